package io.callboard.server.activity;

import io.callboard.server.activity.ActivityStreams.Stores;
import io.callboard.server.record.SeenRows;
import io.callboard.store.Database;
import io.callboard.store.activity.FollowStore;
import io.callboard.store.activity.ReadingStore;
import io.callboard.store.activity.StreamReader;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The features of this package, for front doors.
public record Activity(Follows follows, NoteThreads threads, ActivityStreams streams) {
    /// What the features need.
    ///
    /// @param horizon the highest event below which none is missing
    public record Ground(Database database, InstantSource clock, LongSupplier horizon) {}

    /// Builds them over a site.
    public static Activity of(SeenRows rows, Ground ground) {
        Database database = ground.database();
        var stores = new Stores(new StreamReader(database), new ReadingStore(database));
        return new Activity(
                new Follows(rows, new FollowStore(database), ground.clock()),
                new NoteThreads(rows),
                new ActivityStreams(rows, stores, ground.horizon()));
    }
}
