package io.callboard.server.access;

import io.callboard.server.access.PermissionRule.Right;
import io.callboard.store.RuleStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The rules of every permission group of a site at one moment. Immutable.
final class RuleBook {
    private final Map<String, GroupRules> groups = new HashMap<>();
    private final GroupRules unknown;

    RuleBook(List<RuleStore.Rule> stored, List<RuleStore.Group> groups) {
        List<PermissionRule> rules = stored.stream().map(RuleBook::rule).toList();
        Map<String, RuleStore.Group> byCode = new HashMap<>();
        groups.forEach(group -> byCode.put(group.code(), group));
        for (RuleStore.Group group : byCode.values()) {
            this.groups.put(group.code(), new GroupRules(group.displayName(), of(lineage(group, byCode), rules)));
        }
        this.unknown = new GroupRules("Unknown", of(Set.of(PermissionRule.ANY), rules));
    }

    /// The rules of a group; a deleted group allows nothing.
    GroupRules group(String code) {
        return groups.getOrDefault(code, unknown);
    }

    /// The codes of the groups whose members may do everything.
    Set<String> administrators() {
        Set<String> codes = new TreeSet<>();
        groups.forEach((code, rules) -> {
            if (rules.onRows(Right.SCHEMA, PermissionRule.ANY) instanceof Verdict.Allowed) {
                codes.add(code);
            }
        });
        return codes;
    }

    private static Set<String> lineage(RuleStore.Group group, Map<String, RuleStore.Group> byCode) {
        Set<String> codes = new LinkedHashSet<>(List.of(PermissionRule.ANY));
        Optional<RuleStore.Group> next = Optional.of(group);
        while (next.isPresent() && codes.add(next.get().code())) {
            next = next.get().parent().map(byCode::get);
        }
        return codes;
    }

    private static List<PermissionRule> of(Set<String> codes, List<PermissionRule> rules) {
        List<PermissionRule> chosen = new ArrayList<>(rules);
        chosen.removeIf(rule -> !codes.contains(rule.ruleSet()));
        return chosen;
    }

    private static PermissionRule rule(RuleStore.Rule rule) {
        return new PermissionRule(
                rule.id(),
                rule.ruleSet(),
                Right.named(rule.action()),
                rule.entityType(),
                rule.field(),
                rule.condition().map(Conditions::parse),
                rule.allow());
    }
}
