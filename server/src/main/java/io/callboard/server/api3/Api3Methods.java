package io.callboard.server.api3;

import java.util.ArrayList;
import java.util.List;

/// All remote methods.
final class Api3Methods {
    private Api3Methods() {}

    static List<Api3Method> over(Api3Services services) {
        var replies = new ChangeReplies(services.finds());
        List<Api3Method> methods = new ArrayList<>();
        methods.add(new InfoMethod(services.ways()));
        methods.add(new SessionTokenMethod(services.authenticator()));
        methods.add(new ReadMethod(services.finds(), new NavigationPreset(services.navigation())));
        methods.add(new SummarizeMethod(services.finds()));
        methods.add(new TextSearchMethod(services.finds()));
        methods.addAll(ChangeMethod.all(services.changes(), replies));
        methods.addAll(SchemaMethods.over(services.schemas()));
        methods.add(new PreferencesMethod(services.preferences()));
        methods.add(new ProjectAccessMethod(services.changes(), services.finds(), replies));
        methods.addAll(FollowMethods.over(services.activity().follows()));
        methods.add(new ActivityStreamMethod(services.activity().streams()));
        methods.add(new NoteThreadMethod(services.activity().threads()));
        methods.addAll(WorkScheduleMethods.over(services.workSchedule()));
        methods.addAll(NavigationMethods.over(services.navigation(), services.navigationSearch()));
        methods.add(new ExportPageMethod(services.pages()));
        methods.addAll(SubscriptionMethods.all());
        return methods;
    }
}
