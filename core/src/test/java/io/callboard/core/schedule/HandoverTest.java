package io.callboard.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What must hold whenever a task is reassigned, whatever the people's working days.
class HandoverTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int PEOPLE = 4;

    private static RuleBook book(Random random) {
        RuleBook book = new RuleBook(WorkRules.NONE, Map.of(), Map.of(), 480);
        for (int person = 1; person <= PEOPLE; person++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                var rule = new ExceptionDay(random.nextInt(4) == 0, Optional.empty());
                book = book.with(new Scope.OfPerson(person), MONDAY.plusDays(random.nextInt(28)), rule);
            }
        }
        return book;
    }

    private static List<Long> people(Random random) {
        List<Long> people = new ArrayList<>();
        for (long person = 1; person <= PEOPLE; person++) {
            if (random.nextBoolean()) {
                people.add(person);
            }
        }
        return people;
    }

    private static TaskPlan task(Random random, DateRules rules) {
        LocalDate start = rules.calendar().onOrAfter(MONDAY.plusDays(random.nextInt(14)));
        long duration = (1 + random.nextInt(8)) * 480L;
        return new TaskPlan(new TaskDates(start, rules.due(start, duration), duration), false, List.of());
    }

    @Test
    void aTaskMovesOnlyWhereItsPeopleDisagreeAboutItsDays() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            RuleBook book = book(random);
            DateRules before = book.rules(null, people(random));
            DateRules after = book.rules(null, people(random));
            TaskPlan task = task(random, before);
            TaskPlan handed = task.under(after, Kept.DURATION);
            assertThat(handed.dates().start())
                    .as("seed %d", seed)
                    .isEqualTo(task.dates().start());
            assertThat(handed.dates().duration())
                    .as("seed %d", seed)
                    .isEqualTo(task.dates().duration());
            assertThat(after.calendar().works(due(handed))).as("seed %d", seed).isTrue();
            assertThat(after.span(MONDAY, due(handed))
                            - after.span(MONDAY, start(task).minusDays(1)))
                    .as("minutes of work, seed %d", seed)
                    .isEqualTo(task.dates().duration());
            if (!task.differs(before, after)) {
                assertThat(handed).as("seed %d", seed).isEqualTo(task);
            }
            assertThat(handed.under(before, Kept.DURATION))
                    .as("back again, seed %d", seed)
                    .isEqualTo(task);
        }
    }

    private static LocalDate start(TaskPlan plan) {
        return plan.dates().start() == null ? LocalDate.MIN : plan.dates().start();
    }

    private static LocalDate due(TaskPlan plan) {
        return plan.dates().due() == null ? LocalDate.MIN : plan.dates().due();
    }

    @Test
    void moreHandsNeverTakeLonger() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            RuleBook book = book(random);
            List<Long> few = people(random);
            List<Long> more = new ArrayList<>(few);
            if (few.isEmpty()) {
                continue;
            }
            more.add(1L + random.nextInt(PEOPLE));
            TaskPlan task = task(random, book.rules(null, few));
            TaskPlan helped = task.under(book.rules(null, more), Kept.DURATION);
            assertThat(due(helped)).as("seed %d", seed).isBeforeOrEqualTo(due(task));
        }
    }

    @Test
    void theOrderOfPeopleDoesNotMatter() {
        RuleBook book = book(new Random(7));
        assertThat(book.rules(null, List.of(1L, 2L, 3L))).isEqualTo(book.rules(null, List.of(3L, 1L, 2L, 1L)));
        assertThat(book.rules(null, List.of(1L))).isNotEqualTo(book.rules(null, List.of()));
    }
}
