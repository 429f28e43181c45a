package io.callboard.core.schedule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All rules of a site about which days are worked, and how long a working day is.
///
/// @param projects the rules of projects that have their own, by project id
/// @param people the same for people
/// @param minutesPerDay the length of a working day
public record RuleBook(
        WorkRules studio, Map<Long, WorkRules> projects, Map<Long, WorkRules> people, int minutesPerDay) {
    public RuleBook {
        projects = Map.copyOf(projects);
        people = Map.copyOf(people);
        minutesPerDay = Math.max(1, minutesPerDay);
    }

    /// The days of one person in one project; null means nobody, or no project.
    public LayeredCalendar calendar(@Nullable Long project, @Nullable Long person) {
        return new LayeredCalendar(studio, rules(projects, project), rules(people, person));
    }

    private static WorkRules rules(Map<Long, WorkRules> rules, @Nullable Long id) {
        return id == null ? WorkRules.NONE : rules.getOrDefault(id, WorkRules.NONE);
    }

    /// How the dates of a task follow each other (data semantics 6.2). With several people a day is a working
    /// day when one of them works.
    public DateRules rules(@Nullable Long project, Collection<Long> assigned) {
        Set<LayeredCalendar> calendars = new LinkedHashSet<>();
        assigned.forEach(person -> calendars.add(calendar(project, person)));
        WorkCalendar calendar = switch (calendars.size()) {
            case 0 -> calendar(project, null);
            case 1 -> calendars.iterator().next();
            default -> new SharedCalendar(calendars);
        };
        return new DateRules(calendar, minutesPerDay);
    }

    /// The days on which at least one of several works.
    private record SharedCalendar(Set<LayeredCalendar> calendars) implements WorkCalendar {
        @Override
        public boolean works(LocalDate day) {
            return calendars.stream().anyMatch(one -> one.works(day));
        }
    }

    /// The same book with another rule for one day.
    public RuleBook with(Scope scope, LocalDate day, WorkRules.ExceptionDay rule) {
        return switch (scope) {
            case Scope.Studio _ -> new RuleBook(studio.with(day, rule), projects, people, minutesPerDay);
            case Scope.OfProject(long id) -> new RuleBook(studio, with(projects, id, day, rule), people, minutesPerDay);
            case Scope.OfPerson(long id) -> new RuleBook(studio, projects, with(people, id, day, rule), minutesPerDay);
        };
    }

    private static Map<Long, WorkRules> with(
            Map<Long, WorkRules> rules, long id, LocalDate day, WorkRules.ExceptionDay rule) {
        Map<Long, WorkRules> changed = new HashMap<>(rules);
        changed.put(id, rules(rules, id).with(day, rule));
        return changed;
    }

    /// The project or person whose rule it is, by id.
    public sealed interface Scope {
        /// Everybody's.
        record Studio() implements Scope {}

        record OfProject(long id) implements Scope {}

        record OfPerson(long id) implements Scope {}

        default Optional<Long> project() {
            return this instanceof OfProject(long id) ? Optional.of(id) : Optional.empty();
        }

        default Optional<Long> person() {
            return this instanceof OfPerson(long id) ? Optional.of(id) : Optional.empty();
        }
    }
}
