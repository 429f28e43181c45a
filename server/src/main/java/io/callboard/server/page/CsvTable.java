package io.callboard.server.page;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.FileDetails;
import io.callboard.core.schema.DataType;
import io.callboard.server.record.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as comma-separated values (RFC 4180): links by their names, dates and times in ISO form, files by name.
final class CsvTable {
    private final StringBuilder text = new StringBuilder();

    void line(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(values.get(i)));
        }
        text.append("\r\n");
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /// All rows of a page, one line each.
    void rows(Page page) {
        for (int row = 0; row < page.rows().size(); row++) {
            List<String> values = new ArrayList<>();
            for (CellColumn column : page.rows().columns()) {
                values.add(value(page, column, row));
            }
            line(values);
        }
    }

    private static String value(Page page, CellColumn column, int row) {
        return switch (column) {
            case CellColumn.Longs numbers -> numbers.isNull(row) ? "" : number(numbers.type(), numbers.value(row));
            case CellColumn.Bytes texts -> text(texts.value(row));
            case CellColumn.Links links -> name(page, links.typeCode(row), links.id(row));
            case CellColumn.MultiLinks links -> names(page, links, row);
            case CellColumn.Files files -> file(files.value(row));
            case CellColumn.Nulls _ -> "";
        };
    }

    private static String number(DataType type, long value) {
        return switch (type) {
            case CHECKBOX -> value == 0 ? "false" : "true";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case DATE_TIME -> Instant.ofEpochSecond(value).toString();
            default -> Long.toString(value);
        };
    }

    private static String text(byte @Nullable [] utf8) {
        return utf8 == null ? "" : new String(utf8, StandardCharsets.UTF_8);
    }

    private static String names(Page page, CellColumn.MultiLinks links, int row) {
        List<String> names = new ArrayList<>();
        for (int entry = links.start(row); entry < links.start(row + 1); entry++) {
            names.add(name(page, links.typeCode(entry), links.id(entry)));
        }
        return String.join(", ", names);
    }

    private static String name(Page page, int typeCode, long id) {
        String name = typeCode == 0 ? null : page.names().name(typeCode, id);
        return name == null ? "" : name;
    }

    private static String file(@Nullable FileDetails file) {
        String name = file == null ? null : file.name();
        return name == null ? "" : name;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
