package io.callboard.server.api3;

import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.value.Footage;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.FindService;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// `summarize` (protocol section 3.6).
record SummarizeMethod(FindService finds) implements Api3Method.Signed {
    @Override
    public String name() {
        return "summarize";
    }

    @Override
    public Reply answer(Api3Call call) {
        SummaryTree tree = finds.summarize(call.caller(), SummarizeReader.read(call.arguments()));
        return out -> {
            summaries(key(out.raw('{'), "summaries"), tree.summaries());
            groups(key(out.raw(','), "groups"), tree.groups());
            out.raw('}');
        };
    }

    private static void groups(JsonOutput out, List<SummaryTree.Group> groups) {
        out.raw('[');
        for (int i = 0; i < groups.size(); i++) {
            group(i == 0 ? out : out.raw(','), groups.get(i));
        }
        out.raw(']');
    }

    /// The innermost groups have no key `groups`.
    private static void group(JsonOutput out, SummaryTree.Group group) {
        key(out.raw('{'), "group_name").string(group.name());
        value(key(out.raw(','), "group_value"), group.value());
        summaries(key(out.raw(','), "summaries"), group.tree().summaries());
        if (!group.tree().groups().isEmpty()) {
            groups(key(out.raw(','), "groups"), group.tree().groups());
        }
        out.raw('}');
    }

    private static void summaries(JsonOutput out, Map<String, SummaryValue> summaries) {
        out.raw('{');
        boolean first = true;
        for (Map.Entry<String, SummaryValue> summary : summaries.entrySet()) {
            value(key(first ? out : out.raw(','), summary.getKey()), summary.getValue());
            first = false;
        }
        out.raw('}');
    }

    /// Durations and frame counts are texts, as the original writes them.
    private static void value(JsonOutput out, SummaryValue value) {
        switch (value) {
            case SummaryValue.Nothing _ -> out.nothing();
            case SummaryValue.Whole(long number) -> out.number(number);
            case SummaryValue.Decimal(BigDecimal number) -> out.tree(number);
            case SummaryValue.Flag(boolean on) -> out.bool(on);
            case SummaryValue.Text(String text) -> out.string(text);
            case SummaryValue.Day(LocalDate date) -> out.date(date.toEpochDay());
            case SummaryValue.Moment(Instant instant) -> out.dateTime(instant.getEpochSecond());
            case SummaryValue.Minutes(long minutes) -> out.string(Long.toString(minutes));
            case SummaryValue.Frames(long frames) -> out.string(Footage.text(frames));
            case SummaryValue.Types(List<String> names) -> out.string(String.join(", ", names));
            case SummaryValue.Link link -> link(out, link);
            case SummaryValue.Links(List<SummaryValue.Link> rows) -> {
                out.raw('[');
                for (int i = 0; i < rows.size(); i++) {
                    link(i == 0 ? out : out.raw(','), rows.get(i));
                }
                out.raw(']');
            }
        }
    }

    private static void link(JsonOutput out, SummaryValue.Link link) {
        key(out.raw('{'), "type").string(link.row().type());
        key(out.raw(','), "id").number(link.row().id());
        key(out.raw(','), "name").string(link.name());
        key(out.raw(','), "valid").string("valid").raw('}');
    }

    private static JsonOutput key(JsonOutput out, String key) {
        return out.string(key).raw(':');
    }
}
