package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.LinkRef;
import io.callboard.core.value.IdSet;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;

/// What the directory can tell about a row without its table: its id and its project. Most visibility limits
/// need no more.
final class DirectoryChecks {
    private final Sql.Builder out;

    DirectoryChecks(Sql.Builder out) {
        this.out = out;
    }

    /// Those parts of a check, all of which must hold, that need the row's own table.
    static List<Check> rest(Check check) {
        List<Check> rest = new ArrayList<>(parts(check));
        rest.removeIf(DirectoryChecks::isKnown);
        return rest;
    }

    /// Writes ` and …` for the other parts, on the entry `d`.
    void write(Check check) {
        for (Check part : parts(check)) {
            if (isKnown(part) && part instanceof Check.LinkIds(LinkRef link, IdSet ids)) {
                out.add(link instanceof LinkRef.Self ? " and d.id = any(" : " and d.project_id = any(")
                        .bind(ids.toArray())
                        .add(")");
            }
        }
    }

    private static List<Check> parts(Check check) {
        return switch (check) {
            case Check.All(var checks) -> checks;
            case Check.Always(boolean holds) when holds -> List.of();
            default -> List.of(check);
        };
    }

    private static boolean isKnown(Check part) {
        return part instanceof Check.LinkIds(LinkRef link, IdSet _)
                && switch (link) {
                    case LinkRef.Self(int row, var _) -> row == 0;
                    case LinkRef.Stored(int row, var field) ->
                        row == 0 && field.name().equals("project");
                    case LinkRef.Far _ -> false;
                };
    }
}
