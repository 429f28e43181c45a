"""One Toolkit session of a person: sign-in, bootstrap, folders, contexts, publishes.

Runs in a process of its own, because tk-core brings its own client and replaces modules. Reads a job from standard
input, tells on the last line of standard output what happened. With `record` in the job it also writes down every
call that was made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import sgtk
from sgtk.authentication import ShotgunAuthenticator
from tank_vendor import shotgun_api3


def sign_in(job: dict):
    user = ShotgunAuthenticator().create_session_user(job["login"], password=job["password"], host=job["url"])
    assert not user.are_credentials_expired()
    sgtk.set_authenticated_user(user)
    return user


def bootstrap(user, job: dict, entity: dict):
    manager = sgtk.bootstrap.ToolkitManager(user)
    manager.plugin_id = "basic.conformance"
    manager.do_shotgun_config_lookup = False
    manager.base_configuration = {"type": "dev", "path": job["config"]}
    return manager.bootstrap_engine("tk-conformance", entity)


def folders(tk, job: dict) -> dict:
    task = job["task"]
    tk.synchronize_filesystem_structure()
    made = tk.create_filesystem_structure("Task", task["id"], engine="tk-conformance")
    paths = tk.paths_from_entity("Task", task["id"])
    found = tk.entity_from_path(paths[0])
    context = tk.context_from_entity("Task", task["id"])
    return {
        "made": made,
        "task_paths": paths,
        "entity_of_path": {"type": found["type"], "id": found["id"]},
        "context": {
            name: getattr(context, name) and getattr(context, name)["type"]
            for name in ("project", "entity", "step", "task", "user")
        },
        "path_context": str(tk.context_from_path(paths[0])),
    }


def publishes(tk, job: dict) -> dict:
    context = tk.context_from_entity("Task", job["task"]["id"])
    template = tk.templates["shot_publish"]
    values = {"Sequence": job["sequence"], "Shot": job["shot"], "Step": job["step"], "name": "scene"}
    published = []
    for version in (1, 2):
        path = template.apply_fields(values | {"version": version})
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("scene\n")
        published.append(
            sgtk.util.register_publish(
                tk,
                context,
                path,
                f"scene v{version}",
                version,
                comment="from the conformance suite",
                published_file_type=job["published_file_type"],
                dependency_paths=[publish["path"]["local_path"] for publish in published],
                task=job["task"],
            )
        )
    paths = [publish["path"]["local_path"] for publish in published]
    found = sgtk.util.find_publish(tk, paths, fields=["version_number", "path_cache", "path_cache_storage"])
    return {
        "published": [publish["id"] for publish in published],
        "paths": paths,
        "found": {path: {"id": row["id"], "version": row["version_number"]} for path, row in found.items()},
    }


def recorder(calls: list[dict]) -> None:
    """Notes every call of the client, with its answer, in order."""
    original = shotgun_api3.Shotgun._call_rpc

    def noted(self, method, params, *args, **kwargs):
        answer = original(self, method, params, *args, **kwargs)
        calls.append(json.loads(json.dumps({"method": method, "params": params, "answer": answer}, default=str)))
        return answer

    shotgun_api3.Shotgun._call_rpc = noted


def main() -> None:
    job = json.load(sys.stdin)
    calls: list[dict] = []
    if job.get("record"):
        recorder(calls)
    user = sign_in(job)
    engine = bootstrap(user, job, job["task"])
    told = {"user": user.login, "engine": engine.instance_name, "context": str(engine.context)}
    told |= {"folders": folders(engine.sgtk, job), "publishes": publishes(engine.sgtk, job)}
    engine.destroy()
    print(json.dumps(told | {"calls": calls}, default=str))


if __name__ == "__main__":
    main()
