package io.callboard.server.still;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/// Detects Photoshop files without the merged picture of all layers: in its place they have plain white.
final class FlatLayers {
    private static final int PHOTOSHOP = 0x38425053;
    private static final int RESOURCE = 0x3842494d;
    private static final int HEADER = 26;
    private static final int VERSION_INFO = 1057;
    private static final int MOST_RESOURCES = 10_000;

    private FlatLayers() {}

    /// @throws IOException when it is such a file
    static void require(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(0);
        boolean layered = in.readInt() == PHOTOSHOP && lacksPicture(in);
        in.seek(0);
        if (layered) {
            throw new IOException(
                    "saved without the picture of all layers together" + " (Photoshop: Maximize Compatibility)");
        }
    }

    private static boolean lacksPicture(ImageInputStream in) throws IOException {
        in.seek(HEADER);
        in.seek(HEADER + 4 + in.readUnsignedInt());
        long end = in.readUnsignedInt() + in.getStreamPosition();
        for (int i = 0; i < MOST_RESOURCES && in.getStreamPosition() < end && in.readInt() == RESOURCE; i++) {
            int id = in.readUnsignedShort();
            // the name is preceded by its length, and both together are padded to even size
            in.skipBytes(in.readUnsignedByte() | 1);
            long length = in.readUnsignedInt();
            if (id == VERSION_INFO) {
                in.readInt();
                return in.readByte() == 0;
            }
            in.seek(in.getStreamPosition() + length + (length & 1));
        }
        return false;
    }
}
