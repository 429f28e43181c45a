package io.callboard.store.activity;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happened around a row, read from the event log: nothing extra is written, and an event is visible as
/// soon as its change commits. Every link leaves an event on both of its rows, so the events about a row also
/// tell of the rows that were linked to it. Thread-safe.
public final class StreamReader {
    /// How many events of a project one page scans.
    private static final int REACH = 20_000;

    private static final String COLUMNS = """
            select e.id, e.event_type, e.attribute_name, e.meta::text, extract(epoch from e.created_at)::bigint, \
            e."entity$type", e."entity$id", e."user$type", e."user$id", \
            (select d.name from site.directory d where d.type = e."user$type" and d.id = e."user$id") \
            from found join site.event_log_entry e on e.id = found.id order by e.id desc limit\s""";
    private static final String IDS = "(select id from site.event_log_entry where ";
    private static final String ANSWERED = "attribute_name = 'replies' and meta -> 'in_create' is not null";

    private final Database database;

    public StreamReader(Database database) {
        this.database = database;
    }

    /// The row whose stream is wanted.
    ///
    /// @param notes notes whose replies belong to the stream
    /// @param news of a project: types whose new rows belong to its stream
    public record Focus(EntityId row, List<Long> notes, List<String> news) {
        public Focus {
            notes = List.copyOf(notes);
            news = List.copyOf(news);
        }
    }

    /// Which part of a stream: ids between two others, both exclusive, the newest first.
    public record Part(long above, long below, int limit) {}

    /// One event.
    ///
    /// @param attribute the field that changed
    /// @param second seconds since 1970
    /// @param author who did it; without a name when their row is gone
    public record Happening(
            long id,
            String eventType,
            Optional<String> attribute,
            Map<?, ?> meta,
            long second,
            EntityId subject,
            EntityId author,
            @Nullable String authorName) {}

    /// The events of a part, newest first, in one statement.
    public List<Happening> read(Schema schema, Focus focus, Part part) {
        Sql sql = statement(schema, focus, part);
        return database.ask(transaction -> transaction.list(sql, row -> happening(schema, row)));
    }

    private static Sql statement(Schema schema, Focus focus, Part part) {
        Sql.Builder out = Sql.builder().add("with found as (");
        own(out, schema, focus.row(), part);
        if (!focus.notes().isEmpty()) {
            out.add(" union ");
            replies(out, schema, focus.notes(), part);
        }
        if (!focus.news().isEmpty()) {
            out.add(" union ");
            news(out, focus, part);
        }
        return out.add(") " + COLUMNS).bind(part.limit()).build();
    }

    /// The row's making, its later changes, and what was linked to it.
    private static void own(Sql.Builder out, Schema schema, EntityId row, Part part) {
        String type = "Shotgun_" + row.type();
        out.add(Sql.of(
                IDS + "\"entity$id\" = ? and \"entity$type\" = ?::smallint and (event_type = ?"
                        + " or event_type = ? and attribute_name <> 'retirement_date'"
                        + " and (meta -> 'in_create' is null or meta -> 'actual_attribute_changed' is not null))",
                row.id(),
                schema.codeOf(row.type()),
                type + "_New",
                type + "_Change"));
        end(out, part);
    }

    private static void replies(Sql.Builder out, Schema schema, List<Long> notes, Part part) {
        out.add(Sql.of(
                IDS + "\"entity$id\" = any(?) and \"entity$type\" = ?::smallint and " + ANSWERED,
                notes.toArray(Long[]::new),
                schema.codeOf("Note")));
        end(out, part);
    }

    private static void news(Sql.Builder out, Focus focus, Part part) {
        out.add("(select id from (select id, event_type, attribute_name, meta from site.event_log_entry where ");
        out.add(Sql.of("\"project$id\" = ?", focus.row().id()));
        end(out, new Part(part.above(), part.below(), REACH));
        out.add(" recent where event_type = any(")
                .bind(focus.news().stream()
                        .map(type -> "Shotgun_" + type + "_New")
                        .toArray(String[]::new))
                .add(") or " + ANSWERED + " order by id desc limit ")
                .bind(part.limit())
                .add(")");
    }

    private static void end(Sql.Builder out, Part part) {
        out.add(Sql.of(
                " and \"$retired_at\" is null and id > ? and id < ? order by id desc limit ?)",
                part.above(),
                part.below(),
                part.limit()));
    }

    private static Happening happening(Schema schema, ResultSet row) throws SQLException {
        String json = row.getString(4);
        return new Happening(
                row.getLong(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                json != null && JsonText.read(json) instanceof Map<?, ?> meta ? meta : Map.of(),
                row.getLong(5),
                new EntityId(schema.byCode(row.getInt(6)).name(), row.getLong(7)),
                new EntityId(schema.byCode(row.getInt(8)).name(), row.getLong(9)),
                row.getString(10));
    }
}
