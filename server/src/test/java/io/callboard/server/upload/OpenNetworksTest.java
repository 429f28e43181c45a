package io.callboard.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpenNetworksTest {
    @Test
    void otherMachinesOfTheNetworksAreLetInAndNoOwnAddressIs() throws SocketException {
        var open = OpenNetworks.of("0.0.0.0/0, 2000::/3");
        assertThat(open.contain(Optional.of(InetAddress.ofLiteral("203.0.113.7"))))
                .isTrue();
        assertThat(open.contain(Optional.of(InetAddress.ofLiteral("2001:db8::7"))))
                .isTrue();
        assertThat(open.contain(Optional.empty())).isFalse();
        assertThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .noneMatch(own -> open.contain(Optional.of(own)));
        assertThat(OpenNetworks.of("203.0.113.0/24").contain(Optional.of(InetAddress.ofLiteral("203.0.114.7"))))
                .isFalse();
    }

    /// A proxy on this machine may reach the site by any of its addresses.
    @Test
    void everyAddressOfThisMachineIsItsOwn() throws SocketException {
        assertThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .isNotEmpty()
                .allMatch(OpenNetworks::isOwn);
        assertThat(OpenNetworks.isOwn(InetAddress.ofLiteral("127.3.2.1"))).isTrue();
        assertThat(OpenNetworks.isOwn(InetAddress.ofLiteral("203.0.113.7"))).isFalse();
        assertThat(OpenNetworks.isOwn(InetAddress.ofLiteral("2001:db8::7"))).isFalse();
    }
}
