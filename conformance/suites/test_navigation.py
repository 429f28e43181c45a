"""`nav_expand`, `nav_search` and the filter preset that goes with them; subscriptions."""

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.fixture
def tree(sg, fresh):
    """A project with two shots, one of them in a sequence, and an asset."""
    project = sg.create("Project", {"name": f"nav {fresh}"})
    sequence = sg.create("Sequence", {"project": project, "code": f"seq {fresh}"})
    placed = sg.create("Shot", {"project": project, "code": f"placed {fresh}", "sg_sequence": sequence})
    loose = sg.create("Shot", {"project": project, "code": f"loose {fresh}"})
    kind = sg.schema_field_read("Asset", "sg_asset_type")["sg_asset_type"]["properties"]["valid_values"]["value"][0]
    asset = sg.create("Asset", {"project": project, "code": f"asset {fresh}", "sg_asset_type": kind})
    return {
        "root": f"/Project/{project['id']}",
        "project": project,
        "sequence": sequence,
        "placed": placed,
        "loose": loose,
        "asset": asset,
        "kind": kind,
    }


def labels(node):
    return [child["label"] for child in node["children"]]


@pytest.mark.method("nav_expand")
def test_the_root_holds_the_projects(sg, human, tree, site):
    root = sg.nav_expand("/")
    assert (root["ref"], root["path"], root["parent_path"]) == ({"kind": "root", "value": None}, "/", None)
    node = next(child for child in root["children"] if child["path"] == tree["root"])
    assert node["label"] == tree["project"]["name"]
    assert node["ref"] == {"kind": "entity", "value": {"type": "Project", "id": tree["project"]["id"]}}
    assert (node["parent_path"], node["has_children"]) == ("/", True)
    assert tree["root"] not in [child["path"] for child in human.nav_expand("/")["children"]]


@pytest.mark.method("nav_expand")
def test_a_project_holds_types_of_work(sg, tree):
    node = sg.nav_expand(tree["root"])
    by_type = {child["ref"]["value"]: child for child in node["children"]}
    assert by_type["Shot"]["path"] == tree["root"] + "/Shot"
    assert by_type["Shot"]["ref"]["kind"] == "entity_type"
    assert by_type["Shot"]["has_children"] is True
    assert "Task" not in by_type
    assert "HumanUser" not in by_type


@pytest.mark.method("nav_expand")
def test_shots_are_grouped_by_sequence(sg, tree, fresh):
    shots = sg.nav_expand(tree["root"] + "/Shot")
    grouped = f"{tree['root']}/Shot/sg_sequence/Sequence/{tree['sequence']['id']}"
    rest = f"{tree['root']}/Shot/sg_sequence/Sequence/__none__"
    assert [child["path"] for child in shots["children"]] == [grouped, rest]
    bucket = shots["children"][-1]
    assert (bucket["label"], bucket["has_children"]) == ("Shots with no Sequence", True)
    assert bucket["ref"] == {"kind": "entity_type", "value": "Shot"}
    group = sg.nav_expand(grouped)
    assert group["label"] == f"seq {fresh}"
    assert group["ref"]["value"] == {"type": "Sequence", "id": tree["sequence"]["id"]}
    assert labels(group) == [f"placed {fresh}"]
    assert labels(sg.nav_expand(rest)) == [f"loose {fresh}"]
    assert labels(sg.nav_expand(f"{tree['root']}/Shot/sg_sequence/__none__")) == [f"loose {fresh}"]
    leaf = sg.nav_expand(group["children"][0]["path"])
    assert leaf["path"] == f"{grouped}/id/{tree['placed']['id']}"
    assert (leaf["children"], leaf["has_children"]) == ([], False)


@pytest.mark.method("nav_expand")
def test_assets_are_grouped_by_their_kind(sg, tree, fresh):
    (group,) = sg.nav_expand(tree["root"] + "/Asset")["children"]
    assert group["ref"] == {"kind": "list", "value": tree["kind"]}
    assert labels(sg.nav_expand(group["path"])) == [f"asset {fresh}"]
    sg.create("Asset", {"project": tree["project"], "code": f"plain {fresh}"})
    (first, bucket) = sg.nav_expand(tree["root"] + "/Asset")["children"]
    assert first["path"] == group["path"]
    assert (bucket["label"], bucket["path"]) == ("Assets with no Type", f"{tree['root']}/Asset/sg_asset_type/__none__")
    assert bucket["ref"] == {"kind": "list", "value": "__none__"}
    assert labels(sg.nav_expand(bucket["path"])) == [f"plain {fresh}"]


@pytest.mark.method("nav_expand")
def test_an_empty_bucket_says_so(sg, tree):
    sg.update("Shot", tree["loose"]["id"], {"sg_sequence": tree["sequence"]})
    node = sg.nav_expand(f"{tree['root']}/Shot/sg_sequence/Sequence/__none__")
    (child,) = node["children"]
    assert (child["label"], child["ref"]) == ("No Shots", {"kind": "empty", "value": None})
    assert child["has_children"] is False


@pytest.mark.method("nav_expand")
def test_fields_come_with_rows(sg, tree):
    path = f"{tree['root']}/Shot/sg_sequence/__none__"
    for fields in ({"Shot": ["code", "nonsense"]}, [{"entity": "Shot", "fields": ["code", "nonsense"]}]):
        (child,) = sg.nav_expand(path, entity_fields=fields)["children"]
        assert child["ref"]["value"] == {
            "type": "Shot",
            "id": tree["loose"]["id"],
            "code": tree["loose"]["code"],
            "nonsense": None,
        }


