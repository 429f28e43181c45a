package io.callboard.store;

/// A newer program has changed the tables or the standard types of this site, so this one would write what does not
/// fit. The message says so in a sentence and names the remedy.
public final class NewerSiteException extends RuntimeException {
    /// @param sign by what it is told
    public NewerSiteException(String sign) {
        super("This site was brought up to date by a newer Callboard (" + sign
                + "), so this older one does not open it."
                + " Start the newer one, or restore the backup from before the upgrade into a new folder.");
    }
}
