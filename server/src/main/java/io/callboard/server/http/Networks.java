package io.callboard.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// A set of networks.
public final class Networks {
    public static final Networks NONE = new Networks(List.of());

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /// An address with the number of leading bits that count.
    private record Network(InetAddress address, int bits) {
        boolean contains(InetAddress other) {
            byte[] own = address.getAddress();
            byte[] asked = other.getAddress();
            return asked.length == own.length && sameBits(own, asked);
        }

        private boolean sameBits(byte[] own, byte[] asked) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (asked[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Reads networks such as `10.1.0.0/16, ::1/128`; `none` for no network at all.
    ///
    /// @throws IllegalArgumentException when one is not written so
    public static Networks of(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        List<Network> networks = new ArrayList<>();
        for (String network : text.split(",", -1)) {
            networks.add(network(network.strip()));
        }
        return new Networks(networks);
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int most = address.getAddress().length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("no network: " + text);
        }
        return new Network(address, bits);
    }

    public boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /// Whether one of them is on this machine itself, where a proxy may forward requests of others.
    public boolean nameThisMachine() {
        return networks.stream().anyMatch(network -> network.address().isLoopbackAddress());
    }
}
