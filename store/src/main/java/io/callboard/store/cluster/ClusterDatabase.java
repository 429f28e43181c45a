package io.callboard.store.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The product's database inside the embedded cluster, and the role that the site is served with: it owns the database
/// and everything in it and can do nothing outside it. Extensions belong to the role that set the cluster up.
final class ClusterDatabase {
    /// The role of the site.
    static final String ROLE = "callboard_site";

    private static final String IS_READY = """
            select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                               where n.nspname in ('site', 'callboard') and c.relowner <> me.oid)
               and exists (select from pg_extension where extname = 'pg_trgm')
               and exists (select from pg_database where datname = current_database() and datdba = me.oid)
            from pg_roles me where me.rolname = current_user""";

    /// Objects that belong to no extension and depend on no table get a new owner one by one.
    private static final String HAND_OVER = """
            do $$
            declare command text;
            begin
                for command in
                    select format('alter schema %I owner to callboard_site', nspname) from pg_namespace n
                    where nspname in ('site', 'callboard')
                    union all
                    select format('alter table %s owner to callboard_site', c.oid::regclass)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('site', 'callboard') and c.relkind in ('r', 'p', 'v', 'm', 'S')
                      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                                      and d.objid = c.oid and d.deptype in ('a', 'i', 'e') and c.relkind = 'S')
                    union all
                    select format('alter routine %s owner to callboard_site', p.oid::regprocedure)
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('site', 'callboard')
                      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass
                                      and d.objid = p.oid and d.deptype = 'e')
                loop
                    execute command;
                end loop;
                alter database callboard owner to callboard_site;
            end $$""";

    private final DatabaseAddress owner;
    private final DatabaseAddress site;

    /// @param owner the database as the role that set the cluster up opens it
    /// @param sitePassword the password that the site's role has or is given
    ClusterDatabase(DatabaseAddress owner, String sitePassword) {
        this.owner = owner;
        this.site = new DatabaseAddress(owner.url(), ROLE, sitePassword);
    }

    /// The database as the site opens it.
    DatabaseAddress address() {
        return site;
    }

    /// Creates the database and the role unless they exist, and hands over what an older version created under
    /// its own role.
    void ensure() {
        if (!isReady()) {
            makeRoleAndDatabase();
            handOver();
        }
    }

    private boolean isReady() {
        try (Connection connection = connect(site, site.url());
                var statement = connection.createStatement();
                var ready = statement.executeQuery(IS_READY)) {
            return ready.next() && ready.getBoolean(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void makeRoleAndDatabase() {
        String maintenance = owner.url().replace("/callboard?", "/postgres?");
        try (Connection connection = connect(owner, maintenance);
                var statement = connection.createStatement()) {
            String verb = exists(connection, "pg_roles where rolname = '" + ROLE + "'") ? "alter" : "create";
            statement.execute(verb + " role " + ROLE + " login nosuperuser nocreaterole nocreatedb noreplication"
                    + " nobypassrls password '" + site.password() + "'");
            if (!exists(connection, "pg_database where datname = 'callboard'")) {
                statement.execute("create database callboard template template0");
            }
        } catch (SQLException e) {
            throw new ClusterException("PostgreSQL does not let us in", e);
        }
    }

    private void handOver() {
        try (Connection connection = connect(owner, owner.url());
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_trgm");
            statement.execute(HAND_OVER);
        } catch (SQLException e) {
            throw new ClusterException("The database callboard cannot be handed over to its role", e);
        }
    }

    private static boolean exists(Connection connection, String what) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select exists (select from " + what + ")")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static Connection connect(DatabaseAddress address, String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url, properties);
    }
}
