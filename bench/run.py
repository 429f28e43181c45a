#!/usr/bin/env python3
"""make bench: see README.md beside this file."""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness import equality, extras, load_plain, load_site, operations, report  # noqa: E402
from harness.measure import Bench, cores  # noqa: E402
from harness.site import ROOT, Site  # noqa: E402
from studio import Studio  # noqa: E402


APART = "## Measured apart"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=["S", "L"], default="L")
    parser.add_argument("--ops", default="", help="keys of operations or names of extra measurements, comma-separated; all when left out")
    parser.add_argument("--seconds", type=int, default=10, help="length of each measurement")
    parser.add_argument("--folder", help="keep the studio and the site here, and use them again")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    return parser.parse_args()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepare(site, size, folder):
    """Loads both sides once; the seconds of the first start and of one with data."""
    studio = folder / f"studio-{size}"
    if not (studio / "event_log_entry.tsv").exists():
        Studio(size, studio, 42).write_all()
    site.start()
    site.command("script", "create", "bench-setup", "--role", "api_admin")
    key = site.command("script", "create", "bench", "--role", "api_admin")
    (site.folder / "bench-key").write_text(key)
    site.auth = {"script_name": "bench", "script_key": key}
    site.call("schema_field_create", {"type": "Task", "data_type": "list", "properties": [
        {"property_name": "name", "value": "Priority"},
        {"property_name": "valid_values", "value": ["low", "med", "high"]}]})
    loader = load_site.Loader(site.postgres, "callboard", studio)
    loader.load()
    load_plain.load(site.postgres, f"plain_{size.lower()}", studio)
    site.postgres.run("callboard", "create extension if not exists pg_stat_statements;")
    site.postgres.run("callboard", (ROOT / "bench" / "reference" / "writes.sql").read_text())
    (site.folder / "bench-ids").write_text(json.dumps({"base": loader.base, "codes": loader.codes}))
    ids = {"base": loader.base, "codes": loader.codes}
    compared = equality.check(Bench(site, f"plain_{size.lower()}", size, ids, 1, "0"))
    print(f"both sides answered alike in {compared} samples", flush=True)
    (site.folder / "bench-loaded").write_text(str(compared))
    site.stop()


def first_start(folder):
    """The seconds of the first start on an empty folder."""
    with tempfile.TemporaryDirectory(prefix="callboard-first-", dir=folder) as empty:
        site = Site(empty, free_port())
        try:
            return site.start()
        finally:
            site.stop()


def write(text):
    """Replaces the results, but for what `make bench-files` and `make bench-schedule` measured apart."""
    results = ROOT / "bench" / "RESULTS.md"
    apart = results.read_text().partition(APART)[2] if results.exists() else ""
    results.write_text(text + (f"\n{APART}{apart}" if apart else ""))


def main():
    options = arguments()
    folder = Path(options.folder or tempfile.mkdtemp(prefix="callboard-bench-"))
    several = cores() > 2
    site = Site(folder / f"site-{options.size}", free_port(), cores=f"0-{cores() - 2}" if several else None)
    try:
        if not (site.folder / "bench-loaded").exists():
            prepare(site, options.size, folder)
        subprocess.run([str(ROOT / "callboard"), "version"], check=True, stdout=subprocess.DEVNULL)
        first = first_start(folder)
        start = site.start()
        site.auth = {"script_name": "bench", "script_key": (site.folder / "bench-key").read_text()}
        ids = json.loads((site.folder / "bench-ids").read_text())
        bench = Bench(site, f"plain_{options.size.lower()}", options.size, ids, options.seconds, str(cores() - 1))
        wanted = [key for key in options.ops.split(",") if key]
        rows = []
        measured = [operation for operation in operations.ALL if not wanted or operation.key in wanted]
        bench.warm_up(measured)
        for operation in measured:
            rows.append(bench.ratio(operation))
            print(report.line(rows[-1]), flush=True)
        results = {"rows": rows, "first_start": first, "start": start,
                   "compared": int((site.folder / "bench-loaded").read_text())}
        for name, measure in extras.ALL.items():
            if not wanted or name in wanted:
                try:
                    results[name] = measure(bench)
                    print(name, report.brief(results[name]), flush=True)
                except (Exception, SystemExit) as problem:
                    # a long run is not thrown away for one measurement; the results say that it is missing
                    results.setdefault("missing", {})[name] = str(problem)
                    print(name, "failed:", problem, flush=True)
        text = report.markdown(bench, results)
        if options.write:
            write(text)
        print(text)
    finally:
        site.stop()


if __name__ == "__main__":
    main()
