package io.callboard.server.still;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/// Reads one picture from standard input, which must be a file, and writes it as a PNG in sRGB with eight bits
/// a channel. Exits with 1 and a sentence on standard error when it cannot be shown as it is.
public final class StillProgram {
    private static final int REFUSED = 1;

    private StillProgram() {}

    /// The request.
    ///
    /// @param longest what the longer side has at least, as far as the picture has that many pixels; it may be
    ///     reduced to that
    /// @param pixels the most that are decoded
    record Wanted(int longest, long pixels) {}

    /// The classes of the program.
    public static List<Class<?>> parts() {
        return Stream.<Class<?>>of(
                        StillProgram.class,
                        PictureFile.class,
                        FlatLayers.class,
                        LabColours.class,
                        Toning.class,
                        Turning.class)
                .flatMap(type -> Stream.of(type.getNestMembers()))
                .toList();
    }

    /// Runs it.
    ///
    /// @param words the two numbers of [Wanted], and the name of the file to write
    public static void main(String[] words) {
        ImageIO.setUseCache(false);
        try {
            // stays open until the program ends, like standard input
            ImageInputStream in = ImageIO.createImageInputStream(new FileInputStream(FileDescriptor.in));
            Wanted wanted = new Wanted(Integer.parseInt(words[0]), Long.parseLong(words[1]));
            // before the picture: readers discard what they have read
            int turning = Turning.of(in);
            BufferedImage picture = Turning.turned(PictureFile.read(in, wanted), turning);
            ImageIO.write(picture, "png", new File(words[2]));
        } catch (OutOfMemoryError e) {
            refuse("a picture that needs more memory than there is for one");
        } catch (IOException | RuntimeException e) {
            refuse("cannot be decoded: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static void refuse(String reason) {
        System.err.println(reason);
        Runtime.getRuntime().halt(REFUSED);
    }
}
