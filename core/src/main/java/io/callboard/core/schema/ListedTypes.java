package io.callboard.core.schema;

import java.util.List;
import java.util.Set;

/// What the types that a link lists mean (data semantics 1.2, entity): a rule for what it takes, or only
/// suggestions.
public final class ListedTypes {
    private static final Set<String> ACCOUNTS = Set.of("HumanUser", "ClientUser", "ApiUser", "Group");

    private ListedTypes() {}

    /// Whether a link takes rows of types that it does not list. Standard links that hold rows of several types
    /// do, because sites and tools attach their own types to them; a link that a site made is restricted to its
    /// list. So are links to accounts: who made, reviews or is notified of a row decides what they may do.
    public static boolean areAdvice(Field field) {
        return !field.flags().custom()
                && holdsSeveralTypes(field)
                && !areAccounts(field.properties().validTypes());
    }

    /// Whether the values contain the type they lead to.
    public static boolean holdsSeveralTypes(Field field) {
        return switch (field.storage()) {
            case Storage.LinkColumn column -> column.typeColumn().isPresent();
            case Storage.LinkTable table -> table.far().typeColumn().isPresent();
            case Storage.Column _, Storage.AttachmentColumn _, Storage.BackLink _, Storage.Derived _ -> false;
        };
    }

    private static boolean areAccounts(List<String> types) {
        return !types.isEmpty() && ACCOUNTS.containsAll(types);
    }
}
