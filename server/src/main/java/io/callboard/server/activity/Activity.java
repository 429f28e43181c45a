package io.callboard.server.activity;

import io.callboard.store.Database;
import io.callboard.store.activity.FollowStore;
import java.time.InstantSource;

/// The features of this package, for front doors.
public record Activity(Follows follows) {
    /// Builds them over a site.
    public static Activity of(SeenRows rows, Database database, InstantSource clock) {
        return new Activity(new Follows(rows, new FollowStore(database), clock));
    }
}
