package io.callboard.server.api3;

import io.callboard.core.query.SummaryTree;
import io.callboard.server.record.FindService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `summarize` (protocol section 3.6).
record SummarizeMethod(FindService finds) implements Api3Method.Signed {
    @Override
    public String name() {
        return "summarize";
    }

    @Override
    public Reply answer(Api3Call call) {
        SummaryTree tree = finds.summarize(call.caller(), SummarizeReader.read(call.arguments()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("summaries", tree.summaries());
        answer.put("groups", groups(tree));
        return Reply.of(answer);
    }

    private static List<Map<String, @Nullable Object>> groups(SummaryTree tree) {
        return tree.groups().stream().map(SummarizeMethod::group).toList();
    }

    /// The innermost groups have no key `groups`.
    private static Map<String, @Nullable Object> group(SummaryTree.Group group) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("group_name", group.name());
        answer.put("group_value", group.value());
        answer.put("summaries", group.tree().summaries());
        if (!group.tree().groups().isEmpty()) {
            answer.put("groups", groups(group.tree()));
        }
        return answer;
    }
}
