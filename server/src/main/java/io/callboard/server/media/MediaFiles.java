package io.callboard.server.media;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.server.access.Caller;
import io.callboard.server.media.MediaLinks.Picture;
import io.callboard.server.record.FindService;
import io.callboard.store.media.FileRow;
import io.callboard.store.media.FileRows;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Serves files and pictures.
public final class MediaFiles {
    private static final String ATTACHMENT = "Attachment";
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final FileRows rows;
    private final MediaStore store;
    private final FindService finds;

    public MediaFiles(FileRows rows, MediaStore store, FindService finds) {
        this.rows = rows;
        this.store = store;
        this.finds = finds;
    }

    /// What the file of an Attachment is.
    public sealed interface Found {}

    /// Bytes of ours.
    ///
    /// @param length how many
    public record Media(MediaKey key, long length, String contentType, String fileName) implements Found {}

    /// An external page.
    public record Elsewhere(String url) implements Found {}

    /// The file of an Attachment; empty when it has none that can be sent.
    public Optional<Found> file(long attachment) {
        return rows.find(attachment).flatMap(MediaFiles::found);
    }

    /// The file of an Attachment, in the trash or not, for whoever may look into the trash.
    public Optional<Found> fileInTrash(long attachment) {
        return rows.findAnywhere(attachment).flatMap(MediaFiles::found);
    }

    private static Optional<Found> found(FileRow row) {
        return switch (row.kind()) {
            case "upload" -> media(row).map(Found.class::cast);
            case "web" -> Optional.ofNullable(row.url()).map(Elsewhere::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Media> media(FileRow row) {
        String type = row.contentType() == null ? UNKNOWN_TYPE : row.contentType();
        return Optional.ofNullable(row.key()).map(key -> new Media(new MediaKey(key), row.bytes(), type, name(row)));
    }

    private static String name(FileRow row) {
        String name = row.fileName() == null ? row.name() : row.fileName();
        return name == null ? "file" : name;
    }

    /// The picture that fields show of an Attachment: what was made from its upload, else the upload itself
    /// when that is a picture that every browser shows.
    public Optional<Media> picture(long attachment, Picture picture) {
        Optional<FileRow> row = rows.find(attachment);
        return row.flatMap(file -> rows.rendition(attachment, picture.kind())
                        .map(made ->
                                new Media(new MediaKey(made.key()), made.bytes(), made.contentType(), picture.kind())))
                .or(() -> row.filter(file -> "upload".equals(file.kind()))
                        .flatMap(MediaFiles::media)
                        .filter(media -> media.contentType().equals("image/jpeg")
                                || media.contentType().equals("image/png")));
    }

    /// Whether the caller sees the Attachment row.
    public boolean sees(Caller caller, long attachment) {
        Find find = Find.of(ATTACHMENT, List.of(), Filter.where("id", "is", attachment), 1);
        return finds.find(caller, find).rows().size() > 0;
    }

    /// Whether the caller sees the Attachment row in the trash.
    public boolean seesInTrash(Caller caller, long attachment) {
        Find find = Find.of(ATTACHMENT, List.of(), Filter.where("id", "is", attachment), 1)
                .withScope(Find.Scope.RETIRED);
        return finds.mayRevive(caller, ATTACHMENT)
                && finds.find(caller, find).rows().size() > 0;
    }

    public InputStream open(Media media, long from, long length) {
        return store.open(media.key(), from, length);
    }
}
