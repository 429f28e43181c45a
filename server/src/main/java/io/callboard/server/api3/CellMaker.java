package io.callboard.server.api3;

import io.callboard.core.query.CellColumn;
import io.callboard.core.schema.DataType;
import io.callboard.core.value.Footage;
import io.callboard.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;

/// Decides once for each column how its values are written, by its storage and its data type.
final class CellMaker {
    private static final byte[] STARS = "\"*******\"".getBytes(StandardCharsets.US_ASCII);

    private final LinkValues links;
    private final FileValues files;

    CellMaker(LinkValues links, FileValues files) {
        this.links = links;
        this.files = files;
    }

    Cell cell(CellColumn column) {
        byte[] key = key(column.key());
        Cell value = value(column);
        return (out, row) -> {
            out.raw(key);
            value.write(out, row);
        };
    }

    /// A key is the path of a field, whose characters need no escape.
    private static byte[] key(String path) {
        return (",\"" + path + "\":").getBytes(StandardCharsets.UTF_8);
    }

    private Cell value(CellColumn column) {
        if (column.type() == DataType.PASSWORD) {
            return (out, _) -> out.raw(STARS);
        }
        return switch (column) {
            case CellColumn.Longs longs -> orNull(longs, number(longs));
            case CellColumn.Bytes bytes -> text(bytes);
            case CellColumn.Links single -> (out, row) -> links.write(out, single.typeCode(row), single.id(row));
            case CellColumn.MultiLinks many
            when many.type() == DataType.TAG_LIST -> (out, row) -> links.writeNames(out, many, row);
            case CellColumn.MultiLinks many -> (out, row) -> links.writeList(out, many, row);
            case CellColumn.Files some -> (out, row) -> files.write(out, some, row);
            case CellColumn.Nulls _ -> (out, _) -> out.nothing();
        };
    }

    private static Cell orNull(CellColumn.Longs longs, Cell present) {
        return (out, row) -> {
            if (longs.isNull(row)) {
                out.nothing();
            } else {
                present.write(out, row);
            }
        };
    }

    private static Cell number(CellColumn.Longs longs) {
        return switch (longs.type()) {
            case CHECKBOX -> (out, row) -> out.bool(longs.value(row) != 0);
            case DATE -> (out, row) -> out.date(longs.value(row));
            case DATE_TIME -> (out, row) -> out.dateTime(longs.value(row));
            case FOOTAGE -> (out, row) -> out.string(Footage.text(longs.value(row)));
            default -> (out, row) -> out.number(longs.value(row));
        };
    }

    private static Cell text(CellColumn.Bytes bytes) {
        Text present = text(bytes.type());
        return (out, row) -> {
            byte[] value = bytes.value(row);
            if (value == null) {
                out.nothing();
            } else {
                present.write(out, value);
            }
        };
    }

    private static Text text(DataType type) {
        return switch (type) {
            case FLOAT, CURRENCY -> JsonOutput::decimal;
            case SERIALIZABLE, JSONB -> JsonOutput::raw;
            default -> JsonOutput::string;
        };
    }

    /// Writes bytes that are ready.
    private interface Text {
        void write(JsonOutput out, byte[] value);
    }
}
