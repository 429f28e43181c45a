package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.store.change.row.WorkRow;

/// Writes tags that come as names.
public final class TagSetter {
    private final LinkSetter links;
    private final Tags tags;

    public TagSetter(LinkSetter links, Tags tags) {
        this.links = links;
        this.tags = tags;
    }

    boolean set(WorkRow row, PlannedValue.TagNames names, Verb verb) {
        var members = new PlannedValue.Members(tags.resolve(names.names()), names.mode());
        return links.set(row, row.type().field("tags").orElseThrow(), members, verb);
    }
}
