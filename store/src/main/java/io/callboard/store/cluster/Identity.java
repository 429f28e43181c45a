package io.callboard.store.cluster;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// As whom PostgreSQL's programs run. PostgreSQL refuses to run as root.
sealed interface Identity {
    /// What stands before a program on the command line.
    List<String> prefix();

    /// We are not root: as ourselves.
    record Ourselves() implements Identity {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    /// Root in a user namespace of its own: root's files outside, nobody inside.
    record Namespace() implements Identity {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user");
        }
    }

    /// The unprivileged user to whom the data folder belongs.
    record Owner(int user, int group) implements Identity {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--");
        }
    }

    /// What the machine allows.
    record Machine(boolean weAreRoot, boolean namespacesWork, int ownerUser, int ownerGroup) {
        static Machine of(Path folder) {
            boolean root = new UnixSystem().getUid() == 0;
            try {
                int user = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                int group = (Integer) Files.getAttribute(folder, "unix:gid", LinkOption.NOFOLLOW_LINKS);
                return new Machine(root, root && user == 0 && canMakeNamespace(), user, group);
            } catch (IOException e) {
                throw new ClusterException("The owner of " + folder + " cannot be read", e);
            }
        }

        private static boolean canMakeNamespace() {
            return Command.succeeds(List.of("unshare", "--user", "true"));
        }
    }

    /// A folder that belongs to somebody unprivileged comes before the namespace: inside one, root has no right to
    /// another user's files.
    static Identity on(Machine machine) {
        if (!machine.weAreRoot()) {
            return new Ourselves();
        }
        if (machine.ownerUser() != 0) {
            return new Owner(machine.ownerUser(), machine.ownerGroup());
        }
        if (machine.namespacesWork()) {
            return new Namespace();
        }
        throw new ClusterException("PostgreSQL does not run as root, and this machine does not allow user namespaces."
                + " Start Callboard as another user, or give the data folder to one (chown -R USER FOLDER).");
    }
}
