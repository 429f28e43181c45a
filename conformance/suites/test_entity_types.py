"""Entity types that a site switches on: slots through the command line, step columns by making steps."""

import time


def _soon(question):
    """True as soon as the answer is; the server hears of another program's change a moment later."""
    deadline = time.monotonic() + 10
    while not question():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_a_slot_that_is_switched_on_holds_rows(own_server, sg, site, fresh):
    assert "CustomEntity11" not in sg.schema_entity_read()
    assert "off CustomEntity11" in " ".join(own_server.run("type", "list").split())
    assert "in use now" in own_server.run("type", "enable", "CustomEntity11", "--label", "Rig")
    assert _soon(lambda: "CustomEntity11" in sg.schema_entity_read())
    assert sg.schema_entity_read()["CustomEntity11"]["name"]["value"] == "Rig"
    rig = sg.create("CustomEntity11", {"code": fresh, "project": site.project})
    note = sg.create("Note", {"subject": fresh, "project": site.project, "note_links": [rig]})
    found = sg.find_one("CustomEntity11", [["code", "is", fresh]], ["project", "notes"])
    assert found["project"]["name"] == site.project["name"]
    assert [link["id"] for link in found["notes"]] == [note["id"]]
    field = sg.schema_field_create("CustomEntity11", "text", f"Maker {fresh}")
    assert sg.update("CustomEntity11", rig["id"], {field: "Kim"})[field] == "Kim"
    events = sg.find("EventLogEntry", [["event_type", "is", "Shotgun_Preferences_Change"]], ["description"])
    assert any("CustomEntity11 (Rig)" in event["description"] for event in events)
    own_server.run("type", "disable", "CustomEntity11")
    assert _soon(lambda: "CustomEntity11" not in sg.schema_entity_read())


def test_a_new_step_is_a_column_at_once(sg, fresh):
    step = sg.create("Step", {"code": fresh, "entity_type": "Shot"})
    column = f"step_{step['id']}"
    assert sg.schema_field_read("Shot", column)[column]["name"]["value"] == fresh
    sg.update("Step", step["id"], {"code": f"{fresh} renamed"})
    assert sg.schema_field_read("Shot", column)[column]["name"]["value"] == f"{fresh} renamed"
    sg.delete("Step", step["id"])
    assert column not in sg.schema_field_read("Shot")
