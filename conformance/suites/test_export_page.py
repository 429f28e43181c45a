"""`export_page`: the refusals that scripts compare, and what an export holds."""

import csv
import io
import json

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.mark.row("TestExportPage.test_export_page_unavailable", "TestExportPage.test_export_page_without_layout_name")
@pytest.mark.method("export_page")
@pytest.mark.parametrize("layout", [{}, {"layout_name": "My Layout"}])
def test_a_page_without_a_list_is_not_available(human, layout):
    page = human.create("Page", {"entity_type": "Shot"})
    with pytest.raises(Fault) as refused:
        human.export_page(page["id"], "csv", **layout)
    assert str(refused.value) == f"Export for Page id={page['id']} not available"


@pytest.mark.row("TestExportPage.test_export_page_without_layout_name")
@pytest.mark.method("export_page")
def test_a_list_comes_as_text_in_its_groups_and_order(sg, site, fresh):
    for name, status in ((f"{fresh} b", "ip"), (f"{fresh} a", "ip"), (f"{fresh} c", "fin")):
        sg.create("Shot", {"project": site.project, "code": name, "sg_status_list": status})
    page = sg.create("Page", {"entity_type": "Shot", "project": site.project})
    query = {
        "entity_type": "Shot",
        "filters": {
            "logical_operator": "and",
            "conditions": [{"path": "code", "relation": "starts_with", "values": [fresh]}],
        },
        "sorts": [{"column": "code", "direction": "asc"}],
        "grouping": [{"column": "sg_status_list", "method": "exact", "direction": "desc"}],
    }
    settings = {
        "type": "canvas",
        "children": [
            {
                "type": "query",
                "name": "Main",
                "settings": query,
                "children": {"list": {"settings": {"columns": ["code", "sg_status_list"]}}},
            }
        ],
    }
    sg.create("PageSetting", {"page": page, "settings_json": json.dumps(settings)})
    for layout in ({}, {"layout_name": "Main"}):
        text = sg.export_page(page["id"], "csv", **layout)
        assert isinstance(text, str)
        heading, *rows = csv.reader(io.StringIO(text))
        assert heading == ["Shot Code", "Status"]
        assert rows == [[f"{fresh} a", "ip"], [f"{fresh} b", "ip"], [f"{fresh} c", "fin"]]
    with pytest.raises(Fault, match=f"^Export for Page id={page['id']} not available$"):
        sg.export_page(page["id"], "csv", layout_name="Other")


@pytest.mark.row("TestExportPage.test_export_page_format_missing")
@pytest.mark.method("export_page")
def test_the_format_is_asked_for_first(human):
    for page in (11, None):
        with pytest.raises(Fault, match="'format' missing"):
            human.export_page(page, None)


@pytest.mark.row("TestExportPage.test_export_page_missing_page_id")
@pytest.mark.method("export_page")
def test_the_page_is_asked_for(human):
    with pytest.raises(Fault, match="'page_id' missing"):
        human.export_page(None, "csv")
    with pytest.raises(Fault, match="'page_id' missing"):
        human.export_page(None, "csv", layout_name="My Layout")


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    "argument",
    [
        {"format": 5, "page_id": 1},
        {"format": "csv", "page_id": "one"},
        {"format": "xml", "page_id": 1},
        {"format": "csv", "page_id": 2**62},
        {"format": "csv", "page_id": -1, "layout_name": None},
        {"format": "csv", "page_id": 1, "layout_name": {}},
    ],
)
def test_nonsense_is_refused(wire, argument):
    assert wire.fault("export_page", argument).code == 103
