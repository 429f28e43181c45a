package io.callboard.server.upload;

import io.callboard.server.http.Exchange;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Machines that may fetch a file by its id without a session. The official client sends no cookie to an address with a
/// port or without a dot (protocol section 2.5), and has nothing else to send.
///
/// A request that came through a proxy never counts, since its real sender is not known; and this machine counts only
/// when it was addressed as such, because a proxy on it may not say that it is one.
public final class OpenNetworks {
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final List<Network> networks;

    private OpenNetworks(List<Network> networks) {
        this.networks = networks;
    }

    /// An address with the number of leading bits that count.
    private record Network(InetAddress address, int bits) {
        boolean contains(InetAddress peer) {
            byte[] own = address.getAddress();
            byte[] other = peer.getAddress();
            if (other.length != own.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Reads networks such as `10.1.0.0/16, ::1/128`; `none` for no network at all.
    ///
    /// @throws IllegalArgumentException when one is not written so
    public static OpenNetworks of(String text) {
        List<Network> networks = new ArrayList<>();
        for (String network : text.equals("none") ? new String[0] : text.split(",", -1)) {
            networks.add(network(network.strip()));
        }
        return new OpenNetworks(networks);
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

    boolean contains(Exchange exchange) {
        return FORWARDED.stream().noneMatch(name -> exchange.header(name).isPresent())
                && exchange.peer()
                        .filter(peer -> networks.stream().anyMatch(network -> network.contains(peer)))
                        .filter(peer -> !peer.isLoopbackAddress() || isLoopback(exchange.siteUrl()))
                        .isPresent();
    }

    private static boolean isLoopback(String site) {
        String host = URI.create(site).getHost();
        if (host == null) {
            return false;
        }
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
