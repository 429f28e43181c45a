"""Values written into fields of the measured site, and what they read back as."""

from __future__ import annotations

from typing import Any

from harness.measured import Fact, Refused

_COLOUR = "Update failed for [Task.color]"
_STRING = "expected [String, NilClass] data type(s) but got "
_NUMBER = "expected [String, Integer, NilClass] data type(s) but got "
_HASH = "expected [Hash, ActiveSupport::HashWithIndifferentAccess, ActionDispatch::Http::Parameters"
_MOMENT = "Invalid date time format: {0}. Correct format is 2011-01-21T13:26:09Z (UTC)"
_DAY = "Invalid date format: {0}. Correct format is: 2011-01-21"
_OFF = "'{0}' is not a valid list value. Valid list values: "
INTEGERS = "An integer is accepted for a float field"


def write(entry: str, field: str, sent: Any, expected: Any, unlike: str = "") -> Fact:
    entity_type, name = field.split(".")
    return Fact(f"field_types/{entry}", (entity_type, name, sent), expected, unlike)


WRITES = [
    write("text", "Version.sg_department", "  padded  ", "padded"),
    write("text", "Version.sg_department", "   ", None),
    write("text", "Version.sg_department", "line1\nline2", "line1\nline2"),
    write("text", "Version.sg_department", "héllo ✨ 漢字", "héllo ✨ 漢字"),
    write("text", "Version.sg_department", "<b>&amp;</b> \"q\" 's'", "<b>&amp;</b> \"q\" 's'"),
    write("text", "Version.sg_department", "x" * 100_000, "x" * 100_000),
    write("text", "Version.sg_department", "", None),
    write("text", "Version.sg_department", None, None),
    write("text", "Version.sg_department", 12345, Refused(_STRING + "Integer: 12345")),
    write("text", "Version.sg_department", True, Refused(_STRING + "TrueClass: true")),
    write("text", "Version.sg_department", ["a", "b"], Refused(_STRING + 'Array: ["a", "b"]')),
    write("text", "Version.sg_department", {"a": 1}, Refused(_STRING + 'Hash: {"a" => 1}')),
    write("number", "Version.frame_count", 42, 42),
    write("number", "Version.frame_count", "42", 42),
    write("number", "Version.frame_count", -7, -7),
    write("number", "Version.frame_count", 0, 0),
    write("number", "Version.frame_count", None, None),
    write("number", "Version.frame_count", 3.7, Refused(_NUMBER + "Float: 3.7")),
    write("number", "Version.frame_count", True, Refused(_NUMBER + "TrueClass: true")),
    write("number", "Version.frame_count", "42abc", Refused("Invalid data for 'number' data type")),
    write("number", "Version.frame_count", "", Refused("Invalid data for 'number' data type")),
    write("number", "Version.frame_count", 2**31 - 1, 2**31 - 1),
    write("number", "Version.frame_count", -(2**31), -(2**31)),
    write(
        "number",
        "Version.frame_count",
        2**31,
        Refused("Update failed for [Version.frame_count]: Invalid statement."),
    ),
    write("number", "Version.frame_count", 2**63, Refused("Invalid statement.")),
    write("number", "Version.frame_count", "2147483648", Refused("Invalid statement.")),
    write("float", "Version.sg_movie_aspect_ratio", 2.5, 2.5),
    write("float", "Version.sg_movie_aspect_ratio", -1.5, -1.5),
    write("float", "Version.sg_movie_aspect_ratio", "3.75", 3.75),
    write("float", "Version.sg_movie_aspect_ratio", " 4.5 ", 4.5),
    write("float", "Version.sg_movie_aspect_ratio", 1.23456789012345, 1.234568),
    write("float", "Version.sg_movie_aspect_ratio", 123456789.12345679, 123456789.123457),
    write("float", "Version.sg_movie_aspect_ratio", 1e20, 1e20),
    write("float", "Version.sg_movie_aspect_ratio", 1e-9, 0.0),
    write("float", "Version.sg_movie_aspect_ratio", None, None),
    write("float", "Version.sg_movie_aspect_ratio", 2, Refused("but got Integer: 2"), INTEGERS),
    write("float", "Version.sg_movie_aspect_ratio", True, Refused("but got TrueClass: true")),
    write("float", "Version.sg_movie_aspect_ratio", "abc", Refused("Invalid data for 'float' data type")),
    write("float", "Version.sg_movie_aspect_ratio", "", Refused("Invalid data for 'float' data type")),
    write("checkbox", "Version.flagged", True, True),
    write("checkbox", "Version.flagged", "true", True),
    write("checkbox", "Version.flagged", "false", False),
    write(
        "checkbox",
        "Version.flagged",
        None,
        Refused("[String, TrueClass, FalseClass] data type(s) but got NilClass"),
    ),
    write("checkbox", "Version.flagged", 1, Refused("but got Integer: 1")),
    write("checkbox", "Version.flagged", "1", Refused("Invalid data for 'checkbox' data type")),
    write("checkbox", "Version.flagged", "", Refused("Invalid data for 'checkbox' data type")),
    write("date", "TimeLog.date", "2026-09-02", "2026-09-02"),
    write("date", "TimeLog.date", "", None),
    *[
        write("date", "TimeLog.date", sent, Refused(_DAY.format(sent)))
        for sent in ("2026-09-02T13:45:06Z", "09/07/2026", "2026/09/09", "2026-9-8", "tomorrow", "2026-02-30")
    ],
    write("date", "TimeLog.date", 1757000000, Refused(_STRING + "Integer: 1757000000")),
    write("date", "TimeLog.date", False, Refused(_STRING + "FalseClass: false")),
    write("date_time", "Version.client_approved_at", "2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z"),
    write("date_time", "Version.client_approved_at", "2026-03-04T05:06:07+05:00", "2026-03-04T00:06:07Z"),
    write("date_time", "Version.client_approved_at", "2026-03-04T05:06:07-08:00", "2026-03-04T13:06:07Z"),
    write("date_time", "Version.client_approved_at", "2026-03-04T05:06:07", "2026-03-04T05:06:07Z"),
    write("date_time", "Version.client_approved_at", "2026-03-04T05:06:07.123Z", "2026-03-04T05:06:07Z"),
    write("date_time", "Version.client_approved_at", "2026-03-04", "2026-03-04T00:00:00Z"),
    write("date_time", "Version.client_approved_at", None, None),
    *[
        write("date_time", "Version.client_approved_at", sent, Refused(_MOMENT.format(sent)))
        for sent in ("2026-03-04 05:06:07", "1772600767", "not-a-time", "")
    ],
    write("date_time", "Version.client_approved_at", 1772600767, Refused(_STRING + "Integer: 1772600767")),
    write(
        "date_time",
        "Version.created_at",
        "2020-01-01T00:00:00Z",
        Refused("Version.created_at is editable on create only."),
    ),
    write("list", "Version.sg_version_type", "", None),
    write("list", "Version.sg_version_type", "zz", Refused(_OFF.format("zz"))),
    write("list", "Version.sg_version_type", ["a", "b"], Refused(_STRING + 'Array: ["a", "b"]')),
    write("list", "Version.sg_version_type", 0, Refused(_STRING + "Integer: 0")),
    write("list", "Asset.sg_asset_type", "character", Refused(_OFF.format("character"))),
    write("list", "Asset.sg_asset_type", "Character ", Refused(_OFF.format("Character "))),
    write("status_list", "Shot.sg_status_list", "ZZZ", Refused("'ZZZ' is not a valid status. Valid statuses: ")),
    write("status_list", "Shot.sg_status_list", None, None),
    write("status_list", "Shot.sg_status_list", "fin", "fin"),
    write("color", "Task.color", "255,128,0", "255,128,0"),
    write("color", "Task.color", "pipeline_step", "pipeline_step"),
    write("color", "Task.color", "Blue", "2,149,216"),
    write("color", "Task.color", "red", "253,1,0"),
    write("color", "Task.color", "Grey", "129,129,129"),
    *[
        write("color", "Task.color", sent, Refused(_COLOUR))
        for sent in ("#ff8000", "Gray", "255, 128, 0", "-1,0,0", "255.0,128.0,0.0", "300,0,0", "255,128", "1,2,3,4")
    ],
    write("color", "Task.color", [255, 128, 0], Refused(_STRING + "Array")),
    write("color", "Task.color", 16744448, Refused(_STRING + "Integer")),
    write("color", "Task.color", None, Refused("Value cannot be nil for Task.color.")),
    write("duration", "Task.est_in_mins", 600, 600),
    write("duration", "Task.est_in_mins", "2 days", Refused("Invalid data for 'duration' data type")),
    write("entity", "Version.entity", 7479, Refused(_HASH)),
    write(
        "entity",
        "Version.entity",
        {"id": 7479},
        Refused("invalid/missing entity hash string 'type': {\"id\" => 7479}"),
    ),
    write(
        "entity",
        "Version.entity",
        {"type": "Shot", "id": 99999999},
        Refused("[Version.entity]: Value is not legal."),
    ),
    write("entity", "Version.entity", {}, Refused("invalid/missing entity hash string 'type': {}")),
    write("entity", "Version.entity", "", Refused('but got String: ""')),
    write("entity", "Version.entity", [], Refused("but got Array: []")),
    write(
        "entity",
        "Version.entity",
        {"type": "Shot", "id": None},
        Refused("invalid/missing entity hash integer 'id'"),
    ),
    write("entity", "Version.entity", None, None),
    write(
        "entity",
        "Version.created_by",
        {"type": "Shot", "id": 1},
        Refused("Version.created_by is editable on create only."),
    ),
    write(
        "entity",
        "Version.image_source_entity",
        {"type": "Task", "id": 1},
        Refused("image_source_entity is read only."),
    ),
    write("multi_entity", "Version.tasks", None, Refused("expected [Array, Hash")),
    write("multi_entity", "Version.tasks", "", Refused('data type(s) but got String: ""')),
    write("multi_entity", "Version.tasks", 0, Refused("data type(s) but got Integer: 0")),
    write("multi_entity", "Version.tasks", [7], Refused("invalid/missing entity hash: 7")),
    write("multi_entity", "Version.tasks", [{"id": 7}], Refused("invalid/missing entity hash string 'type'")),
    write("multi_entity", "Version.tasks", {"type": "Task", "id": 1}, Refused("'multi_entity_update_mode'")),
    write("multi_entity", "Version.tasks", [{"type": "Task", "id": 99999999}], Refused("Value is not legal.")),
    write("multi_entity", "Version.tasks", [], []),
    write("image", "Version.image", "", Refused("Version.image")),
    write("image", "Version.image", "https://example.com/thumb.png", Refused("Version.image")),
    write("image", "Version.image", {"type": "Attachment", "id": 1}, Refused("not yet supported in API")),
    write("image", "Version.image", None, None),
    write("url", "Version.sg_uploaded_movie", "https://example.com/plate.mov", Refused(_HASH)),
    write("url", "Version.sg_uploaded_movie", "plate.mov", Refused(_HASH)),
    write("url", "Version.sg_uploaded_movie", "", Refused(_HASH)),
    write("url", "Version.sg_uploaded_movie", {}, Refused("invalid/missing url hash string 'url': {}")),
    write(
        "url",
        "Version.sg_uploaded_movie",
        {"type": "Attachment", "id": 1},
        Refused("invalid/missing url hash string 'url': {\"type\" => \"Attachment\", \"id\" => 1}"),
    ),
    write("url", "Version.sg_uploaded_movie", None, None),
    write("summary", "Version.open_notes_count", 3, Refused("Version.open_notes_count is read only.")),
    write("pivot_column", "Shot.step_0", "x", Refused("Shot.step_0 is read only.")),
    write(
        "uuid",
        "LocalStorage.uuid",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        Refused("LocalStorage.uuid is read only."),
    ),
    write("entity_type", "Step.entity_type", "Asset", Refused("Step.entity_type is editable on create only.")),
    write("jsonb", "Note.meta", {"a": 1}, Refused("Note.meta is editable on create only.")),
    write("serializable", "Task.splits", 42, Refused("Task.splits expected")),
    write("serializable", "Task.splits", "hello", Refused("Task.splits expected")),
    write("serializable", "Task.splits", None, None),
    write("text", "Version.cached_display_name", "zz", "Measured Version"),
    write("checkbox", "Task.dependency_violation", True, Refused("Task.dependency_violation is read only.")),
    write("multi_entity", "Task.sibling_tasks", [], Refused("Task.sibling_tasks is read only.")),
    write("number", "Task.time_logs_sum", 60, Refused("Task.time_logs_sum is read only.")),
    write("number", "TaskTemplate.task_count", 3, Refused("TaskTemplate.task_count is read only.")),
    write("list", "Playlist.media_center_viewed_by_current_user", "zz", Refused(_OFF.format("zz"))),
    write("list", "Note.read_by_current_user", "zz", Refused(_OFF.format("zz"))),
    write("list", "Version.viewed_by_current_user", "zz", Refused(_OFF.format("zz"))),
    write("entity", "Sequence.episode", {"type": "Sequence", "id": 1}, Refused("Episode expected, got Sequence")),
    write("entity", "Cut.version", {"type": "Shot", "id": 1}, Refused("Version expected, got Shot")),
    write("entity", "CutItem.cut", {"type": "Shot", "id": 1}, Refused("Cut expected, got Shot")),
    write("entity", "CutItem.shot", {"type": "Version", "id": 1}, Refused("Shot expected, got Version")),
    write("entity", "Version.project", {"type": "Shot", "id": 1}, Refused("Project expected, got Shot")),
    write("entity", "Version.task_template", {"type": "Shot", "id": 1}, Refused("TaskTemplate expected, got Shot")),
    write("entity", "TimeLog.user", {"type": "ApiUser", "id": 1}, Refused("HumanUser expected, got ApiUser")),
]
