package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;
import static io.callboard.server.demo.Values.link;
import static io.callboard.server.demo.Values.links;

import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Three sequences with forty shots. The shots of the first are coded by number alone: `010`, `020` …
final class Shots {
    /// Code, description, prefix of its shots, number of shots.
    private record SequencePlan(String code, String description, String prefix, int shots) {}

    private static final List<SequencePlan> SEQUENCES = List.of(
            new SequencePlan("HRB", "항구의 새벽. The harbour wakes before the weather turns.", "", 14),
            new SequencePlan("STM", "폭풍. The storm takes the ferry.", "STM_", 16),
            new SequencePlan("LMP", "등불. The lamp burns until morning.", "LMP_", 10));
    private static final List<String> ACTIONS = List.of(
            "등대지기가 계단을 오른다",
            "Wide on the harbour, gulls lift off",
            "갈매기 나래가 배를 본다",
            "The keeper trims the lamp",
            "Wave breaks over the rail",
            "나무꾼이 밧줄을 던진다",
            "Close on the telescope",
            "Rain on the lens, lamp out of focus");
    private static final List<String> STATUSES = List.of("ip", "ip", "wtg", "fin", "ip", "wtg", "hld");
    private static final int FIRST_FRAME = 1001;
    private static final int HANDLE = 8;

    private final Studio studio;
    private final EntityId project;

    Shots(Studio studio, EntityId project) {
        this.studio = studio;
        this.project = project;
    }

    List<EntityId> create(List<EntityId> assets) {
        List<EntityId> sequences = studio.create(
                "Sequence",
                SEQUENCES.stream()
                        .map(plan -> fields(
                                "project", link(project),
                                "code", plan.code(),
                                "description", plan.description(),
                                "sg_status_list", "ip"))
                        .toList());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < SEQUENCES.size(); i++) {
            for (int number = 1; number <= SEQUENCES.get(i).shots(); number++) {
                String code = SEQUENCES.get(i).prefix() + "%03d".formatted(number * 10);
                rows.add(shot(code, sequences.get(i), cast(assets, rows.size()), rows.size()));
            }
        }
        return studio.create("Shot", rows);
    }

    private Map<String, @Nullable Object> shot(String code, EntityId sequence, List<EntityId> cast, int index) {
        int frames = 36 + (index * 29) % 140;
        int cutIn = FIRST_FRAME + HANDLE;
        return fields(
                "project",
                link(project),
                "code",
                code,
                "sg_sequence",
                link(sequence),
                "description",
                ACTIONS.get(index % ACTIONS.size()),
                "sg_status_list",
                STATUSES.get(index % STATUSES.size()),
                "sg_cut_in",
                cutIn,
                "sg_cut_out",
                cutIn + frames - 1,
                "sg_cut_duration",
                frames,
                "sg_head_in",
                FIRST_FRAME,
                "sg_tail_out",
                cutIn + frames - 1 + HANDLE,
                "assets",
                links(cast));
    }

    private static List<EntityId> cast(List<EntityId> assets, int index) {
        return List.of(
                assets.get(index % assets.size()),
                assets.get((index * 7 + 6) % assets.size()),
                assets.get((index * 11 + 13) % assets.size()));
    }
}
