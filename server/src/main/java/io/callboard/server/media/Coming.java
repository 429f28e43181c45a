package io.callboard.server.media;

import io.callboard.core.value.EntityId;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The parts that are arriving in this process now. Thread-safe.
final class Coming {
    private final ConcurrentHashMap<UUID, Integer> uploads = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntityId, Long> owners = new ConcurrentHashMap<>();

    /// One part.
    ///
    /// @param uncounted those of its bytes that are counted nowhere else
    record Load(PartStage.Expected part, EntityId owner, long uncounted) {}

    void begun(Load load) {
        uploads.merge(load.part().upload(), 1, Integer::sum);
        owners.merge(load.owner(), load.uncounted(), Long::sum);
    }

    void ended(Load load) {
        uploads.computeIfPresent(load.part().upload(), (_, count) -> count == 1 ? null : count - 1);
        owners.computeIfPresent(
                load.owner(), (_, bytes) -> bytes == load.uncounted() ? null : bytes - load.uncounted());
    }

    boolean isComing(UUID upload) {
        return uploads.containsKey(upload);
    }

    /// The bytes arriving from an owner that are counted nowhere else.
    long bytes(EntityId owner) {
        return owners.getOrDefault(owner, 0L);
    }
}
