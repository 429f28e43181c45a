package io.callboard.store.job;

import java.time.Instant;
import java.util.Optional;

/// A piece of background work.
///
/// @param name the kind of work
/// @param key what it is about
/// @param attempts how often it was started
/// @param progress 0 to 100
/// @param message why the last attempt failed, in the words of what failed
public record JobRow(
        String name,
        String key,
        JobState state,
        int attempts,
        int progress,
        Optional<String> message,
        Instant changedAt) {}
