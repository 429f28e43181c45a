package io.callboard.server.transcode;

import io.callboard.server.transcode.MediaInfo.Picture;
import io.callboard.server.transcode.Movies.Source;
import io.callboard.server.transcode.Stills.Frame;
import io.callboard.server.transcode.TranscodeException.Cause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Converts an uploaded file for viewing. Blocks until done; every failure is a [TranscodeException].
public final class Transcoder {
    private static final Logger LOG = LoggerFactory.getLogger(Transcoder.class);
    private static final int MOVIE_SHARE = 70;
    private static final int WEBM_SHARE = 20;

    private final Ffmpeg ffmpeg;
    private final Prober prober;
    private final Stills stills;
    private final Movies movies;
    private final Filmstrips strips;
    private final AudioPeaks peaks;
    private final StillSources stillSources;

    /// @param codec what review movies are encoded with
    public Transcoder(Ffmpeg ffmpeg, ReviewCodec codec) {
        this.ffmpeg = ffmpeg;
        this.prober = new Prober(ffmpeg);
        this.stills = new Stills(ffmpeg);
        this.movies = new Movies(ffmpeg, codec);
        this.strips = new Filmstrips(ffmpeg, stills);
        this.peaks = new AudioPeaks(ffmpeg);
        this.stillSources = new StillSources(ffmpeg);
    }

    /// What to make.
    public enum Purpose {
        /// A thumbnail of a picture, or of one frame of a movie.
        THUMBNAIL,
        /// An uploaded filmstrip, made safe.
        FILMSTRIP,
        /// All that a review needs.
        REVIEW
    }

    /// One job.
    ///
    /// @param percent receives the progress, 0 to 100
    public record Order(Path file, Purpose purpose, IntConsumer percent) {}

    /// The result.
    ///
    /// @param movie present when the file is a movie and was made ready for review
    public record Outcome(List<Product> products, Optional<Movie> movie) {
        public Outcome {
            products = List.copyOf(products);
        }
    }

    /// The movie that people review.
    ///
    /// @param framesPerSecond the rate of the original
    /// @param frames how many the review movie has
    public record Movie(double framesPerSecond, int frames, double seconds) {}

    public WorkFolder workFolder() {
        return ffmpeg.workFolder();
    }

    /// The machine that the work is done on.
    public Machine machine() {
        return ffmpeg.setting().machine();
    }

    /// Makes it, in that folder.
    public Outcome make(WorkFolder work, Order order) throws InterruptedException {
        int longest = order.purpose() == Purpose.FILMSTRIP ? Stills.LONGEST : Stills.POSTER;
        Optional<Frame> still = stillSources.find(work, order.file(), longest);
        if (still.isPresent()) {
            return still(work, order, still.get());
        }
        MediaInfo info = prober.info(work, order.file());
        if (info.picture().isEmpty()) {
            return soundOnly(work, order, info);
        }
        Frame frame = Frame.of(order.file(), info.picture().get());
        return switch (order.purpose()) {
            case FILMSTRIP -> new Outcome(List.of(stills.strip(work, frame)), Optional.empty());
            case THUMBNAIL -> new Outcome(List.of(thumbnail(work, frame, info)), Optional.empty());
            case REVIEW -> info.isStill() ? still(work, order, frame) : review(work, order, info);
        };
    }

    /// For a movie the middle; if its stated length is wrong, the beginning.
    private Product thumbnail(WorkFolder work, Frame frame, MediaInfo info) throws InterruptedException {
        if (!info.isStill() && info.seconds() > 0) {
            try {
                return stills.thumbnail(work, frame.at(info.seconds() / 2));
            } catch (TranscodeException e) {
                LOG.info("no frame in the middle reason={}", e.getMessage());
            }
        }
        return stills.thumbnail(work, frame);
    }

    private Outcome still(WorkFolder work, Order order, Frame frame) throws InterruptedException {
        List<Product> products = switch (order.purpose()) {
            case FILMSTRIP -> List.of(stills.strip(work, frame));
            case THUMBNAIL -> List.of(stills.thumbnail(work, frame));
            case REVIEW -> List.of(stills.thumbnail(work, frame), stills.poster(work, frame));
        };
        return new Outcome(products, Optional.empty());
    }

    private Outcome soundOnly(WorkFolder work, Order order, MediaInfo info) throws InterruptedException {
        if (info.sound().isEmpty() || order.purpose() != Purpose.REVIEW) {
            throw new TranscodeException(Cause.FILE, "holds no picture");
        }
        return new Outcome(List.of(peaks.make(work, order.file())), Optional.empty());
    }

    private Outcome review(WorkFolder work, Order order, MediaInfo info) throws InterruptedException {
        Timeline timeline = prober.timeline(work, order.file());
        Picture picture = info.picture().orElseThrow();
        Source source = new Source(order.file(), info, picture, timeline);
        Steps steps = new Steps(order.percent(), Math.max(1, timeline.frames()));
        Path mp4 = work.made(movies.mp4(work, source, frames -> steps.reached(0, MOVIE_SHARE, frames)));
        int frames = prober.timeline(work, mp4).frames();
        if (frames == 0) {
            throw new TranscodeException(Cause.FILE, "holds no frame that can be decoded");
        }
        List<Product> products = new ArrayList<>(pictures(work, mp4, new Length(frames, source.rate())));
        Picture made = prober.info(work, mp4).picture().orElseThrow();
        products.add(new Product(Product.Kind.MP4, mp4, "video/mp4", made.width(), made.height()));
        if (ffmpeg.abilities(work).encoders().contains("libvpx-vp9")) {
            Path webm = work.made(movies.webm(work, mp4, done -> steps.reached(MOVIE_SHARE, WEBM_SHARE, done)));
            products.add(new Product(Product.Kind.WEBM, webm, "video/webm", made.width(), made.height()));
        }
        if (info.sound().isPresent()) {
            products.add(peaks.make(work, mp4));
        }
        order.percent().accept(100);
        Rate rate = source.rate();
        return new Outcome(products, Optional.of(new Movie(rate.value(), frames, frames / rate.value())));
    }

    private record Length(int frames, Rate rate) {}

    private record Steps(IntConsumer percent, int frames) {
        void reached(int from, int share, long done) {
            percent.accept((int) Math.min(from + share, from + share * done / frames));
        }
    }

    /// From the review movie, which is known to be valid.
    private List<Product> pictures(WorkFolder work, Path mp4, Length length) throws InterruptedException {
        MediaInfo info = prober.info(work, mp4);
        Picture picture = info.picture().orElseThrow();
        int frames = length.frames();
        // half a frame early: a seek goes to the first frame at or after the time
        Frame frame = Frame.of(mp4, picture)
                .at(Math.max(0, (frames / 2.0 - 0.5) / length.rate().value()));
        return List.of(stills.thumbnail(work, frame), stills.poster(work, frame), strips.make(work, mp4, frames));
    }
}
