"""`info`, envelopes and the transport."""

import json

import pytest
import requests
import shotgun_api3


@pytest.mark.row("TestShotgunApi.test_info")
@pytest.mark.method("info")
def test_info_answers_a_version_of_integers(sg):
    info = sg.info()
    assert len(info["version"]) >= 3
    assert all(type(part) is int for part in info["version"][:3])
    assert tuple(info["version"]) >= (8, 5, 0)


@pytest.mark.row("TestShotgunApi.test_requires_direct_s3_upload")
@pytest.mark.method("info")
def test_info_announces_page_size_and_upload_way(sg):
    info = sg.info()
    assert info["api_max_entities_per_page"] == 5000
    assert sg.config.records_per_page == 5000
    assert isinstance(info["s3_direct_uploads_enabled"], bool)
    assert all(isinstance(fields, list) for fields in info["s3_enabled_upload_types"].values())


def test_info_needs_no_credentials(wire):
    answer = wire.envelope("info")
    info = answer.get("results", answer)
    assert "version" in info


def test_a_client_with_wrong_credentials_is_constructed(url):
    shotgun_api3.Shotgun(url, script_name="nobody", api_key="nothing")


def test_answers_are_json_with_status_200(wire):
    status, headers, payload = wire.post(json.dumps({"method_name": "info", "params": []}).encode())
    assert status == 200
    assert headers["content-type"].split(";")[0] in ("application/json", "text/javascript")
    json.loads(payload)


@pytest.mark.row("bad-input.unknown-method")
def test_unknown_method_is_refused_in_the_envelope(wire):
    fault = wire.fault("frobnicate", {"a": 1})
    assert fault.code == 103


def test_an_answer_may_be_compressed(url, script):
    body = {"method_name": "schema_read", "params": [{"script_name": script[0], "script_key": script[1]}]}
    answer = requests.post(f"{url}/api3/json", json=body, headers={"Accept-Encoding": "gzip, deflate"}, timeout=30)
    assert answer.status_code == 200
    assert "Shot" in answer.json()["results"]


def test_unknown_keys_of_the_auth_object_are_ignored(wire, script, site):
    auth = {"script_name": script[0], "script_key": script[1], "product": "rv"}
    answer = wire.envelope(
        "read",
        auth,
        {
            "type": "Project",
            "return_fields": ["name"],
            "filters": {"logical_operator": "and", "conditions": []},
            "return_only": "active",
            "paging": {"entities_per_page": 1, "current_page": 1},
        },
    )
    assert len(answer["results"]["entities"]) == 1


@pytest.mark.row("TestShotgunApi.test_json_dumps_default_ensure_ascii_disabled")
def test_unescaped_text_is_accepted(sg, site):
    name = "밤하늘 ☃ é"
    sg.update("Note", site.note["id"], {"content": name})
    found = sg.find_one("Note", [["content", "is", name], ["id", "is", site.note["id"]]], ["content"])
    assert found["content"] == name


def test_the_server_names_the_request(url):
    answer = requests.post(f"{url}/api3/json", json={"method_name": "info", "params": []}, timeout=30)
    assert "server-timing" in {name.lower() for name in answer.headers}


@pytest.mark.parametrize(("path", "status"), [("/health/live", 200), ("/health/ready", 200), ("/metrics", 401)])
def test_health_answers_everybody_and_metrics_nobody(url, path, status):
    assert requests.get(url + path, timeout=30).status_code == status


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_front_page_answers_whoever_asks(url, method):
    answer = requests.request(method, url + "/", timeout=30)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert ("Callboard" in answer.text) is (method == "get")
    assert requests.get(url + "/nothing/here", timeout=30).status_code == 404


def test_metrics_of_tools_are_taken(url):
    for address in ("/api3/track_metrics/", "/api3/track_metrics"):
        answer = requests.post(url + address, json={"auth_args": {}, "metrics": [{"event_name": "x"}]}, timeout=30)
        assert (answer.status_code, answer.json()) == (200, {"results": True})
