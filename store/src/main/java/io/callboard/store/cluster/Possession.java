package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Files that PostgreSQL, not we, must own.
final class Possession {
    private static final String USER = "unix:uid";
    private static final String GROUP = "unix:gid";
    private static final String REPLACE = "umask 077 && cat > \"$1.new\" && mv -f \"$1.new\" \"$1\"";

    private Possession() {}

    /// Gives a folder with all its contents to the user that PostgreSQL runs as, unless that is done already.
    /// The folder itself changes owner last, so that an interrupted run is repeated.
    static void give(Path folder, Identity identity) {
        identity.owner().filter(owner -> !isOwned(folder, owner)).ifPresent(owner -> give(folder, owner));
    }

    private static void give(Path folder, Identity.Owner owner) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.setAttribute(path, GROUP, owner.group(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, USER, owner.user(), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new ClusterException(folder + " cannot be given to user " + owner.user(), e);
        }
    }

    private static boolean isOwned(Path folder, Identity.Owner owner) {
        try {
            return (Integer) Files.getAttribute(folder, USER, LinkOption.NOFOLLOW_LINKS) == owner.user();
        } catch (IOException e) {
            throw new ClusterException("The owner of " + folder + " cannot be read", e);
        }
    }

    /// Writes a file of the cluster as its owner: a write by root could be redirected by a link that the owner
    /// has put in its place.
    static void write(Path file, String content, Identity identity) {
        Command.run(Command.builder(identity, List.of("sh", "-c", REPLACE, "sh", file.toString())), content);
    }
}
