package io.callboard.server.main;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.SignIn;
import io.callboard.server.event.ChangeFollower;
import io.callboard.server.record.ChangeListener;
import io.callboard.server.record.FindService;
import io.callboard.store.change.Committed;
import io.callboard.store.event.StreamChange;
import io.callboard.store.schema.SchemaRepository;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Keeps a node's caches up to date: names, rights, sign-ins and the schema. Its own commits are applied before
/// their writer gets an answer, those of other nodes when they arrive through the change stream.
final class Caches implements ChangeListener, ChangeFollower {
    private static final Set<String> ACCOUNTS = Set.of("HumanUser", "ApiUser", "ClientUser");

    private final SchemaRepository schemas;
    private final AccessPolicy policy;
    private final FindService finds;
    private final SignIn signIns;

    Caches(SchemaRepository schemas, AccessPolicy policy, FindService finds, SignIn signIns) {
        this.schemas = schemas;
        this.policy = policy;
        this.finds = finds;
        this.signIns = signIns;
    }

    @Override
    public void committed(Committed change) {
        rows(change.touched(), change.fields());
    }

    @Override
    public void changed(StreamChange change) {
        switch (change.kind()) {
            case ROWS -> rows(touched(change), new HashSet<>(change.fields()));
            case SCHEMA -> schemas.reload();
            case RIGHTS -> {
                policy.reload();
                signIns.changed();
            }
            case NOTHING -> {}
        }
    }

    private void rows(Collection<EntityId> touched, Set<String> fields) {
        finds.forget(touched, fields);
        policy.changed(touched, fields);
        for (EntityId row : touched) {
            if (ACCOUNTS.contains(row.type())) {
                signIns.changed(row, fields);
            }
        }
    }

    private List<EntityId> touched(StreamChange change) {
        Schema schema = schemas.current();
        return change.rows().stream()
                .map(row -> new EntityId(schema.byCode(row.type()).name(), row.id()))
                .toList();
    }
}
