package io.callboard.server.api3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.LinkNames;
import io.callboard.core.schema.Schema;
import io.callboard.server.json.JsonOutput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes links with exactly the keys `type`, `id` and `name`.
final class LinkValues {
    private static final byte[] NAME = ",\"name\":".getBytes(UTF_8);

    private final Schema schema;
    private final LinkNames names;
    /// The beginning of a link by type code: `{"type":"Shot","id":`.
    private byte[] @Nullable [] heads = new byte[64][];

    LinkValues(Schema schema, LinkNames names) {
        this.schema = schema;
        this.names = names;
    }

    void write(JsonOutput out, int typeCode, long id) {
        if (typeCode == 0) {
            out.nothing();
            return;
        }
        out.raw(head(typeCode))
                .number(id)
                .raw(NAME)
                .raw(names.jsonName(typeCode, id))
                .raw('}');
    }

    void writeList(JsonOutput out, CellColumn.MultiLinks links, int row) {
        out.raw('[');
        for (int entry = links.start(row); entry < links.start(row + 1); entry++) {
            if (entry > links.start(row)) {
                out.raw(',');
            }
            write(out, links.typeCode(entry), links.id(entry));
        }
        out.raw(']');
    }

    /// The names alone, as legacy tag lists are answered.
    void writeNames(JsonOutput out, CellColumn.MultiLinks links, int row) {
        out.raw('[');
        for (int entry = links.start(row); entry < links.start(row + 1); entry++) {
            if (entry > links.start(row)) {
                out.raw(',');
            }
            out.raw(names.jsonName(links.typeCode(entry), links.id(entry)));
        }
        out.raw(']');
    }

    private byte[] head(int typeCode) {
        if (typeCode >= heads.length) {
            heads = Arrays.copyOf(heads, typeCode * 2);
        }
        byte[] head = heads[typeCode];
        if (head == null) {
            head = ("{\"type\":\"" + schema.byCode(typeCode).name() + "\",\"id\":").getBytes(UTF_8);
            heads[typeCode] = head;
        }
        return head;
    }
}
