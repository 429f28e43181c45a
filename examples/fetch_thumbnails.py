#!/usr/bin/env python3
"""Save the thumbnails of a Version, its Shot and its Project once they are made.

    python examples/fetch_thumbnails.py --site http://127.0.0.1:8642 --script publish --key KEY \
        --version 42 --folder thumbnails

Needs the official client: pip install shotgun_api3
"""

import argparse
import time
import urllib.request
from pathlib import Path

import shotgun_api3

PENDING = "images/status/transient"


def thumbnail_url(sg, entity, patience=120):
    """The address of a row's thumbnail, as soon as it is no longer the picture of something being made."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        url = sg.find_one(entity["type"], [["id", "is", entity["id"]]], ["image"])["image"]
        if url and PENDING not in url:
            return url
        time.sleep(1)
    raise SystemExit(f"{entity['type']} {entity['id']} has no thumbnail after {patience} seconds.")


def fetch(sg, version_id, folder):
    """Saves the pictures and returns their paths by entity type."""
    fields = ["entity", "project", "sg_uploaded_movie_transcoding_status"]
    version = sg.find_one("Version", [["id", "is", version_id]], fields)
    if version is None:
        raise SystemExit(f"There is no Version {version_id}.")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    saved = {}
    for entity in (version, version["entity"], version["project"]):
        with urllib.request.urlopen(thumbnail_url(sg, entity)) as answer:
            suffix = {"image/jpeg": ".jpg", "image/png": ".png"}[answer.headers["Content-Type"]]
            path = folder / f"{entity['type'].lower()}_{entity['id']}{suffix}"
            path.write_bytes(answer.read())
        saved[entity["type"]] = path
    return saved


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ("site", "script", "key", "folder"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("--version", type=int, required=True)
    given = parser.parse_args()
    sg = shotgun_api3.Shotgun(given.site, script_name=given.script, api_key=given.key)
    for entity_type, path in fetch(sg, given.version, given.folder).items():
        print(f"{entity_type}: {path}")


if __name__ == "__main__":
    main()
