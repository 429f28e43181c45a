package io.callboard.server.transcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A shared library for Linux whose functions do nothing. The packed ffmpeg is linked to a library for screens and
/// sound cards, which in turn needs libraries that servers do not have; this takes its place, so ffmpeg starts
/// anywhere and cannot open a device.
///
/// @param name the file name that programs ask for
/// @param version the symbol version that they ask for
record EmptyLibrary(String name, String version, List<String> functions) {
    private static final int HEADER = 64;
    private static final int SEGMENT_HEADER = 56;
    private static final int SEGMENTS = 4;
    private static final int SYMBOL = 24;
    private static final int DEFINITIONS = 56;
    private static final int READ_ONLY_END = 0x1000;
    /// Pages of 64 kB are the largest that the supported processors have.
    private static final int PAGE = 0x10000;
    private static final int DYNAMIC_ADDRESS = PAGE + READ_ONLY_END;
    private static final int DYNAMIC_ENTRIES = 11;

    EmptyLibrary {
        functions = List.copyOf(functions);
    }

    /// The platforms with a Linux build of ffmpeg, with the machine code that returns the address of a zero.
    enum Processor {
        X86_64(62, "488d0501000000c30000000000000000"),
        AARCH64(183, "40000010c0035fd60000000000000000");

        private final int machine;
        private final String code;

        Processor(int machine, String code) {
            this.machine = machine;
            this.code = code;
        }
    }

    /// The offsets of the parts, the same in the file and in memory.
    private record Layout(int strings, int symbols, int hashes, int versions, int definitions, int code) {
        static Layout of(int strings, int symbols) {
            int first = HEADER + SEGMENTS * SEGMENT_HEADER;
            int second = aligned(first + strings);
            int third = second + symbols * SYMBOL;
            int fourth = aligned(third + 4 * (3 + symbols));
            int fifth = aligned(fourth + 2 * symbols);
            return new Layout(first, second, third, fourth, fifth, fifth + DEFINITIONS);
        }

        private static int aligned(int at) {
            return (at + 7) & -8;
        }
    }

    /// The library as a file.
    byte[] bytes(Processor processor) {
        byte[] strings = strings().getBytes(StandardCharsets.US_ASCII);
        Layout layout = Layout.of(strings.length, functions.size() + 1);
        ByteBuffer file =
                ByteBuffer.allocate(READ_ONLY_END + 16 * DYNAMIC_ENTRIES).order(ByteOrder.LITTLE_ENDIAN);
        header(file, processor);
        file.position(layout.strings()).put(strings);
        symbols(file, layout);
        hashes(file.position(layout.hashes()));
        versions(file.position(layout.versions()));
        definitions(file.position(layout.definitions()));
        file.position(layout.code()).put(HexFormat.of().parseHex(processor.code));
        dynamic(file.position(READ_ONLY_END), layout, strings.length);
        return file.array();
    }

    private static void header(ByteBuffer file, Processor processor) {
        file.put(HexFormat.of().parseHex("7f454c46020101000000000000000000"));
        file.putShort((short) 3).putShort((short) processor.machine).putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) SEGMENT_HEADER).putShort((short) SEGMENTS);
        file.position(HEADER);
        int dynamic = 16 * DYNAMIC_ENTRIES;
        segment(file, 1, 5, new long[] {0, 0, READ_ONLY_END, PAGE});
        segment(file, 1, 6, new long[] {READ_ONLY_END, DYNAMIC_ADDRESS, dynamic, PAGE});
        segment(file, 2, 6, new long[] {READ_ONLY_END, DYNAMIC_ADDRESS, dynamic, 8});
        segment(file, 0x6474e551, 6, new long[] {0, 0, 0, 16});
    }

    private static void segment(ByteBuffer file, int kind, int flags, long[] place) {
        file.putInt(kind).putInt(flags).putLong(place[0]).putLong(place[1]).putLong(place[1]);
        file.putLong(place[2]).putLong(place[2]).putLong(place[3]);
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>(functions);
        texts.add(name);
        texts.add(version);
        return texts;
    }

    private String strings() {
        return "\0" + String.join("\0", texts()) + "\0";
    }

    private int place(String text) {
        return strings().indexOf("\0" + text + "\0") + 1;
    }

    private void symbols(ByteBuffer file, Layout layout) {
        file.position(layout.symbols() + SYMBOL);
        for (String function : functions) {
            file.putInt(place(function)).put((byte) 0x12).put((byte) 0).putShort((short) 1);
            file.putLong(layout.code()).putLong(16);
        }
    }

    /// One bucket that leads through all symbols.
    private void hashes(ByteBuffer file) {
        file.putInt(1).putInt(functions.size() + 1).putInt(1).putInt(0);
        for (int i = 1; i < functions.size(); i++) {
            file.putInt(i + 1);
        }
    }

    private void versions(ByteBuffer file) {
        file.putShort((short) 0);
        functions.forEach(_ -> file.putShort((short) 2));
    }

    private void definitions(ByteBuffer file) {
        definition(file, name, new int[] {1, 1, 28});
        definition(file, version, new int[] {0, 2, 0});
    }

    private void definition(ByteBuffer file, String text, int[] facts) {
        file.putShort((short) 1)
                .putShort((short) facts[0])
                .putShort((short) facts[1])
                .putShort((short) 1);
        file.putInt(hash(text)).putInt(20).putInt(facts[2]).putInt(place(text)).putInt(0);
    }

    /// The hash of symbol names that the format prescribes.
    private static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash << 4) + text.charAt(i);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }

    private void dynamic(ByteBuffer file, Layout layout, int strings) {
        long[] entries = {
            14,
            place(name),
            4,
            layout.hashes(),
            5,
            layout.strings(),
            6,
            layout.symbols(),
            10,
            strings,
            11,
            SYMBOL,
            0x6ffffff0,
            layout.versions(),
            0x6ffffffc,
            layout.definitions(),
            0x6ffffffd,
            2,
            0,
            0
        };
        for (long entry : entries) {
            file.putLong(entry);
        }
    }
}
