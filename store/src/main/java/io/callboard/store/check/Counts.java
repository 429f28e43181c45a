package io.callboard.store.check;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts faults by place.
final class Counts {
    private static final int SHOWN = 8;

    private final Database database;
    private final Map<String, Long> wrong = new LinkedHashMap<>();

    Counts(Database database) {
        this.database = database;
    }

    /// Adds the number that a query answers.
    void add(String place, Sql count) {
        long found = database.read(transaction -> transaction.one(count, row -> row.getLong(1)));
        if (found > 0) {
            wrong.merge(place, found, Long::sum);
        }
    }

    /// @param fine the sentence when nothing is wrong
    /// @param trouble what is wrong, written after the number
    /// @param remedy what to do about it
    Finding finding(String check, String fine, String trouble, String remedy) {
        if (wrong.isEmpty()) {
            return new Finding(check, true, fine);
        }
        long sum = wrong.values().stream().mapToLong(Long::longValue).sum();
        String places = wrong.entrySet().stream()
                .limit(SHOWN)
                .map(place -> place.getKey() + " " + place.getValue())
                .collect(Collectors.joining(", "));
        String more = wrong.size() > SHOWN ? " and " + (wrong.size() - SHOWN) + " other places" : "";
        return new Finding(check, false, sum + " " + trouble + " (" + places + more + "). " + remedy);
    }
}
