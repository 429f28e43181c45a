package io.callboard.server.api3;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.query.FileDetails.LocalPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileAddressTest {
    @ParameterizedTest
    @CsvSource({
        "/mnt/a.exr,file:///mnt/a.exr",
        "/mnt/a b#1?x%y.exr,file:///mnt/a%20b%231%3Fx%25y.exr",
        "/mnt/we\\ird.exr,file:///mnt/we%5Cird.exr",
        "'Z:\\films\\a b.mov',file:///Z:/films/a%20b.mov",
        "'\\\\server\\share\\a.mov',file://server/share/a.mov",
        "'/é','file:///%C3%A9'",
        "'/e\u0301','file:///e%CC%81'"
    })
    void whatHasAMeaningInAddressesIsEncoded(String path, String address) {
        assertThat(FileAddress.of(path)).isEqualTo(address);
    }

    @Test
    void theFirstPlatformWithARootIsTaken() {
        assertThat(FileAddress.of(new LocalPaths(1, "s", "a", null, "/Volumes/a", "Z:\\a")))
                .isEqualTo("file:///Volumes/a");
        assertThat(FileAddress.of(new LocalPaths(1, "s", "a", null, null, null)))
                .isNull();
    }
}
