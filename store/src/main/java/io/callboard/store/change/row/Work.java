package io.callboard.store.change.row;

import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.Relations;
import io.callboard.core.change.SetterRules;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.event.Author;
import io.callboard.store.event.EventDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Everything pending in one transaction: rows, links and events that are still to be written. Requests change
/// it in memory; [#flush] writes it before something has to look at the tables.
public final class Work implements ChangeGuard.Sight {
    private final Transaction transaction;
    private final Site site;
    private final Maker maker;
    private final Instant now;
    private final Names names;
    private final Rows rows;
    private final LinkRows links;
    private final Ids ids = new Ids();
    private final List<EventDraft> drafts = new ArrayList<>();
    private final Set<EntityId> touched = new LinkedHashSet<>();
    private final Set<String> unlogged = new LinkedHashSet<>();
    private final List<Filed> files = new ArrayList<>();
    private final RowWriter writer;
    private final List<Sql> more = new ArrayList<>();
    private final TreeMap<Integer, Set<Long>> revised = new TreeMap<>();

    /// What holds for every transaction under one schema.
    public record Site(
            Schema schema, Relations relations, SetterRules rules, ChangePlanner planner, SecretSink secrets) {}

    /// Who makes the changes, and what checks their rights.
    public record Maker(Author author, ChangeGuard guard) {}

    /// @param now rows get it truncated to the second
    public Work(Transaction transaction, Site site, Maker maker, Instant now) {
        this.transaction = transaction;
        this.site = site;
        this.maker = maker;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        Cells cells = new Cells(site.schema());
        this.names = new Names(site.schema());
        this.rows = new Rows(cells);
        this.links = new LinkRows(site.schema());
        this.writer = new RowWriter(site.schema(), cells);
    }

    public Transaction transaction() {
        return transaction;
    }

    public Site site() {
        return site;
    }

    public Author author() {
        return maker.author();
    }

    public ChangeGuard guard() {
        return maker.guard();
    }

    public Instant now() {
        return now;
    }

    public Names names() {
        return names;
    }

    public Rows rows() {
        return rows;
    }

    public LinkRows links() {
        return links;
    }

    public Ids ids() {
        return ids;
    }

    /// The events so far.
    public List<EventDraft> drafts() {
        return drafts;
    }

    /// Rows whose values, links or state changed.
    public Set<EntityId> touched() {
        return touched;
    }

    /// `Type.field` of what changed without an event.
    public Set<String> unlogged() {
        return unlogged;
    }

    /// Attachment rows that were made.
    public List<Filed> files() {
        return files;
    }

    /// The refusal for a row that does not exist, or only in the trash.
    public static Fault missing(EntityType type, long id) {
        return DataRefusal.NO_SUCH_ROW.of(new EntityId(type.name(), id));
    }

    public Schema schema() {
        return site.schema();
    }

    /// Adds a draft and returns its position.
    public int draft(EventDraft draft) {
        drafts.add(draft);
        touched.add(draft.subject());
        return drafts.size() - 1;
    }

    /// A statement to be written with the rows.
    public void later(Sql sql) {
        more.add(sql);
    }

    /// A row whose links changed although none of its own values did.
    public void revise(EntityId row) {
        revised.computeIfAbsent(schema().codeOf(row.type()), _ -> new LinkedHashSet<>())
                .add(row.id());
        touched.add(row);
    }

    @Override
    public Transaction upToDate() {
        flush();
        return transaction;
    }

    @Override
    public OptionalLong project(EntityId row) {
        return names.project(row);
    }

    public void flush() {
        Pipeline pipeline = new Pipeline();
        write(pipeline);
        transaction.run(pipeline);
    }

    public void write(Pipeline pipeline) {
        List<WorkRow> unwritten = rows.unwritten();
        unwritten.forEach(row -> {
            touched.add(row.key());
            Optional.ofNullable(revised.get(row.type().code())).ifPresent(ids -> ids.remove(row.id()));
        });
        writer.write(pipeline, unwritten);
        links.write(pipeline);
        revised.forEach((code, ids) -> {
            if (!ids.isEmpty()) {
                pipeline.execute(revision(schema().byCode(code), ids));
            }
        });
        revised.clear();
        more.forEach(pipeline::execute);
        more.clear();
    }

    private static Sql revision(EntityType type, Set<Long> ids) {
        return Sql.of(
                "update %s set \"$revision\" = \"$revision\" + 1 where id = any(?)"
                        .formatted(Naming.table(type.table())),
                (Object) ids.stream().mapToLong(Long::longValue).toArray());
    }

    /// Locks several rows with at least these fields; those already loaded are left alone.
    public void lockAll(EntityType type, Collection<Long> ids, Set<Field> fields) {
        Rows.Wanted wanted = Rows.Wanted.of(type);
        for (long id : ids) {
            Optional<WorkRow> known = rows.find(new EntityId(type.name(), id));
            if (known.filter(row -> fields.stream().allMatch(field -> row.knows(field.name())))
                    .isEmpty()) {
                wanted.ids().add(id);
                known.ifPresent(row -> type.fields().values().stream()
                        .filter(field -> row.knows(field.name()))
                        .forEach(wanted.fields()::add));
            }
        }
        if (!wanted.ids().isEmpty()) {
            wanted.fields().addAll(fields);
            flush();
            rows.lock(transaction, wanted);
        }
    }

    /// The locked row with at least these fields; empty when there is none, or only a retired one.
    public Optional<WorkRow> lock(EntityType type, long id, Set<Field> fields) {
        EntityId key = new EntityId(type.name(), id);
        Optional<WorkRow> known = rows.find(key);
        if (known.filter(row -> fields.stream()
                        .allMatch(field ->
                                row.knows(field.name()) || Cells.columns(field).isEmpty()))
                .isEmpty()) {
            flush();
            Rows.Wanted wanted = Rows.Wanted.of(type);
            wanted.ids().add(id);
            wanted.fields().addAll(fields);
            known.ifPresent(row -> type.fields().values().stream()
                    .filter(field -> row.knows(field.name()))
                    .forEach(wanted.fields()::add));
            rows.lock(transaction, wanted);
            known = rows.find(key);
        }
        if (known.isPresent() && names.isMissing(key)) {
            names.look(transaction, List.of(key));
        }
        return known.filter(row -> !row.isRetired());
    }
}
