package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.RowScope;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.PermissionRule.Right;
import io.callboard.server.wire.WireSentences;
import io.callboard.store.Database;
import io.callboard.store.RuleStore;
import io.callboard.store.SiteTemplate;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShippedRulesDbTest {
    private static final SiteTemplate SITE = SiteTemplate.fresh();

    @AfterAll
    static void close() {
        SITE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "admin,     SEE,    Shot,              '',                        Allowed",
        "admin,     SEE,    PageSetting,       '',                        Refused",
        "admin,     EDIT,   EventLogEntry,     description,               Refused",
        "admin,     RETIRE, EventLogEntry,     '',                        Refused",
        "admin,     EDIT,   PermissionRuleSet, code,                      Refused",
        "admin,     SCHEMA, *,                 '',                        Allowed",
        "api_admin, SEE,    ApiUser,           '',                        Allowed",
        "api_admin, CREATE, Page,              '',                        Allowed",
        "api_admin, CREATE, EventLogEntry,     '',                        Allowed",
        "api_admin, EDIT,   HumanUser,         can_impersonate_this_user, Refused",
        "api_admin, EDIT,   HumanUser,         locked_until,              Allowed",
        "api_admin, EDIT,   HumanUser,         permission_rule_set,       Refused",
        "manager,   EDIT,   Shot,              code,                      Allowed",
        "manager,   RETIRE, Shot,              '',                        Allowed",
        "manager,   SCHEMA, *,                 '',                        Refused",
        "manager,   CREATE, HumanUser,         '',                        Refused",
        "manager,   EDIT,   HumanUser,         password_proxy,            Depends",
        "manager,   SEE,    ApiUser,           '',                        Refused",
        "artist,    SEE,    Shot,              '',                        Allowed",
        "artist,    SEE,    ApiUser,           '',                        Refused",
        "artist,    CREATE, Version,           '',                        Allowed",
        "artist,    CREATE, Shot,              '',                        Refused",
        "artist,    EDIT,   Version,           description,               Depends",
        "artist,    EDIT,   Task,              sg_status_list,            Depends",
        "artist,    EDIT,   Task,              due_date,                  Refused",
        "artist,    EDIT,   Shot,              code,                      Refused",
        "artist,    RETIRE, Note,              '',                        Refused",
        "artist,    CREATE, PublishedFileType, '',                        Allowed",
        "artist,    CREATE, PublishedFileDependency, '',                  Allowed",
        "artist,    CREATE, FilesystemLocation, '',                       Allowed",
        "artist,    CREATE, EventLogEntry,     '',                        Allowed",
        "artist,    EDIT,   EventLogEntry,     description,               Refused",
        "artist,    EDIT,   FilesystemLocation, path,                     Refused",
        "artist,    EDIT,   PublishedFile,     image,                     Depends",
        "artist,    EDIT,   PublishedFileType, code,                      Refused",
        "artist,    EDIT,   Note,              addressings_cc,            Allowed",
        "artist,    EDIT,   Note,              content,                   Depends",
        "artist,    EDIT,   Task,              task_reviewers,            Depends",
        "artist,    EDIT,   Task,              task_assignees,            Refused",
        "vendor,    CREATE, FilesystemLocation, '',                       Refused",
        "vendor,    CREATE, EventLogEntry,     '',                        Refused",
        "vendor,    SEE,    Task,              '',                        Depends",
        "vendor,    SEE,    Step,              '',                        Allowed",
        "vendor,    SEE,    Playlist,          '',                        Refused",
        "vendor,    CREATE, Playlist,          '',                        Refused",
        "vendor,    CREATE, Note,              '',                        Allowed",
        "client_user, SEE,  Version,           '',                        Depends",
        "client_user, SEE,  Task,              '',                        Refused",
        "no_such_role, SEE, Shot,              '',                        Refused",
    })
    void groupsMayWhatTheyAreMeantTo(String group, Right right, String type, String field, String verdict) {
        assertThat(book().group(group).onField(right, type, field).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void customRoleTakesOverTheRulesOfTheGroupItWasMadeFrom() {
        RuleBook book = SITE.database().read(transaction -> {
            var store = new RuleStore();
            var groups = new ArrayList<>(store.groups(transaction));
            groups.add(new RuleStore.Group("pipeline", "Pipeline", Optional.of("api_admin")));
            var rules = new ArrayList<>(store.rules(transaction));
            rules.add(new RuleStore.Rule(
                    20_000, "pipeline", "assigned_projects", "*", Optional.empty(), Optional.empty(), true));
            rules.add(new RuleStore.Rule(
                    20_001, "pipeline", "edit", "Shot", Optional.of("code"), Optional.empty(), false));
            return new RuleBook(rules, groups);
        });
        GroupRules pipeline = book.group("pipeline");
        assertThat(pipeline.onField(Right.EDIT, "Shot", "description")).isInstanceOf(Verdict.Allowed.class);
        assertThat(pipeline.onField(Right.EDIT, "Shot", "code")).isInstanceOf(Verdict.Refused.class);
        assertThat(pipeline.assignedProjects()).isPresent();
        assertThat(book.group("api_admin").assignedProjects()).isEmpty();
    }

    @Test
    void everyTypeHasAPlaceForSomebodyWithAssignedProjects() {
        Access artist = access("artist");
        assertThat(artist.rows(type("Shot"))).isEqualTo(new RowScope.InProjects(IdSet.empty(), RowScope.Strays.UNSEEN));
        assertThat(artist.rows(type("Task"))).isEqualTo(new RowScope.InProjects(IdSet.empty(), RowScope.Strays.SEEN));
        assertThat(artist.rows(type("Project"))).isEqualTo(new RowScope.Listed(IdSet.empty()));
        assertThat(artist.rows(type("Step"))).isEqualTo(new RowScope.All());
        assertThat(artist.rows(type("Attachment"))).isInstanceOf(RowScope.Every.class);
        assertThat(artist.rows(type("Reply"))).isEqualTo(leading("entity"));
        assertThat(artist.rows(type("PlaylistVersionConnection"))).isEqualTo(leading("playlist", "version"));
        assertThat(artist.rows(type("EventLogEntry"))).isInstanceOf(RowScope.Every.class);
        assertThat(access("admin").rows(type("Reply"))).isEqualTo(new RowScope.All());
    }

    private static RowScope leading(String... links) {
        return new RowScope.Every(Stream.of(links)
                .<RowScope>map(link -> new RowScope.Leading(link, RowScope.Targets.SEEN))
                .toList());
    }

    @Test
    void onlyListedTypesWithoutAProjectAreSeenByEverybody() {
        Access artist = access("artist");
        assertThat(schema().enabledTypes().stream()
                        .filter(type -> artist.rows(type) instanceof RowScope.All)
                        .map(EntityType::name)
                        .filter(name -> !name.startsWith("CustomNonProjectEntity")))
                .containsExactlyInAnyOrder(
                        "ActionMenuItem",
                        "Department",
                        "Group",
                        "HumanUser",
                        "Icon",
                        "LocalStorage",
                        "PermissionRuleSet",
                        "PublishedFileType",
                        "Software",
                        "Status",
                        "Step",
                        "Tag",
                        "TaskTemplate");
    }

    @Test
    void whoSeesAllProjectsNeedsNoMasks() {
        for (String group : List.of("admin", "manager", "api_admin")) {
            Access access = access(group);
            assertThat(access.isNarrow()).isFalse();
            assertThat(schema().enabledTypes()).allMatch(type -> access.named(type) instanceof RowScope.All);
        }
    }

    @Test
    void refusalNamesGroupAndRule() {
        assertThat(access("artist").rows(type("ApiUser")))
                .isInstanceOfSatisfying(
                        RowScope.Nothing.class,
                        nothing -> assertThat(WireSentences.of(nothing.refusal(), "read")
                                        .message())
                                .matches(
                                        "API read\\(\\) CRUD ERROR #4.1: Entity of type ApiUser can not be accessed by this"
                                                + " user\\. Rule: Artist -- PermissionRule \\d+: may not see ApiUser"));
    }

    private static Access access(String group) {
        AccessPolicy policy = AccessPolicy.of(SITE.database(), ShippedRulesDbTest::none);
        return policy.of(new Actor.Person(1, "mia", "Mia", group, Optional.empty()), schema());
    }

    private static IdSet none(String type, Filter filter) {
        return IdSet.empty();
    }

    private static EntityType type(String name) {
        return schema().type(name);
    }

    private static Schema schema() {
        return SchemaRepository.open(database()).current();
    }

    private static Database database() {
        return SITE.database();
    }

    private static RuleBook book() {
        return database().read(transaction -> {
            var store = new RuleStore();
            return new RuleBook(store.rules(transaction), store.groups(transaction));
        });
    }
}
