package io.callboard.server.upload;

import io.callboard.server.http.Exchange;
import io.callboard.server.http.Networks;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/// Machines that may fetch a file by its id without a session, for tools that cannot send one. None by default:
/// whoever controls such a machine can read every file. A request that came through a proxy never counts, since
/// its real sender is unknown; nor does one from this machine, because a proxy on it need not identify itself
/// as one.
///
/// @param networks the addresses of those machines
public record OpenNetworks(Networks networks) {
    /// Reads networks such as `10.1.0.0/16, fd00::7`; `none` for no network at all.
    ///
    /// @throws IllegalArgumentException when one is not written so, or is on this machine
    public static OpenNetworks of(String text) {
        Networks networks = Networks.of(text);
        if (networks.nameThisMachine()) {
            throw new IllegalArgumentException("a proxy on this machine would open every file to everybody");
        }
        return new OpenNetworks(networks);
    }

    public boolean any() {
        return !networks.isEmpty();
    }

    /// Whether it is an address of this machine, also on the network.
    static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    boolean contains(Exchange exchange) {
        return contain(exchange.directPeer());
    }

    /// @param direct the certain sender of the request; empty when unknown
    boolean contain(Optional<InetAddress> direct) {
        return direct.filter(peer -> !isOwn(peer)).filter(networks::contains).isPresent();
    }
}
