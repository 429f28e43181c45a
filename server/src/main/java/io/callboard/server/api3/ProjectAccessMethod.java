package io.callboard.server.api3;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import java.util.List;
import java.util.Optional;

/// `update_project_last_accessed_by_current_user` (protocol section 3.14). People record their own visits; a
/// script may name the person whose visit it was.
record ProjectAccessMethod(ChangeService changes, FindService finds, ChangeReplies replies)
        implements Api3Method.Signed {
    private static final String FIELD = "last_accessed_by_current_user";

    @Override
    public String name() {
        return "update_project_last_accessed_by_current_user";
    }

    @Override
    public Reply answer(Api3Call call) {
        Arguments argument = call.arguments();
        long project = argument.integer("project_id");
        requireSeen(call.caller(), new EntityId("Project", project));
        EntityId visitor = visitor(call.caller(), argument.optionalInteger("user_id"));
        changes.openedProject(visitor, project);
        var row = new ChangeResult.Row(new EntityId("Project", project), List.of(FIELD));
        return replies.of(call, List.of(row)).getFirst();
    }

    private EntityId visitor(Caller caller, Optional<Long> named) {
        EntityId self = caller.actor().row();
        if (named.isEmpty() || self.equals(new EntityId("HumanUser", named.get()))) {
            return self;
        }
        return switch (caller.actor()) {
            case Actor.Script _ -> person(caller, named.get());
            case Actor.Person _, Actor.Client _ -> throw ArgumentRefusal.OTHERS_VISIT.of();
        };
    }

    private EntityId person(Caller caller, long id) {
        EntityId person = new EntityId("HumanUser", id);
        requireSeen(caller, person);
        return person;
    }

    private void requireSeen(Caller caller, EntityId row) {
        Find find = Find.of(row.type(), List.of(), Filter.where("id", "is", row.id()), 1);
        if (finds.find(caller, find).rows().size() == 0) {
            throw DataRefusal.NO_SUCH_ROW.of(row);
        }
    }
}
