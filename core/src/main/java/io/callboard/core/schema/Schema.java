package io.callboard.core.schema;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The whole schema of a site at one moment. Immutable: a schema change makes a new one with a higher version.
public final class Schema {
    private final long version;
    private final SequencedMap<String, EntityType> defined;
    private final SequencedMap<String, EntityType> types;
    private final Map<Field.FieldName, Field> retired;
    private final Map<Integer, EntityType> byCode = new HashMap<>();

    public Schema(long version, SequencedMap<String, EntityType> types) {
        this(version, types, Map.of());
    }

    /// @param types all types as defined, without regard to which of them are enabled
    /// @param retired fields in the trash, whose names stay taken
    public Schema(long version, SequencedMap<String, EntityType> types, Map<Field.FieldName, Field> retired) {
        this.version = version;
        this.defined = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
        this.types = Collections.unmodifiableSequencedMap(EffectiveSchema.of(defined));
        this.retired = Collections.unmodifiableMap(new LinkedHashMap<>(retired));
        for (EntityType type : this.types.values()) {
            byCode.put(type.code(), type);
        }
    }

    public long version() {
        return version;
    }

    /// All types by name with the definitions that were given, before disabled types are taken out of links.
    /// Only schema changes work on these.
    public SequencedMap<String, EntityType> defined() {
        return defined;
    }

    public Map<Field.FieldName, Field> retiredFields() {
        return retired;
    }

    /// All types, disabled ones included, by name. Fields of enabled types link to enabled types only.
    public SequencedMap<String, EntityType> types() {
        return types;
    }

    public List<EntityType> enabledTypes() {
        return types.values().stream().filter(EntityType::enabled).toList();
    }

    /// An enabled type by its case-sensitive name.
    public Optional<EntityType> find(String name) {
        return Optional.ofNullable(types.get(name)).filter(EntityType::enabled);
    }

    /// An enabled type by name.
    ///
    /// @throws Fault `Entity type '<name>' does not exist.`
    public EntityType type(String name) {
        return find(name).orElseThrow(() -> DataRefusal.NO_SUCH_TYPE.of(name));
    }

    /// The type of a stored link.
    ///
    /// @throws IllegalArgumentException when the code was never assigned: a damaged database
    public EntityType byCode(int code) {
        EntityType type = byCode.get(code);
        if (type == null) {
            throw new IllegalArgumentException("no entity type has the code " + code);
        }
        return type;
    }

    public int codeOf(String name) {
        EntityType type = types.get(name);
        return type == null ? 0 : type.code();
    }

    public Optional<Field> field(Field.FieldName name) {
        return find(name.entityType()).flatMap(type -> type.field(name.field()));
    }
}
