"""api3 over one kept-alive connection, without the official client: for requests that the client would never send."""

from __future__ import annotations

import http.client
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit


class WireFault(Exception):
    """The error envelope."""

    def __init__(self, message: str, code: int | None):
        super().__init__(message)
        self.message = message
        self.code = code


class Wire:
    def __init__(self, url: str, auth: dict[str, Any] | None = None, timeout: float = 60):
        self._place = urlsplit(url)
        self.auth = auth
        self._timeout = timeout
        self._connection: http.client.HTTPConnection | None = None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def post(self, body: bytes, content_type: str = "application/json; charset=utf-8") -> tuple[int, dict, bytes]:
        """Sends raw bytes to the api3 address; returns status, lower-cased headers and body."""
        for attempt in (1, 2):
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    self._place.hostname, self._place.port, timeout=self._timeout
                )
            try:
                self._connection.request("POST", "/api3/json", body, {"Content-Type": content_type})
                answer = self._connection.getresponse()
                payload = answer.read()
                return answer.status, {k.lower(): v for k, v in answer.getheaders()}, payload
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def envelope(self, method: str, *params: Any) -> Any:
        """One call with the given params as they are; returns the decoded top level of the answer."""
        body = json.dumps({"method_name": method, "params": list(params)}, ensure_ascii=False)
        status, _, payload = self.post(body.encode("utf-8"))
        if status != 200:
            raise AssertionError(f"{method}: HTTP {status}: {payload[:300]!r}")
        return json.loads(payload)

    def call(self, method: str, argument: Any = None) -> Any:
        """One authenticated call; returns `results` or raises [WireFault]."""
        params = [self.auth] if argument is None else [self.auth, argument]
        answer = self.envelope(method, *params)
        if isinstance(answer, dict) and answer.get("exception"):
            raise WireFault(answer.get("message", ""), answer.get("error_code"))
        return answer["results"] if isinstance(answer, dict) and "results" in answer else answer

    def fault(self, method: str, argument: Any = None) -> WireFault:
        """A call that must be refused; returns the refusal."""
        try:
            answer = self.call(method, argument)
        except WireFault as fault:
            return fault
        raise AssertionError(f"{method} was not refused: {str(answer)[:300]}")

    def read(self, entity_type: str, conditions: list, fields: Sequence[str] = ("id",), **more: Any) -> dict:
        """A `read` of the first 500 rows unless `paging` says otherwise; conditions are wire leaves or groups."""
        argument = {
            "type": entity_type,
            "return_fields": list(fields),
            "filters": {"logical_operator": "and", "conditions": conditions},
            "return_only": "active",
            "paging": {"entities_per_page": 500, "current_page": 1},
            "api_return_image_urls": True,
            "return_paging_info_without_counts": True,
        }
        argument.update(more)
        return self.call("read", argument)


def leaf(path: str, relation: str, *values: Any) -> dict:
    return {"path": path, "relation": relation, "values": list(values)}
