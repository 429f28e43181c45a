package io.callboard.server.rendition;

import io.callboard.core.query.FileDetails;
import io.callboard.core.value.EntityId;
import io.callboard.server.job.Job.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether anybody will ever see what is made from an upload: its row and its file exist, and a field that
/// shows one picture or movie still shows this one.
///
/// @param records the site's rows
record Wanted(SystemRecords records) {
    Standing standing(Subject subject) {
        EntityId attachment = new EntityId("Attachment", subject.attachment());
        if (records.find(attachment, List.of()).isEmpty()) {
            return missing(attachment);
        }
        List<String> fields = subject.field().stream().toList();
        Optional<Map<String, @Nullable Object>> owner = records.find(subject.owner(), fields);
        if (owner.isEmpty()) {
            return missing(subject.owner());
        }
        return isShown(subject, owner.get()) ? Standing.WANTED : Standing.GONE;
    }

    private Standing missing(EntityId row) {
        return records.isTrashed(row) ? Standing.AWAY : Standing.GONE;
    }

    /// A file that is neither a picture nor a movie for review stays with its row when a field has a newer one.
    private static boolean isShown(Subject subject, Map<String, @Nullable Object> owner) {
        if (!subject.isReviewed() && !subject.isPicture()) {
            return true;
        }
        return owner.get(subject.field().orElseThrow()) instanceof FileDetails shown
                && shown.id() == subject.attachment();
    }
}
