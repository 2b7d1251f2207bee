"""Passwords that are guessed, forms that another site sends, and links that work once."""

from datetime import date, timedelta

import pytest
from starlette.websockets import WebSocketDisconnect

from data.people.accounts import accounts, new_link, set_disabled
from data.people.audit import audit_events
from data.people.guests import GuestView, end_guest_link, guest_links, guest_uses, new_guest_link
from gate.attempts import Attempts
from gate.forms import FORM_COOKIE
from gate.sessions import GUEST_COOKIE, SESSION_COOKIE
from tests.gate.conftest import HALL, HOST, PASSWORD, SECRET, Clock, Gated, gated, hidden, sign_in

FORMS = ["/gate/sign-in", "/gate/sign-out"]


def refusals(house: Gated) -> list[str]:
    return [one.name for one in audit_events(house.store) if one.what == "refused"]


@pytest.mark.slow
def test_a_thousand_wrong_passwords_are_slowed_and_logged(house: Gated):
    client, token = house.client(), None
    token = hidden(client)
    codes = []
    for n in range(1000):
        fields = {"token": token, "mail": "ann@x.example", "password": f"guess {n}", "next": "/"}
        codes.append(client.post("/gate/sign-in", data=fields).status_code)
    assert (codes.count(401), codes.count(429)) == (6, 994)
    assert refusals(house) == ["ann@x.example"] * 6
    answer = sign_in(client, "ann@x.example")  # the right one waits as well: it may be a guess too
    assert answer.status_code == 429
    house.clock.go(timedelta(seconds=int(answer.headers["retry-after"])))
    assert sign_in(client, "ann@x.example").status_code == 303


def test_a_thousand_guesses_take_days():
    clock = Clock()
    attempts, begun = Attempts(clock), clock()
    for _ in range(1000):
        clock.go(attempts.wait("10.0.0.7", "ann@x.example"))
        assert not attempts.wait("10.0.0.7", "ann@x.example")
        attempts.failed("10.0.0.7", "ann@x.example")
    assert clock() - begun > timedelta(days=9)


def test_guesses_from_many_machines_do_not_shut_the_owner_out_for_long():
    clock = Clock()
    attempts = Attempts(clock)
    for n in range(1000):
        attempts.failed(f"10.0.{n // 250}.{n % 250}", "ann@x.example")
    assert timedelta() < attempts.wait("192.168.1.1", "ann@x.example") <= timedelta(minutes=1)
    assert not attempts.wait("192.168.1.1", "bea@x.example")


def test_guesses_at_many_accounts_slow_the_machine():
    clock = Clock()
    attempts = Attempts(clock)
    for n in range(40):
        attempts.failed("10.0.0.7", f"{n}@x.example")
    assert attempts.wait("10.0.0.7", "new@x.example") > timedelta(minutes=10)
    clock.go(timedelta(hours=2))
    assert not attempts.wait("10.0.0.7", "new@x.example")


@pytest.mark.parametrize("mail", ["nobody@x.example", "", "' or 1=1 --", "a" * 5000])
def test_an_unknown_mail_address_is_answered_like_a_wrong_password(house: Gated, mail: str):
    known = sign_in(house.client(), "ann@x.example", "wrong password")
    answer = sign_in(house.client("10.0.0.8"), mail, "wrong password")
    assert answer.status_code == known.status_code == 401
    sentence = "The email address or password is not correct"
    assert sentence in answer.text and sentence in known.text


def test_what_is_typed_comes_back_as_text(house: Gated):
    answer = sign_in(house.client(), '"><script>alert(1)</script>', "x")
    assert "<script>" not in answer.text and "&lt;script&gt;" in answer.text


def forged(house: Gated, path: str, how: str):
    """A form as another site, or another browser, would send it."""
    client = house.client()
    token = hidden(client)
    fields = {"token": token, "mail": "ann@x.example", "password": PASSWORD, "again": PASSWORD}
    headers: dict[str, str] = {}
    if how == "no token":
        del fields["token"]
    elif how == "no cookie":
        client.cookies.delete(FORM_COOKIE)
    elif how == "another browser's token":
        fields["token"] = hidden(house.client())
    elif how == "unsigned token":
        fields["token"] = client.cookies[FORM_COOKIE]
    elif how == "another origin":
        headers["Origin"] = "http://evil"
    elif how == "no form":
        return client.post(path, json=fields)
    elif how == "too old":
        house.clock.go(timedelta(hours=13))
    elif how == "too large":
        fields["next"] = "/" + "x" * 20_000
    return client.post(path, data=fields, headers=headers)


@pytest.mark.parametrize(
    "how",
    [
        "no token",
        "no cookie",
        "another browser's token",
        "unsigned token",
        "another origin",
        "no form",
        "too old",
        "too large",
    ],
)
def test_no_form_is_taken_from_anywhere_else(house: Gated, how: str):
    link = f"/gate/link/{new_link(house.store, HALL, accounts(house.store)[0])}"
    for path in (*FORMS, link):
        answer = forged(house, path, how)
        assert answer.status_code == 403 and "set-cookie" in answer.headers
        assert SESSION_COOKIE not in answer.headers["set-cookie"]


def test_a_link_lets_its_person_choose_a_password_once(house: Gated):
    bea = house.account("bea", "reader")
    path = f"/gate/link/{new_link(house.store, HALL, bea)}"
    client = house.client()
    for _ in range(2):  # a mail program that looks at it first does not use it up
        assert "bea@x.example" in client.get(path).text
    said = {"token": hidden(client, path), "password": "another password", "again": "another"}
    assert client.post(path, data=said).status_code == 400
    said["again"] = said["password"]
    assert client.post(path, data=said).status_code == 303
    assert SECRET in client.get("/").text
    assert client.get(path).status_code == 403
    assert sign_in(house.client(), "bea@x.example").status_code == 401
    assert sign_in(house.client(), "bea@x.example", "another password").status_code == 303


