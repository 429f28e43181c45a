package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;
import static io.callboard.server.demo.Values.link;
import static io.callboard.server.demo.Values.links;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Versions of the work that has begun, two playlists of dailies, and what the supervisor said about them.
final class Reviews {
    private static final List<String> REMARKS = List.of(
            "좋아요. 마지막 12프레임만 조금 더 늦춰 주세요.",
            "The lamp flickers too evenly, break the rhythm.",
            "갈매기가 화면 밖으로 나가기 전에 한 번 더 돌아보면 좋겠어요.",
            "Edge of the matte is visible at frame 1042.",
            "Approved, lovely weight on the rope.",
            "비가 너무 밝아요. 절반으로.");
    private static final int MOVIES = 6;
    private static final int PICTURES = 30;
    private static final List<String> STATUSES = List.of("rev", "vwd", "apr", "rev", "na");

    private final Studio studio;
    private final EntityId project;
    private final People.Crew crew;

    Reviews(Studio studio, EntityId project, People.Crew crew) {
        this.studio = studio;
        this.project = project;
        this.crew = crew;
    }

    void create(List<Schedule.Planned> tasks) {
        List<Schedule.Planned> begun = tasks.stream()
                .filter(task ->
                        task.entity().type().equals("Shot") && !task.status().equals("wtg"))
                .toList();
        List<EntityId> versions = versions(begun);
        media(versions);
        playlists(versions);
        notes(versions, begun);
    }

    private List<EntityId> versions(List<Schedule.Planned> begun) {
        Map<Long, String> shotCodes = shotCodes();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Schedule.Planned task : begun) {
            int number = rows.size();
            rows.add(fields(
                    "project", link(project),
                    "code", "%s_%s_v%03d".formatted(shotCodes.get(task.entity().id()), task.content(), 1 + number % 3),
                    "entity", link(task.entity()),
                    "sg_task", link(task.id()),
                    "user", link(task.assignee()),
                    "description", number % 4 == 0 ? "첫 번째 시안" : "Notes addressed",
                    "frame_range", "1001-%d".formatted(1052 + number % 90),
                    "frame_count", 52L + number % 90,
                    "sg_status_list", STATUSES.get(number % STATUSES.size())));
        }
        return studio.create("Version", rows);
    }

    /// Some versions get a movie, some a picture; the versions that people view are made from them in the
    /// background.
    private void media(List<EntityId> versions) {
        for (int i = 0; i < Math.min(versions.size(), MOVIES + PICTURES); i++) {
            var reel = new Reel(new Night(i));
            if (i < MOVIES) {
                studio.upload(versions.get(i), "sg_uploaded_movie", new Studio.Upload("review.y4m", reel.movie()));
            } else {
                studio.upload(versions.get(i), "image", new Studio.Upload("frame.png", reel.picture()));
            }
        }
    }

    private Map<Long, String> shotCodes() {
        Map<Long, String> codes = new HashMap<>();
        for (var row : studio.find("Shot", Filter.where("project", "is", link(project)), List.of("code"))) {
            if (row.get("id") instanceof Long id && row.get("code") instanceof String code) {
                codes.put(id, code);
            }
        }
        return codes;
    }

    private void playlists(List<EntityId> versions) {
        studio.create(
                "Playlist",
                List.of(
                        playlist("Dailies Monday", versions.subList(0, Math.min(12, versions.size()))),
                        playlist(
                                "감독 리뷰",
                                versions.subList(
                                        versions.size() / 2, Math.min(versions.size() / 2 + 8, versions.size())))));
    }

    private Map<String, @Nullable Object> playlist(String code, List<EntityId> versions) {
        return fields("project", link(project), "code", code, "versions", links(versions));
    }

    private void notes(List<EntityId> versions, List<Schedule.Planned> begun) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < versions.size(); i += 3) {
            Schedule.Planned task = begun.get(i);
            rows.add(fields(
                    "project", link(project),
                    "subject", "Review of " + task.content(),
                    "content", REMARKS.get(rows.size() % REMARKS.size()),
                    "user", link(crew.supervisor()),
                    "addressings_to", links(List.of(task.assignee())),
                    "note_links", links(List.of(versions.get(i), task.entity())),
                    "tasks", links(List.of(task.id())),
                    "sg_note_type", "Internal",
                    "sg_status_list", i % 2 == 0 ? "opn" : "clsd"));
        }
        List<EntityId> notes = studio.create("Note", rows);
        studio.create(
                "Reply",
                List.of(
                        fields(
                                "entity",
                                link(notes.getFirst()),
                                "content",
                                "수정해서 다시 올릴게요.",
                                "user",
                                link(crew.coordinator())),
                        fields(
                                "entity",
                                link(notes.getLast()),
                                "content",
                                "On it, back in an hour.",
                                "user",
                                link(crew.coordinator()))));
    }
}
