package io.callboard.store.change.edit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where the files of Attachment rows lie that this transaction made, as far as they are on a storage.
public final class FilePlaces {
    private final Map<Long, Storages.Place> places = new HashMap<>();

    void put(long attachment, Storages.Place place) {
        places.put(attachment, place);
    }

    Optional<Storages.Place> of(long attachment) {
        return Optional.ofNullable(places.get(attachment));
    }
}
