package io.callboard.store.backup;

import static io.callboard.store.Naming.quote;

import java.util.List;
import java.util.stream.Collectors;

/// One table of a site, with the columns whose values a backup holds.
///
/// @param schema `callboard` or `site`
public record SiteTable(String schema, String name, List<String> columns) {
    public SiteTable {
        columns = List.copyOf(columns);
    }

    /// `schema.name`, unquoted.
    public String fullName() {
        return schema + "." + name;
    }

    String quoted() {
        return quote(schema) + "." + quote(name);
    }

    private String quotedColumns() {
        return columns.stream().map(column -> quote(column)).collect(Collectors.joining(", "));
    }

    /// A query, because a partitioned table cannot be copied out by its name.
    String copyOut() {
        return "copy (select " + quotedColumns() + " from " + quoted() + ") to stdout";
    }

    String copyIn() {
        return "copy " + quoted() + " (" + quotedColumns() + ") from stdin";
    }
}
