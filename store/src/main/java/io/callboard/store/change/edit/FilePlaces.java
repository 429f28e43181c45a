package io.callboard.store.change.edit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The places of the files of Attachment rows that this transaction made, for those on a storage.
public final class FilePlaces {
    private final Map<Long, Storages.Place> places = new HashMap<>();

    void put(long attachment, Storages.Place place) {
        places.put(attachment, place);
    }

    Optional<Storages.Place> of(long attachment) {
        return Optional.ofNullable(places.get(attachment));
    }
}
