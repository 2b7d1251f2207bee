"""Without a session nobody sees more than the sign-in page, whatever they try."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from itsdangerous import TimestampSigner
from starlette.websockets import WebSocketDisconnect

from data.people.accounts import set_disabled
from data.people.sessions import IDLE, LONGEST
from gate.sessions import SESSION_COOKIE
from gate.signing import Signing
from tests.gate.conftest import HALL, HOST, METHODS, SECRET, Gated, gated, hidden, sign_in, token_of

PATHS = [
    "/",
    "/pareto",
    "/account?account=C1",
    "/people",
    "/_stcore/health",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/stream",
    "/_stcore/upload_file/session/file",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x/y.js",
    "/media/0123456789abcdef.csv",
    "/component/x/index.html",
    "/app/static/x",
    "/static/js/index.js",
    "/api/health",
    "/api/command",
    "/auth/login",
    "/oauth2callback",
    "/favicon.png",
    # Tricks with the path of the gate's own pages.
    "/gate",
    "/Gate/sign-in",
    "//gate/sign-in",
    "/gate%2fsign-in",
    "/x/../_stcore/metrics",
    "/static/..%2f_stcore/metrics",
    "/static/%2e%2e/_stcore/metrics",
    "/_stcore/metrics/",
    "/_stcore//metrics",
    "/_stcore/metrics;x=/gate/",
    "/_stcore/metrics?/gate/sign-in",
    "/\\evil",
    "/%00",
]
STREAM = f"ws://{HOST}/_stcore/stream"
HEADERS = [
    {"Host": "localhost"},
    {"Host": "127.0.0.1:8501"},
    {"Host": "[::1]"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Host": "localhost"},
    {"X-Forwarded-Proto": "https"},
    {"X-Real-IP": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1;host=localhost"},
    {"X-Original-URL": "/gate/sign-in"},
    {"X-Rewrite-URL": "/gate/sign-in"},
    {"X-HTTP-Method-Override": "GET"},
    {"X-Keystone-Visitor": "account 1 10.0.0.7"},
    {"X-Keystone-Visitor": "open 0 127.0.0.1"},
    {"X-Keystone-Token": "x"},
    {"X-Forwarded-Email": "ann@x.example"},
    {"Remote-User": "ann"},
    {"Authorization": "Basic YW5uOmFubg=="},
    {"Authorization": "Bearer x"},
    {"Upgrade": "websocket", "Connection": "Upgrade"},
    {"Accept": "text/html"},
]


def is_shut(answer) -> bool:
    """Nothing but a refusal, or the way to the sign-in page."""
    if SECRET in answer.text:
        return False
    if answer.status_code == 303:
        return answer.headers["location"].startswith("/gate/sign-in")
    is_form = answer.status_code == 200 and answer.request.method in ("GET", "HEAD")
    if is_form and answer.request.url.path == "/gate/sign-in":
        return True
    return answer.status_code in (401, 403, 404, 405)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_past_the_gate(shut: Gated, path: str):
    client = shut.client()
    assert [one for one in METHODS if not is_shut(client.request(one, path))] == []


@pytest.mark.parametrize("headers", HEADERS, ids=str)
def test_no_header_leads_past_the_gate(shut: Gated, headers: dict[str, str]):
    for address in ("10.0.0.7", "127.0.0.1"):
        answer = shut.client(address).get("/pareto", headers=headers)
        assert is_shut(answer), (address, answer.text)


def test_a_websocket_without_a_session_is_not_opened(shut: Gated):
    client = shut.client()
    tries = [{}, *HEADERS, {"Origin": f"http://{HOST}"}, {"Cookie": f"{SESSION_COOKIE}=x"}]
    for path in ("/_stcore/stream", "/gate/sign-in", "/", "/gate/../_stcore/stream"):
        for headers in tries:
            with (
                pytest.raises(WebSocketDisconnect),
                client.websocket_connect(path, headers=headers),
            ):
                pass


def cookies(house: Gated) -> dict[str, str]:
    """Cookies that were never given out, by how they came to be."""
    real = house.signed_in("ann").cookies[SESSION_COOKIE]
    token, _, rest = real.partition(".")
    secret = house.entrance.secret
    return {
        "empty": "",
        "made up": "x.y.z",
        "unsigned": token,
        "cut off": real[:-1],
        "another token": f"{'y' if token[0] == 'x' else 'x'}{token[1:]}.{rest}",
        "a number for a token": house.entrance.sessions.sign("1"),
        "signed, but never begun": house.entrance.sessions.sign("a" * 43),
        "another secret": Signing("x", SESSION_COOKIE, house.clock).sign(token),
        "another purpose": house.entrance.guests.sign(token),
        "another form of time": TimestampSigner(secret, salt="x").sign(token).decode(),
        "much too long": real * 40,
        "a tail": real + ".x",
    }


def test_a_forged_cookie_opens_nothing(shut: Gated):
    for name, value in cookies(shut).items():
        client = shut.client()
        answer = client.get("/pareto", headers={"Cookie": f"{SESSION_COOKIE}={value}"})
        assert is_shut(answer), name


def test_a_cookie_is_for_the_server_alone(house: Gated):
    client = house.client()
    said = sign_in(client, "ann@x.example").headers.get_list("set-cookie")
    (session,) = [one for one in said if one.startswith(f"{SESSION_COOKIE}=")]
    assert "HttpOnly" in session and "SameSite=Lax" in session and "Secure" not in session
    safe = house.client(scheme="https")
    said = sign_in(safe, "ann@x.example").headers.get_list("set-cookie")
    assert all("Secure" in one and "HttpOnly" in one for one in said)


def test_who_signs_in_is_where_the_link_leads(house: Gated):
    client = house.client()
    link = "/pareto?customer=K%26A&customer=B&period=12m"
    sent = client.get(link, headers={"Accept": "text/html"})
    assert sent.status_code == 303
    target = parse_qs(urlsplit(sent.headers["location"]).query)["next"][0]
    answer = sign_in(client, "ann@x.example", target=target)
    assert answer.headers["location"] == link
    assert client.get(link).text == f"{SECRET} for ['account 1 10.0.0.7']"


@pytest.mark.parametrize(
    "target",
    [
        "//evil",
        "///evil",
        "/\\evil",
        "https://evil/",
        "http:evil",
        "javascript:alert(1)",
        "evil",
        "/\t/evil",
        "/%0d%0aSet-Cookie:x",
        "\n//evil",
        " //evil",
        "/gate/sign-out",
    ],
)
def test_signing_in_leads_to_no_other_site(house: Gated, target: str):
    where = sign_in(house.client(), "ann@x.example", target=target).headers["location"]
    parts = urlsplit(where)
    assert where.startswith("/") and not where.startswith(("//", "/\\", "/gate"))
    assert not parts.scheme and not parts.netloc and "\n" not in where and "\r" not in where


def test_a_session_ends_after_a_time_of_silence_and_in_the_end_anyway(house: Gated):
    client = house.signed_in("ann")
    house.clock.go(IDLE - timedelta(minutes=1))
    assert SECRET in client.get("/").text
    house.clock.go(IDLE + timedelta(minutes=1))
    assert is_shut(client.get("/"))
    busy = house.signed_in("ann")
    for _ in range(int(LONGEST / timedelta(hours=8)) - 1):
        house.clock.go(timedelta(hours=8))
        assert SECRET in busy.get("/").text
    house.clock.go(timedelta(hours=8))
    assert is_shut(busy.get("/"))


def test_signing_out_makes_the_cookie_worthless(house: Gated):
    client = house.signed_in("ann")
    kept = client.cookies[SESSION_COOKIE]
    answer = client.post("/gate/sign-out", data={"token": hidden(client, "/gate/sign-out")})
    assert answer.status_code == 303
    again = house.client().get("/", headers={"Cookie": f"{SESSION_COOKIE}={kept}"})
    assert is_shut(again)


def test_who_signs_in_gets_a_new_session_and_the_earlier_one_ends(house: Gated):
    """Whoever planted a cookie before does not share the session afterwards."""
    house.account("bea", "reader")
    client = house.signed_in("bea")
    planted = client.cookies[SESSION_COOKIE]
    client.cookies.delete(SESSION_COOKIE)
    victim = house.client()
    token_page = victim.get("/gate/sign-in", headers={"Cookie": f"{SESSION_COOKIE}=x"})
    assert token_page.status_code == 200
    victim.cookies.set(SESSION_COOKIE, planted)
    fields = {"mail": "ann@x.example", "password": "correct horse battery", "next": "/"}
    fields["token"] = token_of(token_page.text)
    answer = victim.post("/gate/sign-in", data=fields)
    assert answer.status_code == 303 and planted not in answer.headers["set-cookie"]
    assert is_shut(house.client().get("/", headers={"Cookie": f"{SESSION_COOKIE}={planted}"}))


def test_a_disabled_account_is_out_at_once_also_on_an_open_line(house: Gated):
    bea = house.account("bea", "reader")
    client = house.signed_in("bea")
    origin = {"Origin": f"http://{HOST}"}
    with client.websocket_connect(STREAM, headers=origin) as line:
        assert line.receive_text() == f"{SECRET} for ['account 2 10.0.0.7']"
        line.send_text("a")
        assert SECRET in line.receive_text()
        set_disabled(house.store, HALL, bea, True)
        with pytest.raises(WebSocketDisconnect):
            line.receive_text()  # nothing is asked: the line is cut in silence
    assert is_shut(client.get("/"))
    assert sign_in(house.client(), "bea@x.example").status_code == 401


@pytest.mark.parametrize("origin", [None, "http://evil", "null", f"http://{HOST}.evil", "file://"])
def test_another_site_opens_no_websocket_and_sends_nothing(house: Gated, origin: str | None):
    client = house.signed_in("ann")
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(STREAM, headers=headers):
        pass
    if origin:
        assert client.put("/_stcore/upload_file/a/b", headers=headers).status_code == 403


def test_what_a_client_claims_to_be_is_dropped(house: Gated):
    client = house.signed_in("ann")
    answer = client.get("/", headers={"X-Keystone-Visitor": "account 9 ::1"})
    assert answer.text == f"{SECRET} for ['account 1 10.0.0.7']"


def test_the_one_person_at_this_machine_needs_no_sign_in_and_nobody_else_comes_in(store):
    open_house = gated(store)
    near = open_house.client("127.0.0.1", "localhost:8501")
    assert near.get("/").text == f"{SECRET} for ['open 0 127.0.0.1']"
    with near.websocket_connect("ws://localhost:8501/_stcore/stream") as line:
        assert SECRET in line.receive_text()
    for host in ("evil.example", "127.0.0.1.evil.example", "0.0.0.0", "localhost@evil"):
        assert is_shut(open_house.client("127.0.0.1", "localhost").get("/", headers={"Host": host}))
    for headers in HEADERS[3:8]:
        assert is_shut(near.get("/", headers=headers))
    assert is_shut(open_house.client("10.0.0.7", "localhost").get("/"))
    open_house.account("ann")
    assert is_shut(near.get("/"))


def test_a_session_costs_the_store_one_question_until_something_changes(house: Gated, monkeypatch):
    client = house.signed_in("ann")
    client.get("/")
    monkeypatch.setattr("gate.sessions.session_of", lambda *_: pytest.fail("asked again"))
    for _ in range(5):
        assert SECRET in client.get("/").text
