package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import io.callboard.server.transcode.MediaInfo.Picture;
import io.callboard.server.transcode.Stills.Frame;
import io.callboard.server.transcode.TranscodeException.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the one picture of files that ffmpeg alone would show wrong: what the decoder makes of it, or its
/// tiles.
final class StillSources {
    /// The format in which ffmpeg decodes CMYK, ignoring the profile.
    private static final String FOUR_INKS = "gbrap";

    private final Ffmpeg ffmpeg;
    private final Prober prober;
    private final StillDecoder decoder;

    StillSources(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.prober = new Prober(ffmpeg);
        this.decoder = new StillDecoder(ffmpeg);
    }

    /// Empty for what ffmpeg decodes correctly by itself.
    ///
    /// @param longest the least length of the longer side, if the picture has that many pixels
    Optional<Frame> find(WorkFolder work, Path file, int longest) throws InterruptedException {
        return switch (StillFormat.of(file)) {
            case DECODER -> Optional.of(decoded(work, file, longest));
            case TILES -> tiles(work, file);
            case LIGHT -> Optional.of(Frame.of(file, picture(work, file)).lit());
            case JPEG -> inks(work, file, longest);
            case OTHER -> Optional.empty();
        };
    }

    private Frame decoded(WorkFolder work, Path file, int longest) throws InterruptedException {
        Path decoded = decoder.decode(work, file, longest);
        return Frame.of(decoded, picture(work, decoded));
    }

    private Picture picture(WorkFolder work, Path file) throws InterruptedException {
        return prober.info(work, file)
                .picture()
                .orElseThrow(() -> new TranscodeException(Cause.FILE, "holds no picture that can be decoded"));
    }

    private Optional<Frame> inks(WorkFolder work, Path file, int longest) throws InterruptedException {
        Picture picture = picture(work, file);
        return picture.colours().pixels().startsWith(FOUR_INKS)
                ? Optional.of(decoded(work, file, longest))
                : Optional.empty();
    }

    private Optional<Frame> tiles(WorkFolder work, Path file) throws InterruptedException {
        var facts = new Facts();
        List<String> words = List.of("-show_stream_groups", "-show_streams", "-of", "flat");
        ffmpeg.probe(work, new Call(Optional.of(file), words, List.of()), facts::note);
        Optional<TileGrid> grid = TileGrid.of(facts);
        long most = ffmpeg.setting().limits().pixels();
        if (grid.filter(tiles -> tiles.pixels() > most).isPresent()) {
            throw new TranscodeException(Cause.FILE, "its tiles make a picture larger than the limit");
        }
        return Optional.of(Frame.of(file, picture(work, file)).of(grid));
    }
}
