package io.callboard.server.api3;

import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.server.page.PageExports;
import io.callboard.server.page.PageLayout;
import java.util.Locale;
import java.util.Map;

/// `export_page` (protocol section 3.15). Missing arguments are reported before the page is looked up.
record ExportPageMethod(PageExports exports) implements Api3Method.Signed {
    @Override
    public String name() {
        return "export_page";
    }

    @Override
    public Reply answer(Api3Call call) {
        Arguments argument = call.arguments();
        require(argument, "format");
        require(argument, "page_id");
        if (!argument.text("format").toLowerCase(Locale.ROOT).equals("csv")) {
            throw ArgumentRefusal.NO_CSV.of();
        }
        PageLayout layout =
                exports.layout(call.caller(), argument.integer("page_id"), argument.optionalText("layout_name"));
        call.exchange().claim(RowCells.bytes(PageExports.MOST_ROWS, Map.of("", layout.columns())));
        Filter filter = layout.filters() == null ? Filter.ALL : FilterReader.read(layout.filters());
        return Reply.of(exports.csv(call.caller(), layout, filter));
    }

    private static void require(Arguments argument, String key) {
        if (!argument.has(key)) {
            throw ArgumentRefusal.MISSING.of(key);
        }
    }
}
