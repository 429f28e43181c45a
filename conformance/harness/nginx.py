"""A real nginx in front of a server, with the configuration that the how-to shows, and a private authority."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from harness.server import REPOSITORY, Server

HOW_TO = REPOSITORY / "docs" / "how-to" / "proxy.md"
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{sites}
}}
"""
PLAIN = """
    access_log {folder}/plain.log;
    server {{
        listen {host}:80;
        location / {{ proxy_pass http://{upstream}; }}
    }}
"""


def shown() -> str:
    """The configuration block of the how-to."""
    return re.findall(r"```nginx\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)[0]


def adapted(host: str, upstream: str, folder: Path) -> str:
    """The block of the how-to for one address, with the files of a folder; nothing else is changed."""
    site = shown()
    for there, here in {
        "listen 443 ssl": f"listen {host}:443 ssl",
        "server 127.0.0.1:8642": f"server {upstream}",
        "server_name tracking.studio.org": f"server_name {host}",
        "/etc/nginx/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
    }.items():
        assert there in site, f"the how-to no longer has {there}"
        site = site.replace(there, here)
    return site


@dataclass
class Nginx:
    """Serves `https://host` as the how-to shows, and `http://host` with nothing but `proxy_pass`."""

    folder: Path
    host: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def authority(self) -> Path:
        return self.folder / "ca.pem"

    def start(self, server: Server) -> None:
        self.folder.mkdir(parents=True)
        self.folder.chmod(0o755)
        self._certify()
        upstream = f"{server.host}:{server.port}"
        sites = adapted(self.host, upstream, self.folder)
        sites += PLAIN.format(folder=self.folder, host=self.host, upstream=upstream)
        config = self.folder / "nginx.conf"
        config.write_text(MAIN.format(folder=self.folder, sites=sites))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        log = open(self.folder / "out.log", "wb")
        self.process = subprocess.Popen(
            [program, "-p", str(self.folder), "-c", str(config)], stdout=log, stderr=log
        )
        log.close()
        self._await()

    def _await(self) -> None:
        assert self.process is not None
        for _ in range(100):
            try:
                socket.create_connection((self.host, 443), timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError("nginx does not start: " + (self.folder / "out.log").read_text())

    def _certify(self) -> None:
        """An authority of our own, and a certificate of it for the host."""
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        self._openssl(
            *("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Studio CA"),
            *("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"),
        )
        self._openssl("req", *key, "-keyout", "tracking.key", "-out", "tracking.csr", "-subj", f"/CN={self.host}")
        (self.folder / "names").write_text(f"subjectAltName=IP:{self.host}\nbasicConstraints=CA:FALSE\n")
        self._openssl(
            *("x509", "-req", "-in", "tracking.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"),
            *("-days", "2", "-extfile", "names", "-out", "tracking.crt"),
        )

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def log(self) -> str:
        return (self.folder / "callboard.log").read_text()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
