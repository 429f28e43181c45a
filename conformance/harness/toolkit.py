"""A small Toolkit configuration, and the real tk-core run on it in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import shotgun_api3

from harness.server import Server

DRIVER = Path(__file__).resolve().parents[1] / "toolkit" / "session.py"
STEP = "LGT"
PASSWORD = "a-long-enough-pass-42"

ENGINE = """
import sgtk


class Engine(sgtk.platform.Engine):
    def init_engine(self):
        pass

    def _emit_log_message(self, handler, record):
        pass
"""

FILES = {
    "info.yml": "display_name: Callboard conformance\nrequires_shotgun_version: v7.0.0\nrequires_core_version: v0.18.0\n",
    "core/core_api.yml": "location: {type: dev, path: '%(core)s'}\n",
    "core/roots.yml": "'%(storage)s': {default: true, linux_path: '%(root)s'}\n",
    "core/templates.yml": (
        "keys:\n"
        "  Sequence: {type: str}\n"
        "  Shot: {type: str}\n"
        "  Step: {type: str}\n"
        "  name: {type: str}\n"
        "  version: {type: int, format_spec: '03'}\n"
        "paths:\n"
        "  shot_publish:\n"
        "    definition: 'sequences/{Sequence}/{Shot}/{Step}/{name}.v{version}.ma'\n"
        "    root_name: '%(storage)s'\n"
        "strings: {}\n"
    ),
    "core/hooks/pick_environment.py": (
        "from tank import Hook\n\n\n"
        "class PickEnvironment(Hook):\n"
        "    def execute(self, context, **kwargs):\n"
        '        return "everywhere"\n'
    ),
    "core/schema/project.yml": "type: project\nroot_name: '%(storage)s'\n",
    "core/schema/project/sequences/sequence.yml": (
        "type: shotgun_entity\nentity_type: Sequence\nname: code\n"
        'filters: [{path: project, relation: is, values: ["$project"]}]\n'
    ),
    "core/schema/project/sequences/sequence/shot.yml": (
        "type: shotgun_entity\nentity_type: Shot\nname: code\n"
        'filters: [{path: sg_sequence, relation: is, values: ["$sequence"]}]\n'
    ),
    "core/schema/project/sequences/sequence/shot/step.yml": (
        "type: shotgun_step\nname: short_name\ncreate_with_parent: true\n"
    ),
    "core/schema/project/sequences/sequence/shot/step/task.yml": (
        "type: shotgun_task\nname: content\ncreate_with_parent: true\n"
    ),
    "core/schema/project/sequences/sequence/shot/step/user.yml": "type: user_workspace\nname: login\n",
    "env/everywhere.yml": (
        "engines:\n"
        "  tk-conformance:\n"
        "    location: {type: dev, path: '%(config)s/engine'}\n"
        "    apps: {}\n"
        "frameworks: {}\n"
    ),
    "engine/info.yml": "display_name: Conformance\ndescription: An engine without a program\nconfiguration: {}\n",
    "engine/engine.py": ENGINE,
}


@dataclass(frozen=True)
class Stage:
    """What a session works on: a project with one task, a storage for it, and a person who is assigned to the task."""

    project: dict
    sequence: dict
    shot: dict
    step: dict
    task: dict
    storage: dict
    person: dict
    login: str
    root: Path

    def rows(self) -> dict[str, dict]:
        """Its rows by name."""
        names = ("project", "sequence", "shot", "step", "task", "storage", "person")
        return {name: getattr(self, name) for name in names}

    def job(self, url: str) -> dict:
        """What `toolkit/session.py` needs to know of it."""
        return {
            "url": url,
            "login": self.login,
            "password": PASSWORD,
            "task": {"type": "Task", "id": self.task["id"]},
            "sequence": self.sequence["code"],
            "shot": self.shot["code"],
            "step": STEP,
            "published_file_type": f"Scene {self.project['name']}",
        }


def set_up(server: Server, sg: shotgun_api3.Shotgun, role: str, name: str, root: Path) -> Stage:
    """Makes a stage whose rows are all called after `name`, for a person of the role."""
    project = sg.create("Project", {"name": name, "tank_name": name})
    root.joinpath(name).mkdir(parents=True)
    sequence = sg.create("Sequence", {"project": project, "code": "sq010"})
    shot = sg.create("Shot", {"project": project, "code": "sh010", "sg_sequence": sequence})
    step = sg.find_one("Step", [["entity_type", "is", "Shot"], ["short_name", "is", STEP]])
    login = f"person_{name}"
    server.create_user(login, PASSWORD, role)
    person = sg.find_one("HumanUser", [["login", "is", login]])
    sg.update("HumanUser", person["id"], {"projects": [project]})
    task = sg.create(
        "Task", {"project": project, "content": "light", "entity": shot, "step": step, "task_assignees": [person]}
    )
    storage = sg.create("LocalStorage", {"code": f"storage {name}", "linux_path": str(root)})
    return Stage(project, sequence, shot, step, task, storage, person, login, root)


@dataclass(frozen=True)
class Toolkit:
    """A configuration on disk for the storage of a stage.

    `core` is the folder of a tk-core; it is used in place and never changed.
    """

    core: Path
    home: Path
    storage: str
    root: Path

    def prepare(self) -> None:
        """Writes the configuration."""
        values = {"core": self.core, "root": self.root, "config": self.config, "storage": self.storage}
        for name, text in FILES.items():
            file = self.config / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text % values if "%(" in text else text, encoding="utf-8")
            if "schema" in file.parts:
                file.with_suffix("").mkdir(exist_ok=True)

    @property
    def config(self) -> Path:
        return self.home / "config"

    def run(self, job: dict) -> dict:
        """Runs `toolkit/session.py` with the job on its standard input and returns what it tells."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("TK_", "TANK_"))}
        environment |= {
            "SHOTGUN_HOME": str(self.home / "home"),
            "SHOTGUN_DISABLE_APPSTORE_ACCESS": "1",
            "PYTHONPATH": str(self.core / "python"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            [sys.executable, str(DRIVER)],
            input=json.dumps(job | {"config": str(self.config)}),
            capture_output=True,
            text=True,
            env=environment,
            timeout=240,
        )
        if done.returncode != 0:
            raise AssertionError(f"the Toolkit session failed:\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")
        return json.loads(done.stdout.splitlines()[-1])
