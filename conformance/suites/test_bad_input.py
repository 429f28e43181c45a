"""Bad input: the error envelope, nothing written, the server still up."""

import json
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests

from harness.wire import Wire, leaf

SLOW_SECONDS = 6


@pytest.fixture(autouse=True)
def still_up(wire):
    yield
    assert "version" in str(wire.envelope("info"))


def _envelope(wire, body):
    status, headers, payload = wire.post(body)
    assert status == 200, payload[:200]
    answer = json.loads(payload)
    assert answer["exception"] is True
    assert answer["message"]
    assert type(answer["error_code"]) is int
    return answer


@pytest.mark.row("bad-input.malformed-json")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"{}",
        b'{"method_name": 5, "params": []}',
        b'{"method_name": "read"}',
        b'{"method_name": "read", "params": {}}',
        b'{"method_name": "read", "params": [null]}',
        b'{"method_name": "read", "params": [[], []]}',
        b'{"method_name": "read", "params": [{}, {}]} trailing',
        b"\x00\x01\x02",
        b"[" * 100_000,
    ],
)
def test_malformed_requests(wire, body):
    _envelope(wire, body)


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    "method",
    [
        "read",
        "create",
        "update",
        "delete",
        "revive",
        "batch",
        "summarize",
        "query_display_name_cache",
        "schema_field_read",
        "schema_field_create",
        "schema_field_update",
        "schema_field_delete",
        "preferences_read",
        "update_project_last_accessed_by_current_user",
    ],
)
@pytest.mark.parametrize("argument", [[], "x", 5, True, [1], {"type": 5}, {"type": None}, {"type": "Shot", "id": "x"}])
def test_arguments_of_the_wrong_class(wire, method, argument):
    answer = wire.envelope(method, wire.auth, argument)
    if answer.get("exception"):
        assert answer["error_code"] in (103, 104), answer
    else:
        assert method in ("batch", "preferences_read") or isinstance(answer["results"], (dict, list))


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    "changed",
    [
        {"filters": None},
        {"filters": []},
        {"filters": "x"},
        {"filters": {"logical_operator": "and", "conditions": "x"}},
        {"filters": {"logical_operator": "and", "conditions": [5]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": 5, "relation": "is", "values": [1]}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": "id", "relation": None, "values": [1]}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": "id", "relation": "is"}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": "id", "relation": "is", "values": "x"}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": "", "relation": "is", "values": [1]}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": ".", "relation": "is", "values": [1]}]}},
        {"filters": {"logical_operator": "and", "conditions": [{"path": "$FROM$", "relation": "is", "values": [1]}]}},
        {"return_only": "everything"},
        {"return_only": 5},
        {"sorts": "x"},
        {"sorts": [{}]},
        {"sorts": [{"field_name": "id", "direction": "sideways"}]},
        {"return_fields": "code"},
        {"return_fields": [5]},
        {"paging": {"entities_per_page": 10, "current_page": 0}},
        {"paging": {"entities_per_page": 10, "current_page": 10**30}},
        {"paging": {"entities_per_page": -1, "current_page": 1}},
    ],
)
def test_reads_with_bad_parts(wire, changed):
    argument = {
        "type": "Shot",
        "return_fields": ["id"],
        "filters": {"logical_operator": "and", "conditions": []},
        "return_only": "active",
        "paging": {"entities_per_page": 10, "current_page": 1},
    }
    answer = wire.envelope("read", wire.auth, argument | changed)
    if answer.get("exception"):
        assert answer["error_code"] == 103, answer


@pytest.mark.row("bad-input.unknown-fields")
def test_unknown_fields_are_refused_everywhere(wire, site):
    field = [{"field_name": "sg_nope", "value": 1}]
    faults = [
        wire.fault("create", {"type": "Shot", "fields": field, "return_fields": ["id"]}),
        wire.fault("update", {"type": "Shot", "id": site.shot["id"], "fields": field}),
        wire.fault("schema_field_read", {"type": "Shot", "field_name": "sg_nope"}),
        wire.fault("schema_field_delete", {"type": "Shot", "field_name": "sg_nope"}),
    ]
    assert [fault.code for fault in faults] == [103] * 4


