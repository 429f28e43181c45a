package io.callboard.server.transcode;

import java.nio.file.Path;

/// One file made from an upload, in the job's temporary folder.
///
/// @param width in pixels; 0 for what has none
public record Product(Kind kind, Path file, String contentType, int width, int height) {
    /// What it is for.
    public enum Kind {
        /// A small picture, at most [Stills#THUMBNAIL] pixels on its longer side.
        THUMBNAIL,
        /// Frames 240 pixels wide side by side, for scrubbing with the mouse.
        FILMSTRIP,
        /// The review movie in H.264, with as many frames as the original.
        MP4,
        /// The same for players without H.264.
        WEBM,
        /// One frame in the movie's own size.
        POSTER,
        /// The loudness of the sound over time, as JSON.
        PEAKS
    }
}
