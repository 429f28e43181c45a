package io.callboard.server.still;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/// Detects TIFFs and Photoshop files in Lab colours, which would be decoded with slightly wrong colours.
final class LabColours {
    private static final int PHOTOMETRIC = 262;
    private static final List<Integer> LAB = List.of(8, 9, 10);
    private static final int PHOTOSHOP = 0x38425053;
    private static final int PHOTOSHOP_MODE = 24;
    private static final int PHOTOSHOP_LAB = 9;

    private LabColours() {}

    /// @throws IOException when it is such a file
    static void require(ImageInputStream in) throws IOException {
        boolean lab = isLab(in);
        in.seek(0);
        if (lab) {
            throw new IOException("Lab colours");
        }
    }

    private static boolean isLab(ImageInputStream in) throws IOException {
        in.seek(0);
        int mark = in.readInt();
        if (mark == PHOTOSHOP) {
            in.seek(PHOTOSHOP_MODE);
            return in.readUnsignedShort() == PHOTOSHOP_LAB;
        }
        if (mark >>> 16 != 0x4949 && mark >>> 16 != 0x4d4d) {
            return false;
        }
        in.seek(0);
        Entry entry = new TIFFReader().read(in).getEntryById(PHOTOMETRIC);
        return entry != null && entry.getValue() instanceof Number number && LAB.contains(number.intValue());
    }
}
