package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The rules of one transaction. Those that apply to a type are called in the order in which they are listed.
public final class RowRules {
    private final Schema schema;
    private final List<RowRule> all;
    private final Map<String, List<RowRule>> byType = new HashMap<>();

    public RowRules(Schema schema, List<RowRule> all) {
        this.schema = schema;
        this.all = List.copyOf(all);
    }

    private List<RowRule> of(EntityType type) {
        return byType.computeIfAbsent(
                type.name(), _ -> all.stream().filter(rule -> rule.holds(type)).toList());
    }

    public void expect(List<PlannedChange> changes, Pipeline pipeline) {
        all.forEach(rule -> rule.expect(changes, pipeline));
    }

    Set<String> needs(EntityType type, Set<String> written) {
        Set<String> needs = new LinkedHashSet<>();
        of(type).forEach(rule -> needs.addAll(rule.needs(type, written)));
        return needs;
    }

    /// The writes that no rule sets itself.
    List<Write> plain(RowChange change) {
        List<RowRule> rules = of(change.type());
        return change.writes().stream()
                .filter(write -> rules.stream().noneMatch(rule -> rule.sets(change.type(), write)))
                .toList();
    }

    BooleanSupplier begin(RowChange change) {
        List<BooleanSupplier> rest = new ArrayList<>();
        of(change.type()).forEach(rule -> rest.add(rule.begin(change)));
        return () -> {
            boolean changed = false;
            for (BooleanSupplier one : rest) {
                changed |= one.getAsBoolean();
            }
            return changed;
        };
    }

    /// @param begun what [#begin] returned
    boolean complete(RowChange change, BooleanSupplier begun) {
        boolean changed = begun.getAsBoolean();
        for (RowRule rule : of(change.type())) {
            changed |= rule.complete(change);
        }
        return changed;
    }

    void created(RowChange change) {
        of(change.type()).forEach(rule -> rule.created(change));
    }

    void updated(RowChange change) {
        of(change.type()).forEach(rule -> rule.updated(change));
    }

    void removed(EntityId connection, Set<EntityId> ends) {
        of(schema.type(connection.type())).forEach(rule -> rule.removed(connection, ends));
    }

    public Runnable retired(EntityId row) {
        List<Runnable> rest = of(schema.type(row.type())).stream()
                .map(rule -> rule.retired(row))
                .toList();
        return () -> rest.forEach(Runnable::run);
    }

    public void revived(EntityId row) {
        of(schema.type(row.type())).forEach(rule -> rule.revived(row));
    }

    public void finish() {
        all.forEach(RowRule::finish);
    }

    public void judge() {
        all.forEach(RowRule::judge);
    }
}
