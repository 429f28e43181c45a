package io.callboard.store.cluster;

/// What one start-up check found.
///
/// @param check what was looked at, in a few words
/// @param passed whether a site may run in this state
/// @param says what was found; when it did not pass, also what to do
public record Finding(String check, boolean passed, String says) {
    static Finding of(String check, boolean passed, String value, String remedy) {
        return new Finding(check, passed, passed ? value : value + ". " + remedy);
    }
}
