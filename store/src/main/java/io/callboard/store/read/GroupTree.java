package io.callboard.store.read;

import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns the flat result of a summary into groups within groups.
final class GroupTree {
    private static final SummaryValue NOTHING = new SummaryValue.Nothing();

    private final Schema schema;
    private final PageNames names;

    GroupTree(Schema schema, PageNames names) {
        this.schema = schema;
        this.names = names;
    }

    /// One group while the tree is built: its value, its aggregates, its inner groups by value.
    private static final class Node {
        private final Map<String, SummaryValue> summaries = new LinkedHashMap<>();
        private final Map<Value, Node> inner = new LinkedHashMap<>();
    }

    /// What a group shows; groups that show the same are one.
    private record Value(String name, SummaryValue value, Level level) {}

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
        return switch (value.value()) {
            case SummaryValue.Nothing _ -> true;
            case SummaryValue.Links(List<SummaryValue.Link> rows) -> rows.isEmpty();
            default -> false;
        };
    }

    private static int compare(Value one, Value other) {
        return switch (one.value()) {
            case SummaryValue.Whole(long left)
            when other.value() instanceof SummaryValue.Whole(long right) -> Long.compare(left, right);
            case SummaryValue.Minutes(long left)
            when other.value() instanceof SummaryValue.Minutes(long right) -> Long.compare(left, right);
            case SummaryValue.Frames(long left)
            when other.value() instanceof SummaryValue.Frames(long right) -> Long.compare(left, right);
            case SummaryValue.Decimal(BigDecimal left)
            when other.value() instanceof SummaryValue.Decimal(BigDecimal right) -> left.compareTo(right);
            case SummaryValue.Day(LocalDate left)
            when other.value() instanceof SummaryValue.Day(LocalDate right) -> left.compareTo(right);
            case SummaryValue.Moment(Instant left)
            when other.value() instanceof SummaryValue.Moment(Instant right) -> left.compareTo(right);
            default -> Arrays.compareUnsigned(bytes(text(one)), bytes(text(other)));
        };
    }

    private static String text(Value value) {
        return switch (value.value()) {
            case SummaryValue.Text(String text) -> text;
            case SummaryValue.Types(List<String> names) -> String.join(", ", names);
            default -> value.name();
        };
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
            return new Value("", NOTHING, level);
        }
        return switch (level.bucket()) {
            case ENTITYTYPE -> types(key.text(), level);
            case CLUSTERED_DATE -> new Value(GroupLabels.cluster(key.text()), whole(key.text()), level);
            default -> new Value(GroupLabels.name(level, key.text()), plain(level, key.text()), level);
        };
    }

    private static SummaryValue plain(Level level, String text) {
        return switch (level.bucket()) {
            case TENS, HUNDREDS, THOUSANDS, TENSOFTHOUSANDS, HUNDREDSOFTHOUSANDS, MILLIONS, ONEDAY, FIVEDAYS ->
                whole(text);
            case DAY, WEEK, MONTH, QUARTER, YEAR -> SummaryTexts.day(text);
            case EXACT -> exact(level.type(), text);
            case CLUSTERED_DATE, ENTITYTYPE, FIRSTLETTER -> new SummaryValue.Text(text);
        };
    }

    private static SummaryValue exact(DataType type, String text) {
        return switch (type) {
            case DURATION -> new SummaryValue.Minutes(Long.parseLong(text));
            case FOOTAGE -> new SummaryValue.Frames(Long.parseLong(text));
            default ->
                switch (type.shape()) {
                    case INTEGER -> whole(text);
                    case DECIMAL -> SummaryTexts.decimal(new BigDecimal(text));
                    case BOOLEAN -> new SummaryValue.Flag(text.equals("true"));
                    case DATE -> SummaryTexts.day(text);
                    case INSTANT -> SummaryTexts.moment(text);
                    default -> new SummaryValue.Text(text);
                };
        };
    }

    private static SummaryValue whole(String text) {
        return new SummaryValue.Whole(Long.parseLong(text));
    }

    private Value types(String text, Level level) {
        List<EntityType> types = Arrays.stream(text.split(" "))
                .map(code -> schema.byCode(Integer.parseInt(code)))
                .toList();
        String name = types.stream().map(EntityType::displayName).collect(Collectors.joining(", "));
        return new Value(
                name,
                new SummaryValue.Types(types.stream().map(EntityType::name).toList()),
                level);
    }

    private Value links(GroupKey key) {
        List<SummaryValue.Link> rows = new ArrayList<>();
        for (GroupKey.Linked row : key.linked()) {
            Name name = names.get(row.type(), row.id());
            if (name != null) {
                EntityId id = new EntityId(schema.byCode(row.type()).name(), row.id());
                rows.add(new SummaryValue.Link(id, name.string()));
            }
        }
        String label = rows.stream().map(SummaryValue.Link::name).collect(Collectors.joining(", "));
        return key.isList()
                ? new Value(label, new SummaryValue.Links(rows), key.level())
                : new Value(label, rows.isEmpty() ? NOTHING : rows.getFirst(), key.level());
    }
}
