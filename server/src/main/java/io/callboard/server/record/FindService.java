package io.callboard.server.record;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.change.RowLabel;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.LinkMask;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryPlan;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.TextSearch;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.trace.Stage;
import io.callboard.server.trace.Stages;
import io.callboard.store.Database;
import io.callboard.store.read.HiddenProjects;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.read.SearchReader;
import io.callboard.store.read.SummaryReader;
import io.callboard.store.schema.SchemaRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads rows for every front door, within what the caller may see. Nothing is held once a method returns. Thread-safe.
public final class FindService {
    private static final int SHORTEST_TEXT = 3;
    private static final int MOST_TERMS = 20;
    /// Names of people are composed from several fields.
    private static final Set<String> NAMED_FROM_PARTS = Set.of("ApiUser", "ClientUser", "HumanUser");

    private final SchemaRepository schemas;
    private final AccessPolicy policy;
    private final NameCache names;
    private final HiddenProjects hidden;
    private final RecordReader records;
    private final SummaryReader summaries;
    private final SearchReader searches;
    private final Continuations continuations = new Continuations();
    private final InstantSource clock;
    private final LongSupplier lastEvent;

    /// What the service needs.
    public record Engine(SchemaRepository schemas, AccessPolicy policy, Database database, NameCache names) {}

    /// Makes the service.
    ///
    /// @param lastEvent the highest event below which none is missing; queried before every read of events
    public FindService(Engine engine, InstantSource clock, LongSupplier lastEvent) {
        this.schemas = engine.schemas();
        this.policy = engine.policy();
        this.names = engine.names();
        this.hidden = new HiddenProjects(engine.database());
        this.records = new RecordReader(engine.database(), names);
        this.summaries = new SummaryReader(engine.database(), names);
        this.searches = new SearchReader(engine.database(), names);
        this.clock = clock;
        this.lastEvent = lastEvent;
    }

    /// A page of rows.
    ///
    /// @throws Fault when the request is invalid, or is not allowed
    public Page find(Caller caller, Find find) {
        Stages.enter(Stage.PLAN);
        Schema schema = schemas.current();
        ReadPlan plan = plan(caller, schema, find);
        Stages.enter(Stage.SQL);
        RecordReader.Rows rows = records.read(schema, plan, continuations.before(caller, find));
        rows.next().ifPresent(next -> continuations.keep(caller, find, next));
        return page(schema, rows, find);
    }

    private ReadPlan plan(Caller caller, Schema schema, Find find) {
        return new Planner(schema, context(caller, schema, find.entityType())).plan(find);
    }

    /// Whether the caller may bring rows of a type back from the trash, and so may see what is in it.
    public boolean mayRevive(Caller caller, String type) {
        Schema schema = schemas.current();
        return policy.of(caller.actor(), schema).mayRevive(schema.type(type));
    }

    private static Page page(Schema schema, RecordReader.Rows rows, Find find) {
        return new Page(schema, rows.rows(), rows.names(), find.paging());
    }

