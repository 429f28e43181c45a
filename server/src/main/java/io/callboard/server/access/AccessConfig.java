package io.callboard.server.access;

import java.time.Duration;

/// What a site can choose about signing in.
///
/// @param personGroup the permission group of people who have none of their own
/// @param scriptGroup the permission group of scripts that have none of their own
/// @param failures how many failed sign-ins with one name from one origin within `lock` lock the name for that origin
/// @param lock for how long, the first time
/// @param session how long a session lives after its last use
/// @param renewable how long after its end a session may still be renewed by a client that accepts that
/// @param longest how long a session lives at most, regardless of use
public record AccessConfig(
        String personGroup,
        String scriptGroup,
        int failures,
        Duration lock,
        Duration session,
        Duration renewable,
        Duration longest) {
    public static final AccessConfig STANDARD = new AccessConfig(
            "artist",
            "api_admin",
            10,
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(30));

    /// The same with another limit of failures and another time to wait after it.
    public AccessConfig withLockout(int most, Duration wait) {
        return new AccessConfig(personGroup, scriptGroup, most, wait, session, renewable, longest);
    }
}
