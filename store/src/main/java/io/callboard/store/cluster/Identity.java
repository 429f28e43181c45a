package io.callboard.store.cluster;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/// As whom PostgreSQL's programs run. PostgreSQL refuses to run as root, and what it runs should not be able to read
/// what is root's.
sealed interface Identity {
    /// The number of the user that owns the cluster of a site which is served by root. It has no name on any machine
    /// and so nothing else, and is below 65,536, which containers are given.
    int APART = 60_642;

    /// What stands before a program on the command line.
    List<String> prefix();

    /// Who must own the cluster's files; empty when they are ours anyway.
    Optional<Owner> owner();

    /// As whom `initdb` runs, which insists on a user with a name; the files change hands afterwards.
    default Identity whoInitializes() {
        return this;
    }

    /// We are not root: as ourselves.
    record Ourselves() implements Identity {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public Optional<Owner> owner() {
            return Optional.empty();
        }
    }

    /// Root in a user namespace of its own: root's files outside, nobody inside.
    record Namespace() implements Identity {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user");
        }

        @Override
        public Optional<Owner> owner() {
            return Optional.of(new Owner(0, 0));
        }
    }

    /// An unprivileged user, who owns the cluster's files.
    record Owner(int user, int group) implements Identity {
        private static final int NOBODY = 65_534;

        /// Root's group would open files of root's.
        static Owner of(int user, int group) {
            return new Owner(user, group == 0 ? user : group);
        }

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--no-new-privs", "--");
        }

        @Override
        public Optional<Owner> owner() {
            return Optional.of(this);
        }

        @Override
        public Identity whoInitializes() {
            return user == APART ? new Owner(NOBODY, group) : this;
        }
    }

    /// What the machine allows.
    ///
    /// @param ownerUser who owns the data folder
    /// @param reachable whether [#APART] can run PostgreSQL's programs and get to the data folder
    record Machine(boolean weAreRoot, int ownerUser, int ownerGroup, boolean reachable, boolean namespacesWork) {
        static Machine of(DataFolder folder, Programs programs) {
            boolean root = new UnixSystem().getUid() == 0;
            try {
                int user = (Integer) Files.getAttribute(folder.root(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
                int group = (Integer) Files.getAttribute(folder.root(), "unix:gid", LinkOption.NOFOLLOW_LINKS);
                boolean apart = root && user == 0 && reach(folder, programs);
                return new Machine(root, user, group, apart, root && user == 0 && !apart && canMakeNamespace());
            } catch (IOException e) {
                throw new ClusterException("The owner of " + folder.root() + " cannot be read", e);
            }
        }

        /// Opens the way for the cluster's owner, as far as it is ours to open.
        private static boolean reach(DataFolder folder, Programs programs) throws IOException {
            folder.open(APART);
            programs.open(APART);
            Identity apart = new Owner(APART, APART);
            return Command.succeeds(apart, List.of(programs.path("postgres"), "--version"))
                    && Command.succeeds(
                            apart, List.of("test", "-x", folder.root().toString()));
        }

        private static boolean canMakeNamespace() {
            return Command.succeeds(new Namespace(), List.of("true"));
        }
    }

    /// A folder that belongs to somebody unprivileged stays that user's. A namespace is the last resort: inside it
    /// PostgreSQL still reads what root may read.
    static Identity on(Machine machine) {
        if (!machine.weAreRoot()) {
            return new Ourselves();
        }
        if (machine.ownerUser() != 0) {
            return Owner.of(machine.ownerUser(), machine.ownerGroup());
        }
        if (machine.reachable()) {
            return new Owner(APART, APART);
        }
        if (machine.namespacesWork()) {
            return new Namespace();
        }
        throw new ClusterException("PostgreSQL does not run as root, and this machine allows neither another user for"
                + " it nor user namespaces. Start Callboard as another user, or give the data folder to one"
                + " (chown -R USER FOLDER).");
    }
}
