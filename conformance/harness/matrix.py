"""The compatibility matrix: every api3 method and every row that a case may cover.

Rows named `Class.test` are the live tests of the official client. The others are the semantic checklist
(`checklist.N`), the guarantees of the event log (`EV-N`) and the bad input that a server must stand.
"""

from __future__ import annotations

from dataclasses import dataclass

COVERED = "covered"
LATER = "issue 4"
CLIENT = "client only"


@dataclass(frozen=True)
class Row:
    """One row. `state` is `covered` (a case must exist), `issue 4` (planned) or `client only` (nothing to serve)."""

    name: str
    state: str


def _rows(prefix: str, state: str, names: str) -> list[Row]:
    return [Row(f"{prefix}.{name}", state) for name in names.split()]


_RELATION_FIELDS = "id text color date duration entity entity_type float list multi_entity number status_list uuid"


def _find_rows() -> list[Row]:
    names = ["test_find"]
    for field in _RELATION_FIELDS.split():
        names += [f"test_in_relation_comma_{field}", f"test_in_relation_list_{field}", f"test_not_in_relation_{field}"]
    names += ["test_find_in", "test_unsupported_filters", "test_zero_is_not_none", "test_include_archived_projects"]
    return [Row(f"TestFind.{name}", COVERED) for name in names]


ROWS: list[Row] = [
    *_rows(
        "TestShotgunApi",
        COVERED,
        "test_info test_server_dates test_batch test_empty_batch test_create_update_delete test_last_accessed"
        " test_get_session_token test_requires_direct_s3_upload test_simple_summary"
        " test_summary_include_archived_projects test_summary_values test_json_dumps_default_ensure_ascii_disabled"
        " test_preferences_read test_upload_download test_work_schedule"
        " test_upload_thumbnail_in_create test_upload_thumbnail_for_version test_upload_thumbnail_for_task"
        " test_upload_thumbnail_with_upload_function test_linked_thumbnail_url test_share_thumbnail",
    ),
    *_rows(
        "TestShotgunApi",
        CLIENT,
        "test_upload_to_sg test_upload_created_at_invalid_type test_upload_to_sg_with_created_at"
        " test_upload_to_sg_without_created_at test_upload_to_storage_with_created_at"
        " test_upload_to_storage_without_created_at test_share_thumbnail_not_ready test_share_thumbnail_returns_error test_deprecated_functions",
    ),
    *_rows(
        "TestDataTypes",
        COVERED,
        "test_set_checkbox test_set_color test_set_date test_set_date_time test_set_duration test_set_entity"
        " test_set_float test_set_list test_set_multi_entity test_set_number test_set_status_list test_set_tag_list"
        " test_set_text test_set_text_html_entity",
    ),
    *_rows("TestUtc", COVERED, "test_convert_to_utc test_no_convert_to_utc"),
    *_find_rows(),
    *_rows(
        "TestExportPage",
        COVERED,
        "test_export_page_unavailable test_export_page_format_missing test_export_page_missing_page_id"
        " test_export_page_without_layout_name",
    ),
    *_rows("TestFollow", COVERED, "test_follow_unfollow test_followers test_following"),
    *_rows("TestErrors", COVERED, "test_bad_auth"),
    *_rows(
        "TestErrors",
        CLIENT,
        "test_status_not_200 test_make_call_retry test_sanitized_auth_params test_upload_empty_file"
        " test_upload_missing_file",
    ),
    *_rows("TestScriptUserSudoAuth", COVERED, "test_user_is_creator"),
    *_rows("TestHumanUserSudoAuth", COVERED, "test_human_user_sudo_auth_fails"),
    *_rows("TestHumanUserAuth", COVERED, "test_humanuser_find"),
    *_rows("TestHumanUserAuth", COVERED, "test_humanuser_upload_thumbnail_for_version"),
    *_rows("TestSessionTokenAuth", COVERED, "test_humanuser_find"),
    *_rows("TestSessionTokenAuth", COVERED, "test_humanuser_upload_thumbnail_for_version"),
    *_rows("TestProjectLastAccessedByCurrentUser", COVERED, "test_logged_in_user test_pass_in_user test_sudo_as_user"),
    *_rows("TestActivityStream", COVERED, "test_simple test_limit test_extra_fields"),
    *_rows("TestNoteThreadRead", COVERED, "test_simple test_complex"),
    *_rows("TestTextSearch", COVERED, "test_simple test_limit test_entity_filter test_complex_entity_filter"),
    *_rows(
        "TestReadAdditionalFilterPresets",
        COVERED,
        "test_simple_case test_find_one test_filter_with_no_name test_invalid_filter test_filter_not_iterable"
        " test_filter_not_list_of_iterable test_multiple_latest_filters test_modify_visibility",
    ),
    *_rows("TestLibImports", CLIENT, "test_import_httplib"),
    *_rows("TestShotgunApiLong", COVERED, "test_automated_find test_schema test_schema_with_project"),
    *_rows("ServerConnectionTest", CLIENT, "test_connect_close test_proxy_info"),
    *[Row(f"checklist.{number}", COVERED) for number in range(1, 14)],
    *[Row(f"EV-{number}", COVERED) for number in (1, 2, 3, 4, 5, 6)],
    *_rows(
        "bad-input",
        COVERED,
        "malformed-json unknown-method wrong-types unknown-fields deep-filter wide-filter nan out-of-range invalid-utf8"
        " sql-in-strings bad-credentials large-body killed-server",
    ),
    *_rows("permissions", COVERED, "admin manager artist vendor api_admin client"),
]