@pytest.mark.method("nav_expand", "read")
def test_target_entities_find_what_belongs_to_a_node(sg, tree, fresh):
    versions = {
        name: sg.create("Version", {"project": tree["project"], "code": f"{name} {fresh}", "entity": tree[name]})
        for name in ("placed", "loose", "asset")
    }

    def found(path):
        targets = sg.nav_expand(path, "Version.entity")["target_entities"]
        rows = sg.find(targets["type"], [], additional_filter_presets=targets["additional_filter_presets"])
        return {row["id"] for row in rows}

    ids = {name: row["id"] for name, row in versions.items()}
    assert found(tree["root"]) == set(ids.values())
    assert found(tree["root"] + "/Shot") == {ids["placed"], ids["loose"]}
    group = f"{tree['root']}/Shot/sg_sequence/Sequence/{tree['sequence']['id']}"
    assert found(group) == {ids["placed"]}
    assert found(f"{group}/id/{tree['placed']['id']}") == {ids["placed"]}
    (kind,) = sg.nav_expand(tree["root"] + "/Asset")["children"]
    assert found(kind["path"]) == {ids["asset"]}


@pytest.mark.method("nav_search")
def test_search_by_name_tells_the_way(sg, human, tree, fresh):
    (hit,) = sg.nav_search_string("/", f"placed {fresh}")
    group = f"{tree['root']}/Shot/sg_sequence/Sequence/{tree['sequence']['id']}"
    assert hit == {
        "label": f"placed {fresh}",
        "incremental_path": [
            tree["root"],
            tree["root"] + "/Shot",
            group,
            f"{group}/id/{tree['placed']['id']}",
        ],
        "path_label": f"Shots > seq {fresh}",
        "ref": {"type": "Shot", "id": tree["placed"]["id"]},
        "project_id": tree["project"]["id"],
    }
    for path in hit["incremental_path"]:
        assert sg.nav_expand(path)["path"] == path
    assert human.nav_search_string("/", f"placed {fresh}") == []
    assert len(sg.nav_search_string(tree["root"], fresh)) == 4
    assert {hit["ref"]["type"] for hit in sg.nav_search_string(tree["root"] + "/Shot", fresh)} == {"Shot"}
    assert sg.nav_search_string(group + "/id/1", fresh) == []


@pytest.mark.method("nav_search")
def test_search_by_row(sg, tree, site):
    (hit,) = sg.nav_search_entity("/", tree["asset"])
    assert hit["incremental_path"][-1].endswith(f"/id/{tree['asset']['id']}")
    assert hit["path_label"] == f"Assets > {tree['kind']}"
    (project,) = sg.nav_search_entity("/", tree["project"])
    assert project["incremental_path"] == [tree["root"]]
    assert sg.nav_search_entity(f"/Project/{site.project['id']}", tree["asset"]) == []
    assert sg.nav_search_entity("/", site.human) == []


@pytest.mark.method("nav_expand")
@pytest.mark.parametrize(
    "path",
    [
        "",
        "Project",
        "/Project",
        "/Project/0",
        "/Project/999999999",
        "/Project/x",
        "/Project/99999999999999999999",
        "/Shot/1",
        "//",
        "{}/Nope",
        "{}/HumanUser",
        "{}/Shot/nope/1",
        "{}/Shot/sg_sequence",
        "{}/Shot/sg_sequence/Sequence",
        "{}/Shot/sg_sequence/Sequence/999999999",
        "{}/Shot/sg_sequence/Nope/1",
        "{}/Shot/sg_sequence/Nope/__none__",
        "{}/Shot/id/999999999",
        "{}/Shot/id/1/2",
        "{}/Asset/sg_asset_type/Nope",
        "{}/Shot/sg_sequence/__none__/id/' or 1=1",
    ],
)
def test_a_path_that_leads_nowhere_is_refused(wire, tree, path):
    fault = wire.fault("nav_expand", {"path": path.format(tree["root"])})
    assert fault.code == (103 if path == "" else 107)


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    ("method", "argument"),
    [
        ("nav_expand", {"path": None}),
        ("nav_expand", {"path": "/", "seed_entity_field": "entity"}),
        ("nav_expand", {"path": "/", "seed_entity_field": "Nope.entity"}),
        ("nav_expand", {"path": "/", "seed_entity_field": "Version.code"}),
        ("nav_expand", {"path": "/", "seed_entity_field": []}),
        ("nav_expand", {"path": "/", "entity_fields": "code"}),
        ("nav_search", {"root_path": "/", "search_criteria": {}}),
        ("nav_search", {"root_path": "/", "search_criteria": {"search_string": "a"}}),
        ("nav_search", {"root_path": "/", "search_criteria": {"search_string": 5}}),
        ("nav_search", {"root_path": "/", "search_criteria": {"search_string": "abc", "entity": {}}}),
        ("nav_search", {"root_path": "/nope", "search_criteria": {"search_string": "abc"}}),
        ("user_subscriptions_create", {"users": [{"subscription": "x"}]}),
        ("user_subscriptions_create", {"users": {}}),
    ],
)
def test_nonsense_is_refused(wire, method, argument):
    assert wire.fault(method, argument).code in (103, 104, 107)


@pytest.mark.method("user_subscriptions_read", "user_subscriptions_create")
def test_nobody_needs_a_subscription(sg, site):
    assert sg.user_subscriptions_read() == []
    user = site.human["id"]
    for subscription in (None, "standard", ["standard", "review"]):
        assert sg.user_subscriptions_create([{"humanUserId": user, "subscription": subscription}]) is True
