package io.callboard.server.media;

import io.callboard.core.error.Fault;
import io.callboard.server.access.Caller;
import io.callboard.server.media.Upload.Purpose;
import io.callboard.store.media.UploadRow;
import io.callboard.store.media.UploadRow.Complete;
import io.callboard.store.media.UploadRow.Part;
import io.callboard.store.media.UploadRows;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Accepts files: in one piece, or in parts that are linked at the end (protocol sections 4.3 and 4.4). Every
/// upload is recorded from its beginning until it is linked, so that no failure leaves anything behind.
/// Thread-safe.
public final class UploadService {
    private final UploadRows rows;
    private final MediaStore store;
    private final UploadLinker linker;
    private final PartStage stage;
    private final Turns turns = new Turns();
    private final PartIntake intake;
    private final Surroundings surroundings;

    /// What comes from outside the program.
    ///
    /// @param allowance what each caller may have begun
    public record Surroundings(InstantSource clock, Supplier<UUID> uuids, Allowance allowance) {}

    public UploadService(UploadRows rows, MediaStore store, UploadLinker linker, Surroundings surroundings) {
        this.rows = rows;
        this.store = store;
        this.linker = linker;
        this.stage = new PartStage(store.incoming());
        this.intake = new PartIntake(rows, stage, turns, surroundings.allowance());
        this.surroundings = surroundings;
    }

    /// A file in one stream.
    ///
    /// @param name as the uploader gave it
    /// @param contentType as the uploader gave it
    public record Whole(String name, Optional<String> contentType, InputStream bytes) {}

    /// Accepts a file and links it; returns the id of its Attachment row.
    ///
    /// @throws Fault when there is no such target, the caller may not, the file is empty or the store is full
    public long receive(Caller caller, Target target, Whole file) {
        UploadLinker.Checked checked = linker.check(caller, target);
        Staged staged = store.incoming().take(file.bytes());
        if (staged.bytes() == 0) {
            Incoming.drop(staged.file());
            throw empty();
        }
        Purpose purpose = checked.isPicture() ? Purpose.THUMBNAIL : Purpose.ATTACHMENT;
        UploadRow row = row(caller, new Begun(purpose, Transfer.SINGLE, file.name()), file.contentType());
        rows.add(row);
        keep(row, staged);
        return link(caller, checked, row, new Stored(staged.key(), staged.bytes()));
    }

    static Fault empty() {
        return MediaRefusal.EMPTY_FILE.of();
    }

    private void keep(UploadRow row, Staged staged) {
        rows.complete(row.id(), new Complete(staged.key().hex(), staged.bytes()));
        store.adopt(staged);
    }

    private long link(Caller caller, UploadLinker.Checked checked, UploadRow row, Stored stored) {
        var bytes = new UploadLinker.Bytes(
                stored, row.fileName(), FileNames.contentType(row.contentType(), row.fileName()));
        long attachment;
        rows.target(row.id(), Optional.of(checked.place()));
        try {
            attachment = linker.link(caller, checked, bytes);
        } catch (Fault refused) {
            rows.target(row.id(), Optional.empty());
            if (row.transfer() == UploadRow.Transfer.SINGLE) {
                rows.find(row.id()).ifPresent(upload -> rows.drop(upload, key -> store.delete(new MediaKey(key))));
            }
            throw refused;
        }
        rows.linked(row.id());
        return attachment;
    }

    /// Whether the bytes arrive at once, or in parts that the sender declares complete.
    public enum Transfer {
        SINGLE,
        MULTIPART
    }

    /// What an uploader states at the beginning.
    public record Begun(Purpose purpose, Transfer transfer, String fileName) {}

    /// Begins an upload whose bytes arrive later.
    ///
    /// @throws Fault when the caller has begun too many already, or the disk is full
    public Upload begin(Caller caller, Begun begun) {
        store.incoming().requireMore();
        UploadRow row = row(caller, begun, Optional.empty());
        rows.add(row, surroundings.allowance()::requireAnother);
        return Upload.of(row);
    }

