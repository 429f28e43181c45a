"""Rows that several suites about the measured site start from."""

import pytest


@pytest.fixture(scope="module")
def rows(sg, site):
    """A row of each type that values are written into."""
    project = site.project

    def make(entity_type, **data):
        return sg.create(entity_type, data)

    return {
        "Version": make("Version", project=project, code="Measured Version"),
        "Shot": make("Shot", project=project, code="Measured Shot"),
        "Asset": make("Asset", project=project, code="Measured Asset"),
        "Task": make("Task", project=project, content="Measured Task"),
        "Note": make("Note", project=project, subject="Measured Note"),
        "Sequence": make("Sequence", project=project, code="Measured Sequence"),
        "Playlist": make("Playlist", project=project, code="Measured Playlist"),
        "Cut": make("Cut", project=project, code="Measured Cut"),
        "CutItem": make("CutItem", project=project, code="Measured Item"),
        "TimeLog": make("TimeLog", project=project),
        "TaskTemplate": make("TaskTemplate", code="Measured Template"),
        "Step": site.step,
        "LocalStorage": site.local_storage,
    }


@pytest.fixture(scope="module")
def spare(sg, site):
    """A project in which nothing else is."""
    found = sg.find_one("Project", [["name", "is", "Measured"]])
    return found or sg.create("Project", {"name": "Measured"})


@pytest.fixture
def make(sg, site, fresh):
    """Rows of the open project, named after the case."""

    def one(entity_type, name=fresh, **data):
        field = {"Task": "content", "Note": "subject"}.get(entity_type, "code")
        return sg.create(entity_type, {"project": site.project, field: name, **data})

    return one
