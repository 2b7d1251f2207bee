"""Signing in with an OpenID provider, and with a proxy that says who it was."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from oidc_provider_mock import run_server_in_thread

from data.errors import UserError
from data.people.accounts import accounts, add_account, set_disabled
from data.people.audit import audit_events
from data.store.part import Part
from gate.sessions import SESSION_COOKIE
from gate.settings import OpenId, Settings, read_settings
from tests.gate.conftest import HALL, SECRET, Gated, gated

pytestmark = pytest.mark.sampled


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that anybody can sign in with under any name."""
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def house(store, provider) -> Gated:
    add_account(store, HALL, name="Ann", mail="ann@x.example", role="director")
    openid = OpenId(f"{provider}/.well-known/openid-configuration", "keystone", "secret", "X Ltd")
    return gated(store, Settings(openid=openid))


def known(provider: str, name: str, /, **claims: object) -> None:
    """Somebody whom the provider knows."""
    said = {"sub": name, "email": f"{name}@x.example", "email_verified": True, **claims}
    httpx2.put(f"{provider}/users/{name}", json=said).raise_for_status()


def at_the_provider(client, name: str, target: str = "/") -> str:
    """From the button to the address that the provider leads back to, signed in as ``name``."""
    begun = client.get("/gate/openid", params={"next": target})
    assert begun.status_code == 302
    answer = httpx2.post(begun.headers["location"], data={"sub": name})
    return answer.headers["location"]


def back(client, address: str):
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def test_who_the_provider_knows_is_where_the_link_leads(house: Gated, provider):
    known(provider, "ann")
    client = house.client()
    assert "Sign in with X Ltd" in client.get("/gate/sign-in?next=/pareto").text
    address = at_the_provider(client, "ann", "/pareto?period=12m")
    assert address.startswith("http://keystone.example/gate/openid/return?")
    answer = back(client, address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pareto?period=12m")
    assert client.get("/pareto").text == f"{SECRET} for ['account 1 10.0.0.7']"
    assert "session_begun" in [one.what for one in audit_events(house.store)]


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("nobody", {}),
        ("ann", {"email_verified": False}),
        ("ann", {"email": ""}),
        ("ann", {"email": "ann@x.example", "email_verified": "yes"}),
    ],
)
def test_who_has_no_account_or_no_proven_address_is_refused(house, provider, name, claims):
    known(provider, name, **claims)
    client = house.client()
    answer = back(client, at_the_provider(client, name))
    assert answer.status_code == 403 and SESSION_COOKIE not in client.cookies
    assert len(accounts(house.store)) == 1


def test_a_disabled_account_does_not_come_in_over_the_provider(house: Gated, provider):
    add_account(house.store, HALL, name="Bea", mail="bea@x.example", role="reader")
    set_disabled(house.store, HALL, accounts(house.store)[1], True)
    known(provider, "bea")
    client = house.client()
    assert back(client, at_the_provider(client, "bea")).status_code == 403


def test_a_new_face_sees_nobody_until_a_director_says_whose(store, house: Gated, provider):
    lenient = gated(store, replace(house.entrance.settings, unknown="reader"))
    known(provider, "cy", name="Cy Young")
    client = lenient.client()
    assert back(client, at_the_provider(client, "cy")).status_code == 303
    made = accounts(store)[1]
    assert (made.name, made.role, made.sees) == ("Cy Young", "reader", Part())


def test_an_answer_of_the_provider_counts_once_and_for_the_browser_that_asked(house, provider):
    known(provider, "ann")
    client, other = house.client(), house.client()
    address = at_the_provider(client, "ann")
    assert back(other, address).status_code == 403
    code = parse_qs(urlsplit(address).query)["code"][0]
    forged = f"/gate/openid/return?code={code}&state=forged"
    assert client.get(forged).status_code == 403
    again = at_the_provider(client, "ann")
    assert back(client, again).status_code == 303
    assert back(client, again).status_code == 403
    assert client.get("/gate/openid/return?error=access_denied").status_code == 403


def test_a_provider_that_is_away_is_one_sentence(store):
    add_account(store, HALL, name="Ann", mail="ann@x.example", role="director")
    away = gated(store, Settings(openid=OpenId("http://127.0.0.1:9/x", "k", "s")))
    answer = away.client().get("/gate/openid")
    assert answer.status_code == 502 and "try again" in answer.text


