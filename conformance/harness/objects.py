"""An S3-compatible service over a folder, for runs against a bucket instead of the data folder."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from harness.server import REPOSITORY, free_port

PROGRAM = REPOSITORY / ".tools" / "versitygw"
KEY, SECRET, REGION = "callboard", "callboard-secret", "us-east-1"


@dataclass
class Objects:
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def start(self) -> None:
        if not PROGRAM.exists():
            raise RuntimeError(f"there is no {PROGRAM}; `make .tools/versitygw` installs it")
        self.folder.mkdir(parents=True)
        log = open(self.folder.parent / "objects.log", "wb")
        self.process = subprocess.Popen(
            [str(PROGRAM), "--port", f"127.0.0.1:{self.port}", "--access", KEY, "--secret", SECRET, "posix", str(self.folder)],
            stdout=log,
            stderr=log,
        )
        log.close()
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url, timeout=1)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        self._create("media")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def options(self) -> list[str]:
        """What a server needs to keep its files here."""
        return [
            "--media-store", "s3://media/site", "--s3-endpoint", self.url, "--s3-region", REGION,
            "--s3-access-key", KEY, "--s3-secret-key", SECRET,
        ]

    def _create(self, bucket: str) -> None:
        """PUT of a bucket, signed by hand (AWS Signature Version 4)."""
        now = datetime.now(timezone.utc)
        day, stamp = now.strftime("%Y%m%d"), now.strftime("%Y%m%dT%H%M%SZ")
        empty = hashlib.sha256(b"").hexdigest()
        host = f"127.0.0.1:{self.port}"
        request = f"PUT\n/{bucket}\n\nhost:{host}\nx-amz-content-sha256:{empty}\nx-amz-date:{stamp}\n\nhost;x-amz-content-sha256;x-amz-date\n{empty}"
        scope = f"{day}/{REGION}/s3/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
        key = ("AWS4" + SECRET).encode()
        for part in (day, REGION, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        headers = {
            "x-amz-date": stamp,
            "x-amz-content-sha256": empty,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={KEY}/{scope},"
            f"SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature={signature}",
        }
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/{bucket}", method="PUT", headers=headers)).close()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
