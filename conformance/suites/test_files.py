"""Uploads and downloads with the official client, and requests that it would never send."""

from __future__ import annotations

import http.client
import os
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit

import pytest
import shotgun_api3

from harness.server import Server, free_port
from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD

PART = 20_000_000
AT_ONCE_SECONDS = 10


@pytest.fixture(scope="module")
def direct(tmp_path_factory, store_options) -> Server:
    """A server that takes every file in one form."""
    server = Server.standard(tmp_path_factory.mktemp("direct") / "data", [*store_options, "--part-uploads", "none"])
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module", params=["parts", "form"])
def way(request, url, script, by_id):
    """The client by both ways that files can take, with a Version of its own."""
    if request.param == "parts":
        client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1])
    else:
        server = request.getfixturevalue("direct")
        key = server.create_script("files")
        client = shotgun_api3.Shotgun(server.url, script_name="files", api_key=key)
    assert client.server_info["s3_direct_uploads_enabled"] is (request.param == "parts")
    return client


@pytest.fixture(scope="module")
def version(way):
    project = way.create("Project", {"name": f"Files {os.getpid()} {free_port()}"})
    return way.create("Version", {"project": project, "code": "010_comp_v001"}, return_fields=["project"])


@pytest.fixture
def movie(tmp_path) -> Path:
    path = tmp_path / "010_comp_v001.mov"
    path.write_bytes(os.urandom(300_007))
    return path


def file_name(disposition):
    """The name in a header, by RFC 8187 where it is given so."""
    _, extended, encoded = disposition.partition("filename*=UTF-8''")
    return unquote(encoded) if extended else disposition.partition('filename="')[2].removesuffix('"')


def events(sg, row, field):
    found = sg.find("EventLogEntry", [["entity", "is", row], ["attribute_name", "is", field]], ["meta", "event_type"])
    return [event["meta"] for event in found]


