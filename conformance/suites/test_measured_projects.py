"""Projects and statuses of the measured site."""

import re

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge
from harness.measured.names import STATUSES, SYSTEM_STATUSES

# 011_create_project, 018_project_listing


def test_a_project_needs_a_name_that_no_other_has(sg, fresh):
    made = sg.create("Project", {"name": fresh})
    read = sg.find_one("Project", [["id", "is", made["id"]]], ["sg_status", "code", "archived", "tracking_settings"])
    assert (read["sg_status"], read["code"], read["archived"]) == (None, None, False)
    assert read["tracking_settings"]
    with pytest.raises(Fault, match="required to be unique"):
        sg.create("Project", {"name": fresh})
    mandatory = [name for name, field in sg.schema_field_read("Project").items() if field["mandatory"]["value"]]
    assert mandatory == ["name"]


def test_flags_and_not_the_status_tell_the_projects_at_work(sg, fresh):
    work, done = (sg.create("Project", {"name": f"{fresh} {n}", "archived": n == 1}) for n in range(2))
    properties = sg.schema_field_read("Project", "sg_status")["sg_status"]["properties"]
    assert properties["valid_values"]["value"] == ["Bidding", "Active", "Lost", "Hold"]
    assert "display_values" not in properties

    def found(*conditions):
        return ids(sg.find("Project", [["id", "in", ids([work, done])], *conditions]))

    assert found(["sg_status", "is", "Active"]) == []
    assert found(["sg_status", "is", None]) == ids([work, done])
    flags = [[flag, "is", False] for flag in ("is_template", "is_demo", "archived")]
    assert found(*flags) == [work["id"]]
    assert found(["archived", "is", True]) == [done["id"]]
    templates = sg.find("Project", [["is_template", "is", True]])
    assert templates and not set(ids(templates)) & set(ids(sg.find("Project", flags)))


# 088_project_template_defaults


def test_templates_of_a_project_are_one_list_seen_from_three_sides(sg, fresh):
    project = sg.create("Project", {"name": fresh})
    template = sg.create("TaskTemplate", {"code": fresh, "entity_type": "Shot"})
    sg.update("Project", project["id"], {"task_templates": [template]})
    assert ids(sg.find_one("TaskTemplate", [["id", "is", template["id"]]], ["projects"])["projects"]) == [project["id"]]
    join = sg.find("ProjectTaskTemplateConnection", [["project", "is", project]], ["task_template"])
    assert [row["task_template"]["id"] for row in join] == [template["id"]]
    with pytest.raises(Fault, match="'serializable' data type cannot be used in a filter"):
        sg.find("Project", [["tracking_settings", "is", None]])


# 009_status_lists, 010_status_icons, 061_shipped_statuses


def test_shipped_statuses(sg):
    codes = {row["code"] for row in sg.find("Status", [], ["code"])}
    assert set(STATUSES) <= codes


def test_what_marks_a_shipped_status(sg, fresh):
    shipped = sg.find("Status", [["created_by", "is", None]], ["code", "system", "created_at"])
    assert set(STATUSES) <= {row["code"] for row in shipped}
    assert {row["code"] for row in shipped if row["system"]} == SYSTEM_STATUSES
    icon = sg.find_one("Icon", [["image_map_key", "is", "icon_apr"]])
    own = sg.create("Status", {"code": fresh[-8:], "name": fresh, "icon": icon})
    read = sg.find_one("Status", [["id", "is", own["id"]]], ["created_by", "system"])
    assert read["created_by"] is not None and read["system"] is False
    sg.delete("Status", own["id"])
    assert ids(sg.find("Status", [["id", "is", own["id"]]], retired_only=True)) == [own["id"]]


def test_what_a_status_looks_like(sg):
    rows = sg.find("Status", [["created_by", "is", None]], ["code", "bg_color", "icon"])
    icons = {row["id"]: row for row in sg.find("Icon", [], ["display_type", "image_map_key", "html", "url"])}
    bare = [row["code"] for row in rows if row["icon"] is None]
    judge(Fact("010_status_icons", ("icon",), [], "The status `act` has no icon"), bare)
    assert bare == ["act"]
    for row in rows:
        assert row["bg_color"] is None or re.fullmatch(r"\d+,\d+,\d+", row["bg_color"])
        if row["icon"] is None:
            continue
        icon = icons[row["icon"]["id"]]
        assert icon["display_type"] in ("image_map", "image", "html")
        assert icon["image_map_key" if icon["display_type"] == "image_map" else "html"]


def test_statuses_are_listed_by_type_and_named_by_the_schema(sg, site):
    def properties(entity_type, *project):
        return sg.schema_field_read(entity_type, "sg_status_list", *project)["sg_status_list"]["properties"]

    version, task = properties("Version"), properties("Task")
    keys = {"default_value", "display_values", "hidden_values", "summary_default", "valid_values"}
    assert set(version) == set(task) == keys
    assert version["default_value"]["value"] == "rev"
    assert "wtg" in task["valid_values"]["value"] and "wtg" not in version["valid_values"]["value"]
    assert properties("Version", site.project)["valid_values"] == version["valid_values"]
    for code in version["valid_values"]["value"]:
        assert version["display_values"]["value"][code]
    label = version["display_values"]["value"]["rev"]
    assert sg.find("Version", [["sg_status_list", "is", label]]) == []
    with pytest.raises(Fault, match=f"'{label}' is not a valid status"):
        sg.update("Version", site.version["id"], {"sg_status_list": label})


# 091_status_summary_exclusions


@pytest.mark.parametrize(("statuses", "together"), [(["fin", "omt"], "fin"), (["ip", "omt"], "ip"), (["omt"], "na")])
def test_no_status_is_left_out_of_a_summary(sg, make, statuses, together):
    shots = [make("Shot", sg_status_list=status) for status in statuses]
    sums = [{"field": "sg_status_list", "type": "status_list"}]
    found = sg.summarize("Shot", [["id", "in", ids(shots)]], sums)["summaries"]["sg_status_list"]
    unlike = "" if "ip" in statuses else "Summaries of statuses leave none out"
    judge(Fact("091_status_summary_exclusions", tuple(statuses), together, unlike), found)


def test_left_out_statuses_are_no_property_of_the_schema(sg):
    with pytest.raises(Fault, match="invalid property 'status_list_summary_exclude'"):
        sg.schema_field_update("Shot", "sg_status_list", {"status_list_summary_exclude": ["omt"]})
