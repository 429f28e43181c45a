package io.callboard.server.media;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.query.RowSet;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.store.change.Committed;
import io.callboard.store.media.UploadRow.Place;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the Attachment row of stored bytes and the link to it, in one transaction with events, like any other write of
/// the caller (protocol section 4.3).
public final class UploadLinker {
    private static final Logger LOG = LoggerFactory.getLogger(UploadLinker.class);
    private static final String ATTACHMENT = "Attachment";
    /// Where a file is attached when the caller names no field.
    private static final String LINKS = "attachment_links";
    private static final Map<String, String> OTHER_NAMES =
            Map.of("thumb_image", "image", "filmstrip_thumb_image", "filmstrip_image");

    private final SchemaRepository schemas;
    private final FindService finds;
    private final ChangeService changes;
    private final List<UploadListener> listeners;

    public UploadLinker(
            SchemaRepository schemas, FindService finds, ChangeService changes, List<UploadListener> listeners) {
        this.schemas = schemas;
        this.finds = finds;
        this.changes = changes;
        this.listeners = List.copyOf(listeners);
    }

    /// A target that exists and that the caller sees.
    ///
    /// @param field the file or image field; empty when the file is attached to the row
    /// @param holder the field of the file's own row that then links to the row
    /// @param project the project of the file, the same as the row's
    record Checked(Target target, Optional<Field> field, String holder, Optional<EntityId> project) {
        boolean isPicture() {
            return field.map(known -> known.type() == DataType.IMAGE).orElse(false);
        }

        Place place() {
            return new Place(target.row(), field.map(Field::name));
        }
    }

    /// Bytes with what is known about them.
    record Bytes(Stored stored, String fileName, Optional<String> contentType) {}

    /// Checks a target before any byte is accepted for it.
    ///
    /// @throws Fault when the row or the field is not there for the caller, takes no file, or may not be
    ///     written by the caller
    Checked check(Caller caller, Target target) {
        EntityType type = schemas.current().type(target.row().type());
        Optional<Field> field = target.field().map(name -> field(type, name));
        Optional<EntityId> project = project(caller, type, target.row());
        Checked checked = field.isEmpty() || isFile(field.get())
                ? new Checked(target, field, LINKS, project)
                : new Checked(target, Optional.empty(), holder(field.get()), project);
        field.ifPresent(written -> changes.requireEdit(caller, target.row(), List.of(written.name())));
        requireFile(caller, checked);
        return checked;
    }

    /// A file that no file field points to is a separate row.
    private void requireFile(Caller caller, Checked checked) {
        if (checked.field().isEmpty()) {
            changes.requireCreate(caller, "Attachment", List.of("this_file", checked.holder()));
        }
    }

    private static Field field(EntityType type, String name) {
        return type.field(OTHER_NAMES.getOrDefault(name, name))
                .orElseThrow(() -> DataRefusal.NO_SUCH_FIELD.of(type.name() + "." + name));
    }

    private static boolean isFile(Field field) {
        return field.type() == DataType.URL || field.type() == DataType.IMAGE;
    }

    /// The other side of a list of files: the field in which a file's own row says what it is attached to.
    private String holder(Field list) {
        return schemas.current().type(ATTACHMENT).fields().values().stream()
                .filter(field -> list.storage() instanceof Storage.LinkTable links
                        && field.storage().equals(links.swapped()))
                .map(Field::name)
                .findFirst()
                .orElseThrow(() -> MediaRefusal.NO_FILE_FIELD.of(list.fullName()));
    }

    private Optional<EntityId> project(Caller caller, EntityType type, EntityId row) {
        List<String> fields = type.hasField("project") ? List.of("project") : List.of();
        RowSet rows = finds.find(caller, Find.of(type.name(), fields, Filter.where("id", "is", row.id()), 1))
                .rows();
        if (rows.size() == 0) {
            throw DataRefusal.NO_SUCH_ROW.of(new EntityId(type.name(), row.id()));
        }
        if (type.name().equals("Project")) {
            return Optional.of(row);
        }
        return rows.columns().stream()
                .filter(CellColumn.Links.class::isInstance)
                .map(CellColumn.Links.class::cast)
                .filter(links -> links.typeCode(0) != 0)
                .map(links -> new EntityId("Project", links.id(0)))
                .findFirst();
    }

    /// Links the bytes and returns the id of the Attachment row.
    ///
    /// @throws Fault when the caller may not, or a value is refused; then nothing is linked
    long link(Caller caller, Checked checked, Bytes bytes) {
        FileValue.Stored file = new FileValue.Stored(
                bytes.stored().key().hex(),
                bytes.stored().bytes(),
                bytes.fileName(),
                checked.target().name().orElse(bytes.fileName()),
                bytes.contentType().orElse(null),
                checked.target().tags(),
                !checked.isPicture());
        Committed committed = changes.commit(caller, Batch.of(change(checked, file)));
        long attachment = committed.files().stream()
                .filter(filed -> filed.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a written file made no row"))
                .attachment();
        announce(new Uploaded(
                attachment,
                checked.target().row(),
                checked.field().map(Field::name),
                bytes.stored(),
                bytes.fileName(),
                bytes.contentType()));
        return attachment;
    }

    private static Change change(Checked checked, FileValue.Stored file) {
        EntityId row = checked.target().row();
        if (checked.field().isPresent()) {
            String field = checked.field().get().name();
            return new Change.Update(row.type(), row.id(), List.of(FieldWrite.of(field, file)));
        }
        List<FieldWrite> writes = new ArrayList<>();
        writes.add(FieldWrite.of("this_file", file));
        checked.project().ifPresent(project -> writes.add(FieldWrite.of("project", project)));
        writes.add(FieldWrite.of(checked.holder(), List.of(row)));
        return new Change.Create(ATTACHMENT, writes, List.of());
    }

    /// Notifies all listeners that process uploads.
    void announce(Uploaded upload) {
        for (UploadListener listener : listeners) {
            try {
                listener.stored(upload);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("upload listener failed attachment={}", upload.attachment());
            }
        }
    }
}
