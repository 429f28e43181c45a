package io.callboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Sort;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Pages with so many values that they are fetched in pieces, one reader after the other.
@TestInstance(Lifecycle.PER_CLASS)
final class LargePageDbTest {
    private static final int ROWS = 3_000;

    private final ReadSite site = new ReadSite();

    @BeforeAll
    void fill() {
        site.engine.site().database().write(transaction -> transaction.execute(Sql.of("""
                insert into site.shot (id, code, sg_cut_in, created_at, updated_at, "$revision")
                select 100000 + i, 'S' || i, i, now(), now(), 1 from generate_series(1, ?) i""", ROWS)));
    }

    @AfterAll
    void close() {
        site.close();
    }

    private List<Long> everything() {
        var newestFirst = List.of(new Sort("sg_cut_in", true));
        var paging = new Paging(5_000, 1, Paging.Counting.NEXT_PAGE);
        return site.read(new Find(
                        "Shot", List.of("*"), Filter.ALL, newestFirst, paging, Find.Scope.ACTIVE, true, List.of()))
                .rows()
                .ids();
    }

    @Test
    void allRowsArriveInOrder() {
        assertThat(everything())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ROWS)
                        .mapToObj(i -> 100_001L + ROWS - i)
                        .toList());
    }

    @Test
    void manyReadersAtOnceAreAllAnswered() throws Exception {
        List<Callable<List<Long>>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(this::everything);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> answer : threads.invokeAll(readers)) {
                assertThat(answer.get()).hasSize(ROWS);
            }
        }
    }
}
