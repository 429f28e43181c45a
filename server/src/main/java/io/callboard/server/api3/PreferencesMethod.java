package io.callboard.server.api3;

import io.callboard.server.preference.Preferences;

/// `preferences_read` (protocol section 3.13).
record PreferencesMethod(Preferences preferences) implements Api3Method.Signed {
    @Override
    public String name() {
        return "preferences_read";
    }

    @Override
    public Reply answer(Api3Call call) {
        return Reply.of(preferences.named(call.optionalArguments().texts("prefs")));
    }
}
