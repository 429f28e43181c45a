"""Talks to the embedded PostgreSQL of a data folder through psql."""

import csv
import io
import os
import subprocess
from pathlib import Path

csv.field_size_limit(1 << 30)


class Postgres:
    """The cluster that `callboard serve` runs in its data folder."""

    def __init__(self, data_folder):
        self.folder = Path(data_folder)

    def environment(self):
        pid_file = (self.folder / "postgres" / "postmaster.pid").read_text().splitlines()
        return {**os.environ, "PGHOST": "127.0.0.1", "PGPORT": pid_file[3], "PGUSER": "callboard",
                "PGPASSWORD": (self.folder / "secrets" / "postgres").read_text().strip(), "PGOPTIONS": ""}

    def process(self):
        return int((self.folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])

    def run(self, database, sql):
        """Runs a script; the first failing statement ends it."""
        self._psql(database, "-f", "-", text=sql)

    def rows(self, database, sql):
        """The rows of a query, every value as text."""
        return list(csv.reader(io.StringIO(self._psql(database, "--csv", "-t", "-c", sql))))

    def value(self, database, sql):
        return self.rows(database, sql)[0][0]

    def _psql(self, database, *arguments, text=None):
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments, database]
        done = subprocess.run(command, input=text, text=True, capture_output=True, env=self.environment())
        if done.returncode != 0:
            raise SystemExit(f"psql: {done.stderr.strip()}")
        return done.stdout

    def copy(self, database, table, columns, lines):
        """Loads tab-separated lines, each ending in a newline."""
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", database, "-c",
                   f"copy {table} ({', '.join(columns)}) from stdin"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=self.environment()) as loader:
            batch = []
            for line in lines:
                batch.append(line)
                if len(batch) == 10_000:
                    loader.stdin.write("".join(batch).encode())
                    batch.clear()
            loader.stdin.write("".join(batch).encode())
            loader.stdin.close()
        if loader.returncode != 0:
            raise SystemExit(f"{table} could not be loaded")

    def cpu(self):
        """Seconds of processor time that the server and its backends have taken."""
        root, ticks = self.process(), 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if root in (int(status.parent.name), int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes of PostgreSQL: shared pages counted once."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rsplit(")", 1)[1].split()
                parents[int(status.parent.name)] = int(fields[1])
            except OSError:
                continue
        root = self.process()
        family = [root] + [pid for pid, parent in parents.items() if parent == root]
        total = 0
        for pid in family:
            try:
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
            except OSError:
                continue
        return total / 1024
