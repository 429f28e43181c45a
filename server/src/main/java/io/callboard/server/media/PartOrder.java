package io.callboard.server.media;

import io.callboard.core.error.Fault;
import io.callboard.server.media.UploadService.Piece;
import io.callboard.store.media.UploadRow.Part;
import java.util.List;

/// Where a part belongs among those that have arrived.
final class PartOrder {
    private static final int MOST_PARTS = 100_000;

    private PartOrder() {}

    /// The place of a part: after the one before it. A part may be sent again; once others follow it, only with
    /// the same length.
    ///
    /// @throws Fault when the part before it is missing, or its length would move those after it
    static long position(List<Part> parts, Piece piece) {
        if (piece.number() < 1 || piece.number() > MOST_PARTS) {
            throw MediaRefusal.NO_SUCH_PART.of(piece.number());
        }
        if (piece.number() > parts.size() + 1) {
            throw MediaRefusal.PART_TOO_EARLY.of(piece.number(), parts.size() + 1);
        }
        if (piece.number() < parts.size() && parts.get(piece.number() - 1).bytes() != piece.length()) {
            throw MediaRefusal.PART_OF_OTHER_LENGTH.of(piece.number());
        }
        return piece.number() == 1 ? 0 : parts.get(piece.number() - 2).end();
    }

    /// @throws Fault when the tags are not those of the parts, in their order
    static void require(List<Part> parts, List<String> etags) {
        List<String> expected = parts.stream().map(Part::etag).toList();
        if (expected.isEmpty() || !parts.stream().allMatch(Part::isThere) || !expected.equals(etags)) {
            throw MediaRefusal.OTHER_PARTS.of(expected.size(), etags.size());
        }
    }
}
