#!/usr/bin/env python3
"""Publish a movie for review: a Version linked to a Shot, with the movie uploaded to it.

    python examples/publish_version.py --site http://127.0.0.1:8642 --script publish --key KEY \
        --project "The Lighthouse Keeper" --shot sc010_0010 --movie sc010_0010_comp_v001.mov

Needs the official client: pip install shotgun_api3
"""

import argparse
from pathlib import Path

import shotgun_api3


def publish(sg, project_name, shot_code, movie):
    """Creates the Version, uploads the movie, and returns the Version."""
    project = sg.find_one("Project", [["name", "is", project_name]])
    if project is None:
        raise SystemExit(f"There is no project {project_name}.")
    shot = sg.find_one("Shot", [["project", "is", project], ["code", "is", shot_code]])
    if shot is None:
        shot = sg.create("Shot", {"project": project, "code": shot_code})
    version = sg.create(
        "Version",
        {
            "project": project,
            "entity": shot,
            "code": Path(movie).stem,
            "description": "Published from the command line",
            "sg_status_list": "rev",
        },
    )
    sg.upload("Version", version["id"], str(movie), field_name="sg_uploaded_movie", display_name=Path(movie).name)
    return version


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ("site", "script", "key", "project", "shot", "movie"):
        parser.add_argument(f"--{option}", required=True)
    given = parser.parse_args()
    sg = shotgun_api3.Shotgun(given.site, script_name=given.script, api_key=given.key)
    version = publish(sg, given.project, given.shot, given.movie)
    print(f"Version {version['id']}")


if __name__ == "__main__":
    main()
