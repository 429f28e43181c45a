package io.callboard.store.trash;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The tables of a site that hold rows or links, those of disabled types and retired fields included: a deleted
/// row must not be named there either, because types and fields can come back.
final class Tables {
    static final String EVENTS = "EventLogEntry";

    private final Schema schema;
    private final List<EntityType> types;
    /// `table` and `table.column`: a field that was added while its type was not in use has no column yet.
    private final Set<String> there;

    private final Set<String> connections = new LinkedHashSet<>();

    Tables(Transaction transaction, Schema schema) {
        this.schema = schema;
        this.there = new LinkedHashSet<>(transaction.list(
                Sql.of("select distinct unnest(array[table_name::text, table_name || '.' || column_name])"
                        + " from information_schema.columns where table_schema = 'site'"),
                row -> row.getString(1)));
        this.types = schema.defined().values().stream()
                .filter(type -> there.contains(type.table()) && !type.name().equals(EVENTS))
                .toList();
        types.forEach(type -> fields(type).forEach(field -> {
            if (field.storage() instanceof Storage.LinkTable links) {
                links.connection().ifPresent(connections::add);
            }
        }));
    }

    /// The types whose rows may be deleted.
    List<EntityType> types() {
        return types;
    }

    /// Whether rows of a type only link two others.
    boolean isConnection(EntityType type) {
        return type.connection() || connections.contains(type.name());
    }

    List<Field> fields(EntityType type) {
        return Stream.concat(
                        type.fields().values().stream(),
                        schema.retiredFields().values().stream()
                                .filter(field -> field.entityType().equals(type.name())))
                .toList();
    }

    private boolean has(EntityType type, String column) {
        return there.contains(type.table() + "." + column);
    }

    /// A single link or a file.
    ///
    /// @param typeColumn absent when all links lead to the type of `code`
    record Link(Field field, Optional<String> typeColumn, String idColumn, int code) {
        /// Whether row `alias` links a doomed row.
        String leadsToDoomed(String alias) {
            return "exists (select from purged p where p.id = " + alias + "." + Naming.quote(idColumn)
                    + " and p.type = "
                    + typeColumn
                            .map(column -> alias + "." + Naming.quote(column))
                            .orElse(Integer.toString(code)) + ")";
        }
    }

    List<Link> links(EntityType type) {
        List<Link> links = new ArrayList<>();
        for (Field field : fields(type)) {
            if (field.storage() instanceof Storage.LinkColumn link && has(type, link.idColumn())) {
                int code = link.fixedType().map(schema::codeOf).orElse(0);
                links.add(new Link(field, link.typeColumn(), link.idColumn(), code));
            }
        }
        return links;
    }

    /// The columns that hold a file, apart from that by which a file row describes itself.
    List<Link> files(EntityType type) {
        int code = schema.codeOf("Attachment");
        List<Link> files = new ArrayList<>();
        for (Field field : fields(type)) {
            if (field.storage() instanceof Storage.AttachmentColumn file
                    && !file.column().equals("id")
                    && has(type, file.column())) {
                files.add(new Link(field, Optional.empty(), file.column(), code));
            }
        }
        return files;
    }

    /// A link table without a connection type, and its two ends as links of the table's rows.
    record LinkTable(String table, EntityType owner, Link near, Link far) {}

    List<LinkTable> linkTables() {
        List<LinkTable> tables = new ArrayList<>();
        for (EntityType type : types) {
            for (Field field : fields(type)) {
                if (field.storage() instanceof Storage.LinkTable links
                        && links.isOwner()
                        && there.contains(links.table())) {
                    tables.add(new LinkTable(
                            Naming.table(links.table()),
                            type,
                            end(field, links.near(), type.code()),
                            end(field, links.far(), 0)));
                }
            }
        }
        return tables;
    }

    private Link end(Field field, Storage.End end, int otherwise) {
        return new Link(
                field,
                end.typeColumn(),
                end.idColumn(),
                end.fixedType().map(schema::codeOf).orElse(otherwise));
    }
}
