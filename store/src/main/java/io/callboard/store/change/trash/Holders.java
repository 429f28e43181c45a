package io.callboard.store.change.trash;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.LastingLinks;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.store.change.row.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where links to rows of a type may be stored, grouped by what a retirement does to them.
///
/// @param parked single links that are taken off and remembered
/// @param ends links of connection rows, which go to the trash with the row they lead to
/// @param tables link tables, by the end at which the row may stand
record Holders(List<Field> parked, List<Field> ends, List<Table> tables) {
    private static final String EVENT = "EventLogEntry";

    /// One end of a link table.
    ///
    /// @param field the field the table was made for
    record Table(Field field, LinkTable links, Storage.End mine, Storage.End other) {}

    static Holders of(Work work, EntityType type) {
        Schema schema = work.schema();
        Set<String> connections = connections(work);
        List<Field> parked = new ArrayList<>();
        List<Field> ends = new ArrayList<>();
        for (Field field : work.site().relations().incomingTo(type.name())) {
            if (connections.contains(field.entityType())
                    || schema.type(field.entityType()).connection()) {
                ends.add(field);
            } else if (!field.entityType().equals(EVENT) && !LastingLinks.include(field)) {
                parked.add(field);
            }
        }
        return new Holders(parked, ends, tables(work, type));
    }

    private static Set<String> connections(Work work) {
        Set<String> connections = new HashSet<>();
        for (Field field : work.site().relations().linkTables()) {
            ((LinkTable) field.storage()).connection().ifPresent(connections::add);
        }
        return connections;
    }

    private static List<Table> tables(Work work, EntityType type) {
        Map<String, Table> near = new LinkedHashMap<>();
        Map<String, Table> far = new LinkedHashMap<>();
        for (Field field : work.site().relations().linkTables()) {
            LinkTable links = (LinkTable) field.storage();
            if (!links.isOwner()) {
                continue;
            }
            if (field.entityType().equals(type.name())) {
                near.put(links.table(), new Table(field, links, links.near(), links.far()));
            }
            if (links.far().typeColumn().isPresent()
                    || links.far().fixedType().filter(type.name()::equals).isPresent()) {
                far.put(links.table(), new Table(field, links, links.far(), links.near()));
            }
        }
        List<Table> tables = new ArrayList<>(near.values());
        tables.addAll(far.values());
        return tables;
    }
}
