package io.callboard.server.api3;

import io.callboard.core.value.EntityId;
import io.callboard.server.activity.Follows;
import io.callboard.server.record.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `follow`, `unfollow`, `followers` and `following` (protocol section 3.10).
final class FollowMethods {
    private final Follows follows;

    private FollowMethods(Follows follows) {
        this.follows = follows;
    }

    static List<Api3Method> over(Follows follows) {
        var methods = new FollowMethods(follows);
        return List.of(
                new NamedMethod("follow", methods::follow),
                new NamedMethod("unfollow", methods::unfollow),
                new NamedMethod("followers", methods::followers),
                new NamedMethod("following", methods::following));
    }

    private Reply follow(Api3Call call) {
        Arguments argument = call.arguments();
        EntityId user = argument.entity("user");
        EntityId entity = argument.entity("entity");
        follows.follow(call.caller(), user, entity);
        return done("followed", user, entity);
    }

    private Reply unfollow(Api3Call call) {
        Arguments argument = call.arguments();
        EntityId user = argument.entity("user");
        EntityId entity = argument.entity("entity");
        follows.unfollow(call.caller(), user, entity);
        return done("unfollowed", user, entity);
    }

    private static Reply done(String what, EntityId user, EntityId entity) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(what, true);
        answer.put("user", link(user));
        answer.put("entity", link(entity));
        return Reply.of(answer);
    }

    private Reply followers(Api3Call call) {
        return Reply.of(follows.followers(call.caller(), call.arguments().entity("entity")).stream()
                .map(FollowMethods::follower)
                .toList());
    }

    private static Map<String, @Nullable Object> follower(Seen person) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(link(person.key()));
        answer.put("name", person.text("name"));
        answer.put("status", person.text("sg_status_list"));
        answer.put("valid", "valid");
        return answer;
    }

    private Reply following(Api3Call call) {
        Arguments argument = call.arguments();
        var project = argument.has("project")
                ? OptionalLong.of(argument.entity("project").id())
                : OptionalLong.empty();
        var wanted = new Follows.Wanted(project, argument.optionalText("entity_type"));
        return Reply.of(follows.following(call.caller(), argument.entity("user"), wanted).stream()
                .map(FollowMethods::link)
                .toList());
    }

    private static Map<String, Object> link(EntityId row) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("type", row.type());
        link.put("id", row.id());
        return link;
    }
}
