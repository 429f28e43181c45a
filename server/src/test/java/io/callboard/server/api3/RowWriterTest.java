package io.callboard.server.api3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.LinkNames;
import io.callboard.core.query.Paging;
import io.callboard.core.query.RowSet;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Page;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final EntityType SHOT = type("Shot", 3);
    private static final EntityType USER = type("HumanUser", 200);
    private static final Schema SCHEMA = schema(SHOT, USER);
    private static final LinkNames NAMES = new LinkNames() {
        @Override
        public @Nullable String name(int code, long id) {
            return id == 0 ? null : "n" + code + "-" + id;
        }

        @Override
        public byte[] jsonName(int code, long id) {
            return (id == 0 ? "null" : "\"" + name(code, id) + "\"").getBytes(UTF_8);
        }
    };

    private static EntityType type(String name, int code) {
        return new EntityType(
                name, code, name, name, "code", Optional.empty(), true, true, true, false, true, new LinkedHashMap<>());
    }

    private static Schema schema(EntityType... types) {
        SequencedMap<String, EntityType> map = new LinkedHashMap<>();
        for (EntityType type : types) {
            map.put(type.name(), type);
        }
        return new Schema(1, map);
    }

    private static String written(FileValues.Pictures pictures, List<Long> ids, CellColumn... columns) {
        var rows = new RowSet(SHOT, ids, List.of(columns), false, OptionalLong.empty());
        var files = new FileValues(
                new FileLinks(() -> "http://site:8642", Links.at(0).answer()), pictures);
        var bytes = new ByteArrayOutputStream();
        var out = new JsonOutput((chunk, length) -> bytes.write(chunk, 0, length));
        new RowWriter(new Page(SCHEMA, rows, NAMES, Paging.first(10)), files).writeAll(out);
        out.end();
        return bytes.toString(UTF_8);
    }

    private static String value(CellColumn column) {
        String json = written(FileValues.Pictures.URL, List.of(7L), column);
        String head = "[{\"type\":\"Shot\",\"id\":7,\"f\":";
        assertThat(json).startsWith(head).endsWith("}]");
        return json.substring(head.length(), json.length() - 2);
    }

    private static CellColumn number(DataType type, long value) {
        return new CellColumn.Longs("f", type, new long[] {value}, new BitSet());
    }

    private static CellColumn bytes(DataType type, @Nullable String value) {
        return new CellColumn.Bytes("f", type, new byte[][] {value == null ? null : value.getBytes(UTF_8)});
    }

    @Test
    void rowsWithoutFieldsAreTypeAndId() {
        assertThat(written(FileValues.Pictures.URL, List.of(1L, 2L)))
                .isEqualTo("[{\"type\":\"Shot\",\"id\":1},{\"type\":\"Shot\",\"id\":2}]");
        assertThat(written(FileValues.Pictures.URL, List.of())).isEqualTo("[]");
    }

    @Test
    void numbersAreWrittenAsTheirTypeSays() {
        assertThat(value(number(DataType.NUMBER, -5))).isEqualTo("-5");
        assertThat(value(number(DataType.CHECKBOX, 1))).isEqualTo("true");
        assertThat(value(number(DataType.CHECKBOX, 0))).isEqualTo("false");
        assertThat(value(number(DataType.DATE, -445))).isEqualTo("\"1968-10-13\"");
        assertThat(value(number(DataType.DATE_TIME, 1_223_939_400))).isEqualTo("\"2008-10-13T23:10:00Z\"");
        assertThat(value(number(DataType.DURATION, 2100))).isEqualTo("2100");
        assertThat(value(number(DataType.FOOTAGE, 165))).isEqualTo("\"10-05\"");
    }

    @Test
    void bytesAreWrittenAsTheirTypeSays() {
        assertThat(value(bytes(DataType.TEXT, "a\"<나🎬\n"))).isEqualTo("\"a\\\"<나🎬\\n\"");
        assertThat(value(bytes(DataType.TEXT, ""))).isEqualTo("\"\"");
        assertThat(value(bytes(DataType.FLOAT, "13.300000"))).isEqualTo("13.3");
        assertThat(value(bytes(DataType.CURRENCY, "2.00"))).isEqualTo("2.0");
        assertThat(value(bytes(DataType.SERIALIZABLE, "{\"a\": [1]}"))).isEqualTo("{\"a\": [1]}");
        assertThat(value(bytes(DataType.PASSWORD, "hash"))).isEqualTo("\"*******\"");
    }

    @Test
    void emptyValuesAreNullAndEmptyLists() {
        var nulls = new BitSet();
        nulls.set(0);
        assertThat(value(new CellColumn.Longs("f", DataType.NUMBER, new long[1], nulls)))
                .isEqualTo("null");
        assertThat(value(bytes(DataType.FLOAT, null))).isEqualTo("null");
        assertThat(value(new CellColumn.Nulls("f", DataType.PIVOT_COLUMN))).isEqualTo("null");
        assertThat(value(new CellColumn.Nulls("f", DataType.PASSWORD))).isEqualTo("\"*******\"");
        assertThat(value(new CellColumn.Links("f", DataType.ENTITY, new int[1], new long[1])))
                .isEqualTo("null");
        assertThat(value(new CellColumn.MultiLinks(
                        "f", DataType.MULTI_ENTITY, new int[] {0, 0}, new int[0], new long[0])))
                .isEqualTo("[]");
        assertThat(value(new CellColumn.Files("f", DataType.URL, new FileDetails[1])))
                .isEqualTo("null");
    }

    @Test
    void linksHaveExactlyTypeIdAndName() {
        assertThat(value(new CellColumn.Links("f", DataType.ENTITY, new int[] {200}, new long[] {9})))
                .isEqualTo("{\"type\":\"HumanUser\",\"id\":9,\"name\":\"n200-9\"}");
        assertThat(value(new CellColumn.MultiLinks(
                        "f", DataType.MULTI_ENTITY, new int[] {0, 2}, new int[] {3, 200}, new long[] {1, 2})))
                .isEqualTo("[{\"type\":\"Shot\",\"id\":1,\"name\":\"n3-1\"},"
                        + "{\"type\":\"HumanUser\",\"id\":2,\"name\":\"n200-2\"}]");
        assertThat(value(new CellColumn.MultiLinks(
                        "f", DataType.TAG_LIST, new int[] {0, 2}, new int[] {3, 3}, new long[] {1, 2})))
                .isEqualTo("[\"n3-1\",\"n3-2\"]");
    }

    @Test
    void filesAndPicturesAreWrittenByTheirKind() {
        var upload = new FileDetails(5, FileDetails.Kind.UPLOAD, "a.mov", "video/quicktime", null, null, true);
        assertThat(value(new CellColumn.Files("f", DataType.URL, new FileDetails[] {upload})))
                .matches(
                        "\\{\"url\":\"http://site:8642/signed/86400-[0-9a-f]{40}/file_serve/attachment/5\",\"name\":\"a.mov\","
                                + "\"content_type\":\"video/quicktime\",\"link_type\":\"upload\",\"type\":\"Attachment\",\"id\":5}");
        var web = new FileDetails(6, FileDetails.Kind.WEB, "x", null, "https://x", null, true);
        assertThat(value(new CellColumn.Files("f", DataType.URL, new FileDetails[] {web})))
                .isEqualTo("{\"url\":\"https://x\",\"name\":\"x\",\"content_type\":null,\"link_type\":\"web\","
                        + "\"type\":\"Attachment\",\"id\":6}");
        var pending = new FileDetails(7, FileDetails.Kind.UPLOAD, "t", "image/png", null, null, false);
        assertThat(value(new CellColumn.Files("f", DataType.IMAGE, new FileDetails[] {pending})))
                .contains("http://site:8642/images/status/transient/");
        var ready = new FileDetails(7, FileDetails.Kind.UPLOAD, "t", "image/png", null, null, true);
        assertThat(value(new CellColumn.Files("f", DataType.IMAGE, new FileDetails[] {ready})))
                .matches("\"http://site:8642/file_serve/picture/7/thumbnail\\?expires=86400&signature=[0-9a-f]{40}\"");
        var strip = new CellColumn.Files("project.Project.filmstrip_image", DataType.IMAGE, new FileDetails[] {ready});
        assertThat(written(FileValues.Pictures.URL, List.of(1L), strip)).contains("/file_serve/picture/7/filmstrip?");
        assertThat(written(
                        FileValues.Pictures.ID,
                        List.of(1L),
                        new CellColumn.Files("image", DataType.IMAGE, new FileDetails[] {pending})))
                .isEqualTo("[{\"type\":\"Shot\",\"id\":1,\"image\":7}]");
    }

    @Test
    void localFilesCarryAllTheirPaths() {
        var paths = new FileDetails.LocalPaths(2, "primary", "a/b.exr", "/mnt/a/b.exr", null, "Z:/a/b.exr");
        var local = new FileDetails(8, FileDetails.Kind.LOCAL, "b.exr", null, null, paths, true);
        assertThat(value(new CellColumn.Files("f", DataType.URL, new FileDetails[] {local})))
                .contains("\"link_type\":\"local\"", "\"local_path_linux\":\"/mnt/a/b.exr\"", "\"local_path_mac\":null")
                .contains("\"local_storage\":{\"type\":\"LocalStorage\",\"id\":2,\"name\":\"primary\"}")
                .contains("\"relative_path\":\"a/b.exr\"");
    }
}
