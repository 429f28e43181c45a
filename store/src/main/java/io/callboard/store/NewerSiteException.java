package io.callboard.store;

/// A newer program has changed the tables or the standard types of this site, so this program would write rows
/// that do not fit. The message is one sentence and names the remedy.
public final class NewerSiteException extends RuntimeException {
    /// @param sign how it was recognised
    public NewerSiteException(String sign) {
        super("This site was brought up to date by a newer Callboard (" + sign
                + "), so this older one does not open it."
                + " Start the newer one, or restore the backup from before the upgrade into a new folder.");
    }
}
