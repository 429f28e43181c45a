package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.Relations;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.TestStudio.GroupRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Writing a link from the side that only shows it does exactly what the same person could do at the side that
/// keeps it.
final class LinkRightsPropertyDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId PROJECT = STUDIO.create("Project", Map.of("name", "Links"));
    private static final Actor.Person ADMIN = STUDIO.person("everything", "admin");
    private static final List<String> TYPES = List.of(
            "Version",
            "Playlist",
            "Note",
            "Shot",
            "Asset",
            "Sequence",
            "Cut",
            "PublishedFile",
            "Reply",
            "Task",
            "Ticket");
    private static final int GROUPS = 12;
    private static final int LINKS = 20;

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    /// A field that shows links, and the one that keeps them.
    private record Relation(Field shown, Field kept) {}

    /// The result of a write, and whether the link exists afterwards.
    private record Outcome(boolean allowed, boolean linked) {}

    @Test
    void linkWrittenFromTheOtherSideIsJudgedAsTheDirectEdit() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Relation> relations = relations(STUDIO.schema());
        assertThat(relations).hasSizeGreaterThan(15);
        Map<Boolean, Integer> verdicts = new HashMap<>();
        for (int group = 0; group < GROUPS; group++) {
            Actor.Person actor = actor(group, random);
            for (int link = 0; link < LINKS; link++) {
                Relation relation = relations.get(random.nextInt(relations.size()));
                boolean allowed =
                        check(actor, relation, random, "seed " + seed + ", " + actor.group() + ", " + relation);
                verdicts.merge(allowed, 1, Integer::sum);
            }
        }
        assertThat(verdicts).as("seed " + seed).containsKeys(true, false);
    }

    private static Actor.Person actor(int number, Random random) {
        List<String> shipped = List.of("admin", "manager", "artist", "vendor");
        if (number < shipped.size()) {
            return STUDIO.person("shipped" + number, shipped.get(number), PROJECT);
        }
        String code = "links" + number;
        List<GroupRule> rules = new ArrayList<>();
        for (String type : TYPES) {
            if (random.nextInt(8) > 0) {
                rules.add(new GroupRule("see", type, Optional.empty(), condition(type, random)));
            }
            if (random.nextInt(3) > 0) {
                rules.add(new GroupRule("edit", type, Optional.empty(), condition(type, random)));
            }
        }
        if (random.nextBoolean()) {
            rules.add(new GroupRule("assigned_projects", "*", Optional.empty(), Optional.empty()));
        }
        STUDIO.group(code, rules);
        return STUDIO.person("custom" + number, code, PROJECT);
    }

    private static Optional<String> condition(String type, Random random) {
        String madeByMe = """
                {"logical_operator": "or", "conditions": [
                    {"path": "%s", "relation": "is", "values": [{"token": "logged_in_user"}]}]}""".formatted(author(type));
        return random.nextBoolean() ? Optional.of(madeByMe) : Optional.empty();
    }

    /// The field that says who made a row; replies have no other.
    private static String author(String type) {
        return type.equals("Reply") ? "user" : "created_by";
    }

    /// Whether the write from the other side was allowed.
    private static boolean check(Actor.Person actor, Relation relation, Random random, String what) {
        boolean showerIsOwn = random.nextBoolean();
        boolean keeperIsOwn = random.nextBoolean();
        boolean adds = random.nextBoolean();
        Pair one = Pair.of(actor, relation, showerIsOwn, keeperIsOwn);
        Pair other = Pair.of(actor, relation, showerIsOwn, keeperIsOwn);
        if (!adds) {
            one.link();
            other.link();
        }
        boolean seesKeeper = STUDIO.sees(actor, one.keeper());
        boolean mayWriteList = attempt(
                () -> STUDIO.linkAs(actor, one.shower(), relation.shown().name(), MultiMode.ADD));
        MultiMode mode = adds ? MultiMode.ADD : MultiMode.REMOVE;
        boolean far = attempt(
                () -> STUDIO.linkAs(actor, one.shower(), relation.shown().name(), mode, one.keeper()));
        boolean direct = attempt(() -> other.writeDirectly(actor, mode));
        String where = "%s, own shower %s, own keeper %s, %s".formatted(what, showerIsOwn, keeperIsOwn, mode);
        if (!adds && !seesKeeper) {
            assertThat(one.isLinked()).as(where).isTrue();
            return far;
        }
        assertThat(new Outcome(far, one.isLinked()))
                .as(where)
                .isEqualTo(new Outcome(mayWriteList && direct, mayWriteList ? other.isLinked() : !adds));
        return far;
    }

    private static boolean attempt(Runnable write) {
        try {
            write.run();
            return true;
        } catch (Fault fault) {
            return false;
        }
    }

    /// Two rows that may be linked.
    private record Pair(Relation relation, EntityId shower, EntityId keeper) {
        static Pair of(Actor.Person actor, Relation relation, boolean showerIsOwn, boolean keeperIsOwn) {
            return new Pair(
                    relation,
                    row(actor, relation.shown().entityType(), showerIsOwn),
                    row(actor, relation.kept().entityType(), keeperIsOwn));
        }

        private static EntityId row(Actor.Person actor, String type, boolean own) {
            Map<String, Object> values = new HashMap<>();
            if (STUDIO.schema().type(type).hasField("project")) {
                values.put("project", PROJECT);
            }
            if (own) {
                values.put(author(type), actor.row());
            }
            return STUDIO.create(type, values);
        }

        void link() {
            STUDIO.update(keeper, Map.of(relation.kept().name(), value()));
        }

        void writeDirectly(Actor actor, MultiMode mode) {
            if (relation.kept().isMultiLink()) {
                STUDIO.linkAs(actor, keeper, relation.kept().name(), mode, shower);
            } else {
                Map<String, Object> values = new HashMap<>();
                values.put(relation.kept().name(), mode == MultiMode.ADD ? shower : null);
                STUDIO.updateAs(actor, keeper, values);
            }
        }

        private Object value() {
            return relation.kept().isMultiLink() ? List.of(shower) : shower;
        }

        boolean isLinked() {
            return STUDIO.members(ADMIN, shower, relation.shown().name()).contains(keeper.id());
        }
    }

    private static List<Relation> relations(Schema schema) {
        Relations all = new Relations(schema);
        List<Relation> found = new ArrayList<>();
        for (String name : TYPES) {
            EntityType type = schema.type(name);
            for (Field field : type.fields().values()) {
                if (field.flags().editable()) {
                    kept(schema, all, field).ifPresent(kept -> found.add(new Relation(field, kept)));
                }
            }
        }
        return found;
    }

    private static Optional<Field> kept(Schema schema, Relations all, Field shown) {
        return switch (shown.storage()) {
            case Storage.BackLink(String type, String field) ->
                Optional.of(type)
                        .filter(TYPES::contains)
                        .flatMap(known -> schema.type(known).field(field));
            case Storage.LinkTable table
            when !table.isKeptNear() ->
                shown.properties().validTypes().stream()
                        .filter(TYPES::contains)
                        .flatMap(type -> all.reverse(shown, type).stream())
                        .findFirst();
            case Storage.LinkTable _,
                    Storage.Column _,
                    Storage.LinkColumn _,
                    Storage.AttachmentColumn _,
                    Storage.Derived _ -> Optional.empty();
        };
    }
}
