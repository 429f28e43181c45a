package io.callboard.store.activity;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.time.Instant;
import java.util.List;

/// Who follows which rows. Thread-safe.
public final class FollowStore {
    private final Database database;

    public FollowStore(Database database) {
        this.database = database;
    }

    /// Begins to follow; nothing happens when the person already does.
    public void add(Schema schema, long person, EntityId row, Instant now) {
        Sql sql = Sql.of(
                "insert into callboard.follow (user_id, type, id, at) values (?, ?, ?, ?) on conflict do nothing",
                person,
                schema.codeOf(row.type()),
                row.id(),
                now);
        database.write(transaction -> transaction.execute(sql));
    }

    public void remove(Schema schema, long person, EntityId row) {
        Sql sql = Sql.of(
                "delete from callboard.follow where user_id = ? and type = ? and id = ?",
                person,
                schema.codeOf(row.type()),
                row.id());
        database.write(transaction -> transaction.execute(sql));
    }

    /// Ids of the people who follow a row, whether or not they still exist.
    public List<Long> followers(Schema schema, EntityId row) {
        Sql sql = Sql.of(
                "select user_id from callboard.follow where type = ? and id = ? order by user_id",
                schema.codeOf(row.type()),
                row.id());
        return database.read(transaction -> transaction.list(sql, result -> result.getLong(1)));
    }

    /// What a person follows, whether or not it still exists.
    public List<EntityId> followed(Schema schema, long person) {
        Sql sql = Sql.of("select type, id from callboard.follow where user_id = ? order by type, id", person);
        return database.read(transaction -> transaction.list(
                sql, result -> new EntityId(schema.byCode(result.getInt(1)).name(), result.getLong(2))));
    }
}
