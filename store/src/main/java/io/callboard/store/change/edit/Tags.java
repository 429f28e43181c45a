package io.callboard.store.change.edit;

import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tags by their names; a name that no live tag has becomes a new one.
public final class Tags {
    private final Work work;
    private final RowMaker maker;

    public Tags(Work work, RowMaker maker) {
        this.work = work;
        this.maker = maker;
    }

    private record Named(String name, long id) {}

    List<EntityId> resolve(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        work.flush();
        EntityType type = work.schema().type("Tag");
        Map<String, EntityId> known = known(type, names);
        List<EntityId> tags = new ArrayList<>();
        for (String name : names) {
            tags.add(known.computeIfAbsent(SearchText.compared(name), _ -> made(type, name)));
        }
        return tags.stream().distinct().toList();
    }

    private EntityId made(EntityType type, String name) {
        work.guard().create(type, Set.of(type.field("name").orElseThrow()));
        return maker.named(type, name);
    }

    private Map<String, EntityId> known(EntityType type, List<String> names) {
        Map<String, EntityId> known = new HashMap<>();
        String[] wanted = names.stream().map(SearchText::compared).toArray(String[]::new);
        Sql sql = Sql.of(
                "select id, name from %s where (%s = any(?) or (name%s and %s = any(?))) and \"$retired_at\" is null order by id"
                        .formatted(
                                Naming.table(type.table()),
                                Naming.folded("name"),
                                Naming.DECOMPOSED,
                                Naming.composed("name")),
                wanted,
                wanted);
        for (Named tag : work.transaction().list(sql, row -> new Named(row.getString(2), row.getLong(1)))) {
            known.putIfAbsent(SearchText.compared(tag.name()), new EntityId(type.name(), tag.id()));
        }
        return known;
    }
}
