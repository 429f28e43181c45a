"""Writes `calls.json` anew: what the tk-core in the folder TK_CORE asks of a server in a session of a person.

    TK_CORE=/path/to/tk-core python -m toolkit.record
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import shotgun_api3

from harness.recording import Names, record, text
from harness.server import Server
from harness.toolkit import Toolkit, set_up

CALLS = Path(__file__).with_name("calls.json")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        server.start()
        try:
            sg = shotgun_api3.Shotgun(server.url, script_name="record", api_key=server.create_script("record"))
            stage = set_up(server, sg, "artist", "recorded_toolkit", Path(folder) / "root")
            toolkit = Toolkit(
                Path(os.environ["TK_CORE"]), Path(folder) / "home", f"storage {stage.project['name']}", stage.root
            )
            toolkit.prepare()
            calls = toolkit.run(stage.job(server.url) | {"record": True})["calls"]
            names = Names(stage.rows(), {"root": str(stage.root), "home": folder, "name": stage.project["name"]})
            CALLS.write_text(text(record(calls, names)), encoding="utf-8")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
