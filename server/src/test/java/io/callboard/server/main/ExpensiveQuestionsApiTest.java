package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that never end: the test holds a lock on the table that they read.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
class ExpensiveQuestionsApiTest {
    /// The answers that one caller gets in parallel.
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int HEAVY = 36;

    @TempDir
    static Path folder;

    private CallboardProcess server;
    private String greedy;
    private String modest;
    private Connection locks;
    private final List<Socket> callers = new ArrayList<>();

    @BeforeAll
    void serve() throws Exception {
        server = CallboardProcess.serve(folder);
        greedy = key("greedy");
        modest = key("modest");
        locks = connect();
        locks.setAutoCommit(false);
    }

    @AfterAll
    void stop() throws SQLException {
        locks.close();
        server.close();
    }

    private String key(String name) throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();
        try (var tool = CallboardProcess.start(folder, "script", "create", name, "--data", data)) {
            return tool.output(0).getLast();
        }
    }

    private Connection connect() throws IOException, SQLException {
        Path data = folder.resolve("data");
        String port =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        String password = Files.readString(data.resolve("secrets/postgres")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/callboard", "callboard", password);
    }

    @BeforeEach
    void holdShots() throws SQLException {
        try (var statement = locks.createStatement()) {
            statement.execute("lock table site.shot in access exclusive mode");
        }
    }

    @AfterEach
    void letGo() throws Exception {
        locks.rollback();
        for (Socket caller : callers) {
            caller.close();
        }
        callers.clear();
        awaitWaiting(0);
    }

    private static String find(String script, String key, String type) {
        return call(script, key, type, "{\"path\": \"code\", \"relation\": \"contains\", \"values\": [\"x\"]}");
    }

    private static String call(String script, String key, String type, String conditions) {
        String call = """
                {"method_name": "read", "params": [{"script_name": "%s", "script_key": "%s"}, {"type": "%s", \
                "return_fields": ["code"], "paging": {"entities_per_page": 50, "current_page": 1}, "filters": \
                {"logical_operator": "and", "conditions": [%s]}}]}""".formatted(script, key, type, conditions);
        return "POST /api3/json HTTP/1.1\r\nHost: site\r\nContent-Type: application/json\r\nContent-Length: "
                + call.length() + "\r\n\r\n" + call;
    }

    private Socket send(String request) throws IOException {
        Socket socket = open(request);
        callers.add(socket);
        return socket;
    }

    private Socket open(String request) throws IOException {
        URI url = server.url();
        var socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /// The next answer on a connection, up to the end of its document.
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (!text.toString().endsWith("}") || !text.toString().contains("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
            if (text.toString().endsWith("\r\n0\r\n\r\n")) {
                return text.toString();
            }
        }
        return text.toString();
    }

    private int waiting() throws SQLException {
        String sql =
                "select count(*) from pg_stat_activity where usename = 'callboard_site' and wait_event_type = 'Lock'";
        try (Connection looking = connect();
                var statement = looking.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitWaiting(int count) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (waiting() != count && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(waiting()).isEqualTo(count);
    }

    @Test
    void oneCallersQuestionsDoNotMakeAnotherWait() throws Exception {
        for (int i = 0; i < HEAVY; i++) {
            send(find("greedy", greedy, "Shot"));
        }
        awaitWaiting(AT_ONCE);
        for (int i = 0; i < 20; i++) {
            Socket other = send(find("modest", modest, "Asset"));
            assertThat(answer(other)).contains("200 OK").doesNotContain("exception");
        }
        assertThat(waiting()).isEqualTo(AT_ONCE);
    }

    /// Ten thousand conditions are refused, but only after they were read: that occupies a processor, and a
    /// busy thread lets no other in.
    @Test
    void longCallsOfOneCallerDoNotMakeAnotherWait() throws Exception {
        String condition = "{\"path\": \"code\", \"relation\": \"contains\", \"values\": [\"a text of some length\"]}";
        String call = call("greedy", greedy, "Asset", String.join(",", Collections.nCopies(9_999, condition)));
        List<Thread> sending = new ArrayList<>();
        for (int i = 0; i < HEAVY; i++) {
            sending.add(Thread.ofPlatform().start(() -> sendAgainAndAgain(call)));
        }
        Thread.sleep(1_000);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            assertThat(answer(send(find("modest", modest, "Asset"))))
                    .contains("200 OK")
                    .doesNotContain("exception");
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        for (Thread thread : sending) {
            thread.interrupt();
            thread.join();
        }
        assertThat(millis.stream().sorted().toList().get(27)).isLessThan(500L);
    }

    private void sendAgainAndAgain(String call) {
        try {
            while (!Thread.interrupted()) {
                try (Socket socket = open(call)) {
                    answer(socket);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void statementsEndWhenTheirCallerGoes() throws Exception {
        for (int i = 0; i < HEAVY; i++) {
            send(find("greedy", greedy, "Shot"));
        }
        awaitWaiting(AT_ONCE);
        for (Socket caller : callers) {
            caller.close();
        }
        awaitWaiting(0);
        Socket other = send(find("greedy", greedy, "Asset"));
        assertThat(answer(other)).contains("200 OK").doesNotContain("exception");
    }

    /// Two requests in one go: the second lies unread while the first is answered.
    @Test
    void aCallerWhoHasSentMoreHasNotLeft() throws Exception {
        Socket socket = send(find("modest", modest, "Shot") + find("modest", modest, "Asset"));
        awaitWaiting(1);
        Thread.sleep(2_500);
        assertThat(waiting()).isEqualTo(1);
        locks.rollback();
        assertThat(answer(socket)).contains("200 OK").doesNotContain("exception");
        assertThat(answer(socket)).contains("200 OK").doesNotContain("exception");
    }
}