ROWS_BY_NAME = {row.name: row for row in ROWS}

SUPPORTED = "supported"
PARTLY = "partly"
MISSING = "not yet"

METHODS: dict[str, tuple[str, str]] = {
    "info": (SUPPORTED, ""),
    "get_session_token": (SUPPORTED, ""),
    "read": (SUPPORTED, ""),
    "create": (SUPPORTED, ""),
    "update": (SUPPORTED, ""),
    "delete": (SUPPORTED, ""),
    "revive": (SUPPORTED, ""),
    "batch": (SUPPORTED, ""),
    "summarize": (SUPPORTED, ""),
    "query_display_name_cache": (SUPPORTED, "`text_search`"),
    "schema_entity_read": (SUPPORTED, ""),
    "schema_read": (SUPPORTED, ""),
    "schema_field_read": (SUPPORTED, ""),
    "schema_field_create": (SUPPORTED, ""),
    "schema_field_update": (SUPPORTED, ""),
    "schema_field_delete": (SUPPORTED, ""),
    "preferences_read": (SUPPORTED, ""),
    "update_project_last_accessed_by_current_user": (SUPPORTED, ""),
    "activity_stream": (SUPPORTED, ""),
    "note_thread_contents": (SUPPORTED, ""),
    "follow": (SUPPORTED, ""),
    "unfollow": (SUPPORTED, ""),
    "followers": (SUPPORTED, ""),
    "following": (SUPPORTED, ""),
    "work_schedule_read": (SUPPORTED, ""),
    "work_schedule_update": (SUPPORTED, ""),
    "export_page": (SUPPORTED, "lists of pages, as `csv`"),
    "nav_expand": (SUPPORTED, ""),
    "nav_search": (SUPPORTED, ""),
    "user_subscriptions_read": (SUPPORTED, ""),
    "user_subscriptions_create": (SUPPORTED, ""),
}

