#!/usr/bin/env python3
"""Uploads and downloads a large file: our server against a plain handler on the same HTTP library. See README.md."""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent
PART = 20_000_000
BLOCK = os.urandom(PART)


def java():
    home = subprocess.run([str(ROOT / "tools" / "find-jdk")], capture_output=True, text=True, check=True).stdout.strip()
    return str(Path(home) / "bin" / "java")


class Connection:
    def __init__(self, url):
        place = urlsplit(url)
        self.host, self.port = place.hostname, place.port

    def request(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        payload = answer.read()
        connection.close()
        if answer.status not in (200, 206):
            raise RuntimeError(f"{method} {path}: {answer.status} {payload[:300]!r}")
        return answer, payload

    def drain(self, path):
        """Downloads and throws away; returns the number of bytes."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        connection.request("GET", path)
        answer = connection.getresponse()
        buffer, total = memoryview(bytearray(1 << 20)), 0
        while count := answer.readinto(buffer):
            total += count
        connection.close()
        return total


class Ours(Connection):
    def __init__(self, folder):
        self.data = folder / "data"
        self.log = open(folder / "serve.err", "wb")
        self.process = subprocess.Popen(
            [str(ROOT / "callboard"), "serve", "--port", "0", "--data", str(self.data)],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        for line in self.process.stdout:
            if "ready at " in line:
                super().__init__(line.split("ready at ")[1].strip())
                break
        key = subprocess.run(
            [str(ROOT / "callboard"), "script", "create", "bench", "--data", str(self.data)],
            capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]
        self.auth = {"script_name": "bench", "script_key": key}
        self.version = self.rpc("create", {"type": "Version", "fields": [
            {"field_name": "project", "value": {"type": "Project", "id": self.rpc("create", {
                "type": "Project", "fields": [{"field_name": "name", "value": "Files"}], "return_fields": ["id"]})["id"]}},
            {"field_name": "code", "value": "v"}], "return_fields": ["id"]})["id"]

    def rpc(self, method, argument):
        body = json.dumps({"method_name": method, "params": [self.auth, argument]})
        answer = json.loads(self.request("POST", "/api3/json", body, {"Content-Type": "application/json"})[1])
        if "results" not in answer:
            raise RuntimeError(answer)
        return answer["results"]

    def form(self, name, fields):
        body = urlencode(self.auth | fields)
        text = self.request("POST", "/upload/" + name, body, {"Content-Type": "application/x-www-form-urlencoded"})[1].decode()
        if not text.startswith("1"):
            raise RuntimeError(text)
        return text

    def upload(self, size):
        info = self.form("api_get_upload_link_info", {
            "upload_type": "Attachment", "filename": "long.mov", "multipart_upload": "True"})
        lines, etags = info.split("\n"), []
        for number, length in enumerate(parts(size), 1):
            address = self.form("api_get_upload_link_for_part", {
                "upload_type": lines[3], "filename": "long.mov", "timestamp": lines[2], "upload_id": lines[4],
                "part_number": number}).split("\n")[1]
            place = urlsplit(address)
            answer, _ = self.request("PUT", f"{place.path}?{place.query}", memoryview(BLOCK)[:length])
            etags.append(answer.headers["ETag"])
        self.form("api_complete_multipart_upload", {"upload_id": lines[4], "etags": ",".join(etags)})
        linked = self.form("api_link_file", {
            "entity_type": "Version", "entity_id": self.version, "upload_link_info": info, "display_name": "long.mov"})
        return self.address(int(linked.split(":")[1]))

    def address(self, attachment):
        """The signed address of a file; its id alone opens nothing."""
        condition = {"path": "id", "relation": "is", "values": [attachment]}
        found = self.rpc("read", {
            "type": "Attachment", "return_fields": ["this_file"], "return_only": "active",
            "filters": {"logical_operator": "and", "conditions": [condition]},
            "paging": {"entities_per_page": 1, "current_page": 1}})
        return urlsplit(found["entities"][0]["this_file"]["url"]).path

    def resident(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


class Plain(Connection):
    def __init__(self, folder):
        self.file = folder / "plain.bin"
        # Without Logback: unconfigured it would log every step of Jetty.
        jars = [jar for name in ("jetty", "slf4j-api") for jar in (ROOT / "server" / "target" / "lib").glob(f"{name}*.jar")]
        libraries = ":".join(map(str, [ROOT / "bench" / "target" / "classes", *jars]))
        self.process = subprocess.Popen(
            [java(), "-Xmx384m", "-cp", libraries, "io.callboard.bench.PlainJetty", str(self.file)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.strip().isdigit():
                super().__init__("http://127.0.0.1:" + line.strip())
                break
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def upload(self, size):
        self.request("DELETE", "/")
        for length in parts(size):
            self.request("PUT", "/", memoryview(BLOCK)[:length])
        self.request("POST", "/")
        return "/"

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


def parts(size):
    for start in range(0, size, PART):
        yield min(PART, size - start)


class Watch:
    """The highest resident set seen."""

    def __init__(self, ours):
        self.ours, self.base, self.peak, self.on = ours, ours.resident(), 0, True
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while self.on:
            self.peak = max(self.peak, self.ours.resident())
            time.sleep(0.1)

    def grown(self):
        self.on = False
        return (self.peak - self.base) / 2**20


def timed(work):
    start = time.monotonic()
    result = work()
    return time.monotonic() - start, result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, default=2 * 10**9)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="callboard-media-") as name:
        sides = {}
        try:
            sides["ours"] = Ours(Path(name))
            sides["plain"] = Plain(Path(name))
            measure(sides, options)
        finally:
            for side in sides.values():
                side.stop()


def measure(sides, options):
    for side in sides.values():
        for _ in range(2):
            side.drain(side.upload(10 * PART))
    watch = Watch(sides["ours"])
    best = {}
    for _ in range(options.rounds):
        for name, side in sides.items():
            seconds, path = timed(lambda: side.upload(options.bytes))
            best["upload", name] = min(seconds, best.get(("upload", name), seconds))
            seconds, count = timed(lambda: side.drain(path))
            assert count == options.bytes, (name, count)
            best["download", name] = min(seconds, best.get(("download", name), seconds))
    grown = watch.grown()
    rate = {key: options.bytes / seconds / 1e6 for key, seconds in best.items()}
    print(f"file: {options.bytes / 1e9:.1f} GB, best of {options.rounds}, {os.cpu_count()} cores")
    for direction in ("upload", "download"):
        ours, plain = rate[direction, "ours"], rate[direction, "plain"]
        print(f"{direction}: ours {ours:.0f} MB/s, plain Jetty {plain:.0f} MB/s, ratio {ours / plain:.2f}")
    print(f"server memory grew by {grown:.0f} MB over {options.rounds} uploads and downloads")
    return 0


if __name__ == "__main__":
    sys.exit(main())
