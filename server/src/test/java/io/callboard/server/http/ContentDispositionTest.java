package io.callboard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ContentDispositionTest {
    @Test
    void plainNamesStayPlain() {
        assertThat(ContentDisposition.inline("a b.mov")).isEqualTo("inline; filename=\"a b.mov\"");
    }

    @Test
    void otherNamesAreSentTwice() {
        assertThat(ContentDisposition.attachment("등대.mov"))
                .isEqualTo("attachment; filename=\"__.mov\"; filename*=UTF-8''%EB%93%B1%EB%8C%80.mov");
    }

    @Test
    void nothingInANameEndsTheHeader() {
        assertThat(ContentDisposition.attachment("a\"; x=\r\nSet-Cookie: b\\%41"))
                .isEqualTo("attachment; filename=\"a_; x=__Set-Cookie: b__41\";"
                        + " filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%5C%2541");
    }
}
