package io.callboard.store;

import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schedule.WorkRules;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The site's working days: rows of `WorkDayRule` (data semantics 6.2). A rule with dates is an exception, one
/// without belongs to a week; days of the week count from Sunday, 0.
public final class WorkDayStore {
    private static final String HOURS = "hours_per_day";
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final int STANDARD_DAY = 480;
    private static final int DAYS = 7;

    private final Database database;

    public WorkDayStore(Database database) {
        this.database = database;
    }

    /// All rules as they are now.
    public RuleBook book() {
        return database.read(transaction -> transaction.query(statement(), rows -> {
            var reading = new Reading();
            while (rows.next()) {
                reading.add(rows);
            }
            return reading.book();
        }));
    }

    /// Reads the rules, one row each, and the length of a day as a last row.
    public static Sql statement() {
        return Sql.of("""
                select "project$id", "user$id", day_of_week, start_date, end_date, working, description, null::text
                from site.work_day_rule where "$retired_at" is null
                union all
                select null, null, null, null, null, null, null, value::text
                from callboard.preference where name = ?""", HOURS);
    }

    /// The rules of a project, of a person, or, without either, of the studio.
    private record Owner(@Nullable Long project, @Nullable Long person) {}

    /// The rules of one owner while they are being read.
    private static final class Rules {
        private final Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        private final Map<LocalDate, ExceptionDay> exceptions = new HashMap<>();
        private boolean hasWeek;

        private WorkRules rules() {
            return new WorkRules(hasWeek ? Optional.of(week) : Optional.empty(), exceptions);
        }
    }

    /// Makes a book of the rows that the [#statement] finds.
    public static final class Reading {
        private final Map<Owner, Rules> owners = new HashMap<>();
        private int minutesPerDay = STANDARD_DAY;

        /// Takes the row at which the result stands.
        public void add(ResultSet row) throws SQLException {
            String hours = row.getString(8);
            if (hours != null) {
                minutesPerDay = new BigDecimal(hours).multiply(MINUTES).intValue();
                return;
            }
            Owner owner = new Owner(row.getObject(1, Long.class), row.getObject(2, Long.class));
            Rules rules = owners.computeIfAbsent(owner, _ -> new Rules());
            LocalDate first = row.getObject(4, LocalDate.class);
            if (first == null) {
                week(rules, row);
            } else {
                days(rules, row, first);
            }
        }

        private static void week(Rules rules, ResultSet row) throws SQLException {
            rules.hasWeek = true;
            if (row.getBoolean(6)) {
                rules.week.add(DayOfWeek.of(Math.floorMod(row.getInt(3) - 1, DAYS) + 1));
            }
        }

        private static void days(Rules rules, ResultSet row, LocalDate first) throws SQLException {
            LocalDate end = row.getObject(5, LocalDate.class);
            LocalDate last = end == null ? first : end;
            var rule = new ExceptionDay(row.getBoolean(6), Optional.ofNullable(row.getString(7)));
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                rules.exceptions.put(day, rule);
            }
        }

        /// The book of all rows taken.
        public RuleBook book() {
            WorkRules studio = WorkRules.NONE;
            Map<Long, WorkRules> projects = new HashMap<>();
            Map<Long, WorkRules> people = new HashMap<>();
            for (Map.Entry<Owner, Rules> entry : owners.entrySet()) {
                Owner owner = entry.getKey();
                WorkRules rules = entry.getValue().rules();
                if (owner.person() != null) {
                    people.put(owner.person(), rules);
                } else if (owner.project() != null) {
                    projects.put(owner.project(), rules);
                } else {
                    studio = rules;
                }
            }
            return new RuleBook(studio, projects, people, minutesPerDay);
        }
    }
}
