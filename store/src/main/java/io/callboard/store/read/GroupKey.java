package io.callboard.store.read;

import io.callboard.core.query.SummaryPlan.Bucket;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryPlan.Operand;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a group has in common, as the statement says it.
///
/// @param text null for rows without a value; for lists of links `type:id` of each member
/// @param linkType the type of a link, 0 for everything else
record GroupKey(Level level, @Nullable String text, int linkType) {
    /// A linked row that the key names.
    record Linked(int type, long id) {}

    boolean isLink() {
        return level.bucket() == Bucket.EXACT && level.of() instanceof Operand.Link;
    }

    boolean isList() {
        return level.bucket() == Bucket.EXACT && level.of() instanceof Operand.Multi;
    }

    List<Linked> linked() {
        if (text == null) {
            return List.of();
        }
        if (isLink()) {
            return List.of(new Linked(linkType, Long.parseLong(text)));
        }
        return isList() ? Arrays.stream(text.split(" ")).map(GroupKey::member).toList() : List.of();
    }

    private static Linked member(String text) {
        int colon = text.indexOf(':');
        return new Linked(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    void want(PageNames names) {
        linked().forEach(row -> names.want(row.type(), row.id()));
    }
}
