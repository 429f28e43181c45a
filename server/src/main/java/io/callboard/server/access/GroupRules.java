package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.server.access.PermissionRule.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The rules that apply to one permission group: its own, those of the groups it was made from, and
/// everybody's. Immutable except for its cache of verdicts; thread-safe.
final class GroupRules {
    private final String displayName;
    private final List<PermissionRule> rules;
    private final Map<Question, Verdict> verdicts = new ConcurrentHashMap<>();
    private final StandingRights standing = new StandingRights(this);

    GroupRules(String displayName, List<PermissionRule> rules) {
        this.displayName = displayName;
        this.rules = List.copyOf(rules);
    }

    private record Question(Right right, String type, String field) {}

    String displayName() {
        return displayName;
    }

    /// What they say about types and fields as such.
    StandingRights standing() {
        return standing;
    }

    /// About whole rows; rules about single fields are ignored here.
    Verdict onRows(Right right, String type) {
        return verdicts.computeIfAbsent(new Question(right, type, ""), this::decide);
    }

    /// About one field of rows; rules about whole rows apply to each of their fields.
    Verdict onField(Right right, String type, String field) {
        return verdicts.computeIfAbsent(new Question(right, type, field), this::decide);
    }

    /// The rule that hides a field on every row, if any.
    Optional<PermissionRule> fieldRefusal(Right right, String type, String field) {
        return rules.stream()
                .filter(rule -> rule.right() == right && rule.speaksOf(type) && !rule.allow())
                .filter(rule -> rule.field().map(field::equals).orElse(false))
                .filter(rule -> rule.condition().isEmpty())
                .findFirst();
    }

    /// The rules that hide fields on every row.
    List<PermissionRule> hiddenFields() {
        return rules.stream()
                .filter(rule -> rule.right() == Right.SEE && !rule.allow())
                .filter(rule -> rule.field().isPresent() && rule.condition().isEmpty())
                .toList();
    }

    /// The rule that restricts the group to assigned projects, if it has one.
    Optional<PermissionRule> assignedProjects() {
        return rules.stream()
                .filter(rule -> rule.right() == Right.ASSIGNED_PROJECTS && rule.allow())
                .findFirst();
    }

    /// How rows of a type without its own project link belong to projects.
    Optional<Filter> inProject(String type) {
        return rules.stream()
                .filter(rule ->
                        rule.right() == Right.IN_PROJECT && rule.entityType().equals(type))
                .findFirst()
                .flatMap(PermissionRule::condition);
    }

    private Verdict decide(Question question) {
        List<PermissionRule> allowing = new ArrayList<>();
        List<PermissionRule> refusing = new ArrayList<>();
        boolean always = false;
        for (PermissionRule rule : rules) {
            if (!concerns(rule, question)) {
                continue;
            }
            if (!rule.allow() && isAbsolute(rule)) {
                return new Verdict.Refused(Optional.of(rule));
            }
            always |= rule.allow() && rule.condition().isEmpty();
            (rule.allow() ? allowing : refusing).add(rule);
        }
        return verdict(always, allowing, refusing);
    }

    private static Verdict verdict(boolean always, List<PermissionRule> allowing, List<PermissionRule> refusing) {
        if (allowing.isEmpty()) {
            return new Verdict.Refused(refusing.stream().findFirst());
        }
        if (always) {
            return refusing.isEmpty() ? new Verdict.Allowed() : new Verdict.Depends(List.of(), refusing);
        }
        return new Verdict.Depends(allowing, refusing);
    }

    private static boolean concerns(PermissionRule rule, Question question) {
        return rule.right() == question.right()
                && rule.speaksOf(question.type())
                && rule.field().map(question.field()::equals).orElse(true);
    }

    /// Visibility is expressed as filters, which cannot say "not": a rule that refuses to see applies to every
    /// row.
    private static boolean isAbsolute(PermissionRule rule) {
        return rule.condition().isEmpty() || rule.right() == Right.SEE;
    }
}
