package io.callboard.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.callboard.core.error.Fault;
import io.callboard.server.http.MultipartForm.FilePart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=cut";

    private static byte[] form(String fileName, byte[] file) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"entity_type\"\r\n\r\nShot\r\n"));
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"));
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: video/quicktime\r\nContent-Length: 5\r\n\r\n"));
        form.writeBytes(file);
        form.writeBytes(text("\r\n--cut--\r\n\r\n"));
        return form.toByteArray();
    }

    @Test
    void fieldsAreFewAndShortAltogether() {
        String field = "--cut\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n%s\r\n";
        var many = new StringBuilder();
        var large = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            many.append(field.formatted(i, "x"));
        }
        for (int i = 0; i < 5; i++) {
            large.append(field.formatted(i, "y".repeat(4 << 10)));
        }
        for (StringBuilder fields : new StringBuilder[] {many, large}) {
            var form = new MultipartForm(TYPE, new ByteArrayInputStream(text(fields + "--cut--\r\n")));
            assertThatThrownBy(form::file)
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("HttpRefusal.FIELDS_TOO_LARGE ");
        }
    }

    /// Two processors are all that a small server has: a form must not keep one busy before its sender is
    /// known.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--cut\r\n\r\n\r\n",
                "--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n",
                "something before the first part\r\n"
            })
    void partsAndPreamblesWithoutEndAreNotRead(String repeated) {
        byte[] bytes = text(repeated.repeat(100_000));
        var body = new ByteArrayInputStream(bytes);
        assertThatThrownBy(() -> new MultipartForm(TYPE, body).file()).isInstanceOf(Fault.class);
        assertThat(bytes.length - body.available()).isLessThan(64 << 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"; name=\"a", "; name=\"\\\"", "; name=\"a\" ", "\" ", " name=\"", "=\""})
    void headersOfPartsTakeNoTimeToRead(String repeated) {
        String disposition = "form-data" + repeated.repeat(500_000 / repeated.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Disposition.parameters(disposition));
    }

    @Test
    void theFirstOfTwoNamesCounts() {
        assertThat(Disposition.parameters("form-data; name=\"a\"; xname=\"b\"; name=\"c\"; filename=\"d;name=e\""))
                .containsEntry("name", "a")
                .containsEntry("filename", "d;name=e");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns at most `most` bytes at a time, as a network does.
    private static InputStream slow(byte[] bytes, int most) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, most));
            }
        };
    }

    private static FilePart file(MultipartForm form) {
        return form.file().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 64, 1 << 20})
    void fieldsAndFileAreReadHoweverTheBytesArrive(int most) throws IOException {
        var form = new MultipartForm(TYPE, slow(form("등대 a.mov", text("hello")), most));
        FilePart file = file(form);
        assertThat(form.fields()).containsEntry("entity_type", "Shot").containsEntry("empty", "");
        assertThat(file.name()).isEqualTo("file");
        assertThat(file.fileName()).isEqualTo("등대 a.mov");
        assertThat(file.contentType()).contains("video/quicktime");
        assertThat(file.bytes().readAllBytes()).asString().isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n--cu", "\r\n--cut", "\r\n\r\n", "--cut\r\n", "\r\r\n--c\r\n--cu", "\n--cut--"})
    void bytesThatLookLikeABoundaryBelongToTheFileUnlessTheyAreOne(String nearly) throws IOException {
        byte[] content = text("x" + nearly.replace("\r\n--cut", "\r\n--cuT") + "y");
        assertThat(file(new MultipartForm(TYPE, slow(form("a", content), 5)))
                        .bytes()
                        .readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void megabytesComeThroughWholeWithSmallReads() throws IOException {
        byte[] content = new byte[1_500_001];
        new Random(11).nextBytes(content);
        InputStream bytes =
                file(new MultipartForm(TYPE, slow(form("a", content), 9_000))).bytes();
        var read = new ByteArrayOutputStream();
        byte[] buffer = new byte[1_000];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            read.write(buffer, 0, count);
        }
        assertThat(read.toByteArray()).isEqualTo(content);
    }

    @Test
    void aFileThatBreaksOffIsNotTakenForAWholeOne() {
        byte[] whole = form("a", text("hello"));
        for (int cut = whole.length - 12; cut > whole.length - 18; cut--) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> file(new MultipartForm(TYPE, slow(part, 100)))
                            .bytes()
                            .readAllBytes())
                    .isInstanceOf(BrokenBodyException.class);
        }
    }

    @Test
    void unescapedQuotesInANameAreKept() {
        assertThat(file(new MultipartForm(TYPE, slow(form("a\"b;name=x\".mov", text("h")), 100)))
                        .fileName())
                .isEqualTo("a\"b;name=x\".mov");
    }

    @Test
    void otherBodiesAreRefused() {
        assertThatThrownBy(() -> new MultipartForm("text/plain", InputStream.nullInputStream()))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> new MultipartForm("multipart/form-data", InputStream.nullInputStream()))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> new MultipartForm(TYPE, slow(text("--cutoff\r\n\r\n"), 9)).file())
                .isInstanceOf(Fault.class);
        byte[] endless = text("--cut\r\nA: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThatThrownBy(() -> new MultipartForm(TYPE, slow(endless, 999)).file())
                .isInstanceOf(Fault.class);
    }

    @Test
    void aFormWithoutAFileHasNone() {
        byte[] form = text("--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--cut--\r\n");
        assertThat(new MultipartForm(TYPE, slow(form, 4)).file()).isEmpty();
    }
}
