package io.callboard.core.query;

/// A single link as the caller may see it: one that leads to a row outside the mask is null.
public record ShownLink(LinkRef link, LinkMask mask) {
    /// A link that needs no hiding, or is hidden elsewhere.
    static ShownLink open(LinkRef link) {
        return new ShownLink(link, LinkMask.OPEN);
    }

    /// Checks that the link exists for the caller, given that it exists.
    Check check() {
        return mask.isOpen() ? Check.EVERYTHING : new Check.LinkShown(this);
    }
}
