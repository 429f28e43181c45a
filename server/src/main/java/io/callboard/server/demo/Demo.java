package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.time.LocalDate;
import java.util.List;

/// Fills a site with the demo project `등대지기 The Lighthouse Keeper`.
public final class Demo {
    static final String PROJECT = "The Lighthouse Keeper";

    private final Studio studio;
    private final LocalDate today;

    /// @param today the centre of the schedule: work before it is done, work after it waits
    public Demo(Studio studio, LocalDate today) {
        this.studio = studio;
        this.today = today;
    }

    /// Writes the project unless the site already has one of that name.
    ///
    /// @return whether anything was written
    public boolean fill() {
        if (!studio.find("Project", Filter.where("name", "is", PROJECT), List.of())
                .isEmpty()) {
            return false;
        }
        EntityId project = project();
        var people = new People(studio).create(project);
        var assets = new Assets(studio, project).create();
        var shots = new Shots(studio, project).create(assets);
        var schedule = new Schedule(studio, project, today);
        var tasks = schedule.plan(shots, assets, people);
        new Reviews(studio, project, people).create(tasks);
        return true;
    }

    private EntityId project() {
        var row = fields(
                "name", PROJECT,
                "code", "tlk",
                "sg_status", "Active",
                "sg_type", "Feature",
                "sg_description", "등대지기. A keeper, a seagull and one long night of storm.");
        return studio.create("Project", List.of(row)).getFirst();
    }
}
