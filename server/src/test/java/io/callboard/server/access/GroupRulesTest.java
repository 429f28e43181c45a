package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.server.access.PermissionRule.Right;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupRulesTest {
    private static final Optional<Filter> OWN = Optional.of(Filter.where("created_by", "is", Token.LOGGED_IN_USER));

    private static final PermissionRule SEE_ALL = rule(1, Right.SEE, "*", true);
    private static final PermissionRule NO_SETTINGS = rule(2, Right.SEE, "PageSetting", false);
    private static final PermissionRule OWN_NOTES =
            new PermissionRule(3, "r", Right.EDIT, "Note", Optional.empty(), OWN, true);
    private static final PermissionRule TASK_STATUS =
            new PermissionRule(4, "r", Right.EDIT, "Task", Optional.of("sg_status_list"), Optional.empty(), true);
    private static final PermissionRule EDIT_SHOTS = rule(5, Right.EDIT, "Shot", true);
    private static final PermissionRule NOT_OWN_SHOTS =
            new PermissionRule(6, "r", Right.EDIT, "Shot", Optional.of("code"), OWN, false);
    private static final PermissionRule HIDDEN_BID =
            new PermissionRule(7, "r", Right.SEE, "Task", Optional.of("est_in_mins"), Optional.empty(), false);

    private final GroupRules rules = new GroupRules(
            "Sample", List.of(SEE_ALL, NO_SETTINGS, OWN_NOTES, TASK_STATUS, EDIT_SHOTS, NOT_OWN_SHOTS, HIDDEN_BID));

    @ParameterizedTest
    @CsvSource({
        "SEE,  Shot,        '',             Allowed",
        "SEE,  PageSetting, '',             Refused",
        "EDIT, Note,        content,        Depends",
        "EDIT, Task,        sg_status_list, Allowed",
        "EDIT, Task,        content,        Refused",
        "EDIT, Task,        '',             Refused",
        "EDIT, Shot,        description,    Allowed",
        "EDIT, Shot,        code,           Depends",
        "EDIT, Asset,       code,           Refused",
        "CREATE, Note,      '',             Refused",
    })
    void verdictsFollowFromTheRules(Right right, String type, String field, String verdict) {
        assertThat(rules.onField(right, type, field).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void refusingBeatsAllowingAndIsNamed() {
        assertThat(rules.onRows(Right.SEE, "PageSetting")).isEqualTo(new Verdict.Refused(Optional.of(NO_SETTINGS)));
        assertThat(rules.onField(Right.EDIT, "Shot", "code"))
                .isEqualTo(new Verdict.Depends(List.of(), List.of(NOT_OWN_SHOTS)));
    }

    @Test
    void hiddenFieldHidesOnlyItself() {
        assertThat(rules.fieldRefusal(Right.SEE, "Task", "est_in_mins")).hasValue(HIDDEN_BID);
        assertThat(rules.fieldRefusal(Right.SEE, "Task", "content")).isEmpty();
        assertThat(rules.onRows(Right.SEE, "Task")).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void rulesPrintTheirConditions() {
        assertThat(OWN_NOTES.text()).isEqualTo("may edit Note where created_by is logged_in_user");
        assertThat(NO_SETTINGS.text()).isEqualTo("may not see PageSetting");
        assertThat(TASK_STATUS.text()).isEqualTo("may edit Task.sg_status_list");
    }

    private static PermissionRule rule(long id, Right right, String type, boolean allow) {
        return new PermissionRule(id, "r", right, type, Optional.empty(), Optional.empty(), allow);
    }
}
