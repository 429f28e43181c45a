"""Ten hostile minutes: 8 writers and 8 readers while processes are killed and strangers send what they like.

At the end every acknowledged write is there, the event log has no gap, and the server and its database stand.

    python -m chaos.run --seconds 600 --seed 1
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
import time
from pathlib import Path

import requests

from chaos.killers import Killer, postmaster
from chaos.load import Reader, Writer
from chaos.strangers import ATTACKS, Stranger
from harness.poller import Poller, head
from harness.server import Server
from harness.wire import Wire

WRITERS = READERS = 8
SETTLE_SECONDS = 60


def run(folder: Path, seconds: float, seed: int, pause: float) -> tuple[list[str], dict[str, object]]:
    """Runs the load on a fresh site. Returns what went wrong and the figures of the run."""
    server = Server(folder / "data")
    server.start()
    try:
        auth = {"script_name": "chaos", "script_key": server.create_script("chaos")}
        wire = Wire(server.url, auth)
        fields = [{"field_name": "name", "value": "Chaos"}]
        project = wire.call("create", {"type": "Project", "fields": fields, "return_fields": ["id"]})["id"]
        poller = Poller(server.url, auth, head(wire))
        writers = [Writer(server.url, auth, project, number, seed) for number in range(WRITERS)]
        readers = [Reader(server.url, auth, project, seed + number) for number in range(READERS)]
        strangers = [Stranger(server.url, attack) for attack in ATTACKS]
        killer = Killer(server, seed, pause)
        _let_run([poller, *writers, *readers, *strangers, killer], seconds)
        _stop([*strangers, killer], 120)
        _stop([*writers, *readers], 60)
        problems = killer.problems + _settle(server)
        poller.done.set()
        poller.join(SETTLE_SECONDS)
        problems += _lost(server.url, auth, writers)
        problems += _log(poller, writers)
        return problems, _figures(poller, writers, readers, strangers, killer)
    finally:
        server.stop()


def _let_run(threads: list, seconds: float) -> None:
    for thread in threads:
        thread.start()
    time.sleep(seconds)


def _stop(threads: list, seconds: float) -> None:
    for thread in threads:
        thread.stopped.set()
    for thread in threads:
        thread.join(seconds)


def _settle(server: Server) -> list[str]:
    """Waits until the site is ready again; both processes must stand."""
    began = time.monotonic()
    while time.monotonic() - began < SETTLE_SECONDS:
        try:
            if requests.get(f"{server.url}/health/ready", timeout=5).status_code == 200:
                os.kill(postmaster(server), 0)
                assert server.process is not None
                return [] if server.process.poll() is None else ["the server has ended"]
        except OSError:
            pass
        time.sleep(0.2)
    return [f"the site was not ready {SETTLE_SECONDS} s after the last trouble"]


def _lost(url: str, auth: dict, writers: list[Writer]) -> list[str]:
    """Acknowledged rows and texts that are not there, and rows that nobody asked for."""
    wire = Wire(url, auth)
    found: dict[int, tuple[str, str]] = {}
    page = 1
    while True:
        paging = {"entities_per_page": 500, "current_page": page}
        sorts = [{"field_name": "id", "direction": "asc"}]
        rows = wire.read("Shot", [], ["code", "description"], paging=paging, sorts=sorts)["entities"]
        found |= {row["id"]: (row["code"], row["description"]) for row in rows}
        if len(rows) < 500:
            break
        page += 1
    problems = []
    known = {code for writer in writers for code in (*writer.created, *writer.unsure_codes)}
    for writer in writers:
        problems += [f"writer {writer.number} was refused: {each}" for each in writer.problems[:5]]
        for shot, expected in writer.shots.items():
            if shot not in found:
                problems.append(f"shot {shot} was acknowledged and is not there")
            elif not expected.allows(found[shot][1]):
                problems.append(f"shot {shot} reads {found[shot][1]!r}, acknowledged was {expected.text!r}")
    problems += [f"nobody made {code}" for code, _ in found.values() if code not in known]
    return problems


def _log(poller: Poller, writers: list[Writer]) -> list[str]:
    """Gaps and repeats of the event log, and rows without exactly one event that tells of them."""
    problems = list(poller.problems)
    if poller.is_alive():
        problems.append("the poller did not come to the end of the log")
    news: dict[int, int] = {}
    for row in poller.seen:
        if row["event_type"] == "Shotgun_Shot_New":
            shot = row["meta"]["entity_id"]
            news[shot] = news.get(shot, 0) + 1
    for writer in writers:
        for code, shot in writer.created.items():
            if news.get(shot) != 1:
                problems.append(f"{code} has {news.get(shot, 0)} events of its creation")
    return problems


def _figures(poller, writers, readers, strangers, killer) -> dict[str, object]:
    seconds = sorted(each for reader in readers for each in reader.seconds)
    return {
        "acknowledged writes": sum(writer.acknowledged for writer in writers),
        "writes without an answer": sum(writer.refused for writer in writers),
        "reads": len(seconds),
        "reads without an answer": sum(reader.failed for reader in readers),
        "read seconds p50 / p99 / longest": " / ".join(
            f"{seconds[min(len(seconds) - 1, int(len(seconds) * part))]:.3f}" for part in (0.5, 0.99, 1)
        ),
        "events": len(poller.seen),
        "attacks": {stranger.attack.__name__: stranger.tried for stranger in strangers},
        "kills": {name: killer.did.count(name) for name in sorted(set(killer.did))},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--pause", type=float, default=20, help="seconds between two kills")
    parser.add_argument("--seed", type=int, default=int(datetime.date.today().strftime("%Y%m%d")))
    options = parser.parse_args()
    print(f"seed {options.seed}, {options.seconds:g} s", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        problems, figures = run(Path(folder), options.seconds, options.seed, options.pause)
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    for problem in problems[:50]:
        print(f"PROBLEM: {problem}")
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
