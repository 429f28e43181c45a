package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import java.util.List;

/// The members of a list of links, ready to be read.
///
/// @param link how a member is named: the far end of an entry, or the member row itself
/// @param joins rows that `condition` uses, besides the member
public record Listing(Members members, LinkRef link, List<Join> joins, Check condition) {
    public Listing {
        joins = List.copyOf(joins);
    }
}
