package io.callboard.server.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// An S3-compatible service over a folder.
final class S3Service implements AutoCloseable {
    static final S3Service NONE = new S3Service(null, URI.create("http://127.0.0.1:9"));

    private static final Path PROGRAM = Path.of("..", ".tools", "versitygw").toAbsolutePath();
    private static final S3Address.Login LOGIN = new S3Address.Login("callboard", "callboard-secret");

    private final @Nullable Process process;
    private final URI endpoint;

    private S3Service(@Nullable Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Service start(Path buckets) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("there is no " + PROGRAM + "; `make .tools/versitygw` installs it");
        }
        int port = freePort();
        String listen = "127.0.0.1:" + port;
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--port",
                        listen,
                        "--access",
                        LOGIN.key(),
                        "--secret",
                        LOGIN.secret(),
                        "posix",
                        Files.createDirectory(buckets.resolve("buckets")).toString())
                .redirectErrorStream(true)
                .redirectOutput(buckets.resolve("service.log").toFile())
                .start();
        await(port, process);
        return new S3Service(process, URI.create("http://" + listen));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return probe.getLocalPort();
        }
    }

    private static void await(int port, Process process) throws IOException {
        for (int attempt = 0; attempt < 300 && process.isAlive(); attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new IOException("the S3 service does not start");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A new bucket of that name.
    S3Address bucket(String name) {
        var how = new S3Address.How(Optional.of(endpoint), "us-east-1", Optional.of(LOGIN));
        S3Address address = S3Address.of("s3://" + name + "/media", how);
        try (S3Client client = address.connect()) {
            client.createBucket(create -> create.bucket(name));
        }
        return address;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
