package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The loudness of a sound over time: for each twentieth of a second the largest sample, 0 to 100, as JSON
/// `{"version":1,"per_second":20,"peaks":[…]}`.
final class AudioPeaks {
    private static final int SAMPLES_A_SECOND = 8_000;
    private static final int PEAKS_A_SECOND = 20;
    /// A day, in seconds.
    private static final String LONGEST = "86400";
    private static final int LOUDEST = 32_768;

    private final Ffmpeg ffmpeg;

    AudioPeaks(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    Product make(WorkFolder work, Path file) throws InterruptedException {
        Path samples = work.file("samples.raw");
        List<String> words = new ArrayList<>(List.of("-map", "0:a:0", "-af", "aresample=async=1:first_pts=0"));
        words.addAll(List.of("-ac", "1", "-ar", Integer.toString(SAMPLES_A_SECOND), "-t", LONGEST));
        words.addAll(List.of("-f", "s16le", "samples.raw"));
        ffmpeg.convert(work, Call.on(file, words), _ -> {});
        Path target = work.file("peaks.json");
        try {
            Files.writeString(target, document(work.made(samples)), StandardCharsets.US_ASCII);
            Files.delete(samples);
        } catch (IOException e) {
            throw new TranscodeException(TranscodeException.Cause.MACHINE, "peaks: " + e.getMessage());
        }
        return new Product(Product.Kind.PEAKS, target, "application/json", 0, 0);
    }

    private static String document(Path samples) throws IOException {
        var json = new StringBuilder("{\"version\":1,\"per_second\":" + PEAKS_A_SECOND + ",\"peaks\":[");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(samples), 1 << 16)) {
            int bytes = 2 * SAMPLES_A_SECOND / PEAKS_A_SECOND;
            for (byte[] part = in.readNBytes(bytes); part.length > 1; part = in.readNBytes(bytes)) {
                json.append(loudness(part)).append(',');
            }
        }
        if (json.charAt(json.length() - 1) == ',') {
            json.setLength(json.length() - 1);
        }
        return json.append("]}").toString();
    }

    private static long loudness(byte[] part) {
        int largest = 0;
        for (int i = 0; i + 1 < part.length; i += 2) {
            largest = Math.max(largest, Math.abs((part[i] & 0xff) | (part[i + 1] << 8)));
        }
        return Math.round(100.0 * largest / LOUDEST);
    }
}
