package io.callboard.server.media;

import java.time.Duration;

/// Addresses of files and pictures below the site's own, signed, so that anybody who was given one may fetch it
/// without credentials for half a day to a day (protocol sections 4.6 and 4.7).
public final class MediaLinks {
    /// The folder of files; an Attachment's id follows.
    public static final String FILES = "/file_serve/attachment/";

    /// The folder of files for whoever may look into the trash; an Attachment's id follows. Reached by signature only.
    public static final String TRASH = "/file_serve/trash/";

    /// The folder of pictures; an Attachment's id and the kind of picture follow.
    public static final String PICTURES = "/file_serve/picture/";

    /// The picture shown while one is being made; clients wait until the address changes.
    public static final String PENDING = "/images/status/transient/thumbnail_pending.png";

    private static final Duration LEAST = Duration.ofHours(12);

    private final SignedUrls urls;

    public MediaLinks(SignedUrls urls) {
        this.urls = urls;
    }

    /// Makes the addresses of one answer.
    public Answer answer() {
        return new Answer(urls, FILES);
    }

    /// The same for an answer that shows the trash to somebody who may look into it; its addresses also lead to files
    /// of Attachments that are in the trash.
    public Answer answerFromTrash() {
        return new Answer(urls, TRASH);
    }

    /// Which picture of an Attachment a field shows.
    public enum Picture {
        THUMBNAIL,
        FILMSTRIP;

        /// The kind of rendition, as addresses and tables name it.
        public String kind() {
            return switch (this) {
                case THUMBNAIL -> "thumbnail";
                case FILMSTRIP -> "filmstrip";
            };
        }

        /// The one that a field of that path shows.
        public static Picture of(String path) {
            return path.endsWith("filmstrip_image") ? FILMSTRIP : THUMBNAIL;
        }
    }

    /// The addresses of one answer.
    public static final class Answer {
        private final SignedUrls urls;

        private final String files;

        private Answer(SignedUrls urls, String files) {
            this.urls = urls;
            this.files = files;
        }

        public String file(long attachment) {
            return fileAt(files + attachment);
        }

        public String picture(long attachment, Picture picture) {
            String path = PICTURES + attachment + "/" + picture.kind();
            return urls.signed(path, LEAST);
        }

        private String fileAt(String path) {
            return urls.sign(path, LEAST).asFolderOf(path);
        }
    }
}
