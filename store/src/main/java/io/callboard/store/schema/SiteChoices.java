package io.callboard.store.schema;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A site's choices about its fields that are not part of the schema.
///
/// @param statuses names of live statuses by code
/// @param shown whether a project shows custom fields, for those about which it has decided
/// @param hidden values of status fields that the project does not offer
public record SiteChoices(
        Map<String, String> statuses, Map<FieldName, Boolean> shown, Map<FieldName, List<String>> hidden) {
    private static final String STATUSES = "select code, coalesce(name, code) from site.status"
            + " where \"$retired_at\" is null and code is not null order by id";
    private static final String SHOWN =
            "select entity_type, field, visible from callboard.project_field_visibility where project_id = ?";
    private static final String HIDDEN =
            "select entity_type, field, hidden from callboard.project_hidden_values where project_id = ?";

    public SiteChoices {
        statuses = Map.copyOf(statuses);
        shown = Map.copyOf(shown);
        hidden = Map.copyOf(hidden);
    }

    /// Reads all in one round trip; nothing of any project when none is asked for.
    static SiteChoices read(Transaction transaction, OptionalLong project) {
        Map<String, String> statuses = new HashMap<>();
        Map<FieldName, Boolean> shown = new HashMap<>();
        Map<FieldName, List<String>> hidden = new HashMap<>();
        var pipeline = new Pipeline();
        pipeline.query(Sql.of(STATUSES), row -> statuses.put(row.getString(1), row.getString(2)) == null);
        project.ifPresent(id -> {
            pipeline.query(
                    Sql.of(SHOWN, id),
                    row -> shown.put(new FieldName(row.getString(1), row.getString(2)), row.getBoolean(3)) == null);
            pipeline.query(
                    Sql.of(HIDDEN, id),
                    row -> hidden.put(new FieldName(row.getString(1), row.getString(2)), List.of((String[])
                                    row.getArray(3).getArray()))
                            == null);
        });
        transaction.run(pipeline);
        return new SiteChoices(statuses, shown, hidden);
    }
}
