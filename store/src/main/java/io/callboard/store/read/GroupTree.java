package io.callboard.store.read;

import io.callboard.core.query.SummaryPlan.Bucket;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.Footage;
import io.callboard.core.value.SearchText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns the flat result of a summary into groups within groups.
final class GroupTree {
    private final Schema schema;
    private final PageNames names;

    GroupTree(Schema schema, PageNames names) {
        this.schema = schema;
        this.names = names;
    }

    /// One group while the tree is built: its value, its aggregates, its inner groups by value.
    private static final class Node {
        private final Map<String, @Nullable Object> summaries = new LinkedHashMap<>();
        private final Map<Value, Node> inner = new LinkedHashMap<>();
    }

    /// What a group shows; groups that show the same are one.
    private record Value(String name, @Nullable Object value, Level level) {}

    SummaryTree build(List<SummaryReader.Line> lines) {
        Node root = new Node();
        for (SummaryReader.Line line : lines) {
            Node node = root;
            for (GroupKey key : line.keys()) {
                node = node.inner.computeIfAbsent(value(key), _ -> new Node());
            }
            node.summaries.putAll(line.summaries());
        }
        return tree(root);
    }

    private SummaryTree tree(Node node) {
        List<Value> values = new ArrayList<>(node.inner.keySet());
        values.sort(order());
        List<SummaryTree.Group> groups = values.stream()
                .map(value -> new SummaryTree.Group(
                        value.name(), value.value(), tree(Objects.requireNonNull(node.inner.get(value)))))
                .toList();
        return new SummaryTree(node.summaries, groups);
    }

    /// Groups without a value first, then by value.
    private static Comparator<Value> order() {
        return (one, other) -> {
            if (isEmpty(one) || isEmpty(other)) {
                return Boolean.compare(isEmpty(other), isEmpty(one));
            }
            int ascending = compare(one, other);
            return one.level().descending() ? -ascending : ascending;
        };
    }

    private static boolean isEmpty(Value value) {
        return value.value() == null || (value.value() instanceof List<?> list && list.isEmpty());
    }

    private static int compare(Value one, Value other) {
        if (one.value() instanceof Long left && other.value() instanceof Long right) {
            return left.compareTo(right);
        }
        if (one.value() instanceof BigDecimal left && other.value() instanceof BigDecimal right) {
            return left.compareTo(right);
        }
        if (isFootage(one.level())) {
            return Long.compare(
                    Footage.frames(String.valueOf(one.value())), Footage.frames(String.valueOf(other.value())));
        }
        if (isMinutes(one.level())) {
            return new BigDecimal(String.valueOf(one.value())).compareTo(new BigDecimal(String.valueOf(other.value())));
        }
        String left = one.value() instanceof String text ? text : one.name();
        String right = other.value() instanceof String text ? text : other.name();
        return Arrays.compareUnsigned(bytes(left), bytes(right));
    }

    private static boolean isMinutes(Level level) {
        return level.bucket() == Bucket.EXACT && level.type() == DataType.DURATION;
    }

    private static boolean isFootage(Level level) {
        return level.bucket() == Bucket.EXACT && level.type() == DataType.FOOTAGE;
    }

    private static byte[] bytes(String text) {
        return SearchText.fold(text).getBytes(StandardCharsets.UTF_8);
    }

    private Value value(GroupKey key) {
        Level level = key.level();
        if (key.isLink() || key.isList()) {
            return links(key);
        }
        if (key.text() == null) {
            return new Value("", null, level);
        }
        return switch (level.bucket()) {
            case ENTITYTYPE -> types(key.text(), level);
            case CLUSTERED_DATE -> new Value(GroupLabels.cluster(key.text()), Long.parseLong(key.text()), level);
            default -> new Value(GroupLabels.name(level, key.text()), plain(level, key.text()), level);
        };
    }

    private static Object plain(Level level, String text) {
        if (level.bucket().width() > 0 || level.bucket() == Bucket.ONEDAY || level.bucket() == Bucket.FIVEDAYS) {
            return Long.parseLong(text);
        }
        if (level.bucket() != Bucket.EXACT || isMinutes(level)) {
            return text;
        }
        if (isFootage(level)) {
            return Footage.text(Long.parseLong(text));
        }
        return switch (level.type().shape()) {
            case INTEGER -> Long.parseLong(text);
            case DECIMAL -> SummaryReader.withPoint(new BigDecimal(text));
            case BOOLEAN -> text.equals("true");
            default -> text;
        };
    }

    private Value types(String text, Level level) {
        List<EntityType> types = Arrays.stream(text.split(" "))
                .map(code -> schema.byCode(Integer.parseInt(code)))
                .toList();
        String name = types.stream().map(EntityType::displayName).collect(Collectors.joining(", "));
        return new Value(name, types.stream().map(EntityType::name).collect(Collectors.joining(", ")), level);
    }

    private Value links(GroupKey key) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (GroupKey.Linked row : key.linked()) {
            Name name = names.get(row.type(), row.id());
            if (name != null) {
                rows.add(row(row, name));
                labels.add(name.string());
            }
        }
        String label = String.join(", ", labels);
        return key.isList()
                ? new Value(label, rows, key.level())
                : new Value(label, rows.isEmpty() ? null : rows.getFirst(), key.level());
    }

    private Map<String, Object> row(GroupKey.Linked row, Name name) {
        Map<String, Object> hash = new LinkedHashMap<>();
        hash.put("type", schema.byCode(row.type()).name());
        hash.put("id", row.id());
        hash.put("name", name.string());
        hash.put("valid", "valid");
        return hash;
    }
}
