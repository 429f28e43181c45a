package io.callboard.server.still;

import io.callboard.server.still.StillProgram.Wanted;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// The picture that people expect of a file: the first page, the largest icon, the flattened layers.
final class PictureFile {
    private static final int MOST_IMAGES = 64;

    private PictureFile() {}

    /// @throws IOException when there is none that can be shown as it is
    static BufferedImage read(ImageInputStream in, Wanted wanted) throws IOException {
        FlatLayers.require(in);
        LabColours.require(in);
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException("no known picture");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, false, false);
            int index = index(reader);
            long pixels = (long) reader.getWidth(index) * reader.getHeight(index);
            if (pixels < 1 || pixels > wanted.pixels()) {
                throw new IOException("%d × %d pixels are larger than the limit"
                        .formatted(reader.getWidth(index), reader.getHeight(index)));
            }
            BufferedImage picture = reader.read(index);
            return Toning.shown(picture, wanted.longest());
        } finally {
            reader.dispose();
        }
    }

    private static int index(ImageReader reader) throws IOException {
        String format = reader.getFormatName();
        if (!format.equalsIgnoreCase("ico") && !format.equalsIgnoreCase("icns")) {
            return 0;
        }
        int largest = 0;
        for (int i = 1; i < Math.min(MOST_IMAGES, reader.getNumImages(true)); i++) {
            if (reader.getWidth(i) > reader.getWidth(largest)) {
                largest = i;
            }
        }
        return largest;
    }
}
