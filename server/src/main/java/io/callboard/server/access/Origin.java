package io.callboard.server.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a sign-in comes from, as far as guesses are counted by it: an IPv4 address, or the network of an IPv6 one,
/// because whoever has one such address has all of its network.
///
/// @param network how logs write it
public record Origin(String network) {
    private static final int NETWORK_BYTES = 8;

    /// Of what does not come over a network, or from nobody knows where.
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
