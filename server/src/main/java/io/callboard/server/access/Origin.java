package io.callboard.server.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The origin of a sign-in by which guesses are counted: an IPv4 address, or the network of an IPv6 one,
/// because the holder of one such address has its whole network.
///
/// @param network how logs write it
public record Origin(String network) {
    private static final int NETWORK_BYTES = 8;

    /// The origin of what does not come over a network, or from an unknown address.
    public static final Origin UNKNOWN = new Origin("unknown");

    public static Origin of(InetAddress address) {
        return address instanceof Inet6Address six && !six.isLoopbackAddress()
                ? new Origin(network(six.getAddress()))
                : new Origin(address.getHostAddress());
    }

    private static String network(byte[] address) {
        String digits = HexFormat.of().formatHex(Arrays.copyOf(address, NETWORK_BYTES));
        return digits.replaceAll("(.{4})(?=.)", "$1:") + "::/64";
    }
}
