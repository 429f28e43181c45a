package io.callboard.server.still;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/// Pictures of every colour model as sRGB with eight bits a channel, reduced on the way, band by band: the
/// whole picture in that form may not fit in memory.
final class Toning {
    private static final int BAND = 64;
    private static final int FULL = 255;

    private final BufferedImage picture;
    private final int factor;
    private final BufferedImage shown;

    private Toning(BufferedImage picture, int factor) {
        this.picture = picture;
        this.factor = factor;
        int type = picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        int width = Math.max(1, picture.getWidth() / factor);
        int height = Math.max(1, picture.getHeight() / factor);
        this.shown = new BufferedImage(width, height, type);
    }

    /// @param longest the least length of the longer side, if it has that many pixels
    static BufferedImage shown(BufferedImage picture, int longest) {
        int factor = Math.max(1, Math.max(picture.getWidth(), picture.getHeight()) / longest);
        return new Toning(picture, factor).run();
    }

    private BufferedImage run() {
        int rows = Math.max(1, BAND / factor) * factor;
        int height = Math.min(picture.getHeight(), shown.getHeight() * factor);
        for (int top = 0; top < height; top += rows) {
            BufferedImage band = band(top, Math.min(rows, height - top));
            for (int y = 0; y < Math.max(1, band.getHeight() / factor); y++) {
                reduce(band, y, top / factor + y);
            }
        }
        return shown;
    }

    private BufferedImage band(int top, int rows) {
        BufferedImage part = picture.getSubimage(0, top, picture.getWidth(), rows);
        BufferedImage band = new BufferedImage(picture.getWidth(), rows, BufferedImage.TYPE_INT_ARGB);
        ColorModel colours = part.getColorModel();
        if (colours.getColorSpace().equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))) {
            grey(part.getRaster(), colours.hasAlpha(), band);
        } else if (colours.getColorSpace().isCS_sRGB()) {
            Graphics2D graphics = band.createGraphics();
            graphics.setComposite(AlphaComposite.Src);
            graphics.drawImage(part, 0, 0, null);
            graphics.dispose();
        } else {
            new ColorConvertOp(null).filter(part, band);
        }
        return band;
    }

    /// Java treats grey as linear light; files without a profile mean display values.
    private static void grey(Raster raster, boolean alpha, BufferedImage band) {
        int x0 = raster.getMinX();
        int y0 = raster.getMinY();
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                int value = level(raster, x0 + x, y0 + y, 0);
                int opacity = alpha ? level(raster, x0 + x, y0 + y, 1) : FULL;
                band.setRGB(x, y, opacity << 24 | value << 16 | value << 8 | value);
            }
        }
    }

    private static int level(Raster raster, int x, int y, int channel) {
        return switch (raster.getDataBuffer().getDataType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE ->
                Math.round(FULL * Math.clamp(raster.getSampleFloat(x, y, channel), 0f, 1f));
            default -> {
                double most = Math.pow(2, raster.getSampleModel().getSampleSize(channel)) - 1;
                yield (int) Math.round(FULL * (raster.getSample(x, y, channel) & 0xffffffffL) / most);
            }
        };
    }

    /// One row of the shown picture: the average of squares, in which transparent pixels do not count.
    private void reduce(BufferedImage band, int from, int to) {
        int width = band.getWidth();
        int rows = Math.min(factor, band.getHeight() - from * factor);
        int[] pixels = band.getRGB(0, from * factor, width, rows, null, 0, width);
        if (factor == 1) {
            shown.setRGB(0, to, width, 1, pixels, 0, width);
            return;
        }
        for (int x = 0; x < shown.getWidth(); x++) {
            shown.setRGB(x, to, average(pixels, x * factor, rows));
        }
    }

    private int average(int[] pixels, int left, int rows) {
        long[] sums = new long[4];
        int width = picture.getWidth();
        int columns = Math.min(factor, width - left);
        for (int y = 0; y < rows; y++) {
            for (int x = left; x < left + columns; x++) {
                int pixel = pixels[y * width + x];
                long opacity = Integer.toUnsignedLong(pixel) >>> 24;
                sums[0] += opacity;
                sums[1] += opacity * ((pixel >> 16) & FULL);
                sums[2] += opacity * ((pixel >> 8) & FULL);
                sums[3] += opacity * (pixel & FULL);
            }
        }
        if (sums[0] == 0) {
            return 0;
        }
        int opacity = (int) (sums[0] / ((long) columns * rows));
        return opacity << 24 | share(sums, 1) << 16 | share(sums, 2) << 8 | share(sums, 3);
    }

    private static int share(long[] sums, int channel) {
        return (int) ((sums[channel] + sums[0] / 2) / sums[0]);
    }
}
