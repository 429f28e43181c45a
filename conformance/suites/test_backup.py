"""A backup taken while eight clients write, restored elsewhere, answers as the site did at that moment."""

import os
import subprocess
import threading
import time

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.server import LAUNCHER, Server, launcher_environment

WRITERS = 8
BATCH = 5
SHOT_FIELDS = ["code", "description", "assets", "tags", "sg_status_list", "created_at", "created_by", "project"]
EVENT_FIELDS = ["event_type", "attribute_name", "description", "meta", "entity", "project", "user", "created_at"]


def client(url, script):
    return shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1])


class Writers:
    """Clients that create batches of linked shots until they are told to stop."""

    def __init__(self, url, script, project, asset, tag):
        self.acknowledged = []
        self.errors = []
        self._rows = (project, asset, tag)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(client(url, script), number)) for number in range(WRITERS)
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, sg, number):
        project, asset, tag = self._rows
        turn = 0
        try:
            while not self._stop.is_set():
                name = f"{project['name']} {number} {turn}"
                requests = [
                    {
                        "request_type": "create",
                        "entity_type": "Shot",
                        "data": {
                            "project": project,
                            "code": f"{name} {part}",
                            "description": name,
                            "assets": [asset],
                            "tags": [tag],
                        },
                    }
                    for part in range(BATCH)
                ]
                sg.batch(requests)
                self.acknowledged.append(name)
                turn += 1
        except Exception as problem:  # noqa: BLE001 - reported by the main thread
            self.errors.append(repr(problem))

    def await_more(self, count):
        goal = len(self.acknowledged) + count
        began = time.monotonic()
        while len(self.acknowledged) < goal and not self.errors:
            assert time.monotonic() - began < 60
            time.sleep(0.01)

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(60)
        assert self.errors == []


class Restored:
    """A second site, made of a backup of the first that was taken under load."""

    def __init__(self, source, source_url, script, folder):
        sg = client(source_url, script)
        name = f"Backup {time.time_ns():x}"
        self.project = sg.create("Project", {"name": name}, return_fields=["name"])
        self.asset = sg.create("Asset", {"project": self.project, "code": name})
        self.tag = sg.create("Tag", {"name": name})
        writers = Writers(source_url, script, self.project, self.asset, self.tag)
        self.files = self._upload(sg, folder)
        writers.await_more(WRITERS * 2)
        self.before = list(writers.acknowledged)
        self.said = source.run("backup", str(folder / "site.backup"))
        writers.await_more(WRITERS)
        writers.stop()
        self.all = set(writers.acknowledged)
        self.file = folder / "site.backup"
        self.server = Server(folder / "restored")
        self.restore_said = self.server.run("restore", str(self.file))
        self.doctor_said = self.server.run("doctor", "--checksums")
        self.server.start()
        self.source = sg
        self.sg = client(self.server.url, script)

    def _upload(self, sg, folder):
        """Three files on versions, two of them with the same bytes; returns the bytes by the id of the version."""
        files = {}
        for name, content in (("a.mov", os.urandom(300_000)), ("b.bin", b"the same"), ("c.bin", b"the same")):
            path = folder / name
            path.write_bytes(content)
            version = sg.create("Version", {"project": self.project, "code": name})
            sg.upload("Version", version["id"], str(path), field_name="sg_uploaded_movie")
            files[version["id"]] = content
        return files


@pytest.fixture(scope="module")
def restored(own_server, url, script, site, tmp_path_factory):
    made = Restored(own_server, url, script, tmp_path_factory.mktemp("backup"))
    yield made
    made.server.stop()


def shots(sg, restored, *more):
    order = [{"field_name": "id", "direction": "asc"}]
    return sg.find("Shot", [["project", "is", restored.project], *more], SHOT_FIELDS, order=order)


def test_all_that_was_acknowledged_before_is_there_and_batches_are_whole(restored):
    counts = {}
    for shot in shots(restored.sg, restored):
        counts[shot["description"]] = counts.get(shot["description"], 0) + 1
    assert set(restored.before) <= set(counts) < restored.all
    assert set(counts.values()) == {BATCH}


def test_both_sides_of_every_link_came_along(restored):
    rows = shots(restored.sg, restored)
    assert all([asset["id"] for asset in row["assets"]] == [restored.asset["id"]] for row in rows)
    assert all([tag["id"] for tag in row["tags"]] == [restored.tag["id"]] for row in rows)
    asset = restored.sg.find_one("Asset", [["id", "is", restored.asset["id"]]], ["shots"])
    assert sorted(shot["id"] for shot in asset["shots"]) == [row["id"] for row in rows]


