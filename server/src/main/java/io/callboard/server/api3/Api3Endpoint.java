package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.AnswerStream;
import io.callboard.server.http.Body;
import io.callboard.server.http.ErrorMapper;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.KeptBody;
import io.callboard.server.http.ProcessorTurns;
import io.callboard.server.http.Route;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.trace.Stage;
import io.callboard.server.wire.WireSentences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `POST /api3/json`: every call of the official client. Decodes the envelope, authenticates the caller, runs
/// the method. Every failure becomes the error envelope with status 200, because clients show nothing else.
public final class Api3Endpoint implements Route.Action {
    /// A call larger than this is refused.
    static final int LARGEST_CALL = 16 << 20;
    /// The memory that a call takes for each byte sent, at most: the byte itself and what is parsed from it.
    private static final long TREE_BYTES = 7;

    /// A call larger than this waits for a turn to be parsed and planned.
    private static final long QUICKLY_PARSED = 64 << 10;

    static final String JSON = "application/json;charset=utf-8";

    private final Map<String, Api3Method> methods = new LinkedHashMap<>();
    private final Authenticator authenticator;
    private final MediaLinks links;
    private final ProcessorTurns parsing = new ProcessorTurns();

    public static Api3Endpoint over(Api3Services services) {
        return new Api3Endpoint(services.authenticator(), services.links(), Api3Methods.over(services));
    }

    Api3Endpoint(Authenticator authenticator, MediaLinks links, List<Api3Method> methods) {
        this.authenticator = authenticator;
        this.links = links;
        for (Api3Method method : methods) {
            this.methods.put(method.name(), method);
        }
    }

    public Route route() {
        return new Route("POST", "/api3/json", this);
    }

    @Override
    public void answer(Exchange exchange) {
        var sender = new Sender(authenticator, exchange);
        try (Body body = exchange.body(LARGEST_CALL, sender)) {
            exchange.claim(body.length() * TREE_BYTES);
            inTurn(body, sender);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (!exchange.canAnswer(e)) {
                throw e;
            }
            refuse(ErrorMapper.fault(e, exchange.id()), exchange);
        }
    }

    /// A long call is many times larger once parsed, and occupies a processor: only a few are parsed and
    /// planned at once, until they wait for the database. The others wait with their bytes on disk.
    private void inTurn(Body body, Sender sender) {
        if (body.length() <= QUICKLY_PARSED) {
            run(Envelope.read(body.bytes()), sender);
        } else {
            parsing.during(sender.exchange(), () -> run(Envelope.read(body.bytes()), sender));
        }
    }

    private void run(Envelope envelope, Sender sender) {
        Exchange exchange = sender.exchange();
        Api3Method method = methods.get(envelope.method());
        if (method == null) {
            throw ArgumentRefusal.NO_SUCH_METHOD.of(envelope.method());
        }
        exchange.notes().rpc(method.name());
        switch (method) {
            case Api3Method.Open open -> send(exchange, open.answer());
            case Api3Method.Signed signed -> {
                Reply reply = signed.answer(call(envelope, sender));
                exchange.stages().begin(Stage.WRITE);
                send(exchange, reply.asResults());
            }
            case Api3Method.Kept kept -> {
                KeptBody document = kept.answer(call(envelope, sender));
                exchange.stages().begin(Stage.WRITE);
                exchange.send(200, document);
            }
        }
    }

    private static void send(Exchange exchange, Reply document) {
        AnswerStream stream = exchange.stream(200, JSON);
        var out = new JsonOutput(stream);
        document.write(out);
        out.end();
        stream.end();
    }

    private static void refuse(Fault fault, Exchange exchange) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("exception", true);
        WireSentences.Said said = WireSentences.of(fault, exchange.notes().rpc());
        envelope.put("message", said.message());
        envelope.put("error_code", said.number());
        exchange.refused(fault.reason());
        send(exchange, Reply.of(envelope));
    }

    private Api3Call call(Envelope envelope, Sender sender) {
        Exchange exchange = sender.exchange();
        exchange.stages().begin(Stage.AUTH);
        Caller caller = sender.caller(envelope.auth());
        exchange.stages().begin(Stage.PARSE);
        return new Api3Call(caller, envelope.argument(), exchange, links);
    }
}
