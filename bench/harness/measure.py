"""Runs the two sides of a measurement: pgbench with the reference's script, and the load generator with prepared
requests. Both are one process on the same core, with as many connections and for as long."""

import contextlib
import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from . import operations
from .load_plain import REFERENCE
from .load_site import java_environment
from .site import ROOT
from studio import SIZES

GENERATOR = ["java", "-XX:+UseSerialGC", "-Xmx512m", "-cp", str(ROOT / "bench" / "target" / "classes"),
             "io.callboard.bench.LoadGenerator"]
BACKGROUND_RATE = 50
WARM_UP = 3
NAMES = {"nprojects": "projects", "nseqs": "sequences", "nshots": "shots", "ntasks": "tasks", "nversions": "versions",
         "nusers": "users", "nevents": "events"}


class Bench:
    """What a run needs to know.

    `generator_core` is the core that pgbench and the load generator are pinned to."""

    def __init__(self, site, plain, size, ids, seconds, generator_core):
        self.site, self.plain, self.size = site, plain, size
        self.base, self.codes = ids["base"], ids["codes"]
        self.seconds, self.core = seconds, generator_core
        self.warm_up_seconds = max(4, seconds * 3 // 5)
        self.work = Path(tempfile.mkdtemp(prefix="callboard-bench-"))
        self.seed = int(time.time())

    # The reference

    def pgbench(self, scripts, clients=8, seconds=None, rate=None, database=None):
        command = ["taskset", "-c", self.core, "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "1",
                   "-T", str(seconds or self.seconds), "-l", f"--log-prefix={self.work}/pgbench"]
        for script in scripts:
            command += ["-f", str(REFERENCE / "sql" / f"{script}.sql")]
        for variable, key in NAMES.items():
            command += ["-D", f"{variable}={SIZES[self.size][key]}"]
        for name in self.base:
            snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
            command += ["-D", f"base_{snake}={self.base[name]}", "-D", f"code_{snake}={self.codes[name]}"]
        if rate:
            command += ["-R", str(rate)]
        return command + [database or self.plain]

    def reference(self, script, clients=8, background=True, database=None):
        environment = self.site.postgres.environment()
        with self.background_sql(background):
            for seconds in (2, self.seconds):
                for old in self.work.glob("pgbench.*"):
                    old.unlink()
                done = subprocess.run(self.pgbench([script], clients, seconds, database=database), env=environment,
                                      text=True, capture_output=True)
                if done.returncode != 0 or "ERROR" in done.stderr:
                    raise SystemExit(f"{script}: {done.stderr.strip()}")
        micros = sorted(int(line.split()[2]) for file in self.work.glob("pgbench.*")
                        for line in file.read_text().splitlines())
        rate = float(re.search(r"tps = ([0-9.]+)", done.stdout).group(1))
        return {"per_second": rate, "p50": micros[len(micros) // 2] / 1000,
                "p99": micros[int(len(micros) * 0.99)] / 1000}

    @contextlib.contextmanager
    def background_sql(self, wanted):
        if not wanted:
            yield
            return
        command = [part for part in self.pgbench(["w_task", "w_shot", "w_version"], 1, 600, BACKGROUND_RATE)
                   if part != "-l" and not part.startswith("--log-prefix")]
        with running(command, self.site.postgres.environment()):
            yield

    # The site

    def request_file(self, name, draw, count, auth=None):
        file = self.work / f"{name}.requests"
        if not file.exists():
            drawer = operations.Drawer(self.size, self.base)
            with open(file, "w", encoding="utf-8") as out:
                for _ in range(count):
                    out.write(self.site.body(*draw(drawer), auth=auth) + "\n")
        return file

    def fresh_file(self, name, draw, count):
        """Requests that no run has sent before: writes that are repeated change nothing."""
        self.seed += 1
        file = self.work / f"{name}-{self.seed}.requests"
        drawer = operations.Drawer(self.size, self.base, self.seed)
        with open(file, "w", encoding="utf-8") as out:
            for _ in range(count):
                out.write(self.site.body(*draw(drawer)) + "\n")
        return file

    def generator(self, requests, **options):
        command = ["taskset", "-c", self.core, *GENERATOR, "--port", str(self.site.port), "--requests", str(requests)]
        for name, value in options.items():
            command += [f"--{name.replace('_', '-')}", str(value)]
        return command

    def http(self, requests, clients=8, background=True, warm_up=WARM_UP, seconds=None, **options):
        with self.background_http(background):
            done = subprocess.run(
                self.generator(requests, connections=clients, warm_up=warm_up, seconds=seconds or self.seconds,
                               **options),
                env=java_environment(), text=True, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"{requests.name}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    @contextlib.contextmanager
    def background_http(self, wanted):
        if not wanted:
            yield
            return
        file = self.fresh_file("background", operations.background_write, BACKGROUND_RATE * 120)
        with running(self.generator(file, connections=1, warm_up=0, seconds=600, rate=BACKGROUND_RATE),
                     java_environment()):
            yield

    def warm_up(self, wanted):
        """Lets the JVM compile what the operations need: a server that has run for a while is what is measured. Twice,
        because the first operations run before the compiler has seen the others."""
        for _ in range(2):
            for operation in wanted:
                self.warm((self.fresh_file if operation.writes else self.request_file)(
                    operation.key, operation.draw, operation.distinct))

    def warm(self, requests):
        self.http(requests, background=False, warm_up=0, seconds=self.warm_up_seconds)

    def statements(self, operation):
        """How often PostgreSQL has run the operation's own statement since the counters were set back, and its text."""
        rows = self.site.postgres.rows("callboard", f"""
            select calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 120)
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = 'callboard' and query like $${operation.statement}$$ order by calls desc""")
        return sum(int(calls) for calls, _ in rows), rows[0][1] if rows else "none"

    def ratio(self, operation):
        """Both sides of one operation, one after the other."""
        requests = (self.fresh_file if operation.writes else self.request_file)(
            operation.key, operation.draw, operation.distinct)
        simple = None
        if operation.writes:
            simple = self.reference(operation.simple, background=False)
        theirs = self.reference(operation.script, background=not operation.writes,
                                database="callboard" if operation.writes else None)
        self.site.postgres.run("callboard", "select pg_stat_statements_reset();")
        before = self.site.cpu(), self.site.postgres.cpu()
        ours = self.http(requests, background=not operation.writes)
        after = self.site.cpu(), self.site.postgres.cpu()
        sent = max(1, ours["requests"]) * (self.seconds + WARM_UP) / self.seconds
        calls, statement = self.statements(operation)
        return {"key": operation.key, "title": operation.title, "target": operation.target, "reference": theirs,
                "callboard": ours, "ratio": ours["per_second"] / theirs["per_second"], "simple": simple, "calls": calls,
                "statement": statement,
                "cpu": [(end - start) * 1e6 / sent for start, end in zip(before, after)], "distinct": count_distinct(requests)}


def count_distinct(requests):
    with open(requests, encoding="utf-8") as lines:
        return len(set(lines))


@contextlib.contextmanager
def running(command, environment):
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        died = process.poll() is not None
        process.terminate()
        process.wait()
        if died:
            raise SystemExit(f"the background load ended early: {' '.join(command[:6])}")


def cores():
    return os.cpu_count() or 1
