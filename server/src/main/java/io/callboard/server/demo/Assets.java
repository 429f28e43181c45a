package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;
import static io.callboard.server.demo.Values.link;

import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Thirty assets of six types, some with Korean names.
final class Assets {
    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "Character", List.of("등대지기", "갈매기 나래", "나무꾼", "Harbour Master", "Old Fisherman", "Child Mina"),
            "Environment", List.of("등대", "항구", "Cliff Path", "Lamp Room", "Stormy Sea", "Village Square", "Boat House"),
            "Prop", List.of("Oil Lamp", "돛단배", "목도리", "Brass Telescope", "Logbook", "Rope Coil", "Tin Mug", "우산"),
            "Vehicle", List.of("Rescue Boat", "Supply Ferry", "Handcart"),
            "FX", List.of("Rain", "Breaking Wave", "Lamp Glow"),
            "Matte Painting", List.of("Night Horizon", "새벽 하늘", "Far Coast"));
    private static final List<String> TYPES =
            List.of("Character", "Environment", "Prop", "Vehicle", "FX", "Matte Painting");
    private static final List<String> STATUSES = List.of("fin", "fin", "ip", "ip", "wtg", "fin", "hld");

    private final Studio studio;
    private final EntityId project;

    Assets(Studio studio, EntityId project) {
        this.studio = studio;
        this.project = project;
    }

    List<EntityId> create() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String type : TYPES) {
            for (String name : BY_TYPE.getOrDefault(type, List.of())) {
                rows.add(fields(
                        "project", link(project),
                        "code", name,
                        "sg_asset_type", type,
                        "sg_status_list", STATUSES.get(rows.size() % STATUSES.size()),
                        "description", "%s for the night of the storm".formatted(type)));
            }
        }
        return studio.create("Asset", rows);
    }
}
