package io.callboard.server.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Pictures and short movies of the demo show, drawn by the program.
///
/// @param night what they show
record Reel(Night night) {
    private static final int PICTURE_WIDTH = 480;
    private static final int PICTURE_HEIGHT = 270;
    private static final int MOVIE_WIDTH = 256;
    private static final int MOVIE_HEIGHT = 144;
    private static final int FRAMES = 36;

    /// A picture as PNG.
    InputStream picture() {
        var image = new BufferedImage(PICTURE_WIDTH, PICTURE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < PICTURE_HEIGHT; y++) {
            for (int x = 0; x < PICTURE_WIDTH; x++) {
                double turn = night.seed() % 9 / 9.0;
                image.setRGB(x, y, night.colour((double) x / PICTURE_WIDTH, (double) y / PICTURE_HEIGHT, turn));
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    /// A movie at 24 frames a second, uncompressed, in the `yuv4mpeg` format.
    InputStream movie() {
        var out = new ByteArrayOutputStream();
        String header = "YUV4MPEG2 W%d H%d F24:1 Ip A1:1 C444\n".formatted(MOVIE_WIDTH, MOVIE_HEIGHT);
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int frame = 0; frame < FRAMES; frame++) {
            out.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(frame((double) frame / FRAMES));
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    /// Three planes: brightness and two of colour, by the rules of small television pictures.
    private byte[] frame(double turn) {
        int plane = MOVIE_WIDTH * MOVIE_HEIGHT;
        byte[] frame = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            int column = i % MOVIE_WIDTH;
            int line = i / MOVIE_WIDTH;
            int colour = night.colour((double) column / MOVIE_WIDTH, (double) line / MOVIE_HEIGHT, turn);
            int red = colour >> 16;
            int green = colour >> 8 & 255;
            int blue = colour & 255;
            frame[i] = (byte) (16 + (66 * red + 129 * green + 25 * blue) / 256);
            frame[plane + i] = (byte) (128 + (-38 * red - 74 * green + 112 * blue) / 256);
            frame[2 * plane + i] = (byte) (128 + (112 * red - 94 * green - 18 * blue) / 256);
        }
        return frame;
    }
}