@pytest.mark.row("TestShotgunApi.test_upload_download")
def test_a_file_in_a_field_comes_back_as_it_was(way, version, movie, tmp_path):
    attachment = way.upload("Version", version["id"], str(movie), "sg_uploaded_movie", tag_list="monkeys, everywhere, send, help")
    assert isinstance(attachment, int) and attachment > 0

    value = way.find_one("Version", [["id", "is", version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert value["id"] == attachment
    assert value["type"] == "Attachment" and value["link_type"] == "upload"
    assert value["name"] == movie.name and value["content_type"] == "video/quicktime"

    assert way.download_attachment(attachment) == movie.read_bytes()
    assert way.download_attachment(value) == movie.read_bytes()
    assert way.download_attachment({"type": "Attachment", "id": attachment}) == movie.read_bytes()
    saved = tmp_path / "back.mov"
    assert way.download_attachment(value, file_path=str(saved)) == str(saved)
    assert saved.read_bytes() == movie.read_bytes()

    row = way.find_one(
        "Attachment",
        [["id", "is", attachment]],
        ["filename", "display_name", "file_size", "file_extension", "tags", "project", "this_file", "created_by"],
    )
    assert row["filename"] == row["display_name"] == movie.name
    assert row["file_size"] == 300_007 and row["file_extension"] == "mov"
    assert sorted(tag["name"] for tag in row["tags"]) == ["everywhere", "help", "monkeys", "send"]
    assert row["project"]["id"] == version["project"]["id"]
    assert row["this_file"]["id"] == attachment and row["created_by"]["type"] == "ApiUser"
    assert [meta["new_value"]["attachment_id"] for meta in events(way, version, "sg_uploaded_movie")] == [attachment]


@pytest.mark.row("TestShotgunApi.test_upload_download")
def test_unknown_attachments_are_an_http_error(way):
    with pytest.raises(shotgun_api3.ShotgunFileDownloadError) as refused:
        way.download_attachment(99999999)
    assert "may not exist" in str(refused.value) or "400" in str(refused.value)


@pytest.mark.row("TestShotgunApi.test_upload_download")
@pytest.mark.parametrize("name", ["Noëlご.shot", "등대 v2.mov", 'quo"te;name=x.txt', "a b%41+c.txt", "..txt"])
def test_names_of_every_alphabet_come_back(way, version, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(name.encode())
    attachment = way.upload("Version", version["id"], str(path), "sg_uploaded_movie")
    value = way.find_one("Version", [["id", "is", version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert value["name"] == name
    assert way.download_attachment(attachment) == name.encode()
    with urllib.request.urlopen(value["url"]) as answer:
        assert answer.headers.get_content_disposition() in ("attachment", "inline")
        assert file_name(answer.headers["Content-Disposition"]) == name


def test_a_file_without_a_field_hangs_on_its_row(way, version, movie):
    attachment = way.upload("Version", version["id"], str(movie), display_name="first take")
    row = way.find_one("Attachment", [["id", "is", attachment]], ["attachment_links", "display_name", "project", "this_file"])
    assert [(link["type"], link["id"]) for link in row["attachment_links"]] == [("Version", version["id"])]
    assert row["display_name"] == "first take" and row["project"]["id"] == version["project"]["id"]
    assert way.download_attachment(row["this_file"]) == movie.read_bytes()


def test_a_note_shows_its_attachments(way, version, movie):
    note = way.create("Note", {"project": version["project"], "subject": "s", "content": "c"})
    attachment = way.upload("Note", note["id"], str(movie))
    assert [file["id"] for file in way.find_one("Note", [["id", "is", note["id"]]], ["attachments"])["attachments"]] == [attachment]


def test_a_list_of_files_is_an_upload_target(way, version, movie):
    note = way.create("Note", {"project": version["project"], "subject": "s", "content": "c"})
    attachment = way.upload("Note", note["id"], str(movie), field_name="attachments")
    assert [file["id"] for file in way.find_one("Note", [["id", "is", note["id"]]], ["attachments"])["attachments"]] == [attachment]
    row = way.find_one("Attachment", [["id", "is", attachment]], ["project", "this_file"])
    assert row["project"]["id"] == version["project"]["id"]
    assert way.download_attachment(row["this_file"]) == movie.read_bytes()


def test_a_list_of_files_that_a_site_made_is_an_upload_target(way, version, movie):
    field = way.schema_field_create("Version", "multi_entity", "Plates", {"valid_types": ["Attachment"]})
    attachments = [way.upload("Version", version["id"], str(movie), field_name=field) for _ in range(2)]
    found = way.find_one("Version", [["id", "is", version["id"]]], [field])[field]
    assert sorted(file["id"] for file in found) == attachments
    way.schema_field_delete("Version", field)


def test_rows_without_a_project_take_files(way, movie):
    person = way.find_one("HumanUser", [], ["id"])
    attachment = way.upload("HumanUser", person["id"], str(movie))
    assert way.download_attachment(attachment) == movie.read_bytes()


def test_a_picture_reads_as_pending_and_can_be_fetched_by_anybody(way, version, tmp_path):
    png = tmp_path / "thumb.png"
    png.write_bytes(urllib.request.urlopen(way.base_url + "/images/status/transient/thumbnail_pending.png").read())
    attachment = way.upload_thumbnail("Version", version["id"], str(png))
    assert attachment > 0
    image = way.find_one("Version", [["id", "is", version["id"]]], ["image"])["image"]
    with urllib.request.urlopen(image) as answer:
        assert answer.status == 200 and answer.headers["Content-Type"] == "image/png"
    strip = way.upload_filmstrip_thumbnail("Version", version["id"], str(png))
    assert strip > attachment
    assert way.find_one("Version", [["id", "is", version["id"]]], ["filmstrip_image"])["filmstrip_image"]
    assert way.update("Version", version["id"], {"image": None})["image"] is None
    assert way.find_one("Version", [["id", "is", version["id"]]], ["filmstrip_image"])["filmstrip_image"] is None


@pytest.mark.parametrize(
    ("entity_type", "row", "field", "text"),
    [
        ("Version", 99999999, "sg_uploaded_movie", "Entity of type [Version] with id=99999999 does not exist."),
        ("Nope", 1, "sg_uploaded_movie", "Nope"),
        ("Version", None, "sg_nope", "Version.sg_nope doesn't exist."),
        ("Version", None, "code", "Version.code is no field for files."),
    ],
)
def test_a_refused_upload_says_why(way, version, movie, entity_type, row, field, text):
    with pytest.raises(shotgun_api3.ShotgunError) as refused:
        way.upload(entity_type, row or version["id"], str(movie), field)
    assert text in str(refused.value) and "Max attempts" not in str(refused.value)


def test_people_and_sessions_upload_as_themselves(own_server, site, url, sg, movie, fresh):
    login = f"files_{fresh}"
    own_server.create_user(login, "a-l0ng-enough-word", "admin")
    person = shotgun_api3.Shotgun(url, login=login, password="a-l0ng-enough-word")
    session = shotgun_api3.Shotgun(url, session_token=person.get_session_token())
    for client in (person, session):
        attachment = client.upload("Version", site.version["id"], str(movie), "sg_uploaded_movie")
        row = sg.find_one("Attachment", [["id", "is", attachment]], ["created_by.HumanUser.login"])
        assert row["created_by.HumanUser.login"] == login
    stranger = shotgun_api3.Shotgun(url, script_name="nobody", api_key="nothing")
    with pytest.raises(shotgun_api3.ShotgunError, match="Can't authenticate script 'nobody'"):
        stranger.upload("Version", site.version["id"], str(movie), "sg_uploaded_movie")


def test_several_parts_become_one_file(by_id, sg, site, tmp_path):
    path = tmp_path / "long.mov"
    path.write_bytes(os.urandom(1_000_003) * 45)
    attachment = sg.upload("Version", site.version["id"], str(path), "sg_uploaded_movie")
    assert sg.find_one("Attachment", [["id", "is", attachment]], ["file_size"])["file_size"] == 45_000_135
    assert sg.download_attachment(attachment) == path.read_bytes()


class Forms:
    """The upload addresses by hand."""

    def __init__(self, url, script):
        self.place = urlsplit(url)
        self.auth = {"script_name": script[0], "script_key": script[1]}

    def request(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        payload = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, payload

    def post(self, name, **fields):
        status, _, payload = self.request(
            "POST", f"/upload/{name}", urlencode(self.auth | fields), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        assert status == 200
        return payload.decode()

    def begin(self, **more):
        fields = {"upload_type": "Attachment", "filename": "x.bin", "multipart_upload": "True"} | more
        return self.post("api_get_upload_link_info", **fields)

    def part(self, info, number):
        lines = info.split("\n")
        fields = {"upload_type": lines[3], "filename": "x.bin", "timestamp": lines[2], "upload_id": lines[4]}
        return self.post("api_get_upload_link_for_part", part_number=number, **fields).split("\n")[1]

    def put(self, address, body, headers=None):
        place = urlsplit(address)
        return self.request("PUT", f"{place.path}?{place.query}", body, headers)

    def complete(self, info, etags):
        lines = info.split("\n")
        return self.post("api_complete_multipart_upload", upload_id=lines[4], etags=",".join(etags))

    def link(self, info, row, **more):
        fields = {"entity_type": row["type"], "entity_id": row["id"], "upload_link_info": info, "display_name": "x.bin"}
        return self.post("api_link_file", **(fields | more))


@pytest.fixture(scope="module")
def forms(url, script) -> Forms:
    return Forms(url, script)


def test_the_first_answer_has_five_lines(forms):
    lines = forms.begin().split("\n")
    assert lines[0] == "1" and lines[1].startswith("http") and lines[3] == "Attachment"
    assert len(lines) >= 5 and lines[4]


def test_a_part_can_be_sent_again_after_a_break(by_id, forms, sg, site):
    info = forms.begin()
    first, second = os.urandom(70_000), os.urandom(50_000)
    one = forms.put(forms.part(info, 1), first)[1]["etag"]
    wrong = forms.put(forms.part(info, 2), os.urandom(60_000))[1]["etag"]
    two = forms.put(forms.part(info, 2), second)[1]["etag"]
    assert wrong != two and "," not in one + two
    assert forms.complete(info, [one, two]) == "1\n"
    assert forms.complete(info, [one, two]) == "1\n"
    answer = forms.link(info, site.version, field_name="sg_uploaded_movie")
    attachment = int(answer.split(":")[1].split("\n")[0])
    assert sg.download_attachment(attachment) == first + second
    assert forms.link(info, site.version, field_name="sg_uploaded_movie").startswith("0\nThere is no such upload.")


def test_an_earlier_part_sent_again_counts_in_the_checksum(by_id, forms, sg, site):
    info = forms.begin()
    old, first, second, third = (os.urandom(40_000) for _ in range(4))
    forms.put(forms.part(info, 1), old)
    etags = [None, forms.put(forms.part(info, 2), second)[1]["etag"]]
    etags[0] = forms.put(forms.part(info, 1), first)[1]["etag"]
    etags.append(forms.put(forms.part(info, 3), third)[1]["etag"])
    assert forms.complete(info, etags) == "1\n"
    attachment = int(forms.link(info, site.version).split(":")[1].split("\n")[0])
    assert sg.download_attachment(attachment) == first + second + third


def test_parts_in_a_wrong_order_are_refused(forms, site):
    info = forms.begin()
    status, _, text = forms.put(forms.part(info, 2), b"second")
    assert status == 400 and b"cannot come before part 1" in text
    one = forms.put(forms.part(info, 1), b"first")[1]["etag"]
    two = forms.put(forms.part(info, 2), b"second")[1]["etag"]
    for etags in ([two, one], [one], [one, two, two], [one, '"forged"']):
        assert forms.complete(info, etags).startswith("0\nThe parts do not match")
    assert forms.link(info, site.version).startswith("0\nThe upload is not complete.")
    assert forms.complete(info, [one, two]) == "1\n"


def test_forged_and_foreign_addresses_take_nothing(forms, sg, site, own_server):
    info = forms.begin()
    address = forms.part(info, 1)
    for forged in (
        address.replace("/1?", "/2?"),
        address[:-1] + ("0" if address[-1] != "0" else "1"),
        address.replace("expires=", "expires=9"),
        address.split("?")[0],
    ):
        assert forms.put(forged, b"bytes")[0] == 403
    own_server.create_script("files_other")
    stranger = Forms(own_server.url, ("files_other", own_server.create_script("files_other")))
    assert stranger.link(info, site.version).startswith("0\nThere is no such upload.")
    assert stranger.complete(info, ["x"]).startswith("0\nThere is no such upload.")


def test_empty_and_truncated_bodies_are_refused(forms, site):
    info = forms.begin(multipart_upload="False")
    address = info.split("\n")[1]
    assert forms.put(address, b"")[0] == 400
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.putrequest("PUT", f"{place.path}?{place.query}")
    connection.putheader("Content-Length", "1000")
    connection.endheaders()
    connection.send(b"x" * 999)
    connection.sock.shutdown(1)
    connection.close()
    assert forms.link(info, site.version).startswith("0\nThe upload is not complete.")
    forms.put(address, b"x" * 1000)
    assert forms.link(info, site.version).startswith("1:")


def test_a_part_that_comes_slowly_holds_nothing_up(forms, site):
    info = forms.begin(multipart_upload="False")
    place = urlsplit(info.split("\n")[1])
    slow = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    slow.putrequest("PUT", f"{place.path}?{place.query}")
    slow.putheader("Content-Length", "10")
    slow.endheaders()
    slow.send(b"slow ")
    began = time.monotonic()
    assert forms.put(info.split("\n")[1], b"fast bytes")[0] == 200
    assert forms.link(info, site.version).startswith("1:")
    assert time.monotonic() - began < AT_ONCE_SECONDS
    slow.send(b"bytes")
    late = slow.getresponse()
    assert late.status == 400 and b"There is no such upload." in late.read()
    slow.close()


def test_a_refusal_of_a_large_file_is_read(way, tmp_path):
    """Although the client sends all of it before it listens."""
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(30_000_000))
    with pytest.raises(shotgun_api3.ShotgunError, match="does not exist"):
        way.upload("Version", 999_999_999, str(large))


def multipart(fields, file=None, end=True):
    lines = []
    for name, value in fields.items():
        lines += [b"--mark", f'Content-Disposition: form-data; name="{name}"'.encode(), b"", str(value).encode()]
    if file is not None:
        lines += [b"--mark", b'Content-Disposition: form-data; name="file"; filename="../../e\xcc\x81vil\\..\\x.svg"']
        lines += [b"Content-Type: image/svg+xml", b"", file]
    return b"\r\n".join(lines) + (b"\r\n--mark--\r\n" if end else b"")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (lambda fields: multipart(fields), "The form has no file."),
        (lambda fields: multipart(fields, b""), "The file is empty."),
        (lambda fields: multipart(fields, b"x" * 100_000, end=False), "The upload broke off."),
        (lambda fields: b"no form at all", "The upload broke off."),
        (lambda fields: multipart(fields | {"entity_id": "7; drop"}, b"x"), "invalid 'entity_id'"),
        (lambda fields: multipart(fields | {"script_key": "wrong"}, b"x"), "Can't authenticate script"),
        (lambda fields: multipart({}, b"x"), "Can't authenticate"),
    ],
)
def test_malformed_forms_say_what_is_wrong(forms, site, body, text):
    fields = forms.auth | {"entity_type": "Version", "entity_id": site.version["id"]}
    status, _, answer = forms.request(
        "POST", "/upload/upload_file", body(fields), {"Content-Type": "multipart/form-data; boundary=mark"}
    )
    assert status == 200 and answer.startswith(b"0\n") and text in answer.decode()


def test_what_is_uploaded_never_runs_in_our_origin(forms, sg, site):
    fields = forms.auth | {"entity_type": "Version", "entity_id": site.version["id"]}
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    _, _, answer = forms.request(
        "POST",
        "/upload/upload_file",
        multipart(fields, script),
        {"Content-Type": "multipart/form-data; boundary=mark"},
    )
    attachment = int(answer.split(b":")[1].split(b"\n")[0])
    row = sg.find_one("Attachment", [["id", "is", attachment]], ["filename", "this_file"])
    assert row["filename"] == "x.svg"
    with urllib.request.urlopen(row["this_file"]["url"]) as download:
        assert download.headers.get_content_disposition() == "attachment"
        assert download.headers["Content-Security-Policy"].startswith("sandbox")
        assert download.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture(scope="module")
def served(sg, site, tmp_path_factory):
    """The signed address of a file of 1000 different bytes, path and query."""
    path = tmp_path_factory.mktemp("served") / "r.bin"
    path.write_bytes(bytes(i % 251 for i in range(1000)))
    sg.upload("Version", site.version["id"], str(path), "sg_uploaded_movie")
    value = sg.find_one("Version", [["id", "is", site.version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    return urlsplit(value["url"]).path, path.read_bytes()


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-99", 206, slice(0, 100)),
        ("bytes=990-", 206, slice(990, 1000)),
        ("bytes=-5", 206, slice(995, 1000)),
        ("bytes=900-5000", 206, slice(900, 1000)),
        ("bytes=-5000", 206, slice(0, 1000)),
        ("bytes=1000-", 416, slice(0, 0)),
        ("bytes=5-2", 200, slice(0, 1000)),
        ("bytes=0-1,5-6", 200, slice(0, 1000)),
        ("bytes=x", 200, slice(0, 1000)),
    ],
)
def test_ranges(forms, served, asked, status, part):
    path, content = served
    answered, headers, payload = forms.request("GET", path, headers={"Range": asked})
    assert answered == status and payload == content[part]
    if status == 206:
        first, _, _ = part.indices(1000)
        assert headers["content-range"] == f"bytes {first}-{first + len(payload) - 1}/1000"


def test_conditions(forms, served):
    path, content = served
    status, headers, payload = forms.request("GET", path)
    assert (status, payload) == (200, content) and headers["accept-ranges"] == "bytes"
    etag = headers["etag"]
    assert forms.request("GET", path, headers={"If-None-Match": f'"x", {etag}'})[0] == 304
    assert forms.request("GET", path, headers={"If-None-Match": '"x"'})[0] == 200
    assert forms.request("GET", path, headers={"Range": "bytes=1-2", "If-Range": etag})[0] == 206
    assert forms.request("GET", path, headers={"Range": "bytes=1-2", "If-Range": '"old"'})[2] == content
    status, headers, payload = forms.request("HEAD", path)
    assert (status, payload, headers["content-length"]) == (200, b"", "1000")


def test_only_signatures_and_sessions_open_a_file(forms, sg, served):
    path, content = served
    plain = "/file_serve/attachment/" + path.rsplit("/", 1)[1]
    cookie = {"Cookie": "_session_id=" + sg.get_session_token()}
    proxied = {"X-Forwarded-For": "203.0.113.9"}
    for headers in ({}, proxied, {"Host": "127.0.0.1"}, {"Host": "tracking.example.org"}, {"Cookie": "_session_id=nonsense"}):
        status, _, text = forms.request("GET", plain, headers=headers)
        assert status == 401, headers
        assert b"port 80 or 443" in text and b"signed" in text
    for headers in (cookie, proxied | cookie):
        assert forms.request("GET", plain, headers=headers)[2] == content
    assert forms.request("GET", path, headers=proxied)[2] == content
    forged = path.replace("/signed/", "/signed/9")
    assert forms.request("GET", forged)[0] == 403
    assert forms.request("GET", path.rsplit("/", 1)[0] + "/1")[0] == 403
    picture = "/file_serve/picture/" + path.rsplit("/", 1)[1] + "/thumbnail"
    assert forms.request("GET", picture)[0] == 403


@pytest.mark.parametrize("head", ["GET {} HTTP/1.0\r\n", "GET {} HTTP/1.0\r\nHost: 127.0.0.1\r\n", "GET {} HTTP/1.1\r\nHost: localhost\r\n"])
def test_an_address_of_the_network_opens_nothing(url, served, head):
    path = "/file_serve/attachment/" + served[0].rsplit("/", 1)[1]
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port or 80), timeout=60) as connection:
        connection.sendall((head.format(path) + "Connection: close\r\n\r\n").encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 401 ") and served[1] not in answer


def test_elsewhere_than_on_a_standard_port_the_client_is_told_what_to_do(tmp_path_factory, movie):
    server = Server(tmp_path_factory.mktemp("port") / "data")
    server.start()
    try:
        sg = shotgun_api3.Shotgun(server.url, script_name="port", api_key=server.create_script("port"))
        project = sg.create("Project", {"name": "Port"})
        attachment = sg.upload("Project", project["id"], str(movie))
        with pytest.raises(shotgun_api3.ShotgunFileDownloadError, match="401"):
            sg.download_attachment(attachment)
        value = sg.find_one("Attachment", [["id", "is", attachment]], ["this_file"])["this_file"]
        assert sg.download_attachment(value) == movie.read_bytes()
    finally:
        server.stop()


def test_networks_that_an_operator_opens_hold_nothing_of_this_machine_and_are_warned_of(tmp_path_factory, movie):
    own = own_address()
    server = Server(
        tmp_path_factory.mktemp("open") / "data", options=["--download-networks", own], host="0.0.0.0"
    )
    server.start()
    try:
        by_address = f"http://{own}:{server.port}"
        sg = shotgun_api3.Shotgun(by_address, script_name="open", api_key=server.create_script("open"))
        project = sg.create("Project", {"name": "Open"})
        attachment = sg.upload("Project", project["id"], str(movie))
        path = f"/file_serve/attachment/{attachment}"
        for address, headers in (
            (by_address, {}),  # a proxy on this machine need not say that it is one
            (by_address, {"X-Forwarded-For": own}),
            (by_address, {"Via": "1.1 proxy"}),
            (f"http://127.0.0.1:{server.port}", {}),
        ):
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(urllib.request.Request(address + path, headers=headers))
        warning = "can fetch every file of the site by its number"
        assert warning in (server.data / "serve.err").read_text()
        assert warning in server.run("doctor", "--download-networks", own)
        with pytest.raises(RuntimeError, match="download-networks cannot be"):
            server.run("doctor", "--download-networks", "127.0.0.0/8")
    finally:
        server.stop()


def own_address() -> str:
    """The address by which this machine reaches others."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has only its loopback address")
        return probe.getsockname()[0]


def test_opening_a_file_is_told_by_the_event_log_once(forms, sg, site, url, fresh, tmp_path):
    content = fresh.encode() * 20
    path = tmp_path / "opened.bin"
    path.write_bytes(content)
    attachment = sg.upload("Version", site.version["id"], str(path))
    person = shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)
    cookie = {"Cookie": "_session_id=" + person.get_session_token()}
    address = f"/file_serve/attachment/{attachment}"
    status, headers, payload = forms.request("GET", address, headers=cookie)
    assert (status, payload) == (200, content)
    assert forms.request("GET", address, headers=cookie | {"If-None-Match": headers["etag"]})[0] == 304
    assert forms.request("GET", address, headers=cookie | {"Range": "bytes=9-"})[0] == 206
    assert forms.request("HEAD", address, headers=cookie)[0] == 200
    assert forms.request("GET", address)[0] == 401
    told = sg.find(
        "EventLogEntry",
        [["event_type", "is", "Shotgun_Attachment_View"], ["entity", "is", {"type": "Attachment", "id": attachment}]],
        ["user", "description", "meta", "project"],
    )
    assert len(told) == 1
    assert (told[0]["user"]["type"], told[0]["user"]["id"]) == ("HumanUser", site.human["id"])
    assert told[0]["description"].endswith("opened the file opened.bin")
    assert told[0]["meta"]["entity_id"] == attachment
    assert told[0]["project"]["id"] == site.project["id"]
    made = sg.find_one("Attachment", [["id", "is", attachment]], ["created_at", "created_by"])
    assert made["created_at"] is not None and made["created_by"]["type"] == "ApiUser"


def test_links_lead_elsewhere_and_local_files_cannot_be_sent(forms, sg, site):
    sg.update("Version", site.version["id"], {"sg_uploaded_movie": {"url": "https://example.org/x", "name": "x"}})
    web = sg.find_one("Version", [["id", "is", site.version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert web["link_type"] == "web" and web["url"] == "https://example.org/x"
    cookie = {"Cookie": "_session_id=" + sg.get_session_token()}
    status, headers, _ = forms.request("GET", f"/file_serve/attachment/{web['id']}", headers=cookie)
    assert (status, headers["location"]) == (302, "https://example.org/x")
    local = {"relative_path": "a/b.exr", "local_storage": {"type": "LocalStorage", "id": site.local_storage["id"]}}
    sg.update("Version", site.version["id"], {"sg_uploaded_movie": local})
    value = sg.find_one("Version", [["id", "is", site.version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert value["link_type"] == "local"
    assert forms.request("GET", f"/file_serve/attachment/{value['id']}", headers=cookie)[0] == 400


def test_a_retired_attachment_is_served_to_those_who_may_bring_it_back(forms, sg, site, movie, people):
    attachment = sg.upload("Version", site.version["id"], str(movie))
    row = [["id", "is", attachment]]
    before = sg.find_one("Attachment", row, ["this_file"])["this_file"]["url"]
    sg.delete("Attachment", attachment)
    path = f"/file_serve/attachment/{attachment}"

    def fetched(client):
        """What the client gets by its session and by the address of a read, where it reads the row at all."""
        by_id = forms.request("GET", path, headers={"Cookie": "_session_id=" + client.get_session_token()})
        shown = client.find("Attachment", row, ["this_file"], retired_only=True)
        by_address = [forms.request("GET", urlsplit(each["this_file"]["url"]).path) for each in shown]
        return [(status, payload) for status, _, payload in [by_id, *by_address]]

    for client in (sg, people.client("admin"), people.client("manager")):
        assert fetched(client) == [(200, movie.read_bytes())] * 2
    for role in ("artist", "vendor"):
        assert {status for status, _ in fetched(people.client(role))} == {400}
    assert forms.request("GET", urlsplit(before).path)[0] == 400
    assert forms.request("GET", path)[0] in (400, 401)
    assert forms.request("GET", f"/file_serve/trash/{attachment}")[0] == 404
    assert sg.revive("Attachment", attachment)
    assert forms.request("GET", urlsplit(before).path)[2] == movie.read_bytes()


def test_callers_cannot_write_an_upload_by_json(sg, site):
    with pytest.raises(shotgun_api3.Fault):
        sg.update("Version", site.version["id"], {"sg_uploaded_movie": {"type": "Attachment", "id": 1}})
    with pytest.raises(shotgun_api3.Fault):
        sg.update("Version", site.version["id"], {"sg_uploaded_movie": {"key": "0" * 64, "bytes": 1}})


def test_uploads_survive_a_restart_in_the_middle(by_id, direct, tmp_path):
    key = direct.create_script("restart")
    client = shotgun_api3.Shotgun(direct.url, script_name="restart", api_key=key)
    project = client.create("Project", {"name": "Restart"})
    shot = client.create("Shot", {"project": project, "code": "r"})
    forms = Forms(direct.url, ("restart", key))
    info = forms.begin()
    first, second = os.urandom(100_000), os.urandom(90_000)
    one = forms.put(forms.part(info, 1), first)[1]["etag"]
    client.close()
    direct.stop()
    direct.start()
    two = forms.put(forms.part(info, 2), second)[1]["etag"]
    assert forms.complete(info, [one, two]) == "1\n"
    attachment = int(forms.link(info, shot).split(":")[1].split("\n")[0])
    assert client.download_attachment(attachment) == first + second
