package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.server.wire.WireSentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Roles, passwords and the last administrator.
final class AccountRightsDbTest {
    private final TestStudio studio = new TestStudio();
    private final Actor.Person admin = person("boss", "admin");
    private final Actor.Person manager = person("lead", "manager");
    private final Actor.Person artist = person("mia", "artist");
    private final Actor.Script script = studio.script("tool", true);
    private final Actor.Person throughScript =
            new Actor.Person(admin.id(), "boss", "boss", "admin", Optional.of(script));

    @AfterEach
    void close() {
        studio.close();
    }

    private Actor.Person person(String login, String role) {
        EntityId row = studio.create(
                "HumanUser",
                Map.of("login", login, "firstname", login, "sg_status_list", "act", "permission_rule_set", role(role)));
        return new Actor.Person(row.id(), login, login, role, Optional.empty());
    }

    private EntityId role(String code) {
        Actor.Script all = new Actor.Script(1, "all", "api_admin", true, false);
        return new EntityId(
                "PermissionRuleSet",
                studio.ids(all, "PermissionRuleSet", Filter.where("code", "is", code))
                        .getFirst());
    }

    @Test
    void administratorsChangeRolesInPerson() {
        studio.updateAs(admin, artist.row(), Map.of("permission_rule_set", role("vendor")));
        assertThat(studio.link(admin, artist.row(), "permission_rule_set"))
                .hasValueSatisfying(text -> assertThat(text).endsWith("\"Vendor\""));
        var event = studio.event("Shotgun_HumanUser_Change", "permission_rule_set", artist.row())
                .orElseThrow();
        assertThat(event.author()).isEqualTo(admin.id());
        assertThat(event.meta()).contains("Artist", "Vendor");
        for (Actor actor : List.of(script, throughScript, manager, artist)) {
            notEditable(
                    "HumanUser.permission_rule_set",
                    () -> studio.updateAs(actor, artist.row(), Map.of("permission_rule_set", role("admin"))));
        }
        for (Actor actor : List.of(script, throughScript)) {
            notEditable(
                    "HumanUser.permission_rule_set",
                    () -> studio.createAs(
                            actor, "HumanUser", Map.of("login", "x", "permission_rule_set", role("admin"))));
        }
        studio.createAs(admin, "HumanUser", Map.of("login", "y", "permission_rule_set", role("manager")));
    }

    @Test
    void rolesFitTheKindOfAccount() {
        for (String role : List.of("api_admin", "client_user", "admin_system_default")) {
            refuses(
                    "[HumanUser.permission_rule_set]: Value is not legal.",
                    () -> studio.updateAs(admin, artist.row(), Map.of("permission_rule_set", role(role))));
        }
        refuses(
                "[ApiUser.permission_rule_set]: Value is not legal.",
                () -> studio.updateAs(admin, script.row(), Map.of("permission_rule_set", role("admin"))));
    }

    @Test
    void scriptsDoNotTakeOverAdministrators() {
        for (Actor actor : List.of(script, throughScript)) {
            for (Map.Entry<String, Object> write : Map.<String, Object>of(
                            "password_proxy", "a-long-enough-pass-42",
                            "login", "mine",
                            "email", "mine@example.com",
                            "locked_until", "2030-01-01T00:00:00Z")
                    .entrySet()) {
                notEditable(
                        "HumanUser." + write.getKey(),
                        () -> studio.updateAs(actor, admin.row(), Map.of(write.getKey(), write.getValue())));
            }
            studio.updateAs(actor, artist.row(), Map.of("password_proxy", "a-long-enough-pass-42"));
        }
        studio.updateAs(admin, artist.row(), Map.of("password_proxy", "a-long-enough-pass-42"));
    }

    @Test
    void scriptsChangeNoKeyButTheirOwn() {
        Actor.Script other = studio.script("other", true);
        notEditable(
                "ApiUser.salted_password",
                () -> studio.updateAs(script, other.row(), Map.of("salted_password", "a-long-enough-key-42")));
        studio.updateAs(script, script.row(), Map.of("salted_password", "a-long-enough-key-42"));
        studio.createAs(script, "ApiUser", Map.of("firstname", "made", "salted_password", "a-long-enough-key-42"));
        studio.updateAs(admin, other.row(), Map.of("salted_password", "a-long-enough-key-42"));
    }

    @Test
    void lastActiveAdministratorStays() {
        String text = "The last active administrator of the site can not be demoted, disabled or deleted.";
        refuses(text, () -> studio.updateAs(admin, admin.row(), Map.of("permission_rule_set", role("artist"))));
        refuses(text, () -> studio.updateAs(admin, admin.row(), Map.of("sg_status_list", "dis")));
        refuses(text, () -> studio.updateAs(script, admin.row(), Map.of("sg_status_list", "dis")));
        refuses(text, () -> studio.retireAs(script, admin.row()));
        person("second", "admin");
        studio.updateAs(admin, admin.row(), Map.of("permission_rule_set", role("artist")));
    }

    @Test
    void twoAdministratorsDoNotDemoteEachOtherAtOnce() throws InterruptedException {
        Actor.Person second = person("second", "admin");
        AtomicInteger refused = new AtomicInteger();
        var ready = new CountDownLatch(1);
        List<Thread> threads = List.of(admin, second).stream()
                .map(target -> Thread.ofVirtual().start(() -> {
                    try {
                        ready.await();
                        studio.updateAs(admin, target.row(), Map.of("sg_status_list", "dis"));
                    } catch (Fault fault) {
                        refused.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        ready.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(refused).hasValue(1);
    }

    @Test
    void clientsDoNotShareAnAddress() {
        studio.createAs(script, "ClientUser", Map.of("name", "Kim", "email", "kim@example.com"));
        EntityId other = studio.createAs(script, "ClientUser", Map.of("name", "Ann", "email", "ann@example.com"));
        refuses(
                "is required to be unique",
                () -> studio.createAs(script, "ClientUser", Map.of("name", "Kim 2", "email", "KIM@Example.com ")));
        refuses("is required to be unique", () -> studio.updateAs(script, other, Map.of("email", "Kim@example.com")));
        assertThatCode(() -> {
                    studio.createAs(script, "ClientUser", Map.of("name", "without"));
                    studio.createAs(script, "ClientUser", Map.of("name", "without either"));
                })
                .doesNotThrowAnyException();
    }

    private static void notEditable(String field, ThrowingCallable call) {
        refuses("The field is not editable for this user: [" + field + "].", call);
    }

    private static void refuses(String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(WireSentences.of(fault, "read").message())
                                .contains(text));
    }
}
