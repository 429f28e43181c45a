package io.callboard.server.transcode;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Which program decodes a file, by its first bytes. What ffmpeg shows wrong or not at all goes to the decoder
/// for stills.
enum StillFormat {
    /// TIFF, Photoshop, Targa, icons; animated WebP, WebP and PNG with an orientation.
    DECODER,
    /// HEIF and AVIF, which may be tiled.
    TILES,
    /// Radiance pictures, whose values are linear light.
    LIGHT,
    /// JPEG, which may be CMYK.
    JPEG,
    /// Everything else, for ffmpeg.
    OTHER;

    private static final int HEAD = 4096;
    private static final String PNG = "\u0089PNG\r\n";
    private static final int PNG_MARK = 8;
    private static final int PNG_EXIF = 0x65584966;
    /// Length, name and checksum of a chunk.
    private static final int PNG_AROUND = 12;

    private static final int MOST_CHUNKS = 50_000;
    private static final int WEBP_EXIF = 0x08;
    private static final int WEBP_MOVES = 0x02;
    private static final int TARGA_HEADER = 18;
    private static final List<String> BEGINNINGS =
            List.of("II*\0", "MM\0*", "II+\0", "MM\0+", "8BPS", "icns", "\0\0\1\0");
    private static final List<String> BRANDS = List.of("heic", "heix", "heim", "heis", "mif1", "avif");

    static StillFormat of(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            while (head.hasRemaining() && channel.read(head) > 0) {}
            byte[] bytes = new byte[head.flip().remaining()];
            head.get(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.startsWith(PNG) ? png(channel) : of(bytes, text);
        } catch (IOException e) {
            throw new TranscodeException(Cause.MACHINE, "cannot be read: " + e.getMessage());
        }
    }

    /// The orientation of a PNG may come after its pixels.
    private static StillFormat png(FileChannel channel) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(8);
        long at = PNG_MARK;
        for (int i = 0; i < MOST_CHUNKS && channel.read(chunk.clear(), at) == chunk.capacity(); i++) {
            if (chunk.getInt(4) == PNG_EXIF) {
                return DECODER;
            }
            at += Integer.toUnsignedLong(chunk.getInt(0)) + PNG_AROUND;
        }
        return OTHER;
    }

    /// @param text the same bytes as characters
    private static StillFormat of(byte[] bytes, String text) {
        if (BEGINNINGS.stream().anyMatch(text::startsWith)) {
            return DECODER;
        }
        if (text.startsWith("VP8X", 12) && text.startsWith("WEBP", 8)) {
            return (bytes[20] & (WEBP_EXIF | WEBP_MOVES)) != 0 ? DECODER : OTHER;
        }
        if (text.startsWith("ftyp", 4) && BRANDS.stream().anyMatch(brand -> text.startsWith(brand, 8))) {
            return TILES;
        }
        if (text.startsWith("#?R")) {
            return text.contains("\nGAMMA=") ? OTHER : LIGHT;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        return isTarga(bytes) ? DECODER : OTHER;
    }

    /// Targa pictures have no signature at their beginning, but every field of their header has few valid
    /// values.
    private static boolean isTarga(byte[] head) {
        if (head.length <= TARGA_HEADER) {
            return false;
        }
        boolean palette = head[1] == 1;
        boolean known = palette
                ? List.of(1, 9).contains((int) head[2])
                        && List.of(15, 16, 24, 32).contains((int) head[7])
                : head[1] == 0 && List.of(2, 3, 10, 11).contains((int) head[2]) && isZero(head, 3, 8);
        boolean sized = !isZero(head, 12, 14) && !isZero(head, 14, 16);
        return known && sized && List.of(8, 15, 16, 24, 32).contains((int) head[16]) && (head[17] & 0xc0) == 0;
    }

    private static boolean isZero(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