@pytest.mark.parametrize(("scheme", "is_secure"), [("http", False), ("https", True)])
def test_what_is_kept_on_the_way_travels_behind_tls_alone(house: Gated, scheme, is_secure):
    begun = house.client(scheme=scheme).get("/gate/openid")
    cookie = begun.headers["set-cookie"].lower()
    assert "keystone_openid=" in cookie and "httponly" in cookie
    assert ("; secure" in cookie) is is_secure


@pytest.mark.parametrize("target", ["//evil", "https://evil/", "/\\evil"])
def test_the_way_over_the_provider_leads_to_no_other_site(house: Gated, provider, target: str):
    known(provider, "ann")
    client = house.client()
    assert back(client, at_the_provider(client, "ann", target)).headers["location"] == "/"


# --- a proxy that signs people in

PROXY = Settings(proxy="10.0.0.5", header="x-forwarded-email")


@pytest.fixture
def behind(store) -> Gated:
    add_account(store, HALL, name="Ann", mail="ann@x.example", role="director")
    return gated(store, PROXY)


def test_the_named_proxy_says_who_it_was_and_nobody_else(behind: Gated):
    said = {"X-Forwarded-Email": "Ann@X.example", "X-Forwarded-For": "192.168.1.9"}
    answer = behind.client("10.0.0.5").get("/", headers=said)
    assert answer.text == f"{SECRET} for ['account 1 192.168.1.9']"
    for address in ("10.0.0.6", "127.0.0.1"):
        assert behind.client(address).get("/", headers=said).status_code == 401
    assert behind.client("10.0.0.5").get("/").status_code == 401
    for wrong in ("", "nobody@x.example", "ann@x.example, eve@x.example", "a" * 300):
        answer = behind.client("10.0.0.5").get("/", headers={"X-Forwarded-Email": wrong})
        assert answer.status_code == 401
    twice = [("X-Forwarded-Email", "ann@x.example"), ("X-Forwarded-Email", "eve@x.example")]
    assert behind.client("10.0.0.5").get("/", headers=twice).status_code == 401


def test_who_is_shut_out_does_not_come_in_by_the_proxy(behind: Gated):
    add_account(behind.store, HALL, name="Bea", mail="bea@x.example", role="reader")
    said = {"X-Forwarded-Email": "bea@x.example"}
    assert SECRET in behind.client("10.0.0.5").get("/", headers=said).text
    set_disabled(behind.store, HALL, accounts(behind.store)[1], True)
    assert behind.client("10.0.0.5").get("/", headers=said).status_code == 401


def test_the_line_to_a_named_proxy_is_as_safe_as_it_says(store):
    add_account(store, HALL, name="Ann", mail="ann@x.example", role="director")
    made = gated(store, Settings(proxy="10.0.0.5"))
    for address, safe in (("10.0.0.5", True), ("10.0.0.6", False)):
        page = made.client(address).get("/gate/sign-in", headers={"X-Forwarded-Proto": "https"})
        assert ("Secure" in page.headers["set-cookie"]) is safe


def test_a_proxy_on_this_machine_is_not_the_person_at_it(store):
    made = gated(store, Settings(proxy="127.0.0.1"))
    answer = made.client("127.0.0.1", "localhost").get("/")
    assert answer.status_code == 401


# --- the file that sets it


def test_the_settings_are_read_from_their_file(tmp_path):
    file = tmp_path / "sign-in.toml"
    assert read_settings(file) == Settings()
    file.write_text(
        '[openid]\nmetadata = "m"\nclient_id = "c"\nclient_secret = "s"\n'
        '[proxy]\naddress = "10.0.0.5"\nheader = "X-Forwarded-Email"\n[people]\nunknown = "reader"\n'
    )
    said = Settings("10.0.0.5", "x-forwarded-email", OpenId("m", "c", "s"), "reader")
    assert read_settings(file) == said


@pytest.mark.parametrize(
    "text",
    [
        "[people]\nunknown = 'director'",
        "[people]\nunknown = 'boss'",
        "[openid]\nmetadata = 'x'",
        "[openid]\nsecret = 'x'",
        "[proxy]\nheader = 'X-Forwarded-Email'",
        "[mail]\nserver = 'x'",
        "people = 3",
        "not toml",
    ],
)
def test_settings_that_cannot_be_followed_stop_the_start(tmp_path, text: str):
    file = tmp_path / "sign-in.toml"
    file.write_text(text)
    with pytest.raises(UserError, match="sign_in_settings"):
        read_settings(file)