    /// A page for each of several finds, read in one statement whatever their types. They are first pages that
    /// cannot be continued.
    ///
    /// @throws Fault when a find is invalid, or is not allowed
    public List<Page> findTogether(Caller caller, List<Find> finds) {
        Stages.enter(Stage.PLAN);
        Schema schema = schemas.current();
        List<ReadPlan> plans = new ArrayList<>();
        for (Find find : finds) {
            plans.add(plan(caller, schema, find));
        }
        Stages.enter(Stage.SQL);
        List<RecordReader.Rows> read = records.readTogether(schema, plans);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < finds.size(); i++) {
            pages.add(page(schema, read.get(i), finds.get(i)));
        }
        return pages;
    }

    /// Changed rows for the answer to a write: a page for each shape, of the rows that the writer may see.
    public Map<Shape, Page> readBack(Caller caller, List<ChangeResult.Row> changed) {
        Map<Shape, Set<Object>> ids = new LinkedHashMap<>();
        for (ChangeResult.Row row : changed) {
            ids.computeIfAbsent(Shape.of(row), _ -> new LinkedHashSet<>())
                    .add(row.row().id());
        }
        Map<Shape, Page> pages = new LinkedHashMap<>();
        ids.forEach((shape, rows) -> pages.put(shape, find(caller, shape.find(rows))));
        return pages;
    }

    /// The answer to a single change, from the values in its transaction if they suffice; no row when the
    /// writer may not see it.
    ///
    /// @param left the final values of the row, by field, as far as they are known
    public Page readBack(Caller caller, ChangeResult.Row changed, Map<String, @Nullable Object> left) {
        Stages.enter(Stage.PLAN);
        long id = changed.row().id();
        Find find = Shape.of(changed).find(Set.of(id));
        Schema schema = schemas.current();
        ReadPlan plan = plan(caller, schema, find);
        Stages.enter(Stage.SQL);
        RecordReader.Rows rows = records.recall(schema, plan, id, left).orElseGet(() -> records.read(schema, plan));
        return page(schema, rows, find);
    }

    /// What changed rows must share to be read together.
    public record Shape(String entityType, List<String> fields) {
        public static Shape of(ChangeResult.Row row) {
            return new Shape(row.row().type(), row.fields());
        }

        private Find find(Set<Object> ids) {
            String relation = ids.size() == 1 ? "is" : "in";
            return Find.of(entityType, fields, Filter.where("id", relation, ids.toArray()), ids.size());
        }
    }

    /// Aggregates of rows, alone and in groups.
    ///
    /// @throws Fault when the request is invalid, or is not allowed
    public SummaryTree summarize(Caller caller, Summarize summarize) {
        Stages.enter(Stage.PLAN);
        Schema schema = schemas.current();
        PlanContext context = context(caller, schema, summarize.entityType());
        SummaryPlan plan = new Planner(schema, context).plan(summarize);
        Stages.enter(Stage.SQL);
        return summaries.read(schema, plan);
    }

    /// Rows whose names contain all the words of a text.
    ///
    /// @throws Fault when the text is too short, or a type or a filter is invalid
    public TextSearch.Hits textSearch(Caller caller, TextSearch search) {
        Stages.enter(Stage.PLAN);
        List<String> words = Arrays.stream(search.text().strip().split("\\s+"))
                .map(SearchText::fold)
                .limit(MOST_TERMS)
                .toList();
        List<String> terms = words.stream().map(SearchText::search).toList();
        if (String.join("", terms).length() < SHORTEST_TEXT || search.text().indexOf('\0') >= 0) {
            throw RecordRefusal.SEARCH_TOO_SHORT.of(SHORTEST_TEXT);
        }
        Schema schema = schemas.current();
        List<Planner.FilterPlan> types = new ArrayList<>();
        for (Map.Entry<String, Filter> type : search.types().entrySet()) {
            PlanContext context = context(caller, schema, type.getKey());
            types.add(new Planner(schema, context).plan(type.getKey(), type.getValue()));
        }
        Stages.enter(Stage.SQL);
        LinkMask named = new Planner(schema, context(caller, schema, "")).links();
        var query = new SearchReader.Search(terms, search.projects(), types, named, search.limit());
        return new TextSearch.Hits(words, searches.read(schema, query));
    }

    /// To be called with changed rows, after the commit and before the writer gets an answer. Names that did
    /// not change stay cached: most changes are of a status.
    ///
    /// @param fields what changed, each as `Type.field`; `Type.id` where rows were made, retired or revived
    public void forget(Collection<EntityId> rows, Set<String> fields) {
        Schema schema = schemas.current();
        Map<String, Boolean> renamed = new HashMap<>();
        for (EntityId row : rows) {
            if (renamed.computeIfAbsent(row.type(), type -> mayBeRenamed(schema, type, fields))) {
                names.forget(schema.codeOf(row.type()), row.id());
            }
            if (row.type().equals("Project")) {
                hidden.forget();
            }
        }
    }

    private static boolean mayBeRenamed(Schema schema, String type, Set<String> fields) {
        return NAMED_FROM_PARTS.contains(type)
                || fields.contains(type + ".id")
                || fields.contains(type + ".project")
                || schema.find(type)
                        .map(RowLabel::fields)
                        .filter(label -> label.stream().noneMatch(field -> fields.contains(type + "." + field)))
                        .isEmpty();
    }

    private PlanContext context(Caller caller, Schema schema, String entityType) {
        long person = switch (caller.actor()) {
            case Actor.Script _, Actor.Client _ -> 0;
            case Actor.Person somebody -> somebody.id();
        };
        Visibility visibility = policy.of(caller.actor(), schema);
        OptionalLong last =
                entityType.equals("EventLogEntry") ? OptionalLong.of(lastEvent.getAsLong()) : OptionalLong.empty();
        return new PlanContext(clock.instant(), person, visibility, hidden.ids(schema), last);
    }
}
