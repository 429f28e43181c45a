package io.callboard.server.rendition;

import io.callboard.core.query.FileDetails;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.core.value.FileValue.Picture;
import io.callboard.core.value.FileValue.Use;
import io.callboard.server.media.Stored;
import io.callboard.server.transcode.Product;
import io.callboard.server.transcode.Transcoder.Movie;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of records that show what was made from an upload (data semantics 6.7).
final class FieldsOfRenditions {
    private static final long WORKING = 0;
    private static final long DONE = 1;
    private static final long FAILED = -1;
    private static final String STATUS = "sg_uploaded_movie_transcoding_status";
    private static final String MOVIE = "sg_uploaded_movie";
    private static final String SOURCE = "image_source_entity";
    private static final int DECIMALS = 6;

    private final SystemRecords records;

    FieldsOfRenditions(SystemRecords records) {
        this.records = records;
    }

    /// What was made and kept.
    record Kept(Map<Product.Kind, Stored> products, Optional<Movie> movie, String fileName) {
        Kept {
            products = new EnumMap<>(products);
        }
    }

    /// A movie was uploaded: its Version shows at once that a picture is being made.
    void begun(Subject subject) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("image", Picture.of(subject.attachment(), Use.PENDING));
        for (String made : List.of("_mp4", "_webm", "_image", "_frame_rate")) {
            fields.put(MOVIE + made, null);
        }
        fields.put("uploaded_movie_duration", null);
        fields.put(STATUS, WORKING);
        records.update(subject.owner(), fields);
    }

    /// Work that was given up starts over: what the failure removed is pending again, unless something else
    /// took its place.
    void again(Subject subject) {
        boolean current = subject.isReviewed() && isCurrent(subject);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String picture = subject.isReviewed() ? "image" : subject.field().orElse("");
        if ((current || subject.isPicture()) && isFree(subject.owner(), picture)) {
            fields.put(picture, Picture.of(subject.attachment(), Use.PENDING));
        }
        if (current) {
            fields.put(STATUS, WORKING);
        }
        records.update(subject.owner(), fields);
    }

    /// The field shows nothing, or another row's picture because the row has none of its own.
    private boolean isFree(EntityId owner, String picture) {
        return records.find(owner, List.of(picture, SOURCE))
                .filter(row -> row.get(picture) == null || (picture.equals("image") && row.get(SOURCE) != null))
                .isPresent();
    }

    void done(Subject subject, Kept kept) {
        if (subject.isReviewed()) {
            reviewed(subject, kept);
        } else if (subject.isPicture()) {
            String field = subject.field().orElseThrow();
            records.update(subject.owner(), Map.of(field, Picture.of(subject.attachment(), Use.FINISHED)));
        } else {
            EntityId row = new EntityId("Attachment", subject.attachment());
            records.update(row, Map.of("image", Picture.of(subject.attachment(), Use.SHOWN)));
        }
    }

    /// Another movie may have been uploaded meanwhile; then only the picture's state is recorded.
    private void reviewed(Subject subject, Kept kept) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (kept.products().containsKey(Product.Kind.THUMBNAIL)) {
            fields.put("image", Picture.of(subject.attachment(), Use.FINISHED));
        }
        if (isCurrent(subject)) {
            if (kept.products().containsKey(Product.Kind.FILMSTRIP)) {
                fields.put("filmstrip_image", Picture.of(subject.attachment(), Use.SHOWN));
            }
            file(fields, kept, Product.Kind.MP4, "_mp4");
            file(fields, kept, Product.Kind.WEBM, "_webm");
            file(fields, kept, Product.Kind.POSTER, "_image");
            kept.movie().ifPresent(movie -> {
                fields.put(MOVIE + "_frame_rate", decimal(movie.framesPerSecond()));
                fields.put("uploaded_movie_duration", decimal(movie.seconds()));
            });
            fields.put(STATUS, DONE);
        }
        records.update(subject.owner(), fields);
    }

    private boolean isCurrent(Subject subject) {
        return records.find(subject.owner(), List.of(MOVIE))
                .filter(row -> row.get(MOVIE) instanceof FileDetails file && file.id() == subject.attachment())
                .isPresent();
    }

    private static void file(Map<String, @Nullable Object> fields, Kept kept, Product.Kind kind, String field) {
        Stored stored = kept.products().get(kind);
        if (stored == null) {
            return;
        }
        String suffix = switch (kind) {
            case MP4 -> "mp4";
            case WEBM -> "webm";
            case THUMBNAIL, FILMSTRIP, POSTER -> "jpg";
            case PEAKS -> "json";
        };
        String type = switch (kind) {
            case MP4 -> "video/mp4";
            case WEBM -> "video/webm";
            case THUMBNAIL, FILMSTRIP, POSTER -> "image/jpeg";
            case PEAKS -> "application/json";
        };
        int dot = kept.fileName().lastIndexOf('.');
        String name = (dot > 0 ? kept.fileName().substring(0, dot) : kept.fileName()) + "." + suffix;
        fields.put(
                MOVIE + field,
                new FileValue.Stored(stored.key().hex(), stored.bytes(), name, name, type, List.of(), true));
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /// Nothing could be made: fields stop waiting for it, and the event log says why.
    void failed(Subject subject, String reason) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (subject.isReviewed()) {
            fields.put("image", Picture.of(subject.attachment(), Use.FAILED));
            if (isCurrent(subject)) {
                fields.put(STATUS, FAILED);
            }
        } else if (subject.isPicture()) {
            fields.put(subject.field().orElseThrow(), Picture.of(subject.attachment(), Use.FAILED));
        }
        records.update(subject.owner(), fields);
        tell(subject, reason);
    }

    private void tell(Subject subject, String reason) {
        EntityId owner = subject.owner();
        Map<String, @Nullable Object> row = records.find(
                        owner, records.has(owner, "project") ? List.of("project") : List.of())
                .orElse(Map.of());
        if (row.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("event_type", "Callboard_Media_Failure");
        event.put("attribute_name", subject.field().orElse(null));
        event.put("description", "No picture or movie could be made of the upload: " + reason);
        event.put("entity", owner);
        event.put("project", row.get("project") instanceof EntityId project ? project : null);
        event.put("meta", Map.of("type", "media_failure", "attachment_id", subject.attachment(), "reason", reason));
        records.tell(event);
    }
}
