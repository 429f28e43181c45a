package io.callboard.store.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// UTF-8 text as a JSON string, quotes included.
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonBytes() {}

    static byte[] quoted(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 8);
        out.write('"');
        for (byte b : text) {
            if (b == '"' || b == '\\') {
                out.write('\\');
                out.write(b);
            } else if (b >= 0 && b < 0x20) {
                control(b, out);
            } else {
                out.write(b);
            }
        }
        out.write('"');
        return out.toByteArray();
    }

    private static void control(byte b, ByteArrayOutputStream out) {
        out.writeBytes("\\u00".getBytes(StandardCharsets.US_ASCII));
        out.write(HEX[b >> 4]);
        out.write(HEX[b & 0xF]);
    }
}
