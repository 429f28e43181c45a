"""Text is the user's: every string comes back as it was written, and is found in every Unicode form of it."""

import json
import random
import unicodedata

import pytest
from shotgun_api3 import Fault

PIECES = {
    "accents composed": "Café Ångström",
    "accents decomposed": unicodedata.normalize("NFD", "Café Ångström"),
    "many marks": "q\u0323\u0307x\u0307\u0323",
    "Hangul": "나무꾼",
    "Hangul jamo": unicodedata.normalize("NFD", "나무꾼"),
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "directions": "a\u200fb\u200ec",
    "byte order mark": "a\ufeffb",
    "four bytes": "\U00020bb7\U0001f3ac",
    "compatibility": "\ufb01 \u2167 \uff21",
    "private": "a\ue000\uf8ff",
    "unassigned": "a\u0378b",
    "punctuation": "100% #1? a&b <c> \"d\" 'e' \\ ~",
}
FORMS = ("NFC", "NFD")


@pytest.fixture(scope="module")
def storage(sg):
    """A storage whose root is composed."""
    found = sg.find_one("LocalStorage", [["code", "is", "texts"]])
    return found or sg.create(
        "LocalStorage", {"code": "texts", "mac_path": "/é", "linux_path": "/é", "windows_path": "T:\\é"}
    )


def shuffled(seed, count=40):
    """Random mixtures of the pieces."""
    generator = random.Random(seed)
    pieces = list(PIECES.values())
    return ["x" + "".join(generator.choices(pieces, k=generator.randint(1, 4))) + "y" for _ in range(count)]


@pytest.fixture(scope="module")
def texts():
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    return [*PIECES.values(), *shuffled(seed)]


FIELDS = [
    ("Shot", "code"),
    ("Shot", "description"),
    ("Note", "subject"),
    ("Note", "content"),
    ("Task", "content"),
    ("Version", "sg_path_to_frames"),
    ("Version", "sg_path_to_movie"),
    ("PublishedFile", "code"),
    ("PublishedFile", "name"),
    ("PublishedFile", "path_cache"),
    ("Attachment", "display_name"),
    ("Playlist", "code"),
]


@pytest.mark.parametrize(("entity_type", "field"), FIELDS)
def test_a_text_comes_back_as_it_was_written(sg, site, texts, entity_type, field):
    requests = [
        {
            "request_type": "create",
            "entity_type": entity_type,
            "data": {"project": site.project, field: text},
            "return_fields": [field],
        }
        for text in texts
    ]
    rows = sg.batch(requests)
    assert [row[field] for row in rows] == texts
    read = {row["id"]: row[field] for row in sg.find(entity_type, [["id", "in", [r["id"] for r in rows]]], [field])}
    assert [read[row["id"]] for row in rows] == texts


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_found_in_every_form(sg, site, texts, fresh, form):
    names = [f"{text} {fresh}" for text in texts]
    rows = sg.batch(
        [
            {"request_type": "create", "entity_type": "Shot", "data": {"project": site.project, "code": name}}
            for name in names
        ]
    )
    mine = ["id", "in", [row["id"] for row in rows]]
    for row, name in zip(rows, names, strict=True):
        asked = unicodedata.normalize(form, name)
        same = {other["id"] for other, text in zip(rows, names, strict=True) if folded(text) == folded(name)}
        assert row["id"] in same
        for condition in (["code", "is", asked], ["code", "in", [asked, "else"]], ["code", "contains", asked]):
            assert {hit["id"] for hit in sg.find("Shot", [mine, condition])} == same, (asked, condition)


def folded(text):
    return unicodedata.normalize("NFC", text).lower()


