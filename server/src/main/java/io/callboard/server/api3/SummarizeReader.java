package io.callboard.server.api3;

import io.callboard.core.filter.FilterReader;
import io.callboard.core.query.Summarize;
import java.util.List;

/// Reads the argument of `summarize` (protocol section 3.6).
final class SummarizeReader {
    private SummarizeReader() {}

    static Summarize read(Arguments argument) {
        List<Summarize.Summary> summaries = argument.objects("summaries").stream()
                .map(one -> new Summarize.Summary(one.text("field"), one.text("type"), one.value("value")))
                .toList();
        List<Summarize.Grouping> groupings = argument.objects("grouping").stream()
                .map(one -> new Summarize.Grouping(
                        one.text("field"), one.optionalText("type").orElse("exact"), FindReader.isDescending(one)))
                .toList();
        return new Summarize(
                argument.text("type"),
                FilterReader.read(argument.value("filters")),
                summaries,
                groupings,
                !argument.isOff("include_archived_projects"));
    }
}
