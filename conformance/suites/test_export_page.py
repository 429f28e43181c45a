"""`export_page`: the refusals that scripts compare. What an export holds is tested on the server's side."""

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