def test_search_looks_past_the_form(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": unicodedata.normalize("NFD", f"Straße café {fresh}")})
    for form in FORMS:
        matches = sg.text_search(unicodedata.normalize(form, f"café {fresh}"), {"Shot": []})["matches"]
        assert [match["id"] for match in matches] == [shot["id"]]
        assert matches[0]["name"] == unicodedata.normalize("NFD", f"Straße café {fresh}")


def test_a_unique_name_is_taken_in_every_form(sg, fresh):
    sg.create("Project", {"name": f"Caf\u00e9 {fresh}"})
    with pytest.raises(Fault, match="required to be unique"):
        sg.create("Project", {"name": f"Cafe\u0301 {fresh}"})


@pytest.mark.parametrize("form", FORMS)
def test_a_path_comes_back_as_it_was_written(sg, wire, site, storage, fresh, form):
    file = sg.create("PublishedFile", {"project": site.project, "code": fresh})
    tail = unicodedata.normalize(form, "Séquence 1/été #2?/100% 나무꾼 \U0001f468\u200d\U0001f469.exr ")
    root = unicodedata.normalize(form, "/é")
    name = tail.rsplit("/", 1)[1]
    for sent in (
        {"local_path": f"{root}/{tail}"},
        {"relative_path": tail, "local_storage": {"type": "LocalStorage", "id": storage["id"]}},
    ):
        sg.update("PublishedFile", file["id"], {"path": sent})
        leaf = {"path": "id", "relation": "is", "values": [file["id"]]}
        path = wire.read("PublishedFile", [leaf], ["path"])["entities"][0]["path"]
        assert path["local_storage"]["id"] == storage["id"]
        assert path["relative_path"] == tail
        assert path["local_path_linux"] == path["local_path_mac"] == f"/é/{tail}"
        assert path["local_path_windows"] == "T:\\é\\" + tail.replace("/", "\\")
        assert path["name"] == name
        assert path["url"].startswith("file:///%C3%A9/S") and path["url"].isascii()
        assert not set(path["url"]) & set(" #?") and "%23" in path["url"] and "100%25" in path["url"]


@pytest.mark.parametrize("name", PIECES)
def test_a_link_keeps_its_name(sg, site, name):
    version = sg.create("Version", {"project": site.project})
    sg.update("Version", version["id"], {"sg_uploaded_movie": {"url": "https://example.org/a", "name": PIECES[name]}})
    read = sg.find_one("Version", [["id", "is", version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert read["name"] == PIECES[name]


UPLOADED = {name: text.replace("\\", "_").replace('"', "_") for name, text in PIECES.items()}


@pytest.mark.parametrize("name", UPLOADED)
def test_an_upload_keeps_its_names(sg, site, fresh, tmp_path, name):
    shown = f"16/9 {UPLOADED[name]}"
    file = tmp_path / f"{UPLOADED[name]}.bin"
    file.write_bytes(fresh.encode())
    attachment = sg.upload("Shot", site.shot["id"], str(file), display_name=shown)
    read = sg.find_one("Attachment", [["id", "is", attachment]], ["filename", "display_name", "original_fname"])
    assert read["display_name"] == shown
    assert read["filename"] == read["original_fname"] == file.name


@pytest.mark.parametrize("bad", ["a\u0000b", "\u0000"])
@pytest.mark.parametrize(
    ("entity_type", "field"), [("Shot", "code"), ("Version", "sg_path_to_frames"), ("Attachment", "display_name")]
)
def test_a_zero_is_refused_with_a_sentence(sg, site, entity_type, field, bad):
    with pytest.raises(Fault, match="holds a string with a null character"):
        sg.create(entity_type, {"project": site.project, field: bad})


@pytest.mark.parametrize("escaped", [b"\\ud800", b"a\\udfffb", b"\\ud800\\ud800"])
def test_half_a_character_is_refused(wire, site, escaped):
    body = (
        b'{"method_name": "create", "params": [%s, {"type": "Shot", "fields": [{"field_name": "code", "value": "%s"},'
        b' {"field_name": "project", "value": {"type": "Project", "id": %d}}], "return_fields": ["id"]}]}'
    )
    auth = json.dumps(wire.auth).encode()
    status, _, answer = wire.post(body % (auth, escaped, site.project["id"]))
    assert status in (200, 400) and b'"exception":true' in answer.replace(b" ", b"")
