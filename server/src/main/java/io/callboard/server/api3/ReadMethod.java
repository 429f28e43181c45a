package io.callboard.server.api3;

import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.RowSet;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Page;
import io.callboard.server.trace.Stage;

/// `read`: what `find` and `find_one` call (protocol section 3.1).
record ReadMethod(FindService finds, NavigationPreset navigation) implements Api3Method.Signed {
    /// Approximate memory of one value of a page until it is sent.
    private static final long VALUE_BYTES = 48;

    @Override
    public String name() {
        return "read";
    }

    @Override
    public Reply answer(Api3Call call) {
        Arguments argument = call.arguments();
        Find find = navigation.resolve(FindReader.read(argument));
        call.exchange().claim(bytes(find.paging().size(), find.fields().size()));
        call.exchange().stages().begin(Stage.PLAN);
        Page page = finds.find(call.caller(), find);
        RowSet rows = page.rows();
        call.exchange().shrinkClaim(bytes(rows.size(), rows.columns().size()));
        var writer = new RowWriter(page, FileValues.of(call, links(call, find)));
        return out -> {
            writer.writeAll(out.raw('{').string("entities").raw(':'));
            pagingInfo(out.raw(',').string("paging_info").raw(':'), page.paging(), rows);
            out.raw('}');
        };
    }

    private FileLinks links(Api3Call call, Find find) {
        return find.scope() == Find.Scope.RETIRED && finds.mayRevive(call.caller(), "Attachment")
                ? FileLinks.fromTrash(call)
                : FileLinks.of(call);
    }

    private static long bytes(long rows, long fields) {
        return rows * (fields + 2) * VALUE_BYTES;
    }

    private static void pagingInfo(JsonOutput out, Paging paging, RowSet rows) {
        long total = rows.total().orElse(0);
        switch (paging.counting()) {
            case NOTHING, NEXT_PAGE -> {
                member(out.raw('{'), "has_next_page").bool(rows.hasNextPage());
                member(out.raw(','), "current_page").number(paging.page());
            }
            case TOTAL -> {
                member(out.raw('{'), "current_page").number(total == 0 ? 0 : paging.page());
                member(out.raw(','), "page_count").number((total + paging.size() - 1) / paging.size());
                member(out.raw(','), "entity_count").number(total);
            }
        }
        member(out.raw(','), "entities_per_page").number(paging.size()).raw('}');
    }

    private static JsonOutput member(JsonOutput out, String key) {
        return out.string(key).raw(':');
    }
}
