"""Who asks: scripts, people, sessions, second factor, personal tokens, sudo, lock-out."""

import base64
import concurrent.futures
import datetime
import hashlib
import hmac
import struct
import time

import pytest
import shotgun_api3
from shotgun_api3 import AuthenticationFault, Fault, MissingTwoFactorAuthenticationFault

from harness.people import PASSWORD
from harness.site import HUMAN_LOGIN, HUMAN_NAME, HUMAN_PASSWORD


def one_time_code(secret: str, at: float) -> str:
    """The six digits of RFC 6238 for a base32 secret."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.mark.row("TestErrors.test_bad_auth", "bad-input.bad-credentials")
def test_bad_credentials_are_refused_at_the_first_call(sg, url, script, site):
    name, key = script
    wrong = [
        ({"script_name": "not_real", "api_key": key}, "Can't authenticate script 'not_real'"),
        ({"script_name": name, "api_key": "not_real"}, f"Can't authenticate script '{name}'"),
        ({"login": HUMAN_LOGIN, "password": "not a real password"}, f"Can't authenticate user '{HUMAN_LOGIN}'"),
        ({"session_token": "no-such-token-1234"}, "Can't authenticate session token ending with '1234'"),
    ]
    for credentials, message in wrong:
        client = shotgun_api3.Shotgun(url, **credentials)
        with pytest.raises(AuthenticationFault) as refusal:
            client.find_one("Shot", [])
        assert str(refusal.value) == message
    user = sg.find_one("HumanUser", [["login", "is", HUMAN_LOGIN]])
    sg.update("HumanUser", user["id"], {"locked_until": None})


def test_missing_credentials_are_refused(wire):
    answer = wire.envelope("schema_entity_read", {})
    assert answer["exception"] and answer["error_code"] == 102


@pytest.mark.row("TestHumanUserAuth.test_humanuser_find")
def test_a_person_reads_with_login_and_password(human, site):
    found = human.find("Version", [["project", "is", site.project], ["id", "is", site.version["id"]]], ["id"])
    assert [row["id"] for row in found] == [site.version["id"]]


@pytest.mark.row("TestShotgunApi.test_get_session_token")
@pytest.mark.method("get_session_token")
def test_a_script_gets_a_session_token(sg):
    assert sg.get_session_token()


@pytest.mark.row("TestSessionTokenAuth.test_humanuser_find")
@pytest.mark.method("get_session_token")
def test_a_session_token_authenticates(url, script, site):
    token = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1]).get_session_token()
    client = shotgun_api3.Shotgun(url, session_token=token)
    found = client.find_one("Version", [["id", "is", site.version["id"]]], ["code"])
    assert found["code"] == site.version["code"]


def test_a_session_token_of_a_person_acts_as_the_person(url, human, site, fresh):
    client = shotgun_api3.Shotgun(url, session_token=human.get_session_token())
    version = client.create("Version", {"project": site.project, "code": fresh}, return_fields=["created_by"])
    assert version["created_by"]["id"] == site.human["id"]


def test_authenticate_human_user(sg, site):
    found = sg.authenticate_human_user(HUMAN_LOGIN, HUMAN_PASSWORD)
    assert (found["id"], found["login"]) == (site.human["id"], HUMAN_LOGIN)
    with pytest.raises(AuthenticationFault):
        sg.authenticate_human_user(HUMAN_LOGIN, "wrong")
    assert sg.find_one("Project", []) is not None


@pytest.mark.row("TestScriptUserSudoAuth.test_user_is_creator")
def test_with_sudo_the_person_is_the_creator(url, script, site, fresh):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1], sudo_as_login=HUMAN_LOGIN)
    version = client.create(
        "Version",
        {"project": site.project, "code": fresh, "sg_status_list": "na"},
        return_fields=["id", "created_by"],
    )
    assert version["created_by"]["type"] == "HumanUser"
    assert version["created_by"]["name"] == HUMAN_NAME


def test_sudo_as_nobody_is_refused(url, script):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1], sudo_as_login="no_such_login")
    with pytest.raises(Fault):
        client.find_one("Project", [])


@pytest.mark.row("TestHumanUserSudoAuth.test_human_user_sudo_auth_fails")
def test_a_person_may_not_sudo(url, site):
    client = shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD, sudo_as_login="blah")
    with pytest.raises(Fault) as refusal:
        client.find_one("Shot", [])
    assert str(refusal.value).startswith("The user does not have permission to 'sudo':")
    assert not isinstance(refusal.value, MissingTwoFactorAuthenticationFault)


def test_a_script_without_the_right_may_not_sudo(own_server, site, fresh):
    name = f"plain_{fresh}"
    key = own_server.create_script(name)
    client = shotgun_api3.Shotgun(own_server.url, script_name=name, api_key=key, sudo_as_login=HUMAN_LOGIN)
    with pytest.raises(Fault) as refusal:
        client.find_one("Shot", [])
    assert "sudo" in str(refusal.value)


def test_a_disabled_person_cannot_sign_in(sg, url, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": "xyzzy-plugh-42"})
    shotgun_api3.Shotgun(url, login=fresh, password="xyzzy-plugh-42").find_one("Project", [])
    sg.update("HumanUser", person["id"], {"sg_status_list": "dis"})
    with pytest.raises(AuthenticationFault):
        shotgun_api3.Shotgun(url, login=fresh, password="xyzzy-plugh-42").find_one("Project", [])


def test_a_changed_password_counts_at_once(sg, url, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": "first-pass-42"})
    client = shotgun_api3.Shotgun(url, login=fresh, password="first-pass-42")
    client.find_one("Project", [])
    sg.update("HumanUser", person["id"], {"password_proxy": "second-pass-42"})
    with pytest.raises(AuthenticationFault):
        client.find_one("Project", [])
    shotgun_api3.Shotgun(url, login=fresh, password="second-pass-42").find_one("Project", [])


def test_passwords_read_as_asterisks(sg, site):
    found = sg.find_one("HumanUser", [["id", "is", site.human["id"]]], ["password_proxy"])
    assert found["password_proxy"] == "*******"


def is_refused(url, **credentials):
    try:
        shotgun_api3.Shotgun(url, **credentials).find_one("Project", [])
        return False
    except AuthenticationFault:
        return True


def refuses(url, **credentials):
    assert is_refused(url, **credentials)


def test_repeated_failures_shut_the_login_and_unlocking_opens_it(own_server, sg, site, fresh):
    """Every client of the test comes from one address; the account itself is not locked."""
    url = own_server.url
    own_server.create_user(fresh, PASSWORD, "artist")
    token = own_server.run("user", "token", fresh).strip().split()[-1]
    for n in range(10):
        refuses(url, login=fresh, password=f"wrong-{n}")
    refuses(url, login=fresh, password=PASSWORD)
    admin = own_server.create_script(f"unlock_{fresh}")
    script = shotgun_api3.Shotgun(url, script_name=f"unlock_{fresh}", api_key=admin)
    row = script.find_one("HumanUser", [["login", "is", fresh]], ["locked_until"])
    assert row["locked_until"] is None
    shotgun_api3.Shotgun(url, login=fresh, password=token).find_one("Project", [])
    own_server.run("user", "unlock", fresh)
    # the server hears of what a command did within a moment
    end = time.monotonic() + 10
    while is_refused(url, login=fresh, password=PASSWORD):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_one_of_sixty_guesses_at_once_is_not_found(own_server, site, fresh):
    own_server.create_user(fresh, PASSWORD, "artist")

    def guess(n):
        try:
            shotgun_api3.Shotgun(own_server.url, login=fresh, password=f"guess-{n}").find_one("Project", [])
        except AuthenticationFault:
            return True
        return False

    with concurrent.futures.ThreadPoolExecutor(60) as threads:
        assert all(threads.map(guess, range(60)))
    refuses(own_server.url, login=fresh, password=PASSWORD)


@pytest.mark.parametrize("weak", ["short-1", "password123", "1234567890", "aaaaaaaaaaaa"])
def test_weak_passwords_are_refused(sg, fresh, weak):
    with pytest.raises(Fault) as refusal:
        sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": weak})
    assert "assword" in str(refusal.value)
    assert sg.find_one("HumanUser", [["login", "is", fresh]]) is None


def test_a_login_is_not_its_own_password(sg, fresh):
    login = f"{fresh}.somebody"
    with pytest.raises(Fault) as refusal:
        sg.create("HumanUser", {"password_proxy": login, "name": fresh, "login": login})
    assert "cannot be the name that it protects" in str(refusal.value)


def test_ones_own_password_is_changed_with_the_old_one_only(own_server, site, fresh):
    own_server.create_user(fresh, PASSWORD, "artist")
    url = own_server.url
    token = own_server.run("user", "token", fresh).strip().split()[-1]
    by_token = shotgun_api3.Shotgun(url, login=fresh, password=token)
    row = by_token.find_one("HumanUser", [["login", "is", fresh]])
    session = shotgun_api3.Shotgun(url, session_token=by_token.get_session_token())
    for client in (by_token, session):
        with pytest.raises(Fault) as refusal:
            client.update("HumanUser", row["id"], {"password_proxy": "second-pass-42"})
        assert "sign in with the old one" in str(refusal.value)
    by_password = shotgun_api3.Shotgun(url, login=fresh, password=PASSWORD)
    by_password.update("HumanUser", row["id"], {"password_proxy": "second-pass-42"})
    refuses(url, login=fresh, password=PASSWORD)
    again = shotgun_api3.Shotgun(url, login=fresh, password="second-pass-42")
    session = shotgun_api3.Shotgun(url, session_token=again.get_session_token())
    session.update("HumanUser", row["id"], {"password_proxy": "third-pass-42"})
    refuses(url, login=fresh, password="second-pass-42")


def test_sessions_end_with_the_account_for_good(sg, url, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": "right-pass-42"})
    token = shotgun_api3.Shotgun(url, login=fresh, password="right-pass-42").get_session_token()
    shotgun_api3.Shotgun(url, session_token=token).find_one("Project", [])
    sg.update("HumanUser", person["id"], {"sg_status_list": "dis"})
    sg.update("HumanUser", person["id"], {"sg_status_list": "act"})
    refuses(url, session_token=token)
    shotgun_api3.Shotgun(url, login=fresh, password="right-pass-42").find_one("Project", [])


def test_a_token_is_listed_and_revoked(own_server, site, fresh):
    own_server.create_user(fresh, PASSWORD, "artist")
    token = own_server.run("user", "token", fresh, "--name", "nuke", "--expires-days", "7").strip().split()[-1]
    client = shotgun_api3.Shotgun(own_server.url, login=fresh, password=token)
    client.find_one("Project", [])
    line = own_server.run("user", "token", fresh, "--list").splitlines()[-1]
    assert "nuke" in line and token not in line
    own_server.run("user", "token", fresh, "--revoke", line.split("\t")[0])
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            client.find_one("Project", [])
        except AuthenticationFault:
            return
        time.sleep(0.1)
    pytest.fail("a revoked token still works")


def test_a_refused_login_is_not_echoed_at_length(url):
    for credentials in (
        {"login": "x" * 4_000, "password": "y"},
        {"login": "a\x01b\nready at", "password": "y"},
        {"script_name": "x" * 4_000, "api_key": "y"},
    ):
        with pytest.raises(AuthenticationFault) as refusal:
            shotgun_api3.Shotgun(url, **credentials).find_one("Project", [])
        assert len(str(refusal.value)) < 200 and "\n" not in str(refusal.value)


def test_locked_until_in_the_future_keeps_a_person_out(sg, url, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": "right-pass-42"})
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    sg.update("HumanUser", person["id"], {"locked_until": later.replace(microsecond=0)})
    with pytest.raises(AuthenticationFault):
        shotgun_api3.Shotgun(url, login=fresh, password="right-pass-42").find_one("Project", [])


def test_a_one_time_code_is_asked_for(own_server, sg, site, fresh):
    own_server.create_user(fresh, PASSWORD, "artist")
    secret = own_server.run("user", "totp", fresh).strip().split()[-1]
    with pytest.raises(MissingTwoFactorAuthenticationFault):
        shotgun_api3.Shotgun(own_server.url, login=fresh, password=PASSWORD).find_one("Project", [])
    with pytest.raises(MissingTwoFactorAuthenticationFault):
        shotgun_api3.Shotgun(own_server.url, login=fresh, password=PASSWORD, auth_token="000000")
    code = one_time_code(secret, time.time())
    client = shotgun_api3.Shotgun(own_server.url, login=fresh, password=PASSWORD, auth_token=code)
    assert client.config.session_token
    client.find("Project", [])


def test_a_personal_token_is_a_password(own_server, site, fresh):
    own_server.create_user(fresh, PASSWORD, "artist")
    token = own_server.run("user", "token", fresh).strip().split()[-1]
    client = shotgun_api3.Shotgun(own_server.url, login=fresh, password=token)
    client.find("Project", [])
    assert client.find_one("HumanUser", [["login", "is", fresh]], ["login"])["login"] == fresh


def test_a_script_key_is_good_for_its_own_name_only(own_server, fresh):
    one, two = own_server.create_script(f"one_{fresh}"), own_server.create_script(f"two_{fresh}")
    assert one != two
    with pytest.raises(AuthenticationFault):
        shotgun_api3.Shotgun(own_server.url, script_name=f"one_{fresh}", api_key=two).find_one("Project", [])
