package io.callboard.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// Complete HTTP requests, built once from a file of bodies, so that sending is one write of ready bytes.
final class RequestFile {
    private RequestFile() {}

    static List<byte[]> read(Plan plan) throws IOException {
        try (var lines = Files.lines(plan.requests())) {
            return lines.filter(line -> !line.isBlank())
                    .map(body -> request(plan.target(), body))
                    .toList();
        }
    }

    private static byte[] request(Plan.Target target, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + target.path() + " HTTP/1.1\r\n"
                + "Host: " + target.host() + ":" + target.port() + "\r\n"
                + "Content-Type: application/json; charset=utf-8\r\n"
                + "Connection: keep-alive\r\n"
                + "Content-Length: " + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }
}
