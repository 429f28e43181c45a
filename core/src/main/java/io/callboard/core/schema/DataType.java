package io.callboard.core.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every kind of value that a field can hold. The wire name is what the schema calls answer; the shape says which Java
/// class stands for a value inside the engine.
public enum DataType {
    ADDRESSING("addressing", Shape.LINKS),
    CALCULATED("calculated", Shape.NOTHING),
    CHECKBOX("checkbox", Shape.BOOLEAN),
    COLOR("color", Shape.TEXT),
    CURRENCY("currency", Shape.DECIMAL),
    DATE("date", Shape.DATE),
    DATE_TIME("date_time", Shape.INSTANT),
    DURATION("duration", Shape.INTEGER),
    ENTITY("entity", Shape.LINK),
    ENTITY_TYPE("entity_type", Shape.TEXT),
    FLOAT("float", Shape.DECIMAL),
    FOOTAGE("footage", Shape.INTEGER),
    IMAGE("image", Shape.FILE),
    INTEGER("integer", Shape.INTEGER),
    JSONB("jsonb", Shape.JSON),
    LIST("list", Shape.TEXT),
    MULTI_ENTITY("multi_entity", Shape.LINKS),
    NUMBER("number", Shape.INTEGER),
    PASSWORD("password", Shape.TEXT),
    PERCENT("percent", Shape.INTEGER),
    PIVOT_COLUMN("pivot_column", Shape.NOTHING),
    SERIALIZABLE("serializable", Shape.JSON),
    STATUS_LIST("status_list", Shape.TEXT),
    SUMMARY("summary", Shape.NOTHING),
    SYSTEM_TASK_TYPE("system_task_type", Shape.TEXT),
    TAG_LIST("tag_list", Shape.LINKS),
    TEXT("text", Shape.TEXT),
    TIMECODE("timecode", Shape.INTEGER),
    URL("url", Shape.FILE),
    URL_TEMPLATE("url_template", Shape.NOTHING),
    UUID("uuid", Shape.UUID);

    /// The Java class of a value that is not null.
    public enum Shape {
        /// `String`, in NFC.
        TEXT,
        /// `Long`. Durations are minutes, timecodes milliseconds, footage total frames.
        INTEGER,
        /// `BigDecimal`.
        DECIMAL,
        /// `Boolean`, never null.
        BOOLEAN,
        /// `LocalDate`.
        DATE,
        /// `Instant`, whole seconds.
        INSTANT,
        /// `EntityId`.
        LINK,
        /// `List<EntityId>`, never null.
        LINKS,
        /// `Long`, the id of an Attachment row.
        FILE,
        /// A plain tree of `Map`, `List`, `String`, `Number`, `Boolean`, null.
        JSON,
        /// `java.util.UUID`.
        UUID,
        /// Computed on read, or always null; never stored.
        NOTHING
    }

    private static final Map<String, DataType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DataType::wireName, Function.identity()));

    private final String wireName;
    private final Shape shape;

    DataType(String wireName, Shape shape) {
        this.wireName = wireName;
        this.shape = shape;
    }

    public static Optional<DataType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    public String wireName() {
        return wireName;
    }

    public Shape shape() {
        return shape;
    }
}