KNOWN_DIFFERENCES: list[str] = [
    "A page may hold up to 5,000 rows; `info` announces it.",
    "An integer is accepted for a float field, as the official client's users expect.",
    "Dates before 1970 are accepted.",
    "Empty values sort last, ascending and descending alike.",
    "An unknown field among the returned fields is left out of the record.",
    "Event ids are dense and become visible in order: a reader that polls `id > n` meets no gap and no repeat.",
    "A field path may run through multi-entity fields in a filter; as a returned field it reads null.",
    "A custom entity field may allow several types.",
    "A standard link that lists one type takes only that type, and a link to people takes only accounts; the others take rows of every enabled type.",
    "`share_thumbnail` waits up to 20 seconds for a picture that is still being made before it answers that the picture is not ready.",
    "`path_cache` of a published file is derived from a path on a storage, not only `path_cache_storage`.",
    "People follow what they make, answer on, are assigned to or addressed by; what a script does makes nobody follow.",
    "The activity stream of a person tells of changes to their own record, not of what they made.",
    "Nobody has a subscription: reading answers none, and assigning one succeeds without effect.",
    "The reply to a create with a task template shows the tasks that it made, not an empty list.",
    "Applying a task template again keeps dependencies that lead to tasks outside of it, unless they would close a loop with one of the template's.",
    "Split segments must have a working day between them, and a segment without a start or an end is refused.",
    "A start and a due date written together in the wrong order are refused; one that is written alone pulls the other.",
    "A work schedule call that names an unknown project or person is refused, and so is a range over 20 years.",
    "The `created_at` that newer clients may send with an upload is ignored.",
    "Joining or leaving a group, or retiring a person, does not compute the dates of their tasks anew; the next write of them does.",
    "Who made and who changed a row reads empty while they are in the trash; the log does not tell of it.",
    "A group counts as one in `workload_assignee_count`, and `Task.implicit` has no meaning.",
    "`schema_field_update` with a project also takes `hidden_values` of status fields; the original has that in its web interface only.",
    "The shipped project templates are projects with `is_template`; when a site already uses such a name, the template's ends in ` (template)`.",
    "`Task.color` reads null until it is set, not `pipeline_step`.",
    "Client users sign in with their e-mail address; a `PlaylistShare` that a script makes is the invitation, no mail is sent, and its expiry and `can_see_notes` are not looked at. They cannot upload.",
    "`nav_expand` lists the rows without a group once, behind the groups, and only while there are any.",
    "The `local_path` of a file below a Windows root may be written with backslashes.",
    "Texts sort by the characters they are written in: one in decomposed Unicode does not stand beside its composed twin.",
    "`text_search` finds a row by the name alone of an Asset, Note, PublishedFile, Shot, Task or Version that it is linked to where the link field names that type.",
    "Notes and Replies have no `publish_status` until somebody writes one.",
    "Failed sign-ins do not set `locked_until`: they shut the login for the address that they come from; `callboard user unlock` opens it.",
    "A person changes `password_proxy` of their own row only when the call, or a session opened in the last ten minutes, was signed in with the old password.",
    "Passwords have 10 to 256 characters and are not among the commonest.",
    "The refusal of a field name that lies in the trash ends with the command that frees it.",
    "Nobody links to rows they do not see, and a list that is written whole keeps the members that its writer does not see.",
    "A link that is written from the side that only shows it needs the right to edit the field that keeps it, on its row.",
    "Types of events that begin with `Shotgun_`, `ShotGrid_`, `Callboard_`, `ClientUser_` or `CRS_` cannot be made by callers; the author of an event is always its maker.",
    "`permission_rule_set` can be changed after create, by an administrator in person; `updated_at` can be set on create, by administrators and their scripts.",
    "Links with the schemes `javascript:`, `data:` and `vbscript:` are refused.",
    "A script that is made without `generate_event_log_entries` has it on, and only an administrator in person can switch it off.",
    "A new password is told by a `Shotgun_User_PasswordChange` event, a new script key by a change of `salted_password` without values.",
    "Pictures in Lab colours, Cineon, JPEG XL and drawings get no thumbnail; the event log says why.",
    "Lists of people and groups (`addressings_to`, `task_assignees` …) take `contains` and `not_contains` in filters.",
    "`in`, `not_in` and unknown values are evaluated in filters on the mark of a reader (`read_by_current_user`).",
    "The schema lists the mark of the reader of Notes (`read_by_current_user`).",
    "`client_note` of a Note can be set on create, so that it survives a move from another site.",
    "A Reply that hangs on nothing can be deleted.",
    "Summaries of statuses leave none out: there are no excluded statuses.",
    "Applying a task template again changes a dependency between its tasks in place, under the id that it has.",
    "A movie that is replaced is made anew, so that `sg_uploaded_movie_mp4` never shows the one before.",
    "`sg_uploaded_movie_webm` is made.",
    "A create in a batch is checked as one alone: without a project it is refused.",
    "Filters on `audit_trail` of an event are evaluated.",
    "A shorter list of replies, written to `Note.replies`, deletes none; only the mode `remove` takes one off.",
    "The status `act` has no icon.",
    "Taking the due date alone from a task that waits for another does not pin it, and it comes back with the next change of that one.",
    "A dependency that is taken off a list of tasks goes to the trash, from where it can be revived.",
]
