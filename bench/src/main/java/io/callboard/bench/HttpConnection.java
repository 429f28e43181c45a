package io.callboard.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One keep-alive connection. Answers are counted, not kept: only the start of a body is examined, to tell a
/// fault from a result.
final class HttpConnection implements AutoCloseable {
    private static final byte[] FAULT = "{\"exception\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_LIMIT = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[256 * 1024];
    private final byte[] opening = new byte[FAULT.length];
    private int position;
    private int limit;
    private long bodyBytes;

    HttpConnection(Plan.Target target) throws IOException {
        socket = new Socket(target.host(), target.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(120_000);
        in = socket.getInputStream();
    }

    /// One answer.
    ///
    /// @param failed a status other than 200, or the error envelope
    record Answer(boolean failed, long bytes) {}

    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        bodyBytes = 0;
        readBody(bodyLength());
        boolean fault = bodyBytes >= FAULT.length && java.util.Arrays.equals(opening, FAULT);
        return new Answer(fault || !status.startsWith("HTTP/1.1 200"), bodyBytes);
    }

    /// Reads the header lines; the length of the body, or -1 when it is chunked.
    private long bodyLength() throws IOException {
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                length = -1;
            }
        }
        return length;
    }

    private void readBody(long length) throws IOException {
        if (length >= 0) {
            skip(length);
            return;
        }
        for (long chunk = chunkLength(); chunk > 0; chunk = chunkLength()) {
            skip(chunk);
            line();
        }
        line();
    }

    private long chunkLength() throws IOException {
        return Long.parseLong(line().strip(), 16);
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            fill();
            int taken = (int) Math.min(left, limit - position);
            keepOpening(taken);
            position += taken;
            bodyBytes += taken;
            left -= taken;
        }
    }

    private void keepOpening(int available) {
        if (bodyBytes < opening.length) {
            int from = (int) bodyBytes;
            System.arraycopy(buffer, position, opening, from, Math.min(available, opening.length - from));
        }
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        while (text.length() < LINE_LIMIT) {
            fill();
            byte next = buffer[position++];
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append((char) (next & 0xFF));
            }
        }
        throw new IOException("a header line of more than " + LINE_LIMIT + " bytes");
    }

    private void fill() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
