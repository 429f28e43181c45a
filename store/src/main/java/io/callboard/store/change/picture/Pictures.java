package io.callboard.store.change.picture;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.FileValue.Picture;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import io.callboard.store.event.EventDraft.PictureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Image fields: what they show, where it comes from and whether it can be seen yet (data semantics 6.7). A row
/// that shows another row's picture names it in `image_source_entity`. Changes by the site itself do not alter
/// who changed a row last, and when.
public final class Pictures {
    private static final String IMAGE = "image";
    private static final String STRIP = "filmstrip_image";
    private static final String SOURCE = "image_source_entity";

    private final Work work;
    private final LatestPictures latest;

    public Pictures(Work work, LatestPictures latest) {
        this.work = work;
        this.latest = latest;
    }

    /// What a write of an image must know beside it.
    public static List<Field> needed(EntityType type, Set<String> written) {
        List<Field> needed = new ArrayList<>();
        if (written.contains(IMAGE) || written.contains(STRIP)) {
            type.field(STRIP).ifPresent(needed::add);
            type.field(SOURCE).ifPresent(needed::add);
        }
        return needed;
    }

    /// Called after a caller changed an image: it is the row's own now, and still being made.
    public void changed(WorkRow row, Field field, @Nullable Object before, Moment moment) {
        if (field.name().equals(IMAGE)) {
            ownIt(row);
        }
        draft(row, field, before, new Now(PictureState.TRANSIENT, moment));
        latest.changed(row.key());
    }

    private record Now(PictureState state, Moment moment) {}

    private void draft(WorkRow row, Field field, @Nullable Object before, Now now) {
        work.draft(new EventDraft.Pictured(row.key(), field, before, row.get(field), now.state(), now.moment()));
    }

    private static void ownIt(WorkRow row) {
        if (row.isNew() || row.knows(SOURCE)) {
            row.type().field(SOURCE).ifPresent(field -> row.put(field, null));
        }
    }

    /// Sets the picture that the site chose. Always returns that nothing changed that would need a stamp.
    public boolean show(WorkRow row, Field field, Picture picture) {
        boolean isShown = Objects.equals(row.get(field), picture.attachment());
        switch (picture.use()) {
            case PENDING -> {
                work.later(ready(picture, false));
                put(row, field, picture, PictureState.TRANSIENT);
            }
            case FINISHED -> {
                work.later(ready(picture, true));
                if (isShown) {
                    draft(row, field, null, new Now(PictureState.FINAL, Moment.LATER));
                    latest.changed(row.key());
                }
            }
            case FAILED -> {
                if (isShown) {
                    Object before = row.get(field);
                    row.put(field, null);
                    row.touch();
                    draft(row, field, before, new Now(PictureState.FINAL, Moment.LATER));
                    latest.lost(row);
                }
            }
            case SHOWN -> {
                put(row, field, picture, PictureState.FINAL);
                latest.changed(row.key());
            }
        }
        return false;
    }

    private void put(WorkRow row, Field field, Picture picture, PictureState state) {
        Object before = row.get(field);
        if (field.name().equals(IMAGE)) {
            ownIt(row);
        }
        if (row.put(field, picture.attachment())) {
            draft(row, field, before, new Now(state, row.isNew() ? Moment.CREATE : Moment.LATER));
        }
        row.touch();
    }

    private static Sql ready(Picture picture, boolean ready) {
        return Sql.of(
                "update callboard.attachment_file set ready = ?::boolean where id = ?",
                Boolean.toString(ready),
                picture.attachment());
    }
}
