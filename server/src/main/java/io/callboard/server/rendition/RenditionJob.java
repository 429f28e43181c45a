package io.callboard.server.rendition;

import io.callboard.server.job.Job;
import io.callboard.server.media.LocalCopy;
import io.callboard.server.media.MediaKey;
import io.callboard.server.media.Stored;
import io.callboard.server.rendition.FieldsOfRenditions.Kept;
import io.callboard.server.transcode.Machine;
import io.callboard.server.transcode.Product;
import io.callboard.server.transcode.Transcoder;
import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Outcome;
import io.callboard.server.transcode.Transcoder.Purpose;
import io.callboard.server.transcode.WorkFolder;
import io.callboard.store.media.RenditionRows.Upload;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Makes the renditions of one upload, stores them and sets the fields that show them.
final class RenditionJob implements Job {
    private static final int MOST_TRIES = 5;
    /// A failure that seems to be the file's may still be a lack of memory; one more attempt decides.
    private static final int TRIES_OF_A_BAD_FILE = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final Kind kind;
    private final Transcoder transcoder;
    private final RenditionStore store;
    private final FieldsOfRenditions fields;
    private final Wanted wanted;

    RenditionJob(Kind kind, Transcoder transcoder, RenditionStore store, SystemRecords records) {
        this.kind = kind;
        this.transcoder = transcoder;
        this.store = store;
        this.fields = new FieldsOfRenditions(records);
        this.wanted = new Wanted(records);
    }

    /// Pictures take a moment and do not wait behind movies.
    enum Kind {
        PICTURE("picture"),
        MOVIE("movie");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        String wireName() {
            return name;
        }

        int atOnce(Machine machine) {
            return switch (this) {
                case PICTURE -> machine.pictures();
                case MOVIE -> machine.movies();
            };
        }

        static Kind of(Subject subject) {
            return subject.isReviewed() ? MOVIE : PICTURE;
        }
    }

    @Override
    public String name() {
        return kind.wireName();
    }

    @Override
    public int atOnce() {
        return kind.atOnce(transcoder.machine());
    }

    @Override
    public Standing standing(String key) {
        return wanted.standing(Subject.of(key));
    }

    @Override
    public void run(String key, Progress progress) throws InterruptedException {
        Subject subject = Subject.of(key);
        Optional<Upload> upload = store.upload(subject.attachment());
        if (upload.isEmpty()) {
            return;
        }
        try (LocalCopy copy = store.media().local(new MediaKey(upload.get().key()));
                WorkFolder work = transcoder.workFolder()) {
            Outcome outcome = transcoder.make(work, new Order(copy.path(), purpose(subject), progress::reached));
            Map<Product.Kind, Stored> kept = new EnumMap<>(Product.Kind.class);
            for (Product product : outcome.products()) {
                kept.put(product.kind(), store.keep(subject.attachment(), product));
            }
            fields.done(subject, new Kept(kept, outcome.movie(), upload.get().fileName()));
        }
    }

    private static Purpose purpose(Subject subject) {
        if (subject.isReviewed()) {
            return Purpose.REVIEW;
        }
        return subject.isStrip() ? Purpose.FILMSTRIP : Purpose.THUMBNAIL;
    }

    @Override
    public Optional<Duration> again(int attempts, RuntimeException failure) {
        int most = RenditionStore.isFinal(failure) ? TRIES_OF_A_BAD_FILE : MOST_TRIES;
        return attempts < most ? Optional.of(FIRST_PAUSE.multipliedBy(1L << (2 * (attempts - 1)))) : Optional.empty();
    }

    @Override
    public void gaveUp(String key, String reason) {
        fields.failed(Subject.of(key), reason);
    }
}
