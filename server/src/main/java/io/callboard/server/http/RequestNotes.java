package io.callboard.server.http;

/// What is known about a request besides its HTTP side. Filled in while it is handled; never holds anything secret.
public final class RequestNotes {
    private String route = "none";
    private String rpc = "";
    private String actor = "";
    private String error = "";

    /// The pattern of the addresses that the request was answered under: an address itself may be a secret.
    void route(String pattern) {
        route = pattern;
    }

    /// Names the remote method. Only names that exist: the metrics keep one timer for each.
    public void rpc(String name) {
        rpc = name;
    }

    public void actor(String row) {
        actor = row;
    }

    void refusedWith(String code) {
        error = code;
    }

    /// The remote method, empty until it is known.
    public String rpc() {
        return rpc;
    }

    String route() {
        return route;
    }

    String actor() {
        return actor;
    }

    String error() {
        return error;
    }
}
