package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Path;

/// A separate program that joins a cluster, prints PostgreSQL's process id and stays until its input ends.
final class ClusterHolder {
    private ClusterHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Cluster cluster = Cluster.join(ClusterDbTest.settings(Path.of(arguments[0])))) {
            System.out.println(cluster.process());
            while (System.in.read() >= 0) {}
        }
    }

    static Process start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
