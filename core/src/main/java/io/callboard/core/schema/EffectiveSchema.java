package io.callboard.core.schema;

import io.callboard.core.schema.DataType.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Definitions as they apply while some types are switched off: links only go to enabled types, `*` is
/// expanded, and a field whose values live in the table of a disabled type is empty and read only.
final class EffectiveSchema {
    private final SequencedMap<String, EntityType> defined;
    private final List<String> linkable;
    private final Set<String> linkTables = new HashSet<>();

    private EffectiveSchema(SequencedMap<String, EntityType> defined) {
        this.defined = defined;
        this.linkable = defined.values().stream()
                .filter(type -> type.enabled() && !type.connection())
                .map(EntityType::name)
                .toList();
        defined.values().stream().filter(EntityType::enabled).forEach(this::collectLinkTables);
    }

    static SequencedMap<String, EntityType> of(SequencedMap<String, EntityType> defined) {
        var effective = new EffectiveSchema(defined);
        SequencedMap<String, EntityType> types = new LinkedHashMap<>();
        defined.forEach((name, type) -> types.put(name, type.enabled() ? effective.type(type) : type));
        return types;
    }

    private void collectLinkTables(EntityType type) {
        for (Field field : type.fields().values()) {
            if (field.storage() instanceof Storage.LinkTable links && links.isOwner()) {
                linkTables.add(links.table());
            }
        }
    }

    private EntityType type(EntityType type) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        type.fields().forEach((name, field) -> fields.put(name, field(field)));
        return type.withFields(fields);
    }

    private Field field(Field field) {
        Field linked = withEnabledTargets(field);
        if (isAvailable(field.storage())) {
            return linked;
        }
        return linked.withStorage(new Storage.Derived(Derivation.NOTHING))
                .withFlags(linked.flags().readOnly());
    }

    private Field withEnabledTargets(Field field) {
        Shape shape = field.type().shape();
        if (shape != Shape.LINK && shape != Shape.LINKS) {
            return field;
        }
        List<String> targets = field.properties().validTypes();
        List<String> enabled = targets.contains("*")
                ? linkable
                : targets.stream().filter(this::isEnabled).toList();
        return enabled.equals(targets)
                ? field
                : field.withProperties(field.properties().withValidTypes(enabled));
    }

    private boolean isAvailable(Storage storage) {
        return switch (storage) {
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ -> true;
            case Storage.BackLink back -> isEnabled(back.entityType()) && hasField(back);
            case Storage.LinkTable links ->
                links.connection().map(this::isEnabled).orElseGet(() -> linkTables.contains(links.table()));
        };
    }

    /// The link may be in the trash while this side of it is not.
    private boolean hasField(Storage.BackLink back) {
        EntityType type = defined.get(back.entityType());
        return type != null && type.hasField(back.field());
    }

    private boolean isEnabled(String name) {
        EntityType type = defined.get(name);
        return type != null && type.enabled();
    }
}
