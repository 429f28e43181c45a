package io.callboard.store.cluster;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/// The user that PostgreSQL's programs run as. PostgreSQL refuses to run as root, and code that it runs should
/// not be able to read root's files.
sealed interface Identity {
    /// The id of the user that owns the cluster when root serves the site. It is nameless on every machine and
    /// so owns nothing else, and is below 65,536, the range that containers get.
    int APART = 60_642;

    /// What precedes a program on the command line.
    List<String> prefix();

    /// Who must own the cluster's files; empty when they are ours anyway.
    Optional<Owner> owner();

    /// The user that runs `initdb`, which needs a user with a name; the files change owner afterwards.
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

        /// Makes folders traversable for the cluster's owner, as far as they are ours to change.
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

    /// A folder that belongs to an unprivileged user stays theirs. A namespace is the last resort: in it
    /// PostgreSQL can still read what root can read.
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
