"""Measurements of the site alone: roles, mixed load, paging to the end, whole-site exports, memory, planning."""

import contextlib
import http.client
import json
import socket
import statistics
import subprocess
import threading
import time
from pathlib import Path

from . import operations
from .load_site import java_environment

PASSWORD = "bench-Passw0rd-7"
ROLE_OPERATIONS = ["02", "03", "04", "05", "11"]
PAGE = 500


def by_key(key):
    return next(operation for operation in operations.ALL if operation.key == key)


class Narrow(operations.Drawer):
    """Draws only from the projects that a person may see."""

    def project(self):
        return self.entity("Project", self.between(1, min(3, self.n["projects"])))


def person(bench, role, projects):
    """A person with a role, in the first projects; made once."""
    site, login = bench.site, f"bench-{role}"
    found = site.call("read", operations.find("HumanUser", ["id"], [operations.is_("login", login)])[1])["entities"]
    if not found:
        site.command("user", "create", login, "--role", role, "--password-stdin", text=PASSWORD + "\n")
        found = site.call("read", operations.find("HumanUser", ["id"], [operations.is_("login", login)])[1])["entities"]
        members = [{"type": "Project", "id": bench.base["Project"] + i} for i in range(1, projects + 1)]
        site.call("update", {"type": "HumanUser", "id": found[0]["id"],
                             "fields": operations.fields(projects=members)})
        if role == "vendor":
            assign_tasks(bench, found[0]["id"])
    return {"user_login": login, "user_password": PASSWORD}


