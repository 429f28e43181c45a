package io.callboard.core.change;

import io.callboard.core.schema.Field;
import java.util.Set;

/// The fields that say who did something, and when. They are the caller's own unless a right says otherwise.
public final class Authorship {
    private static final Set<String> STAMPS = Set.of("created_by", "created_at", "updated_by", "updated_at");
    private static final Set<String> SIGNED_TYPES = Set.of("Version", "Note", "Reply", "TimeLog", "EventLogEntry");
    private static final String SIGNATURE = "user";

    private Authorship() {}

    /// Whether a field says who made or changed a row, or when.
    public static boolean includes(Field field) {
        return STAMPS.contains(field.name()) || isSignature(field);
    }

    /// Whether a field says whose work a row is. Elsewhere `user` is a link like others, as in memberships.
    public static boolean isSignature(Field field) {
        return field.name().equals(SIGNATURE) && SIGNED_TYPES.contains(field.entityType());
    }
}
