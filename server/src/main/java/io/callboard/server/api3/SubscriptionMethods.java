package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.core.value.RubyText;
import java.util.List;
import java.util.Map;

/// `user_subscriptions_read` and `user_subscriptions_create` (protocol section 3.17). A site of one's own has no seats
/// to hand out: nobody has a subscription, and well-formed requests for some are granted without effect.
final class SubscriptionMethods {
    private SubscriptionMethods() {}

    static List<Api3Method> all() {
        return List.of(new Read(), new Create());
    }

    private record Read() implements Api3Method.Signed {
        @Override
        public String name() {
            return "user_subscriptions_read";
        }

        @Override
        public Reply answer(Api3Call call) {
            return Reply.of(List.of());
        }
    }

    private record Create() implements Api3Method.Signed {
        @Override
        public String name() {
            return "user_subscriptions_create";
        }

        @Override
        public Reply answer(Api3Call call) {
            for (Arguments user : call.arguments().objects("users")) {
                user.integer("humanUserId");
                check(user);
            }
            return Reply.of(Map.of("status", "success"));
        }

        private static void check(Arguments user) {
            Object subscription = user.value("subscription");
            boolean texts =
                    subscription instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
            if (subscription != null && !(subscription instanceof String) && !texts) {
                throw Fault.request("invalid/missing string 'subscription': " + RubyText.inspect(subscription));
            }
        }
    }
}
