package io.callboard.store.read;

import static io.callboard.core.filter.Filter.where;
import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts keep their Unicode form and are found by every other form.
@TestInstance(Lifecycle.PER_CLASS)
class TextFormsDbTest {
    private final ReadSite site = new ReadSite();
    private EntityId project;

    @BeforeAll
    void fill() {
        project = site.engine.create("Project", "name", "Forms");
    }

    @AfterAll
    void close() {
        site.close();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /// The last is in neither form, as where a composed root meets a decomposed file.
    @ParameterizedTest
    @ValueSource(strings = {"Café noir", "나무꾼 v2", "q\u0323\u0307 İ z", "é/e\u0301/나/\u1102\u1161 z"})
    void everyFormFindsWhatWasWrittenInAnyOther(String text) {
        for (String written : List.of(text, composed(text), decomposed(text))) {
            EntityId shot = site.engine.create(
                    "Shot", "code", written, "description", "in " + written + " out", "project", link(project));
            for (String asked : List.of(text, composed(text), decomposed(text))) {
                assertThat(site.ids("Shot", where("code", "is", asked)))
                        .as(asked)
                        .contains(shot.id());
                assertThat(site.ids("Shot", where("code", "in", asked, "other")))
                        .as(asked)
                        .contains(shot.id());
                assertThat(site.ids("Shot", where("code", "is_not", asked)))
                        .as(asked)
                        .doesNotContain(shot.id());
                assertThat(site.ids("Shot", where("description", "contains", asked)))
                        .as(asked)
                        .contains(shot.id());
                assertThat(site.ids("Shot", where("code", "starts_with", asked.substring(0, asked.length() - 1))))
                        .as(asked)
                        .contains(shot.id());
            }
            assertThat(site.values("Shot", "code", where("id", "is", shot.id())))
                    .containsExactly(written);
        }
    }

    @Test
    void namesInOtherAlphabetsAreFoundByTheirIndexes() {
        site.engine.batch(IntStream.range(0, 3_000)
                .mapToObj(number -> creation("Shot", "code", "plain " + number, "project", link(project)))
                .toArray(Change[]::new));
        Find find = Find.of("Shot", List.of("code"), where("code", "is", "나무꾼"), 1);
        Sql sql =
                SelectCompiler.page(site.schema(), new Planner(site.schema(), PlanContext.at(ReadSite.NOW)).plan(find));
        String plan = site.engine.site().database().write(transaction -> {
            transaction.script("analyze site.shot");
            return String.join(
                    "\n",
                    transaction.list(Sql.builder().add("explain ").add(sql).build(), row -> row.getString(1)));
        });
        assertThat(plan).contains("shot$code$index", "shot$code$decomposed$index");
    }
}
