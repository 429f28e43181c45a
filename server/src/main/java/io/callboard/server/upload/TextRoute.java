package io.callboard.server.upload;

import io.callboard.core.error.Fault;
import io.callboard.server.http.BrokenBodyException;
import io.callboard.server.http.ErrorMapper;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import io.callboard.server.wire.WireSentences;

/// A form post that is answered with lines of text: `1` and more for success, `0` and a message when it is refused.
/// The status is 200 either way, because the client shows nothing else (protocol sections 1.4 and 4.2).
public final class TextRoute implements Route.Action {
    private static final String TEXT = "text/plain;charset=utf-8";

    private final String name;
    private final Work work;

    /// Answers with the text for success, or throws.
    @FunctionalInterface
    public interface Work {
        String answer(Exchange exchange);
    }

    /// @param name its name in the log, the metrics and messages
    public TextRoute(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    /// At `/upload/<name>`.
    public Route route() {
        return new Route("POST", "/upload/" + name, this);
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.notes().rpc(name);
        try {
            exchange.send(200, TEXT, work.answer(exchange));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (!exchange.canAnswer(e)) {
                throw e;
            }
            Fault fault = e instanceof BrokenBodyException
                    ? UploadRefusal.BROKE_OFF.of()
                    : ErrorMapper.fault(e, exchange.id());
            exchange.refused(fault.reason());
            exchange.send(200, TEXT, "0\n" + WireSentences.of(fault, name).message() + "\n");
        }
    }
}
