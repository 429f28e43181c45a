package io.callboard.core.query;

/// A single link as the caller may see it: one that leads to a row outside of the mask is null.
public record ShownLink(LinkRef link, LinkMask mask) {
    /// A link of which nothing has to be hidden, or for which something else sees to that.
    static ShownLink open(LinkRef link) {
        return new ShownLink(link, LinkMask.OPEN);
    }

    /// That the link is there for the caller, provided it is there at all.
    Check check() {
        return mask.isOpen() ? Check.EVERYTHING : new Check.LinkShown(this);
    }
}
