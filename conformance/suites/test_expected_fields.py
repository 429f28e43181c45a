"""Fields that public tools read without asking whether they are there: Toolkit apps, review players, importers."""

from __future__ import annotations

import pytest

FIELDS = {
    "Attachment": "this_file filename display_name file_size file_extension attachment_links notes open_notes"
    " open_notes_count original_fname processing_status local_storage",
    "Cut": "code revision_number duration fps timecode_start_text timecode_end_text attachments version entity cut_items",
    "CutItem": "code cut cut_order cut_item_in cut_item_out cut_item_duration edit_in edit_out shot version"
    " timecode_cut_item_in_text timecode_cut_item_out_text timecode_edit_in_text timecode_edit_out_text",
    "FilesystemLocation": "code path is_primary configuration_metadata pipeline_configuration linked_entity_type entity",
    "HumanUser": "login name firstname lastname email image department groups projects sg_status_list language",
    "LocalStorage": "code linux_path mac_path windows_path",
    "Note": "subject content note_links tasks addressings_to addressings_cc attachments replies sg_note_type playlist",
    "PipelineConfiguration": "code linux_path mac_path windows_path plugin_ids descriptor project users uploaded_config",
    "Project": "name code tank_name archived is_template is_demo sg_status tracking_settings current_user_favorite"
    " last_accessed_by_current_user billboard",
    "PublishedFile": "code name path path_cache path_cache_storage version_number task entity published_file_type version"
    " upstream_published_files downstream_published_files",
    "Software": "code engine products version_names group_name group_default projects user_restrictions linux_path"
    " mac_path windows_path linux_args mac_args windows_args",
    "Task": "content entity step task_assignees task_reviewers start_date due_date duration est_in_mins time_logs_sum",
    "Version": "code entity user sg_task sg_path_to_frames sg_path_to_movie sg_first_frame sg_last_frame frame_range"
    " frame_count sg_movie_has_slate sg_frames_have_slate sg_movie_aspect_ratio sg_frames_aspect_ratio"
    " sg_uploaded_movie sg_uploaded_movie_frame_rate uploaded_movie_duration client_code otio_playable",
}


@pytest.mark.parametrize("entity_type", FIELDS)
def test_fields_that_tools_read_are_there(sg, entity_type):
    assert set(FIELDS[entity_type].split()) <= set(sg.schema_field_read(entity_type))


def test_every_new_project_tells_how_it_is_navigated(sg, fresh):
    project = sg.create("Project", {"name": fresh})
    settings = sg.find_one("Project", [["id", "is", project["id"]]], ["tracking_settings"])["tracking_settings"]
    assert settings["navchains"]["Shot"] == "Shot.sg_sequence"
    for entity_type, chain in settings["navchains"].items():
        owner, field = chain.split(",")[0].split(".")
        assert owner == entity_type and field in sg.schema_field_read(owner)


def test_templates_tell_how_their_projects_are_navigated(sg):
    for project in sg.find("Project", [["is_template", "is", True]], ["tracking_settings"]):
        assert {"navchains", "entity_types"} <= set(project["tracking_settings"])


def test_notes_hang_on_files(sg, site, fresh, tmp_path):
    file = tmp_path / "plate.txt"
    file.write_text("plate")
    attachment = sg.upload("Version", site.version["id"], str(file))
    row = {"type": "Attachment", "id": attachment}
    note = sg.create("Note", {"project": site.project, "subject": fresh, "content": "grain", "note_links": [row]})
    read = [["id", "is", attachment]], ["notes", "open_notes", "open_notes_count"]
    found = sg.find_one("Attachment", *read)
    assert [each["id"] for each in found["notes"]] == [each["id"] for each in found["open_notes"]] == [note["id"]]
    assert found["open_notes_count"] == 1
    sg.update("Note", note["id"], {"sg_status_list": "clsd"})
    found = sg.find_one("Attachment", *read)
    assert (len(found["notes"]), found["open_notes"], found["open_notes_count"]) == (1, [], 0)
    sg.update("Attachment", attachment, {"notes": []})
    assert sg.find_one("Note", [["id", "is", note["id"]]], ["note_links"])["note_links"] == []


def test_a_cut_is_named_with_its_revision(sg, site, fresh):
    cut = sg.create("Cut", {"project": site.project, "code": fresh, "revision_number": 2})
    item = sg.create("CutItem", {"project": site.project, "code": "1", "cut": cut})
    name = f"{fresh} v002"
    assert sg.find_one("CutItem", [["id", "is", item["id"]]], ["cut"])["cut"]["name"] == name
    assert sg.find_one("Cut", [["id", "is", cut["id"]]], ["cached_display_name"])["cached_display_name"] == name
    assert sg.find("CutItem", [["cut", "name_is", name]]) and sg.find("Cut", [["cached_display_name", "is", name]])
    sg.update("Cut", cut["id"], {"revision_number": None})
    assert sg.find_one("CutItem", [["id", "is", item["id"]]], ["cut"])["cut"]["name"] == fresh


def test_an_event_tells_that_a_link_is_a_web_address(sg, site, fresh):
    version = sg.create("Version", {"project": site.project, "code": fresh})
    sg.update("Version", version["id"], {"sg_uploaded_movie": {"url": "https://example.org/a", "name": "a"}})
    filters = [["entity", "is", version], ["attribute_name", "is", "sg_uploaded_movie"]]
    value = sg.find_one("EventLogEntry", filters, ["meta"])["meta"]["new_value"]
    assert (value["attachment_type"], value["icon_class"]) == ("http_url", "icon_web")
    assert (value["display_name"], value["url"]) == ("a", "https://example.org/a")


@pytest.mark.parametrize("name", ["project", "shot", "step", "task", "human"])
def test_a_folder_belongs_to_any_row(sg, site, fresh, name):
    row = getattr(site, name)
    folder = sg.create("FilesystemLocation", {"project": site.project, "code": fresh, "entity": row})
    read = sg.find_one("FilesystemLocation", [["id", "is", folder["id"]]], ["entity"])["entity"]
    assert (read["type"], read["id"]) == (row["type"], row["id"])
    assert sg.find("FilesystemLocation", [["entity", "is", row], ["code", "is", fresh]])
