"""Many writers with one poller, and a server that is killed while it writes."""

import os
import signal
import threading
import time

import pytest
import requests
import shotgun_api3

from harness.poller import Poller, head
from harness.server import Server
from harness.wire import Wire, WireFault, leaf

WRITERS = 32
ROUNDS = 12


def _auth(script):
    return {"script_name": script[0], "script_key": script[1]}


def _create(wire, project, code, **fields):
    items = [{"field_name": "project", "value": {"type": "Project", "id": project}}]
    items += [{"field_name": name, "value": value} for name, value in ({"code": code} | fields).items()]
    return wire.call("create", {"type": "Shot", "fields": items, "return_fields": ["id"]})["id"]


@pytest.mark.row("EV-1", "EV-2", "EV-3", "EV-6")
def test_a_poller_meets_no_gap_and_no_repeat(url, script, site, fresh):
    auth = _auth(script)
    poller = Poller(url, auth, head(Wire(url, auth)))
    poller.start()
    created = [[] for _ in range(WRITERS)]
    errors = []

    def write(number):
        wire = Wire(url, _auth(script))
        try:
            for turn in range(ROUNDS):
                created[number].append(_create(wire, site.project["id"], f"{fresh} {number} {turn}"))
                if turn % 4 == 3:
                    try:  # rolls back after ids may have been taken
                        _create(wire, site.project["id"], f"{fresh} bad", sg_status_list="zzz")
                    except WireFault:
                        pass
        except Exception as problem:  # noqa: BLE001 - reported by the main thread
            errors.append(repr(problem))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    acknowledged = time.monotonic()
    poller.done.set()
    poller.join(60)
    assert time.monotonic() - acknowledged < 30
    assert errors == []
    assert poller.problems == []
    news = [row["meta"]["entity_id"] for row in poller.seen if row["event_type"] == "Shotgun_Shot_New"]
    mine = {identifier for rows in created for identifier in rows}
    assert len(mine) == WRITERS * ROUNDS
    assert mine <= set(news) and len(news) == len(set(news))
    for row in poller.seen:
        if row["event_type"] == "Shotgun_Shot_New" and row["meta"]["entity_id"] in mine:
            assert row["entity.Shot.code"], "the row must be readable before its New event is visible"


@pytest.mark.row("EV-6")
def test_a_writer_sees_its_own_event_at_once(url, script, site, fresh):
    wire = Wire(url, _auth(script))
    waits = []
    for turn in range(50):
        identifier = _create(wire, site.project["id"], f"{fresh} own {turn}")
        began = time.monotonic()
        while not wire.read("EventLogEntry", [leaf("entity", "is", {"type": "Shot", "id": identifier})])["entities"]:
            assert time.monotonic() - began < 5
        waits.append(time.monotonic() - began)
    assert sorted(waits)[-1] < 0.5


def test_one_row_changed_by_many_at_once(url, script, site, fresh):
    wire = Wire(url, _auth(script))
    shot = _create(wire, site.project["id"], fresh, head_in=0)
    assets = [
        wire.call(
            "create",
            {
                "type": "Asset",
                "fields": [
                    {"field_name": "project", "value": {"type": "Project", "id": site.project["id"]}},
                    {"field_name": "code", "value": f"{fresh} {number}"},
                ],
                "return_fields": ["id"],
            },
        )["id"]
        for number in range(8)
    ]
    errors = []

    def link(asset):
        own = Wire(url, _auth(script))
        try:
            item = {
                "field_name": "assets",
                "value": [{"type": "Asset", "id": asset}],
                "multi_entity_update_mode": "add",
            }
            own.call("update", {"type": "Shot", "id": shot, "fields": [item]})
        except Exception as problem:  # noqa: BLE001 - reported by the main thread
            errors.append(repr(problem))

    threads = [threading.Thread(target=link, args=(asset,)) for asset in assets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    read = wire.read("Shot", [leaf("id", "is", shot)], ["assets"])["entities"][0]["assets"]
    assert sorted(asset["id"] for asset in read) == sorted(assets)


def test_uniqueness_holds_among_racing_creates(url, script, fresh):
    outcomes = []

    def create():
        own = Wire(url, _auth(script))
        try:
            own.call(
                "create",
                {"type": "Project", "fields": [{"field_name": "name", "value": fresh}], "return_fields": ["id"]},
            )
            outcomes.append("made")
        except WireFault as fault:
            outcomes.append(fault.message)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert outcomes.count("made") == 1
    assert all("unique" in outcome for outcome in outcomes if outcome != "made")


class BatchWriter(threading.Thread):
    """Writes batches of 20 shots until it is stopped; failed batches count as not acknowledged."""

    def __init__(self, url, script, project, number):
        super().__init__(daemon=True)
        self.url, self.script, self.project, self.number = url, script, project, number
        self.acknowledged = []
        self.stopped = threading.Event()

    def run(self):
        turn = 0
        while not self.stopped.is_set():
            try:
                Wire(self.url, _auth(self.script)).call("batch", [self._request(turn, item) for item in range(20)])
                self.acknowledged.append((self.number, turn))
            except Exception:  # noqa: BLE001 - the server or its database is being killed
                time.sleep(0.05)
            turn += 1

    def _request(self, turn, item):
        values = {"project": {"type": "Project", "id": self.project}, "code": f"k{self.number}-{turn}-{item}"}
        fields = [{"field_name": name, "value": value} for name, value in values.items()]
        return {"request_type": "create", "type": "Shot", "fields": fields, "return_fields": ["id"]}


def _kill_server(server):
    server.kill()
    return server.start()


def _kill_postgresql(server):
    """Kills the database under the running server; returns the seconds until a read works again."""
    os.kill(int((server.data / "postgres" / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    began = time.monotonic()
    while time.monotonic() - began < 60:
        try:
            Wire(server.url).envelope("info")
            if requests.get(f"{server.url}/health/ready", timeout=5).status_code == 200:
                return time.monotonic() - began
        except (OSError, AssertionError):
            pass
        time.sleep(0.1)
    raise AssertionError("the server did not serve again")


@pytest.mark.row("bad-input.killed-server")
@pytest.mark.parametrize("kill", [_kill_server, _kill_postgresql])
def test_a_kill_loses_nothing_acknowledged_and_leaves_no_half_batch(tmp_path, kill):
    server = Server(tmp_path / "data")
    server.start()
    try:
        script = ("killed", server.create_script("killed"))
        sg = shotgun_api3.Shotgun(server.url, script_name=script[0], api_key=script[1])
        project = sg.create("Project", {"name": "Killed"})["id"]
        writers = [BatchWriter(server.url, script, project, number) for number in range(4)]
        for writer in writers:
            writer.start()
        time.sleep(2)
        took = kill(server)
        for writer in writers:
            writer.stopped.set()
        for writer in writers:
            writer.join(60)
        acknowledged = [batch for writer in writers for batch in writer.acknowledged]
        batches = {}
        again = shotgun_api3.Shotgun(server.url, script_name=script[0], api_key=script[1])
        for row in again.find("Shot", [["project", "is", {"type": "Project", "id": project}]], ["code"]):
            number, turn, _ = row["code"][1:].split("-")
            batches.setdefault((int(number), int(turn)), set()).add(row["code"])
        assert acknowledged
        assert [batch for batch in acknowledged if batch not in batches] == []
        assert [batch for batch, members in batches.items() if len(members) != 20] == []
        assert took < 10
    finally:
        server.stop()


def test_stop_is_quick_and_clean(tmp_path):
    server = Server(tmp_path / "data")
    server.start()
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 12
    server.start()
    server.stop()
