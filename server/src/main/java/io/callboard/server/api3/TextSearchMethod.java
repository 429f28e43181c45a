package io.callboard.server.api3;

import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.TextSearch;
import io.callboard.server.media.MediaLinks.Picture;
import io.callboard.server.record.FindService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// `query_display_name_cache`: what `text_search` calls (protocol section 3.7).
record TextSearchMethod(FindService finds) implements Api3Method.Signed {
    private static final long USUAL_RESULTS = 25;
    private static final long MOST_RESULTS = 1_000;

    @Override
    public String name() {
        return "query_display_name_cache";
    }

    @Override
    public Reply answer(Api3Call call) {
        TextSearch.Hits hits = finds.textSearch(call.caller(), search(call.arguments()));
        FileLinks links = FileLinks.of(call);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "matches", hits.matches().stream().map(hit -> match(hit, links)).toList());
        answer.put("terms", hits.terms());
        return Reply.of(answer);
    }

    private static TextSearch search(Arguments argument) {
        SequencedMap<String, Filter> types = new LinkedHashMap<>();
        argument.object("entity_types").members().forEach((type, filter) -> types.put(type, FilterReader.read(filter)));
        List<Long> projects = new ArrayList<>();
        for (Object project : argument.optionalList("project_ids")) {
            if (!(project instanceof Long id)) {
                throw argument.bad("array of integers", "project_ids");
            }
            projects.add(id);
        }
        long wanted = argument.optionalInteger("max_results").orElse(USUAL_RESULTS);
        return new TextSearch(argument.text("text"), types, projects, Math.clamp(wanted, 1, (int) MOST_RESULTS));
    }

    private static Map<String, @Nullable Object> match(TextSearch.Hit hit, FileLinks links) {
        Map<String, @Nullable Object> match = new LinkedHashMap<>();
        match.put("id", hit.id());
        match.put("type", hit.type());
        match.put("name", hit.name());
        match.put("project_id", hit.project());
        FileDetails image = hit.image();
        match.put("image", image == null ? null : links.picture(image, Picture.THUMBNAIL));
        match.put("links", List.of(hit.linkType(), hit.linkName()));
        match.put("status", hit.status());
        return match;
    }
}
