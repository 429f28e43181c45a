package io.callboard.store.schema;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.store.event.SystemEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events about the definition of a field or the use of a type (events reference 2.3).
public final class DefinitionEvent {
    private DefinitionEvent() {}

    /// What happened, as the name of the event and its `meta` call it.
    public enum Kind {
        NEW("New", "new_entity"),
        CHANGE("Change", "attribute_change"),
        RETIREMENT("Retirement", "entity_retirement"),
        REVIVAL("Revival", "entity_revival"),
        PURGE("Purge", "entity_purge");

        private final String suffix;
        private final String meta;

        Kind(String suffix, String meta) {
            this.suffix = suffix;
            this.meta = meta;
        }
    }

    /// `Shotgun_DisplayColumn_…`, on which integrations drop their cached schema.
    public static SystemEvent of(Kind kind, FieldName field, String description) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", kind.meta);
        meta.put("entity_type", "DisplayColumn");
        meta.put("display_name", field.toString());
        meta.put("field_entity_type", field.entityType());
        meta.put("field_name", field.field());
        return new SystemEvent("Shotgun_DisplayColumn_" + kind.suffix, description, meta);
    }

    /// `Shotgun_Preferences_Change`: which types a site uses, and what it calls them, is one of its preferences.
    public static SystemEvent of(EntityType type, String description) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "preference_change");
        meta.put("entity_type", type.name());
        meta.put("display_name", type.displayName());
        meta.put("enabled", type.enabled());
        return new SystemEvent("Shotgun_Preferences_Change", description, meta);
    }
}
