package io.callboard.server.upload;

import io.callboard.server.http.Exchange;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.SignedUrls.Signature;
import java.util.List;
import java.util.Map;

/// Signatures in addresses.
final class Signatures {
    private Signatures() {}

    /// Whether the query's signature is valid for the path.
    static boolean inQuery(SignedUrls urls, Exchange exchange) {
        Map<String, List<String>> query = exchange.query();
        return urls.holds(exchange.path(), new Signature(one(query, "expires"), one(query, "signature")));
    }

    private static String one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}