    private UploadRow row(Caller caller, Begun begun, Optional<String> contentType) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        UploadRow.Kind kind = switch (begun.purpose()) {
            case ATTACHMENT -> UploadRow.Kind.ATTACHMENT;
            case THUMBNAIL -> UploadRow.Kind.THUMBNAIL;
        };
        UploadRow.Transfer transfer = switch (begun.transfer()) {
            case SINGLE -> UploadRow.Transfer.SINGLE;
            case MULTIPART -> UploadRow.Transfer.MULTIPART;
        };
        return new UploadRow(
                surroundings.uuids().get(),
                kind,
                FileNames.safe(begun.fileName()),
                contentType,
                now,
                caller.actor().row(),
                transfer,
                Optional.empty());
    }

    /// The caller's own upload of that id.
    ///
    /// @throws Fault when there is none: it never existed, is linked, has expired, or belongs to somebody else
    public Upload find(Caller caller, UUID id) {
        return Upload.of(own(caller, id));
    }

    /// The caller's own upload of that id, when there is room for another part of it. A full disk is reported
    /// here, because senders show this answer's text, but only the status of a refused part.
    ///
    /// @throws Fault when there is no such upload, or the disk is full
    public Upload more(Caller caller, UUID id) {
        Upload upload = find(caller, id);
        store.incoming().requireMore();
        return upload;
    }

    private UploadRow own(Caller caller, UUID id) {
        return rows.find(id)
                .filter(row -> row.owner().equals(caller.actor().row()))
                .orElseThrow(UploadService::unknown);
    }

    static Fault unknown() {
        return MediaRefusal.NO_SUCH_UPLOAD.of();
    }

    /// One part sent to a signed address.
    ///
    /// @param number from 1
    /// @param length how many bytes were announced
    public record Piece(UUID upload, int number, long length, Optional<String> contentType) {}

    /// Accepts a part and returns its entity tag, quotes included. If a part is sent twice, the one that
    /// completes last counts; one that breaks off changes nothing.
    ///
    /// @throws Fault when the part does not follow the ones before, or the upload ended meanwhile
    /// @throws ShortPartException when fewer bytes arrive than announced
    public String part(Piece piece, InputStream bytes) {
        return intake.take(piece, bytes);
    }

    /// Puts the parts together; doing so again changes nothing.
    ///
    /// @param etags the tags that the parts were answered with, in order
    /// @throws Fault when these are not the parts that arrived
    public void complete(Caller caller, UUID id, List<String> etags) {
        turns.take(id, Turns.PATIENCE, () -> {
            UploadRow row = own(caller, id);
            List<Part> parts = rows.parts(id);
            PartOrder.require(parts, etags);
            return row.complete().orElseGet(() -> join(row, parts));
        });
    }

    private Complete join(UploadRow row, List<Part> parts) {
        Staged staged = stage.finish(row.id(), parts.getLast().end());
        keep(row, staged);
        return new Complete(staged.key().hex(), staged.bytes());
    }

    /// Links a complete upload and returns the id of its Attachment row.
    ///
    /// @throws Fault when bytes are missing, the target does not exist, or the caller lacks the right
    public long link(Caller caller, UUID id, Target target) {
        return turns.take(id, Turns.PATIENCE, () -> {
            UploadRow row = own(caller, id);
            UploadLinker.Checked checked = linker.check(caller, target);
            Complete complete = row.complete().orElseGet(() -> single(row));
            return link(caller, checked, row, new Stored(new MediaKey(complete.key()), complete.bytes()));
        });
    }

    private Complete single(UploadRow row) {
        List<Part> parts = rows.parts(row.id());
        if (parts.size() != 1 || !parts.getFirst().isThere() || row.transfer() == UploadRow.Transfer.MULTIPART) {
            throw MediaRefusal.INCOMPLETE.of();
        }
        return join(row, parts);
    }

    /// Notifies listeners of uploads that began before a moment and whose process ended right after linking
    /// them.
    ///
    /// @return how many
    public int resume(Instant before) {
        List<UploadRow.Interrupted> all = rows.interrupted(before);
        for (UploadRow.Interrupted one : all) {
            UploadRow row = one.upload();
            Complete complete = row.complete().orElseThrow();
            linker.announce(new Uploaded(
                    one.attachment(),
                    one.place().row(),
                    one.place().field(),
                    new Stored(new MediaKey(complete.key()), complete.bytes()),
                    row.fileName(),
                    FileNames.contentType(row.contentType(), row.fileName())));
            rows.linked(row.id());
        }
        return all.size();
    }

    /// Deletes uploads that began before a moment and were not linked since, with everything they left behind;
    /// those in use are left for the next time.
    ///
    /// @return how many
    public int forget(Instant before) {
        long forgotten = rows.olderThan(before).stream().filter(this::forget).count();
        store.incoming().dropOlderThan(before);
        return Math.toIntExact(forgotten);
    }

    private boolean forget(UploadRow row) {
        try {
            return turns.take(row.id(), Duration.ZERO, () -> {
                if (intake.isReceiving(row.id())) {
                    return false;
                }
                stage.drop(row.id());
                rows.drop(row, key -> store.delete(new MediaKey(key)));
                return true;
            });
        } catch (Fault busy) {
            return false;
        }
    }
}
