package io.callboard.server.api3;

import java.util.List;
import java.util.Map;

/// `user_subscriptions_read` and `user_subscriptions_create` (protocol section 3.17). A self-hosted site has no
/// seats to assign: nobody has a subscription, and well-formed requests for some succeed without effect.
final class SubscriptionMethods {
    private SubscriptionMethods() {}

    static List<Api3Method> all() {
        return List.of(
                new NamedMethod("user_subscriptions_read", _ -> Reply.of(List.of())),
                new NamedMethod("user_subscriptions_create", SubscriptionMethods::create));
    }

    private static Reply create(Api3Call call) {
        for (Arguments user : call.arguments().objects("users")) {
            user.integer("humanUserId");
            check(user);
        }
        return Reply.of(Map.of("status", "success"));
    }

    private static void check(Arguments user) {
        Object subscription = user.value("subscription");
        boolean texts = subscription instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        if (subscription != null && !(subscription instanceof String) && !texts) {
            throw ArgumentRefusal.NOT_A.of("string 'subscription'", subscription);
        }
    }
}