def _nested(depth):
    filters = leaf("id", "greater_than", 0)
    for _ in range(depth):
        filters = {"logical_operator": "and", "conditions": [filters]}
    return filters


def _read(filters):
    return {
        "type": "Shot",
        "return_fields": ["id"],
        "filters": filters,
        "return_only": "active",
        "paging": {"entities_per_page": 1, "current_page": 1},
    }


@pytest.mark.row("bad-input.deep-filter")
def test_deep_filters(wire):
    assert len(wire.call("read", _read(_nested(200)))["entities"]) == 1
    assert wire.fault("read", _read(_nested(300))).code == 103
    depth = 5000
    group = b'{"logical_operator":"and","conditions":['
    auth = json.dumps(wire.auth).encode()
    body = (
        b'{"method_name":"read","params":[' + auth + b',{"type":"Shot","return_fields":["id"],"return_only":"active",'
        b'"paging":{"entities_per_page":1,"current_page":1},"filters":' + group * depth + b"]}" * depth + b"}]}"
    )
    _envelope(wire, body)


@pytest.mark.row("bad-input.wide-filter")
def test_wide_filters(wire):
    def wide(count):
        return {"logical_operator": "or", "conditions": [leaf("head_in", "is", n) for n in range(count)]}

    wire.call("read", _read(wide(5000)))
    assert wire.fault("read", _read(wide(20_000))).code == 103


def test_long_lists_of_values(wire, site):
    argument = _read({"logical_operator": "and", "conditions": [leaf("id", "in", *range(1, 20_001))]})
    wire.call("read", argument)


def _with_raw(wire, method, argument, raw):
    """Sends an argument in which the text `@@` is replaced by a raw piece of JSON; refusals must be orderly."""
    body = json.dumps({"method_name": method, "params": [wire.auth, argument]}).replace('"@@"', raw)
    status, _, payload = wire.post(body.encode())
    assert status == 200
    answer = json.loads(payload)
    assert not answer.get("exception") or answer["error_code"] in (103, 104), answer
    return answer


def _update(record, field):
    return {"type": record["type"], "id": record["id"], "fields": [{"field_name": field, "value": "@@"}]}


@pytest.mark.row("bad-input.nan")
@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity"])
def test_not_a_number(wire, site, token):
    assert _with_raw(wire, "update", _update(site.version, "sg_movie_aspect_ratio"), token)["exception"]
    assert _with_raw(wire, "read", _read(leaf("head_in", "is", "@@")), token)["exception"]


@pytest.mark.row("bad-input.out-of-range")
@pytest.mark.parametrize("number", ["1e400", "9" * 400, "-" + "9" * 400, "1e-400", "0." + "1" * 500, "1e999999999"])
def test_huge_numbers(wire, site, number):
    for field in ("frame_count", "sg_movie_aspect_ratio", "description"):
        _with_raw(wire, "update", _update(site.version, field), number)
    for path in ("frame_count", "id", "sg_movie_aspect_ratio", "code", "entity"):
        for relation in ("is", "in", "greater_than"):
            argument = _read({"logical_operator": "and", "conditions": [leaf(path, relation, "@@")]})
            _with_raw(wire, "read", argument | {"type": "Version"}, number)


@pytest.mark.row("bad-input.out-of-range")
@pytest.mark.parametrize("identifier", [0, -1, 2**31, 2**63 - 1, 2**63, 10**30, 1.5, True, None])
def test_ids_out_of_range(wire, identifier):
    for method in ("update", "delete", "revive"):
        fault = wire.fault(method, {"type": "Shot", "id": identifier, "fields": []})
        assert fault.code in (103, 104)


