package io.callboard.server.demo;

/// The night of the demo show, as a function of place and time: sky, sea, a lighthouse and its turning beam.
///
/// @param seed makes one shot differ from another
record Night(int seed) {
    private static final double HORIZON = 0.68;
    private static final double LAMP = 0.3;
    private static final double BEAM = 0.12;

    /// The colour of a point.
    ///
    /// @param x from 0 at the left to 1 at the right
    /// @param y from 0 at the top to 1 at the bottom
    /// @param turn how far the lamp has turned, 0 to 1
    /// @return 0xRRGGBB
    int colour(double x, double y, double turn) {
        double tower = 0.2 + seed % 7 * 0.1;
        if (Math.abs(x - tower) < 0.012 + 0.02 * y && y > LAMP && y < HORIZON + 0.08) {
            return (int) (y * 16) % 2 == 0 ? 0xd8d2c4 : 0x9c2f2a;
        }
        double light = beam(x - tower, y - LAMP, turn);
        return y < HORIZON ? sky(y, light) : sea(x, y, light);
    }

    private static double beam(double x, double y, double turn) {
        double distance = Math.hypot(x, y);
        if (distance < 0.02) {
            return 1;
        }
        double off = Math.abs(Math.atan2(y, x) - Math.PI * (2 * turn - 1));
        double angle = Math.min(off, 2 * Math.PI - off);
        return angle < BEAM ? (1 - angle / BEAM) * Math.max(0, 0.9 - distance) : 0;
    }

    private int sky(double y, double light) {
        double dawn = y / HORIZON * (0.3 + seed % 5 * 0.12);
        return mixed(12 + 70 * dawn, 18 + 52 * dawn, 44 + 60 * dawn, light);
    }

    private int sea(double x, double y, double light) {
        double wave = 0.5 + 0.5 * Math.sin(60 * (y - HORIZON) * (y + 1) + 9 * Math.sin(7 * x + seed));
        return mixed(8 + 14 * wave, 26 + 30 * wave, 40 + 36 * wave, light * 0.6);
    }

    private static int mixed(double red, double green, double blue, double light) {
        return channel(red + 243 * light) << 16 | channel(green + 216 * light) << 8 | channel(blue + 150 * light);
    }

    private static int channel(double value) {
        return (int) Math.clamp(value, 0, 255);
    }
}
