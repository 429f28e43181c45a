package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import io.callboard.server.transcode.MediaInfo.Colours;
import io.callboard.server.transcode.MediaInfo.Picture;
import io.callboard.server.transcode.MediaInfo.Sound;
import io.callboard.server.transcode.TranscodeException.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks ffprobe what a file holds, and rejects impossible numbers.
final class Prober {
    private static final String ENTRIES = "format=format_name,duration,start_time"
            + ":stream=codec_type,codec_name,width,height,pix_fmt,avg_frame_rate,r_frame_rate,color_space"
            + ",sample_aspect_ratio,sample_rate,channels,start_time"
            + ":stream_disposition=attached_pic:stream_side_data=rotation";
    private static final int MOST_STREAMS = 64;
    private static final int MOST_SIDE_DATA = 8;
    private static final int LONGEST_SIDE = 65_535;
    private static final double LONGEST_SECONDS = 48 * 3600;
    private static final double MOST_ASPECT = 4;
    private static final double LEAST_SAMPLES = 1_000;
    private static final double MOST_SAMPLES = 1_000_000;
    private static final double MOST_CHANNELS = 64;

    private final Ffmpeg ffmpeg;

    Prober(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// @throws TranscodeException when it cannot be shown or played
    MediaInfo info(WorkFolder work, Path file) throws InterruptedException {
        var facts = new Facts();
        ffmpeg.probe(
                work,
                new Call(Optional.of(file), List.of("-show_entries", ENTRIES, "-of", "flat"), List.of()),
                facts::note);
        String format = facts.text("format.format_name");
        double seconds = facts.number("format.duration");
        return new MediaInfo(
                format,
                seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : 0,
                facts.number("format.start_time"),
                stream(facts, "video").map(prefix -> picture(facts, prefix)),
                stream(facts, "audio").map(prefix -> sound(facts, prefix)));
    }

    private static Optional<String> stream(Facts facts, String type) {
        for (int i = 0; i < MOST_STREAMS; i++) {
            String prefix = "streams.stream." + i + ".";
            boolean cover = facts.text(prefix + "disposition.attached_pic").equals("1");
            if (type.equals(facts.text(prefix + "codec_type")) && !cover) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /// The size of some pictures is known only when they are decoded, which has its own limit.
    private Picture picture(Facts facts, String prefix) {
        double width = facts.number(prefix + "width");
        double height = facts.number(prefix + "height");
        boolean small = width >= 0 && height >= 0 && Math.max(width, height) <= LONGEST_SIDE;
        if (!small || width * height > ffmpeg.setting().limits().pixels()) {
            throw new TranscodeException(
                    Cause.FILE, "a picture of %.0f × %.0f pixels is larger than the limit".formatted(width, height));
        }
        return new Picture(
                facts.text(prefix + "codec_name"),
                (int) width,
                (int) height,
                Stream.of("avg_frame_rate", "r_frame_rate")
                        .map(name -> Rate.parse(facts.text(prefix + name)))
                        .flatMap(Optional::stream)
                        .toList(),
                new Colours(facts.text(prefix + "pix_fmt"), facts.text(prefix + "color_space")),
                aspect(facts.text(prefix + "sample_aspect_ratio")),
                facts.number(prefix + "start_time"),
                IntStream.range(0, MOST_SIDE_DATA)
                        .anyMatch(i -> facts.number(prefix + "side_data_list.side_data." + i + ".rotation") != 0));
    }

    /// Reads `32:27`; pixels far from square are an error in the file.
    private static double aspect(String text) {
        int colon = text.indexOf(':');
        double width = colon < 0 ? 0 : Facts.number(text, 0, colon);
        double height = colon < 0 ? 0 : Facts.number(text, colon + 1, text.length());
        double aspect = width / height;
        return aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT ? aspect : 1;
    }

    private static Sound sound(Facts facts, String prefix) {
        double samples = facts.number(prefix + "sample_rate");
        double channels = facts.number(prefix + "channels");
        if (samples < LEAST_SAMPLES || samples > MOST_SAMPLES || channels < 1 || channels > MOST_CHANNELS) {
            throw new TranscodeException(
                    Cause.FILE, "its sound claims %.0f samples a second in %.0f channels".formatted(samples, channels));
        }
        return new Sound(facts.text(prefix + "codec_name"), facts.number(prefix + "start_time"));
    }

    /// The times of all packets of the picture, without decoding them.
    Timeline timeline(WorkFolder work, Path file) throws InterruptedException {
        var timeline = new Timeline.Builder();
        ffmpeg.probe(
                work,
                new Call(
                        Optional.of(file),
                        List.of("-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0"),
                        List.of()),
                timeline::add);
        return timeline.build();
    }
}
