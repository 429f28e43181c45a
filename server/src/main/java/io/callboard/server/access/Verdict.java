package io.callboard.server.access;

import java.util.List;
import java.util.Optional;

/// What the rules of a group say about one right on one type or field.
sealed interface Verdict {
    /// Always.
    record Allowed() implements Verdict {}

    /// Never.
    ///
    /// @param rule the rule that refuses; empty when the absence of a rule does
    record Refused(Optional<PermissionRule> rule) implements Verdict {}

    /// It depends on the row: refused where any of `refusing` holds, else allowed where any of `allowing` does.
    ///
    /// @param allowing rules with conditions; empty when everything else is allowed
    record Depends(List<PermissionRule> allowing, List<PermissionRule> refusing) implements Verdict {
        public Depends {
            allowing = List.copyOf(allowing);
            refusing = List.copyOf(refusing);
        }
    }
}
