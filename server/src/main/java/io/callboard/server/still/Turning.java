package io.callboard.server.still;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/// The orientation of a picture from the EXIF data of its file, 1 to 8 as in EXIF.
final class Turning {
    private static final int UPRIGHT = 1;
    private static final int ORIENTATION = 274;
    private static final int MOST_CHUNKS = 50_000;
    private static final int MOST_BYTES = 1 << 20;

    private Turning() {}

    /// 1 when the file does not say.
    static int of(ImageInputStream in) {
        try {
            in.seek(0);
            byte[] head = new byte[12];
            in.readFully(head);
            String text = new String(head, StandardCharsets.ISO_8859_1);
            if (text.startsWith("II") || text.startsWith("MM")) {
                in.seek(0);
                return orientation(in);
            }
            if (text.startsWith("\u0089PNG")) {
                return inChunks(in, new Chunks("eXIf", ByteOrder.BIG_ENDIAN, 8, 4, 0));
            }
            if (text.startsWith("RIFF")) {
                return inChunks(in, new Chunks("EXIF", ByteOrder.LITTLE_ENDIAN, 12, 0, 1));
            }
            return text.startsWith("\u00ff\u00d8") ? inSegments(in) : UPRIGHT;
        } catch (IOException | RuntimeException e) {
            return UPRIGHT;
        }
    }

    private static int orientation(ImageInputStream in) throws IOException {
        Directory directory = new TIFFReader().read(in);
        Entry entry = directory.getEntryById(ORIENTATION);
        return entry != null && entry.getValue() instanceof Number number ? number.intValue() : UPRIGHT;
    }

    private static int orientation(byte[] exif) throws IOException {
        return orientation(new ByteArrayImageInputStream(exif));
    }

    /// How a file is divided into chunks.
    ///
    /// @param start where the first begins
    /// @param trailer bytes after each
    /// @param padding a chunk's size is a multiple of this plus one
    private record Chunks(String wanted, ByteOrder order, int start, int trailer, int padding) {
        boolean isNameFirst() {
            return order == ByteOrder.LITTLE_ENDIAN;
        }
    }

    private static int inChunks(ImageInputStream in, Chunks chunks) throws IOException {
        in.setByteOrder(chunks.order());
        in.seek(chunks.start());
        for (int i = 0; i < MOST_CHUNKS; i++) {
            String before = chunks.isNameFirst() ? name(in) : "";
            long length = in.readUnsignedInt();
            String name = chunks.isNameFirst() ? before : name(in);
            if (name.equals(chunks.wanted())) {
                return orientation(bytes(in, length));
            }
            in.seek(in.getStreamPosition() + length + (length & chunks.padding()) + chunks.trailer());
        }
        return UPRIGHT;
    }

    private static String name(ImageInputStream in) throws IOException {
        return new String(bytes(in, 4), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(ImageInputStream in, long length) throws IOException {
        if (length > MOST_BYTES) {
            throw new EOFException();
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return bytes;
    }

    /// The segments of a JPEG.
    private static int inSegments(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(2);
        for (int i = 0; i < MOST_CHUNKS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort() - 2;
            if (marker == 0xffe1 && length > 6) {
                byte[] segment = bytes(in, length);
                if (new String(segment, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
                    return orientation(Arrays.copyOfRange(segment, 6, segment.length));
                }
            } else if (marker == 0xffda || length < 0) {
                return UPRIGHT;
            } else {
                in.seek(in.getStreamPosition() + length);
            }
        }
        return UPRIGHT;
    }

    /// The picture as it was seen.
    static BufferedImage turned(BufferedImage picture, int orientation) {
        double w = picture.getWidth();
        double h = picture.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return picture;
        }
        boolean lies = orientation > 4;
        BufferedImage turned = new BufferedImage(
                lies ? picture.getHeight() : picture.getWidth(),
                lies ? picture.getWidth() : picture.getHeight(),
                picture.getType());
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(picture, turned);
    }
}
