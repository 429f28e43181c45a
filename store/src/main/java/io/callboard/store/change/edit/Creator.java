package io.callboard.store.change.edit;

import io.callboard.core.change.CreateContract;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.Verb;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.WorkRow;
import java.util.function.BooleanSupplier;

/// Makes the rows that callers and rules ask for.
public final class Creator {
    private final RowMaker maker;
    private final FieldSetter fields;
    private final RowRules rules;
    private final Contract contract;
    private final Connections connections;

    public Creator(RowMaker maker, FieldSetter fields, RowRules rules, Contract contract, Connections connections) {
        this.maker = maker;
        this.fields = fields;
        this.rules = rules;
        this.contract = contract;
        this.connections = connections;
    }

    EntityId create(PlannedChange.Create create) {
        CreateContract.checkName(create.type(), create.writes(), Verb.CREATE);
        WorkRow row = maker.open(create.type());
        var change = new RowChange(row, create.writes(), Verb.CREATE);
        BooleanSupplier begun = rules.begin(change);
        for (Write write : SecretWrites.last(rules.plain(change))) {
            if (fields.set(row, write, Verb.CREATE)) {
                change.changed(write.field());
            }
        }
        rules.complete(change, begun);
        contract.complete(row, create.writes());
        maker.close(row);
        connections.announce(row);
        rules.created(change);
        return row.key();
    }
}