@pytest.mark.row("bad-input.invalid-utf8")
def test_invalid_utf8(wire, site):
    auth = json.dumps(wire.auth).encode()
    for bad in (b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80"):
        _envelope(
            wire,
            b'{"method_name":"update","params":[' + auth + b',{"type":"Note","id":%d,"fields":[{"field_name":"content",'
            b'"value":"' % site.note["id"] + bad + b'"}]}]}',
        )


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "a\\u0000b"])
def test_nul_and_lone_surrogates(wire, site, text):
    _with_raw(wire, "update", _update(site.note, "content"), f'"{text}"')
    argument = _read({"logical_operator": "and", "conditions": [leaf("content", "contains", "@@")]})
    _with_raw(wire, "read", argument | {"type": "Note"}, f'"{text}"')


ATTACKS = ["'; drop table site.shot; --", '"; select 1; --', "$1", "%s", "\\", "{0}", "${x}", "?", "id) or (1=1"]


@pytest.mark.row("bad-input.sql-in-strings")
@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_in_every_string(wire, sg, site, attack):
    before = len(sg.find("Shot", []))
    row = wire.call(
        "create",
        {
            "type": "Shot",
            "fields": [
                {"field_name": "project", "value": {"type": "Project", "id": site.project["id"]}},
                {"field_name": "code", "value": "x" + attack},
                {"field_name": "description", "value": attack},
            ],
            "return_fields": ["code", attack],
        },
    )
    found = wire.read(
        "Shot",
        [leaf("code", "contains", attack), leaf("id", "is", row["id"])],
        ["code"],
        sorts=[{"field_name": attack}],
    )
    assert [entity["code"] for entity in found["entities"]] == ["x" + attack]
    for call, argument in [
        ("read", _read(leaf(attack, "is", 1))),
        ("read", _read({"logical_operator": "and", "conditions": [leaf(attack, "is", 1)]})),
        ("read", _read({"logical_operator": "and", "conditions": [leaf("code", attack, 1)]})),
        ("read", _read({"logical_operator": attack, "conditions": []})),
        ("read", _read(_nested(1)) | {"type": attack}),
        ("update", {"type": "Shot", "id": row["id"], "fields": [{"field_name": attack, "value": attack}]}),
        ("schema_field_read", {"type": attack}),
        ("summarize", {"type": "Shot", "filters": _nested(1), "summaries": [{"field": attack, "type": "count"}]}),
        ("summarize", {"type": "Shot", "filters": _nested(1), "summaries": [{"field": "id", "type": attack}]}),
    ]:
        assert wire.fault(call, argument).code in (103, 104)
    everything = {"logical_operator": "and", "conditions": []}
    wire.call(
        "query_display_name_cache",
        {"text": attack + "xxx", "entity_types": {"Shot": everything}, "project_ids": [], "max_results": None},
    )
    wire.call("delete", {"type": "Shot", "id": row["id"]})
    assert len(sg.find("Shot", [])) == before


@pytest.mark.row("bad-input.bad-credentials")
@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"script_name": "x"},
        {"script_name": 5, "script_key": 5},
        {"script_name": None, "script_key": None},
        {"user_login": "x", "user_password": None},
        {"session_token": ""},
        {"session_token": 5},
        {"script_name": "x" * 100_000, "script_key": "y" * 100_000},
        {"script_name": "a\u0000b", "script_key": "'"},
        "x",
        None,
        5,
    ],
)
def test_bad_credentials(wire, auth):
    answer = wire.envelope("schema_entity_read", auth)
    assert answer["exception"] is True
    assert answer["error_code"] in (102, 103)


@pytest.mark.row("bad-input.large-body")
def test_a_body_over_the_limit(url, wire):
    body = b'{"method_name":"read","params":[{},{"x":"' + b"y" * 80_000_000 + b'"}]}'
    try:
        answer = requests.post(f"{url}/api3/json", data=body, headers={"Content-Type": "application/json"}, timeout=60)
    except requests.ConnectionError:
        return  # closed while the body was still coming
    assert answer.status_code in (200, 413)
    if answer.status_code == 200:
        assert answer.json()["exception"] is True


@pytest.mark.parametrize("verb", ["get", "put", "delete", "patch"])
def test_other_verbs(url, verb):
    assert getattr(requests, verb)(f"{url}/api3/json", timeout=30).status_code in (400, 404, 405)


