package io.callboard.server.main;

/// Parts that only the whole-server benchmark turns off, to measure their effect. They are properties of the
/// JVM, so no configuration of a site can carry them.
final class BenchSwitches {
    private BenchSwitches() {}

    /// Bytes that the cache of names may take: none with `callboard.bench.names=off`, so every page looks its names up.
    static long names(long usual) {
        return isOff("names") ? 0 : usual;
    }

    /// Whether the feeds run: not with `callboard.bench.feeds=off`.
    static boolean feeds() {
        return !isOff("feeds");
    }

    private static boolean isOff(String part) {
        return "off".equals(System.getProperty("callboard.bench." + part));
    }
}
