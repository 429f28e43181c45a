"""One running Callboard server on a data folder of its own."""

import json
import os
import subprocess
import time
import urllib.request
from pathlib import Path

from .postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]


class Site:
    def __init__(self, folder, port, cores=None):
        self.folder = Path(folder)
        self.port = port
        self.cores = cores
        self.postgres = Postgres(self.folder)
        self.process = None
        self.auth = None

    def start(self, java_options=""):
        """Starts the server; the seconds until it said that it is ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = open(self.folder / "bench-server.log", "ab")
        command = [str(ROOT / "callboard"), "serve", "--port", str(self.port), "--data", str(self.folder)]
        if self.cores:
            command = ["taskset", "-c", self.cores, *command]
        begun = time.monotonic()
        options = f"{os.environ.get('CALLBOARD_JAVA_OPTS', '')} {java_options}".strip()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True,
                                        env={**os.environ, "CALLBOARD_JAVA_OPTS": options})
        for line in self.process.stdout:
            if "ready" in line:
                return time.monotonic() - begun
        raise SystemExit(f"the server did not start; see {self.folder}/bench-server.log")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def command(self, *arguments, text=None):
        """Runs a `callboard` command on the site; the last line that it prints."""
        done = subprocess.run([str(ROOT / "callboard"), *arguments, "--data", str(self.folder)], input=text, text=True,
                              capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"callboard {arguments[0]}: {done.stderr.strip()}")
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""

    def body(self, method, argument, auth=None):
        """A request body as the official client writes it."""
        return json.dumps({"method_name": method, "params": [auth or self.auth, argument]}, ensure_ascii=False)

    def call(self, method, argument, auth=None):
        """One call; its results.

        Raises SystemExit with the message of a fault."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api3/json",
                                         self.body(method, argument, auth).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=600) as answer:
            content = json.load(answer)
        if content.get("exception"):
            raise SystemExit(f"{method}: {content['message']}")
        return content["results"]

    def memory(self):
        """Megabytes of the JVM that are resident now."""
        pid = self.process.pid
        resident = next(int(line.split()[1]) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
                        if line.startswith("VmRSS"))
        return resident / 1024

    def cpu(self):
        """Seconds of processor time that the JVM has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_memory(self):
        pid = self.process.pid
        return next(int(line.split()[1]) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
                    if line.startswith("VmHWM")) / 1024
