package io.callboard.server.api3;

import io.callboard.server.access.Authenticator;
import io.callboard.server.activity.Activity;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.media.UploadWays;
import io.callboard.server.navigation.Navigation;
import io.callboard.server.navigation.NavigationSearch;
import io.callboard.server.page.PageExports;
import io.callboard.server.preference.Preferences;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.schemaadmin.SchemaService;
import io.callboard.server.task.WorkSchedule;

/// The features that the protocol's methods call.
public record Api3Services(
        Authenticator authenticator,
        FindService finds,
        ChangeService changes,
        SchemaService schemas,
        Preferences preferences,
        MediaLinks links,
        UploadWays ways,
        Activity activity,
        WorkSchedule workSchedule,
        Navigation navigation,
        NavigationSearch navigationSearch,
        PageExports pages) {}