def test_the_same_queries_have_the_same_answers(restored):
    rows = shots(restored.sg, restored)
    assert rows == shots(restored.source, restored, ["id", "in", [row["id"] for row in rows]])
    for entity_type, fields in (
        ("Asset", ["code", "project", "sg_status_list", "sg_asset_type"]),
        ("Step", ["code", "entity_type", "color"]),
        ("Status", ["code", "name", "icon"]),
        ("ApiUser", ["firstname", "permission_rule_set"]),
        ("PermissionRuleSet", ["code", "display_name"]),
    ):
        order = [{"field_name": "id", "direction": "asc"}]
        assert restored.sg.find(entity_type, [], fields, order=order) == restored.source.find(
            entity_type, [], fields, order=order
        )
    assert restored.sg.schema_read() == restored.source.schema_read()


def test_events_are_dense_up_to_the_snapshot_and_those_of_the_source(restored):
    order = [{"field_name": "id", "direction": "asc"}]
    gap = restored.sg.find_one("EventLogEntry", [["event_type", "is", "Callboard_Log_Gap"]], ["meta"])
    last = gap["meta"]["first_id"] - 1
    assert gap["id"] == gap["meta"]["last_id"] + 1 >= last + 1_000_000
    copied = restored.sg.find("EventLogEntry", [["id", "less_than", last + 1]], EVENT_FIELDS, order=order)
    assert [event["id"] for event in copied] == list(range(1, last + 1))
    original = restored.source.find("EventLogEntry", [["id", "less_than", last + 1]], EVENT_FIELDS, order=order)
    in_flight = {event["id"] for event in copied if event["event_type"] == "Callboard_Void_Event"}
    keep = lambda events: [event for event in events if event["id"] not in in_flight]  # noqa: E731
    assert keep(copied) == keep(original)


def test_uploaded_files_have_the_same_bytes(restored):
    for version, content in restored.files.items():
        movie = restored.sg.find_one("Version", [["id", "is", version]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
        assert restored.sg.download_attachment(movie) == content
    media = [line for line in restored.doctor_said.splitlines() if line.startswith("ok    media: ")]
    assert media and media[0].endswith("files verified")


def test_the_restored_site_is_sound_and_says_what_to_do_about_daemons(restored):
    lines = restored.doctor_said.splitlines()
    assert len(lines) >= 12 and all(line.startswith("ok") for line in lines)
    assert "stop the event daemons" in restored.restore_said
    assert restored.said.startswith("Backup of ")


def test_the_restored_site_goes_on_behind_the_gap(restored, fresh):
    head = restored.sg.find_one("EventLogEntry", [["event_type", "is", "Callboard_Log_Gap"]], ["id"])["id"]
    shot = restored.sg.create("Shot", {"project": restored.project, "code": fresh})
    mine = restored.sg.find("EventLogEntry", [["entity", "is", shot]], ["id"])
    assert mine and all(event["id"] > head for event in mine)


def test_a_damaged_file_is_refused_in_a_sentence(restored, tmp_path):
    bad = tmp_path / "bad.backup"
    whole = restored.file.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"not a backup", whole[:5000] + b"!!!!" + whole[5004:]):
        bad.write_bytes(content)
        done = subprocess.run(
            [str(LAUNCHER), "restore", str(bad), "--data", str(tmp_path / "data")],
            capture_output=True,
            text=True,
            env=launcher_environment(),
            timeout=120,
        )
        assert done.returncode == 1 and "bad.backup" in done.stderr and "Exception" not in done.stderr
        assert not (tmp_path / "data" / "postgres").exists()


def test_a_purge_deletes_forever_and_the_running_site_knows(restored, fresh):
    sg = restored.sg
    kept = sg.create("Shot", {"project": restored.project, "code": f"{fresh} kept", "tags": [restored.tag]})
    gone = sg.create("Shot", {"project": restored.project, "code": f"{fresh} gone", "tags": [restored.tag]})
    task = sg.create("Task", {"project": restored.project, "content": fresh, "entity": gone})
    sg.delete("Shot", gone["id"])
    assert "Shot would be deleted" in restored.server.run("purge", "--older-than", "0", "--dry-run")
    assert sg.revive("Shot", gone["id"]) and sg.delete("Shot", gone["id"])
    assert "Shot deleted" in restored.server.run("purge", "--older-than", "0")
    with pytest.raises(Fault):
        sg.revive("Shot", gone["id"])
    assert sg.find_one("Task", [["id", "is", task["id"]]], ["entity"])["entity"] is None
    assert sg.find_one("Shot", [["id", "is", kept["id"]]], ["tags"])["tags"]
    assert sg.find_one("EventLogEntry", [["event_type", "is", "Callboard_Trash_Purge"]], ["id"])
    assert all(line.startswith("ok") for line in restored.server.run("doctor").splitlines())
