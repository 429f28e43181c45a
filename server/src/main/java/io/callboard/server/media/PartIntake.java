package io.callboard.server.media;

import io.callboard.server.media.UploadService.Piece;
import io.callboard.store.media.UploadRow;
import io.callboard.store.media.UploadRow.Part;
import io.callboard.store.media.UploadRows;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Accepts parts. An upload is locked twice, each time briefly: when a part is announced, and when its bytes,
/// received into a separate file, are put in place. Thread-safe.
final class PartIntake {
    private final UploadRows rows;
    private final PartStage stage;
    private final Turns turns;
    private final Allowance allowance;
    private final Coming coming = new Coming();

    PartIntake(UploadRows rows, PartStage stage, Turns turns, Allowance allowance) {
        this.rows = rows;
        this.stage = stage;
        this.turns = turns;
        this.allowance = allowance;
    }

    /// Whether bytes of an upload are arriving now.
    boolean isReceiving(UUID upload) {
        return coming.isComing(upload);
    }

    /// See [UploadService#part].
    String take(Piece piece, InputStream bytes) {
        Coming.Load load = turns.take(piece.upload(), Turns.PATIENCE, () -> announce(piece));
        try (PartStage.Received received = stage.receive(load.part(), bytes)) {
            return turns.take(piece.upload(), Turns.PATIENCE, () -> place(piece, received));
        } finally {
            coming.ended(load);
        }
    }

    /// Records a part before its bytes arrive, so that they count, and so that the next one may begin.
    private Coming.Load announce(Piece piece) {
        UploadRow row = open(piece);
        List<Part> parts = rows.parts(row.id());
        long position = PartOrder.position(parts, piece);
        Optional<Part> older = older(parts, piece);
        var part = new PartStage.Expected(row.id(), piece.number(), position, piece.length());
        // The table counts a part once, also while it arrives for the second time.
        var load = new Coming.Load(part, row.owner(), older.isPresent() ? piece.length() : 0);
        long more = piece.length() - older.map(Part::bytes).orElse(0L);
        Part noted = older.filter(Part::isThere).orElse(new Part(piece.number(), position, piece.length(), ""));
        coming.begun(load);
        try {
            rows.put(
                    row,
                    noted,
                    waiting -> allowance.requireRoom(waiting, more + coming.bytes(row.owner()) - load.uncounted()));
            return load;
        } catch (RuntimeException e) {
            coming.ended(load);
            throw e;
        }
    }

    private UploadRow open(Piece piece) {
        UploadRow row = rows.find(piece.upload()).orElseThrow(UploadService::unknown);
        if (piece.length() == 0) {
            throw UploadService.empty();
        }
        if (row.complete().isPresent()) {
            throw MediaRefusal.COMPLETE.of();
        }
        return row;
    }

    private static Optional<Part> older(List<Part> parts, Piece piece) {
        return parts.stream().filter(part -> part.number() == piece.number()).findFirst();
    }

    /// While the bytes arrived the upload may have changed, so everything is checked again.
    private String place(Piece piece, PartStage.Received received) {
        UploadRow row = open(piece);
        List<Part> parts = rows.parts(row.id());
        Part part = new Part(piece.number(), PartOrder.position(parts, piece), piece.length(), received.etag());
        if (part.number() == 1 && parts.stream().skip(1).noneMatch(Part::isThere)) {
            stage.begin(received);
        } else {
            // A process that ends in the middle must leave neither the older part nor this one.
            rows.put(row.id(), new Part(part.number(), part.position(), part.bytes(), ""));
            stage.insert(received);
        }
        rows.put(row.id(), part);
        piece.contentType().filter(_ -> piece.number() == 1).ifPresent(type -> rows.contentType(row.id(), type));
        return part.etag();
    }
}
