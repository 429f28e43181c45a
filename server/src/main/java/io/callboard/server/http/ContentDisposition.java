package io.callboard.server.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// `Content-Disposition` for any file name: an ASCII form for old readers and the whole name by RFC 8187.
public final class ContentDisposition {
    private static final String PLAIN = "!#$&+-.^_`|~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ContentDisposition() {}

    public static String inline(String fileName) {
        return "inline" + names(fileName);
    }

    public static String attachment(String fileName) {
        return "attachment" + names(fileName);
    }

    private static String names(String fileName) {
        StringBuilder ascii = new StringBuilder();
        fileName.codePoints()
                .map(c -> c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '%' ? c : '_')
                .forEach(ascii::appendCodePoint);
        String plain = "; filename=\"" + ascii + "\"";
        return ascii.toString().equals(fileName) ? plain : plain + "; filename*=UTF-8''" + encoded(fileName);
    }

    private static String encoded(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
