package io.callboard.server.rendition;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Sort;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue.Picture;
import io.callboard.core.value.FileValue.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows without a picture of their own show that of the latest Version linked to them (data semantics 6.7). The picture
/// is written to the row when the Version's is ready, so reads pay nothing for it.
final class LatestPicture {
    private static final String VERSION = "Version";
    private static final List<String> LINKS = List.of("entity", "sg_task", "project");
    private static final List<String> PICTURES = List.of("image", "filmstrip_image");

    private final SystemRecords records;

    LatestPicture(SystemRecords records) {
        this.records = records;
    }

    /// Brings every row up to date that a Version is linked to.
    void of(EntityId version) {
        if (!version.type().equals(VERSION)) {
            return;
        }
        Map<String, @Nullable Object> links = records.find(version, LINKS).orElse(Map.of());
        for (String link : LINKS) {
            if (links.get(link) instanceof EntityId target && records.has(target, "image_source_entity")) {
                latest(link, target).ifPresent(found -> show(target, found));
            }
        }
    }

    private Optional<Map<String, @Nullable Object>> latest(String link, EntityId target) {
        Filter filter = Filter.and(
                Filter.where(link, "is", SystemRecords.link(target)),
                Filter.where("image", "is_not", new Object[] {null}));
        List<Sort> sorts = List.of(new Sort("created_at", true), new Sort("id", true));
        return records
                .rows(new Find(VERSION, PICTURES, filter, sorts, Paging.first(1), Find.Scope.ACTIVE, true, List.of()))
                .stream()
                .findFirst();
    }

    /// A picture that is still being made is shown when it is done.
    private void show(EntityId target, Map<String, @Nullable Object> version) {
        if (!(version.get("id") instanceof Long id)) {
            return;
        }
        Map<String, Picture> pictures = new LinkedHashMap<>();
        for (String field : PICTURES) {
            if (version.get(field) instanceof FileDetails picture && picture.ready()) {
                var source = Optional.of(new EntityId(VERSION, id));
                pictures.put(field, new Picture(picture.id(), Use.INHERITED, source));
            }
        }
        records.update(target, pictures);
    }
}
