package io.callboard.store.read;

import static io.callboard.store.change.Engine.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Pages that are read together equal those read alone.
@TestInstance(Lifecycle.PER_CLASS)
class BundleDbTest {
    private static final List<String> TYPES = List.of("Shot", "Note", "Task", "Version", "HumanUser", "Asset");

    private final ReadSite site = new ReadSite();
    private final RecordReader records = new RecordReader(site.engine.site().database(), site.names);

    @BeforeAll
    void fill() {
        EntityId project = site.engine.create("Project", "name", "Together");
        for (int number = 0; number < 7; number++) {
            EntityId shot = site.engine.create("Shot", "code", "s" + number, "project", link(project));
            site.engine.create("Note", "subject", "n", "project", link(project), "note_links", List.of(link(shot)));
            site.engine.create("Task", "content", "t" + number, "project", link(project), "entity", link(shot));
        }
        site.engine.create("Version", "code", "v", "project", link(project));
        site.engine.create("HumanUser", "login", "ann", "firstname", "Ann");
    }

    @AfterAll
    void close() {
        site.close();
    }

    private ReadPlan plan(String type, int limit) {
        List<String> fields =
                List.of("cached_display_name", "project", "created_at", "tags", "image", "project.Project.name");
        return new Planner(site.schema(), PlanContext.at(ReadSite.NOW)).plan(Find.of(type, fields, Filter.ALL, limit));
    }

    @Test
    void whatIsReadTogetherIsWhatIsReadAlone() {
        for (int limit : List.of(1, 5, 7, 500)) {
            List<ReadPlan> plans = new ArrayList<>();
            TYPES.forEach(type -> plans.add(plan(type, limit)));
            List<RecordReader.Rows> together = records.readTogether(site.schema(), plans);
            assertThat(together).hasSize(plans.size());
            for (int i = 0; i < plans.size(); i++) {
                RecordReader.Rows alone = records.read(site.schema(), plans.get(i));
                assertThat(together.get(i).rows().ids())
                        .as("%s, limit %d", TYPES.get(i), limit)
                        .containsExactlyInAnyOrderElementsOf(alone.rows().ids());
                assertThat(text(together.get(i))).containsExactlyInAnyOrderElementsOf(text(alone));
            }
        }
    }

    private static List<String> text(RecordReader.Rows rows) {
        List<String> text = new ArrayList<>();
        for (int row = 0; row < rows.rows().size(); row++) {
            text.add(rows.rows().ids().get(row) + " "
                    + ReadSite.text(rows, rows.rows().columns().get(0), row) + " "
                    + ReadSite.text(rows, rows.rows().columns().get(1), row) + " "
                    + ReadSite.text(rows, rows.rows().columns().get(2), row));
        }
        return text;
    }

    @Test
    void nothingIsReadOfNothing() {
        assertThat(records.readTogether(site.schema(), List.of())).isEmpty();
        assertThat(records.readTogether(site.schema(), List.of(plan("Asset", 5)))
                        .getFirst()
                        .rows()
                        .ids())
                .isEmpty();
    }
}