def assign_tasks(bench, user):
    step = max(1, operations.SIZES[bench.size]["tasks"] // bench_projects(bench) // 200)
    bench.site.call("batch", [
        {"request_type": "update", "type": "Task", "id": bench.base["Task"] + 1 + i * step,
         "fields": [{"field_name": "task_assignees", "value": [{"type": "HumanUser", "id": user}],
                     "multi_entity_update_mode": "add"}]} for i in range(200)])


def bench_projects(bench):
    return operations.SIZES[bench.size]["projects"]


def roles(bench):
    """Reads as Artist and as Vendor beside the same reads as administrator; find one with login and password."""
    rows = []
    projects = min(3, bench_projects(bench))
    for role in ("artist", "vendor"):
        auth = person(bench, role, projects)
        for key in ROLE_OPERATIONS:
            operation = by_key(key)
            rows.append(compare(bench, f"{operation.title}, as {role}", 0.5,
                                narrow_file(bench, f"{key}-admin", operation, None),
                                narrow_file(bench, f"{key}-{role}", operation, auth)))
    auth = person(bench, "admin", projects)
    operation = by_key("01")
    bench.warm(narrow_file(bench, "01-admin", operation, None))
    rows.append(compare(bench, "find one with login and password", 0.9,
                        narrow_file(bench, "01-admin", operation, None),
                        narrow_file(bench, "01-password", operation, auth)))
    return rows


def narrow_file(bench, name, operation, auth):
    file = bench.work / f"{name}.requests"
    if not file.exists():
        drawer = Narrow(bench.size, bench.base)
        with open(file, "w", encoding="utf-8") as out:
            for _ in range(operations.DISTINCT):
                out.write(bench.site.body(*operation.draw(drawer), auth=auth) + "\n")
    return file


def compare(bench, title, target, base_file, other_file):
    base, other = bench.http(base_file), bench.http(other_file, warm_up=4)
    return {"title": title, "target": target, "base": base, "other": other,
            "ratio": other["per_second"] / base["per_second"]}


def mixed(bench):
    """24 readers of task lists beside 8 writers of task statuses."""
    reads = bench.request_file("02", by_key("02").draw, operations.DISTINCT)
    writes = bench.fresh_file("09", by_key("09").draw, operations.WRITES)
    command = bench.generator(writes, connections=8, warm_up=3, seconds=bench.seconds)
    with subprocess.Popen(command, env=java_environment(), stdout=subprocess.PIPE, text=True) as writer:
        readers = bench.http(reads, clients=24, background=False)
        writers = json.loads(writer.communicate()[0])
    return {"readers": readers, "writers": writers}


def writers(bench):
    """32 writers of task statuses with the feeds on and off, each after a restart and a warm-up, twice in turn."""
    on, off = [], []
    for _ in range(2):
        for rates, options in ((on, ""), (off, "-Dcallboard.bench.feeds=off")):
            restart(bench, options)
            bench.http(bench.fresh_file("09", by_key("09").draw, operations.WRITES), clients=32, background=False,
                       warm_up=0, seconds=bench.warm_up_seconds)
            rates.append(bench.http(bench.fresh_file("09", by_key("09").draw, operations.WRITES), clients=32,
                                    background=False))
    restart(bench)
    best = [max(rates, key=lambda rate: rate["per_second"]) for rates in (on, off)]
    return {"on": best[0], "off": best[1], "ratio": best[0]["per_second"] / best[1]["per_second"]}


def restart(bench, java_options=""):
    bench.site.stop()
    bench.site.start(java_options)


def paging(bench):
    """All tasks by due date, newest first, 500 a page, as the client's `find` asks for one page after the other:
    milliseconds of the first and the last 10 pages."""
    pages = operations.SIZES[bench.size]["tasks"] // PAGE
    file, trace = bench.work / "paging.requests", bench.work / "paging.trace"
    with open(file, "w", encoding="utf-8") as out:
        for page in range(1, pages + 1):
            method, request = operations.find("Task", ["content", "due_date"], [], "due_date", page, PAGE)
            request["sorts"][0]["direction"] = "desc"
            request["return_paging_info_without_counts"] = True
            out.write(bench.site.body(method, request) + "\n")
    whole = bench.http(file, clients=1, background=False, order="ONCE", trace=trace)
    micros = [int(line) for line in trace.read_text().split()]
    first, last = sum(micros[:10]) / 1000, sum(micros[-10:]) / 1000
    return {"pages": len(micros), "seconds": whole["seconds"], "first": first, "last": last, "ratio": last / first,
            "failures": whole["failures"]}


def all_fields(bench):
    """Every field of every shot, 16 clients at once, beside a single reader of one shot."""
    one = bench.request_file("01", by_key("01").draw, operations.DISTINCT)
    idle = bench.http(one, clients=1, background=False)
    names = list(bench.site.call("schema_field_read", {"type": "Shot"}))
    file = bench.work / "all.requests"
    with open(file, "w", encoding="utf-8") as out:
        for page in range(1, operations.SIZES[bench.size]["shots"] // 5000 + 2):
            out.write(bench.site.body(*operations.find("Shot", names, [], page=page, size=5000)) + "\n")
    command = bench.generator(file, connections=16, warm_up=0, seconds=bench.seconds + 2)
    with subprocess.Popen(command, env=java_environment(), stdout=subprocess.PIPE, text=True) as export:
        busy = bench.http(one, clients=1, background=False, warm_up=1)
        exported = json.loads(export.communicate()[0])
    return {"idle": idle, "busy": busy, "export": exported, "resident": bench.site.memory(),
            "peak": bench.site.peak_memory(), "fields": len(names)}


def planning(bench, key="06", samples=400):
    """The median of the plan stage that the server itself reports, for a repeated shape: the nested filter, one row."""
    def one_row(drawer):
        method, request = by_key(key).draw(drawer)
        request["paging"]["entities_per_page"] = 1
        return method, request

    bench.warm(bench.request_file("plan", one_row, operations.DISTINCT))
    drawer = operations.Drawer(bench.size, bench.base)
    times = []
    connection = http.client.HTTPConnection("127.0.0.1", bench.site.port)
    for _ in range(samples):
        connection.request("POST", "/api3/json", bench.site.body(*one_row(drawer)).encode(),
                           {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        times.append(stage(answer.headers["Server-Timing"], "plan"))
    connection.close()
    return statistics.median(times)


def stage(header, name):
    """The microseconds of one stage in a Server-Timing header."""
    for part in header.split(","):
        label, _, rest = part.strip().partition(";")
        if label == name:
            return float(rest.split("dur=")[1].split(";")[0]) * 1000
    raise SystemExit(f"Server-Timing has no {name}: {header}")


def shapes(bench, count=5000):
    """Megabytes that belong to the largest PostgreSQL connection alone after many different shapes."""
    drawer = operations.Drawer(bench.size, bench.base)
    names = ["code", "description", "sg_status_list", "sg_cut_in", "sg_cut_out", "sg_cut_duration", "created_at",
             "updated_at", "sg_sequence", "project", "created_by", "sg_head_in", "sg_tail_out"]
    file = bench.work / "shapes.requests"
    with open(file, "w", encoding="utf-8") as out:
        for _ in range(count):
            chosen = drawer.random.sample(names, drawer.between(1, len(names)))
            conditions = [operations.is_(name, drawer.between(900, 1100), relation) for name, relation in
                          zip(drawer.random.sample(names[3:6], drawer.between(0, 3)),
                              drawer.random.choices(["is", "is_not", "greater_than", "less_than"], k=3))]
            out.write(bench.site.body(*operations.find(
                "Shot", chosen, conditions, drawer.random.choice(names[:8]), size=drawer.between(1, 20))) + "\n")
    bench.http(file, clients=1, background=False, order="ONCE")
    return max(private_memory(pid) for pid, in bench.site.postgres.rows("postgres", """
        select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"""))


def private_memory(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def cold_names(bench):
    """The pages with links on a server that remembers no name: every request looks up every name in the database. The
    server itself is as warm as in the other measurements."""
    rows = []
    restart(bench, "-Dcallboard.bench.names=off")
    for key in ("02", "04", "05"):
        operation = by_key(key)
        file = bench.request_file(key, operation.draw, operation.distinct)
        theirs = bench.reference(operation.script)
        bench.warm(file)
        ours = bench.http(file)
        rows.append({"title": f"{operation.title}, cold names", "target": 1.2, "base": theirs, "other": ours,
                     "ratio": ours["per_second"] / theirs["per_second"]})
    restart(bench)
    return rows


def events(bench):
    """Events a create writes: one create alone, the creates of this run, and those of the reference."""
    alone = events_of(bench, lambda: bench.site.call(*by_key("08").draw(operations.Drawer(bench.size, bench.base,
                                                                                         bench.seed))), "site")
    file = bench.fresh_file("08", by_key("08").draw, 2000)
    many = events_of(bench, lambda: bench.http(file, background=False, warm_up=0, seconds=2), "site")
    reference = events_of(bench, lambda: bench.reference("08b_create_shot", background=False, database="callboard"),
                          "reference")
    return {"alone": alone, "many": many, "reference": reference}


def events_of(bench, work, schema):
    def counts():
        return [int(value) for value in bench.site.postgres.rows("callboard", f"""
            select (select count(*) from {schema}.shot), (select count(*) from {schema}.event_log_entry)""")[0]]
    before = counts()
    work()
    after = counts()
    return (after[1] - before[1]) / (after[0] - before[0])


def slow_reader(bench):
    """A client that reads one byte a second while a field is created and others search."""
    body = bench.site.body(*operations.find("Shot", list(bench.site.call("schema_field_read", {"type": "Shot"})), [],
                                            size=5000)).encode()
    found = {}

    def create_field():
        time.sleep(1)
        begun = time.monotonic()
        bench.site.call("schema_field_create", {"type": "Shot", "data_type": "text", "properties": [
            {"property_name": "name", "value": f"Bench {bench.seed}"}]})
        found["field"] = (time.monotonic() - begun) * 1000

    with slowly_read(bench.site.port, body):
        creating = threading.Thread(target=create_field)
        creating.start()
        search = by_key("11")
        found["others"] = bench.http(bench.request_file(search.key, search.draw, search.distinct), background=False, warm_up=0,
                                     seconds=max(bench.seconds, 5))
        creating.join()
    return found


@contextlib.contextmanager
def slowly_read(port, body):
    """Sends a request whose answer is larger than all buffers and takes a byte a second of it."""
    done = threading.Event()
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", port))
        slow.sendall(b"POST /api3/json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                     + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)

        def read():
            while not done.wait(1):
                slow.recv(1)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        yield
        done.set()
        reader.join()


ALL = {"roles": roles, "mixed": mixed, "paging": paging, "planning": planning, "slow_reader": slow_reader,
       "events": events, "shapes": shapes, "all_fields": all_fields, "cold": cold_names, "writers": writers}
