package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.Field;
import io.callboard.core.value.FileValue;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;

/// Sets what was written, by the kind of its value: cells, links, files, passwords, marks. Returns whether
/// anything changed.
public final class FieldSetter {
    private final Work work;
    private final CellSetter cells;
    private final LinkSetter links;
    private final TagSetter tags;
    private final Attachments attachments;
    private final PersonMarks marks;
    private final SecretWrites secrets;

    public FieldSetter(Work work, CellSetter cells, LinkSetter links, TagSetter tags, Attachments attachments) {
        this.work = work;
        this.cells = cells;
        this.links = links;
        this.tags = tags;
        this.attachments = attachments;
        this.marks = new PersonMarks(work);
        this.secrets = new SecretWrites(work);
    }

    boolean set(WorkRow row, Write write, Verb verb) {
        Field field = write.field();
        return switch (write.value()) {
            case PlannedValue.Single(Object value) -> cells.set(row, write, value, verb);
            case PlannedValue.File(FileValue.Picture picture) ->
                cells.pictures().show(row, field, picture);
            case PlannedValue.File(var file) ->
                file == null ? cells.put(row, field, null, RowEditor.moment(verb)) : point(row, field, file, verb);
            case PlannedValue.Members members -> links.set(row, field, members, verb);
            case PlannedValue.TagNames names -> tags.set(row, names, verb);
            case PlannedValue.Secret(String plain) -> {
                secrets.keep(row, field, plain, verb);
                yield false;
            }
            case PlannedValue.Personal mark -> {
                work.site().rules().check(field, mark.value(), verb);
                marks.set(row, field, mark);
                yield false;
            }
            case PlannedValue.Discarded _ -> false;
        };
    }

    /// The field points to a new Attachment row, or the row is an Attachment and describes itself, which is not
    /// one of its columns.
    private boolean point(WorkRow row, Field field, FileValue file, Verb verb) {
        long attachment = attachments.make(row, field, file, verb);
        if (!Attachments.isItself(row, field)) {
            return cells.put(row, field, attachment, RowEditor.moment(verb));
        }
        work.draft(new EventDraft.Changed(row.key(), field, null, attachment, RowEditor.moment(verb)));
        return true;
    }
}
