package io.callboard.store;

import io.callboard.core.value.IdSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Permission rules, the groups they belong to, and the memberships that rules refer to (migration 0021).
public final class RuleStore {
    private static final String PROJECTS_OF_PERSON = """
            select "project$id" from site.project_user_connection
            where "user$id" = ? and "$retired_at" is null order by 1""";

    private static final String PROJECTS_OF_SCRIPT = """
            select "project$id" from site.api_user_project_connection
            where "user$id" = ? and "$retired_at" is null order by 1""";

    private static final String PROJECTS_OF_CLIENT = """
            select distinct l."project$id" from site.playlist_share s
            join callboard.entity_type t on t.code = s."user$type" and t.name = 'ClientUser'
            join site.playlist l on l.id = s."playlist$id" and l."$retired_at" is null
            where s."user$id" = ? and s."$retired_at" is null and s.revoked_at is null
            and l."project$id" is not null order by 1""";

    private static final String GROUPS_OF_PERSON = """
            select "group$id" from site.group_user_connection
            where "user$id" = ? and "$retired_at" is null order by 1""";

    /// A rule as stored.
    ///
    /// @param ruleSet the code of a permission group, `*` for all
    /// @param entityType `*` for all
    /// @param condition a JSON document
    public record Rule(
            long id,
            String ruleSet,
            String action,
            String entityType,
            Optional<String> field,
            Optional<String> condition,
            boolean allow) {}

    /// A permission group.
    ///
    /// @param parent the code of the group whose rules it inherits
    public record Group(String code, String displayName, Optional<String> parent) {}

    public List<Rule> rules(Transaction transaction) {
        return transaction.list(
                Sql.of("select id, rule_set, action, entity_type, field, condition::text, allow"
                        + " from callboard.permission_rule order by id"),
                RuleStore::rule);
    }

    public List<Group> groups(Transaction transaction) {
        return transaction.list(
                Sql.of("select g.code, coalesce(g.display_name, g.code), p.code from site.permission_rule_set g"
                        + " left join site.permission_rule_set p on p.id = g.\"parent_set$id\""
                        + " where g.code is not null and g.\"$retired_at\" is null order by g.id"),
                row -> new Group(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))));
    }

    /// The codes of the groups that accounts of a type may belong to.
    public List<String> groupsFor(Transaction transaction, String userType) {
        return transaction.list(
                Sql.of(
                        "select code from site.permission_rule_set"
                                + " where entity_type = ? and \"$retired_at\" is null order by id",
                        userType),
                row -> row.getString(1));
    }

    /// Puts an account, a row of `ApiUser` or `HumanUser`, into a permission group.
    public void assign(Transaction transaction, String userType, long id, String group) {
        String table = switch (userType) {
            case "ApiUser" -> "site.api_user";
            case "HumanUser" -> "site.human_user";
            default -> throw new IllegalArgumentException(userType + " rows are no accounts");
        };
        transaction.execute(Sql.of(
                "update " + table + " set \"permission_rule_set$id\" ="
                        + " (select g.id from site.permission_rule_set g where g.code = ?"
                        + " and g.\"$retired_at\" is null order by g.id limit 1) where id = ?",
                group,
                id));
    }

    /// The playlists that are shared with an account.
    public IdSet playlistsSharedWith(Transaction transaction, String userType, long id) {
        return ids(
                transaction,
                Sql.of(
                        "select s.\"playlist$id\" from site.playlist_share s"
                                + " join callboard.entity_type t on t.code = s.\"user$type\""
                                + " where t.name = ? and s.\"user$id\" = ? and s.\"$retired_at\" is null"
                                + " and s.revoked_at is null"
                                + " and s.\"playlist$id\" is not null",
                        userType,
                        id));
    }

    public IdSet projectsOfPerson(Transaction transaction, long personId) {
        return ids(transaction, Sql.of(PROJECTS_OF_PERSON, personId));
    }

    public IdSet projectsOfScript(Transaction transaction, long scriptId) {
        return ids(transaction, Sql.of(PROJECTS_OF_SCRIPT, scriptId));
    }

    /// Those of the playlists that are shared with a client.
    public IdSet projectsOfClient(Transaction transaction, long clientId) {
        return ids(transaction, Sql.of(PROJECTS_OF_CLIENT, clientId));
    }

    public IdSet groupsOfPerson(Transaction transaction, long personId) {
        return ids(transaction, Sql.of(GROUPS_OF_PERSON, personId));
    }

    private static IdSet ids(Transaction transaction, Sql sql) {
        return IdSet.of(transaction.list(sql, row -> row.getLong(1)));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getLong("id"),
                row.getString("rule_set"),
                row.getString("action"),
                row.getString("entity_type"),
                Optional.ofNullable(row.getString("field")),
                Optional.ofNullable(row.getString("condition")),
                row.getBoolean("allow"));
    }
}
