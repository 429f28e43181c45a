package io.callboard.server.api3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.server.access.Actor;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.access.Credentials;
import io.callboard.server.access.SignInRefusal;
import io.callboard.server.http.HttpServer;
import io.callboard.server.http.HttpSettings;
import io.callboard.server.http.Metrics;
import io.callboard.server.json.JsonTree;
import io.callboard.server.media.UploadWays;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Api3EndpointApiTest {
    private static final String AUTH = "{\"script_name\":\"s\",\"script_key\":\"k\",\"product\":\"rv\"}";

    private static final Metrics METRICS = new Metrics();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final HttpServer SERVER = Servers.unstarted();

    /// Knows one script, `s` with the key `k`, and distinguishes sessions by language.
    private static final class OneScript implements Authenticator {
        @Override
        public Caller authenticate(Credentials credentials) {
            if (credentials.proof() instanceof Credentials.ScriptKey(String name, String key)
                    && name.equals("s")
                    && key.equals("k")) {
                var script = new Actor.Script(7, "s", "api_admin", true, true);
                return new Caller(
                        script,
                        credentials.sessionUuid(),
                        credentials.language(),
                        Caller.of(script).proof());
            }
            throw SignInRefusal.SCRIPT.of("robot");
        }

        @Override
        public String openSession(Caller caller) {
            return "token-of-" + caller.actor().name() + "-" + caller.language();
        }
    }

    private record Method(String name, Function<Api3Call, Reply> work) implements Api3Method.Signed {
        @Override
        public Reply answer(Api3Call call) {
            return work.apply(call);
        }
    }

    private static final class Servers {
        static HttpServer unstarted() {
            Authenticator authenticator = new OneScript();
            List<Api3Method> methods = List.of(
                    new InfoMethod(UploadWays.of("none")),
                    new SessionTokenMethod(authenticator),
                    new Method("echo", call -> Reply.of(call.argument())),
                    new Method("refuse", call -> {
                        throw ArgumentRefusal.MISSING.of("thing");
                    }),
                    new Method("crash", call -> {
                        throw new IllegalStateException("secret");
                    }),
                    new Method("recurse", call -> recurse(call)));
            var endpoint = new Api3Endpoint(authenticator, Links.at(0), methods);
            return new HttpServer(HttpSettings.of("127.0.0.1", 0, new Random(2)), List.of(endpoint.route()), METRICS);
        }

        private static Reply recurse(Api3Call call) {
            return call.caller().actor().name().isEmpty()
                    ? Reply.of(null)
                    : recurse(call).asResults();
        }
    }

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
        CLIENT.close();
        METRICS.close();
    }

    private static Map<?, ?> post(byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(SERVER.url() + "/api3/json")).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("Server-Timing")).isPresent();
        return (Map<?, ?>) assertThat(JsonTree.parse(answer.body()))
                .isInstanceOf(Map.class)
                .actual();
    }

    private static Map<?, ?> call(String method, String params) throws IOException, InterruptedException {
        return post(("{\"method_name\":\"" + method + "\",\"params\":[" + params + "]}").getBytes(UTF_8));
    }

    private static void assertRefused(Map<?, ?> answer, long code, String message) {
        assertThat(answer.get("exception")).isEqualTo(true);
        assertThat(answer.get("error_code")).isEqualTo(code);
        assertThat((String) answer.get("message")).startsWith(message);
    }

    @Test
    void infoIsABareObjectThatNeedsNoCredentials() throws Exception {
        Map<?, ?> info = call("info", "");
        assertThat(info.get("version")).isEqualTo(List.of(8L, 89L, 0L));
        assertThat(info.get("api_max_entities_per_page")).isEqualTo(5000L);
        assertThat(info.get("s3_direct_uploads_enabled")).isEqualTo(false);
    }

    @Test
    void resultsAreWrappedAndEchoedExactly() throws Exception {
        String value = "{\"b\":[1,2.50,null,true,\"나🎬\\n\"],\"a\":{}}";
        assertThat(call("echo", AUTH + "," + value).get("results")).isEqualTo(JsonTree.parse(value.getBytes(UTF_8)));
        assertThat(call("echo", AUTH).keySet().toString()).isEqualTo("[results]");
    }

    @Test
    void sessionsAreOpenedInTheCallersLanguage() throws Exception {
        byte[] body = ("{\"method_name\":\"get_session_token\",\"params\":[" + AUTH + "]}").getBytes(UTF_8);
        assertThat(post(body).get("results")).isEqualTo(Map.of("session_id", "token-of-s-en"));
        assertThat(post(body, "Accept-Language", "ko").get("results")).isEqualTo(Map.of("session_id", "token-of-s-en"));
        assertThat(post(body, "locale", "auto", "Accept-Language", "ko-KR,en;q=0.5")
                        .get("results"))
                .isEqualTo(Map.of("session_id", "token-of-s-ko_KR"));
    }

    @Test
    void refusalsCarryTheirCodeAndTheMethod() throws Exception {
        assertRefused(call("refuse", AUTH), 103, "API refuse() 'thing' missing");
        assertRefused(call("frobnicate", AUTH), 103, "Unknown API method: \"frobnicate\"");
        assertRefused(call("echo", "{\"script_name\":\"s\",\"script_key\":\"wrong\"}"), 102, "Can't authenticate");
    }

    @Test
    void mistakesOfOursAreNotExplained() throws Exception {
        Map<?, ?> crash = call("crash", AUTH);
        assertRefused(crash, 100, "Internal error.");
        assertThat(crash.toString()).doesNotContain("secret");
        assertRefused(call("recurse", AUTH), 103, "The request is nested too deeply.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"method_name\": 5, \"params\": []}",
                "{\"method_name\": \"echo\"}",
                "{\"method_name\": \"echo\", \"params\": {}}",
                "{\"method_name\": \"echo\", \"params\": [{}, {}]} x",
                "\u0000\u0001",
                "{\"method_name\": \"echo\", \"params\": [{}, NaN]}",
                "{\"method_name\": \"echo\", \"params\": [{}, \"\u00ff\"]}"
            })
    void malformedCallsAreRefused(String body) throws Exception {
        Map<?, ?> answer = post(body.getBytes(ISO_8859_1));
        assertThat(answer.get("exception")).isEqualTo(true);
        assertThat(answer.get("error_code")).isEqualTo(103L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "5",
                "\"x\"",
                "[]",
                "{\"script_name\":5,\"script_key\":5}",
                "{\"session_token\":5}",
                "{\"user_login\":\"x\",\"user_password\":null}"
            })
    void anythingThatIsNoCredentialIsRefusedAsOne(String auth) throws Exception {
        assertRefused(call("echo", auth), 102, "Can't authenticate");
    }

    @Test
    void callsThatAreTooLargeOrTooDeepAreRefused() throws Exception {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertRefused(call("echo", AUTH + "," + deep), 103, "The request is not valid JSON");
        String large = "\"" + "y".repeat(Api3Endpoint.LARGEST_CALL) + "\"";
        assertRefused(call("echo", AUTH + "," + large), 103, "The request body is larger than the limit");
        assertThat(call("info", "").get("version")).isNotNull();
    }

    @Test
    void aLongCallIsTakenOnlyFromSomebodyItsFirstBytesProve() throws Exception {
        String long1 = "\"" + "y".repeat(1_000_000) + "\"";
        assertThat(call("echo", AUTH + "," + long1).get("results")).isEqualTo("y".repeat(1_000_000));
        assertRefused(call("echo", "{\"script_name\":\"s\",\"script_key\":\"w\"}," + long1), 102, "Can't authenticate");
        assertRefused(call("echo", "{}," + long1), 102, "Can't authenticate");
        String late = "{\"x\":" + long1 + ",\"method_name\":\"echo\",\"params\":[" + AUTH + "]}";
        assertRefused(post(late.getBytes(UTF_8)), 103, "The request is no call whose credentials stand in its first");
        String reversed = "{\"params\":[" + AUTH + "," + long1 + "],\"method_name\":\"echo\"}";
        assertThat(post(reversed.getBytes(UTF_8)).get("results")).isEqualTo("y".repeat(1_000_000));
        String twice = "{\"params\":[" + AUTH + "],\"x\":" + long1 + ",\"method_name\":\"echo\",\"params\":[{}]}";
        assertRefused(post(twice.getBytes(UTF_8)), 102, "Can't authenticate");
    }

    @Test
    void theMetricsCountByMethod() throws Exception {
        String counted = "callboard_requests_seconds_count{method=\"refuse\"}";
        call("refuse", AUTH);
        // a request is counted after its answer is sent
        for (int tries = 0; tries < 100 && !METRICS.scrape().contains(counted); tries++) {
            Thread.sleep(20);
        }
        assertThat(METRICS.scrape()).contains(counted).doesNotContain("frobnicate");
    }
}