def test_the_first_director_comes_by_the_link_of_the_first_start(store):
    empty = gated(store)
    client = empty.client()
    assert "terminal" in client.get("/gate/sign-in").text
    path = f"/gate/link/{new_link(store, HALL, None)}"
    said = {"token": hidden(client, path), "name": "Ann", "mail": "ann@x.example"}
    wrong = said | {"password": "short", "again": "short"}
    answer = client.post(path, data=wrong)
    assert answer.status_code == 400 and 'value="Ann"' in answer.text
    answer = client.post(path, data=said | {"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 303 and SECRET in client.get("/").text
    assert [(one.name, one.role) for one in accounts(store)] == [("Ann", "director")]
    assert empty.client().get(path).status_code == 403


def test_a_link_of_a_disabled_account_and_one_too_old_open_nothing(house: Gated):
    bea = house.account("bea", "reader")
    old = new_link(house.store, HALL, bea)
    house.clock.go(timedelta(days=7, minutes=1))
    assert house.client().get(f"/gate/link/{old}").status_code == 403
    house.clock.go(-timedelta(days=7, minutes=1))
    set_disabled(house.store, HALL, bea, True)
    assert house.client().get(f"/gate/link/{old}").status_code == 403


@pytest.mark.slow
def test_links_cannot_be_guessed_at_leisure(house: Gated):
    token = new_link(house.store, HALL, accounts(house.store)[0])
    client = house.client()
    for n in range(10):
        client.get(f"/gate/link/{n}")
    assert client.get(f"/gate/link/{token}").status_code == 403
    for n in range(100):  # nobody shuts the others out by it
        house.client(f"10.0.1.{n}").get("/gate/link/x")
    assert house.client("10.0.0.8").get(f"/gate/link/{token}").status_code == 200


# --- guests


def guest(house: Gated, **where: str):
    """A guest link of the director, and a browser that has opened it."""
    view = GuestView("pareto", {"version": ["1"], "customer": ["A&B", "C"]}, None, True)
    ann = accounts(house.store)[0].acting("10.0.0.7")
    path = f"/gate/guest/{new_guest_link(house.store, ann, 'Board', view, date.today())}"
    client = house.client(**where)
    return client, client.get(path), path


def test_a_guest_sees_the_one_page_and_nothing_beside_it(house: Gated):
    client, answer, path = guest(house, address="10.0.0.9")
    assert answer.headers["location"] == "/pareto?version=1&customer=A%26B&customer=C"
    said = client.get(answer.headers["location"]).text
    assert said == f"{SECRET} for ['guest 1 10.0.0.9']"
    with client.websocket_connect(
        f"ws://{HOST}/_stcore/stream", headers={"Origin": f"http://{HOST}"}
    ) as line:
        assert "guest 1" in line.receive_text()
    barred = ["/api/command", "/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/upload_file/a/b"]
    assert [one for one in barred if client.get(one).status_code != 403] == []
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/pareto").status_code == 403
    assert client.get(path).status_code == 303
    assert guest_uses(house.store)[1].times == 2


def test_a_guest_is_out_as_soon_as_the_link_is_revoked_or_over(house: Gated):
    client, _, path = guest(house)
    with client.websocket_connect(
        f"ws://{HOST}/_stcore/stream", headers={"Origin": f"http://{HOST}"}
    ) as line:
        assert SECRET in line.receive_text()
        end_guest_link(house.store, HALL, guest_links(house.store)[0])
        with pytest.raises(WebSocketDisconnect):
            line.receive_text()
    assert client.get("/pareto").status_code == 401
    assert "no longer valid" in house.client().get(path).text
    other, _, _ = guest(house)
    house.clock.go(timedelta(days=2))
    assert other.get("/pareto").status_code == 401


def test_a_guest_link_gives_who_is_signed_in_no_other_eyes(house: Gated):
    client = house.signed_in("ann")
    view = GuestView("pareto", {}, None, True)
    token = new_guest_link(house.store, HALL, "Board", view, date.today())
    answer = client.get(f"/gate/guest/{token}")
    assert GUEST_COOKIE not in answer.headers.get("set-cookie", "")
    assert "account 1" in client.get("/pareto").text


def test_a_guests_cookie_is_no_session(house: Gated):
    client, _, _ = guest(house)
    value = client.cookies[GUEST_COOKIE]
    answer = house.client().get("/", headers={"Cookie": f"{SESSION_COOKIE}={value}"})
    assert answer.status_code == 401


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_of_the_gate_speaks_both_languages(house: Gated, lang: str):
    client = house.client()
    client.headers["Accept-Language"] = "zh-CN,zh;q=0.9" if lang == "zh" else "de"
    link = f"/gate/link/{new_link(house.store, HALL, accounts(house.store)[0])}"
    first = {"en": "Sign in", "zh": "登录"}[lang]
    for path in (*FORMS, link, "/gate/nothing", "/gate/guest/x", "/gate/link/x"):
        page = client.get(path).text
        assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in page and "http://" not in page
    assert f"<h1>{first}</h1>" in client.get("/gate/sign-in?next=/pareto").text
    other = {"en": "zh", "zh": "en"}[lang]
    assert (
        f"/gate/sign-in?next=%2Fpareto&amp;lang={other}"
        in client.get("/gate/sign-in?next=/pareto").text
    )