def test_unknown_paths(url):
    for path in ("/nope", "/api3/nope", "/../../etc/passwd", "/api3/json/x"):
        assert requests.get(url + path, timeout=30).status_code in (400, 404, 405)


@pytest.mark.row("bad-input.wrong-types")
def test_batches_of_nonsense(wire, site):
    for items in ([5], [None], [[]], [{}], [{"request_type": "create"}], [{"request_type": "update", "type": "Shot"}]):
        assert wire.fault("batch", items).code in (103, 104)


def test_a_batch_over_the_limit(wire, site):
    item = {"request_type": "delete", "type": "Shot", "id": 987654321}
    assert wire.fault("batch", [item] * 20_001).code in (103, 104)


def test_a_slow_reader_holds_nobody_up(url, wire, sg, site, fresh):
    """A client that stops reading its answer; meanwhile a field is made and others search."""
    place = urlsplit(url)
    body = json.dumps({"method_name": "schema_read", "params": [wire.auth]}).encode()
    slow = socket.create_connection((place.hostname, place.port or 80))
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    slow.sendall(b"POST /api3/json HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    try:
        began = time.monotonic()
        name = sg.schema_field_create("Shot", "text", f"Slow {fresh}")
        for _ in range(10):
            slow.recv(1)
            sg.find("Shot", [["project", "is", site.project]], ["code", name], limit=10)
        assert time.monotonic() - began < 10
        sg.schema_field_delete("Shot", name)
    finally:
        slow.close()


def _send_slowly(place, request, outcome):
    """Sends a request whose last bytes come one a second; keeps the status line of the answer."""
    with socket.create_connection((place.hostname, place.port or 80), timeout=60) as slow:
        slow.sendall(request[:-SLOW_SECONDS])
        for at in range(len(request) - SLOW_SECONDS, len(request)):
            time.sleep(1)
            slow.sendall(request[at : at + 1])
        outcome["sent"] = slow.recv(15)


def _read_slowly(place, request, outcome):
    """Reads an answer one byte a second for a while, then the rest; keeps the body."""
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.settimeout(60)
        slow.connect((place.hostname, place.port or 80))
        slow.sendall(request)
        answer = b""
        for _ in range(SLOW_SECONDS):
            answer += slow.recv(1)
            time.sleep(1)
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        while chunk := slow.recv(65_536):
            answer += chunk
        outcome["read"] = answer


def test_one_byte_a_second_holds_nobody_up(url, wire, sg, site, fresh):
    """Two callers move one byte a second, each its own way, while a field is made and others search: all finish."""
    place = urlsplit(url)
    head = b"POST /api3/json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    schema = json.dumps({"method_name": "schema_read", "params": [wire.auth]}).encode()
    info = json.dumps({"method_name": "info", "params": []}).encode()
    outcome = {}
    slow = [
        threading.Thread(target=_read_slowly, args=(place, head % len(schema) + schema, outcome)),
        threading.Thread(target=_send_slowly, args=(place, head % len(info) + info, outcome)),
    ]
    for caller in slow:
        caller.start()
    began = time.monotonic()
    name = sg.schema_field_create("Shot", "text", f"Byte {fresh}")
    searches = 0
    while time.monotonic() - began < SLOW_SECONDS - 1:
        sg.find("Shot", [["project", "is", site.project]], ["code", name], limit=10)
        searches += 1
    assert all(caller.is_alive() for caller in slow)
    assert searches > SLOW_SECONDS
    for caller in slow:
        caller.join(60)
    head, _, body = outcome["read"].partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200") and b"Shot" in body
    assert outcome["sent"] == b"HTTP/1.1 200 OK"
    assert sg.schema_field_delete("Shot", name)


def test_many_connections_at_once(url, script, site):
    clients = [Wire(url, {"script_name": script[0], "script_key": script[1]}) for _ in range(100)]
    for client in clients:
        assert client.read("Project", [leaf("id", "is", site.project["id"])])["entities"]
    for client in clients:
        client.close()
