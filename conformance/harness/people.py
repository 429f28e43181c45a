"""Persons of every role, created on first use through the command line."""

from __future__ import annotations

import shotgun_api3

from harness.server import Server
from harness.site import Site

PASSWORD = "a-long-enough-pass-42"


class People:
    def __init__(self, server: Server, sg: shotgun_api3.Shotgun, site: Site):
        self._server = server
        self._sg = sg
        self._site = site
        self._clients: dict[str, shotgun_api3.Shotgun] = {}
        self._rows: dict[str, dict] = {}

    def client(self, role: str) -> shotgun_api3.Shotgun:
        """The official client signed in as a person of the role, assigned to the conformance project."""
        if role not in self._clients:
            self._clients[role] = self._create(role)
        return self._clients[role]

    def row(self, role: str) -> dict:
        """The person's record: type, id, login and name."""
        self.client(role)
        return self._rows[role]

    def login(self, role: str) -> str:
        return f"conf_{role}"

    def _create(self, role: str) -> shotgun_api3.Shotgun:
        login = self.login(role)
        self._server.create_user(login, PASSWORD, role)
        self._rows[role] = self._sg.find_one("HumanUser", [["login", "is", login]], ["login", "name"])
        self._sg.update("HumanUser", self._rows[role]["id"], {"projects": [self._site.project]})
        return shotgun_api3.Shotgun(self._server.url, login=login, password=PASSWORD)
