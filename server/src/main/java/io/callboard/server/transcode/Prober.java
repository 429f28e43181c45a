package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.WorkFolder;
import io.callboard.server.transcode.MediaInfo.Picture;
import io.callboard.server.transcode.MediaInfo.Rate;
import io.callboard.server.transcode.MediaInfo.Sound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks ffprobe what a file holds.
final class Prober {
    private static final String ENTRIES = "format=format_name,duration,start_time"
            + ":stream=codec_type,codec_name,width,height,pix_fmt,avg_frame_rate,r_frame_rate,color_space,start_time"
            + ":stream_disposition=attached_pic";
    private static final int MOST_STREAMS = 64;

    private final Ffmpeg ffmpeg;

    Prober(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// @throws TranscodeException when it is nothing that can be shown or heard
    MediaInfo info(WorkFolder work, Path file) throws InterruptedException {
        Map<String, String> facts = new HashMap<>();
        List<String> words = new ArrayList<>(List.of("-show_entries", ENTRIES, "-of", "flat"));
        words.addAll(ffmpeg.input(file));
        ffmpeg.probe(work, words, line -> {
            int sign = line.indexOf('=');
            if (sign > 0) {
                facts.put(line.substring(0, sign), line.substring(sign + 1).replace("\"", ""));
            }
        });
        return new MediaInfo(
                facts.getOrDefault("format.format_name", "unknown"),
                number(facts.get("format.duration")),
                number(facts.get("format.start_time")),
                stream(facts, "video").map(prefix -> picture(facts, prefix)),
                stream(facts, "audio").map(prefix -> sound(facts, prefix)));
    }

    private static Optional<String> stream(Map<String, String> facts, String type) {
        for (int i = 0; i < MOST_STREAMS; i++) {
            String prefix = "streams.stream." + i + ".";
            boolean cover =
                    facts.getOrDefault(prefix + "disposition.attached_pic", "0").equals("1");
            if (type.equals(facts.get(prefix + "codec_type")) && !cover) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    private static Picture picture(Map<String, String> facts, String prefix) {
        Rate average = Rate.parse(facts.getOrDefault(prefix + "avg_frame_rate", ""));
        return new Picture(
                facts.getOrDefault(prefix + "codec_name", "unknown"),
                (int) number(facts.get(prefix + "width")),
                (int) number(facts.get(prefix + "height")),
                facts.getOrDefault(prefix + "pix_fmt", "unknown"),
                average,
                facts.getOrDefault(prefix + "color_space", "unknown"),
                number(facts.get(prefix + "start_time")));
    }

    private static Sound sound(Map<String, String> facts, String prefix) {
        return new Sound(
                facts.getOrDefault(prefix + "codec_name", "unknown"), number(facts.get(prefix + "start_time")));
    }

    private static double number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// The times of all packets of the picture, without decoding them.
    Timeline timeline(WorkFolder work, Path file) throws InterruptedException {
        var timeline = new Timeline.Builder();
        List<String> words = new ArrayList<>(
                List.of("-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0"));
        words.addAll(ffmpeg.input(file));
        ffmpeg.probe(work, words, timeline::add);
        return timeline.build();
    }
}
