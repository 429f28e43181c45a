package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2:ffff::1, 2001:0db8:0001:0002::/64",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void anAddressIsCountedByWhatOneStrangerHas(String address, String network) throws UnknownHostException {
        assertThat(Origin.of(InetAddress.getByName(address))).isEqualTo(new Origin(network));
    }
}
