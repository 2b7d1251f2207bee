"""An assistant over HTTP: nobody past the gate, and whoever is let in asks in their own right."""

import tomllib
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from analytics.question import InProcess
from data.people.accounts import (
    account_of,
    add_account,
    choose_password,
    new_link,
    set_disabled,
)
from data.people.audit import audit_events
from data.people.keys import KEY_DAYS, MARK, end_key, key_uses, key_with, keys, new_key
from data.people.visitors import HEADER
from data.store.part import Part
from data.store.store import Store
from gate.gate import Gate
from gate.keys import ASSISTANT
from gate.openid import openid_routes
from gate.pages import GatePages
from gate.sessions import Entrance
from gate.settings import Settings
from i18n import Language
from tests.gate.conftest import HALL, HOST, PASSWORD, Clock, Gated, cheap_store, sign_in
from tests.shared import sold_store
from views.assistant.on_request import OnRequest
from views.assistant.over_http import served

pytestmark = pytest.mark.sampled

SALES = "date,customer,sales rep,amount\n2026-01-05,K1,Li,100\n2026-01-06,K2,Wang,250\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sold(tmp_path, tmp_path_factory):
    """A store with the sales of two reps."""
    path = sold_store(tmp_path_factory, SALES, tmp_path)
    with cheap_store():  # passwords are hashed cheaply
        opened = Store.open(path)
        yield opened
        opened.close()


def _client(store: Store, clock: Clock | None = None) -> TestClient:
    """A browser before the gate, behind which the assistant's route stands."""
    root, t = f"http://{HOST}", Language.of("en")
    assistant = OnRequest(lambda: served(lambda: store, InProcess, t, lambda: root, is_shared=True))

    entrance = Entrance(lambda: store, Settings(), clock or Clock())
    pages = GatePages(entrance)
    inner = Starlette(routes=assistant.routes(), lifespan=lambda _: assistant.running())
    gate = Gate(inner, entrance, pages.app(openid_routes(entrance, pages)), lambda _: False)
    return TestClient(gate, base_url=f"http://{HOST}", follow_redirects=False)


def _ask(client: TestClient, tool: str, **more: str) -> Any:
    order = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    order["params"] = {"name": tool, "arguments": {}}
    accepts = {"accept": "application/json, text/event-stream", "origin": f"http://{HOST}"}
    return client.post(ASSISTANT, json=order, headers={**accepts, **more})


def _account(store: Store, name: str, role: str, sees: Part | None) -> None:
    number = add_account(store, HALL, name=name, mail=f"{name}@x.example", role=role, sees=sees)
    account = account_of(store, number)
    assert account
    choose_password(store, new_link(store, HALL, account), PASSWORD, "terminal")


def test_only_whoever_signed_in_is_answered_and_only_about_their_part(sold: Store):
    _account(sold, "ann", "director", None)
    _account(sold, "li", "rep", Part.of({"rep": ["Li"]}))
    with _client(sold) as client:
        assert _ask(client, "pareto").status_code == 401
        assert _ask(client, "pareto", **{HEADER: "account 1 10.0.0.7"}).status_code == 401
        sign_in(client, "li@x.example")
        answered = _ask(client, "pareto", **{HEADER: "account 1 10.0.0.7"}).json()["result"]
    assert float(answered["structuredContent"]["document"]["total"]) == 100
    assert answered["structuredContent"]["link"].startswith(f"http://{HOST}/pareto?")
    event = audit_events(sold)[0]
    assert (event.what, event.name, event.facts["file"]) == ("downloaded", "li", "mcp pareto")


def _key(store: Store, name: str, role: str = "director", sees: Part | None = None) -> str:
    """A key of a new account."""
    number = add_account(store, HALL, name=name, mail=f"{name}@x.example", role=role, sees=sees)
    account = account_of(store, number)
    assert account
    return new_key(store, HALL, account, "Laptop")


def _total(answered: Any) -> float:
    return float(answered.json()["result"]["structuredContent"]["document"]["total"])


def test_an_assistant_asks_by_a_key_in_its_persons_rights_and_each_answer_is_noted(sold: Store):
    whole = _key(sold, "ann")
    part = _key(sold, "li", "rep", Part.of({"rep": ["Li"]}))
    with _client(sold) as client:
        assert _total(_ask(client, "pareto", authorization=f"Bearer {whole}")) == 350
        assert _total(_ask(client, "pareto", authorization=f"bearer {part}")) == 100
        claimed = {"authorization": f"Bearer {part}", HEADER: "account 1 10.0.0.7"}
        assert _total(_ask(client, "pareto", **claimed)) == 100
    event = audit_events(sold)[0]
    assert (event.what, event.name) == ("downloaded", "li")
    assert event.facts == {"file": "mcp pareto", "key": 2}
    assert [key_uses(sold)[one.number].times for one in keys(sold)] == [2, 1]


def _refused(client: TestClient, said: str) -> bool:
    answer = _ask(client, "pareto", authorization=said)
    return answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"


def test_a_forged_an_ended_or_an_old_key_opens_nothing(sold: Store):
    clock = Clock()
    key = _key(sold, "ann")
    other = _key(sold, "bea")
    held = sold.query("select token_hash from assistant_key")["token_hash"].to_pylist()
    with _client(sold, clock) as client:
        for said in (key, f"Basic {key}", f"Bearer {key[:-1]}", f"Bearer {key}x", "Bearer", ""):
            assert _refused(client, said)
        for said in (f"Bearer {MARK}{'a' * 43}", f"Bearer {held[0]}", f"Bearer {key},{other}"):
            assert _refused(client, said)
        assert _total(_ask(client, "pareto", authorization=f"Bearer {key}")) == 350
        end_key(sold, HALL, key_with(sold, 1))
        assert _refused(client, f"Bearer {key}")
        assert _total(_ask(client, "pareto", authorization=f"Bearer {other}")) == 350
        clock.go(timedelta(days=KEY_DAYS, seconds=1))
        assert _refused(client, f"Bearer {other}")


def test_a_disabled_accounts_key_opens_nothing_and_stays_shut_when_it_is_enabled(sold: Store):
    _key(sold, "ann")
    key = _key(sold, "bea", "reader")
    bea = account_of(sold, 2)
    assert bea
    with _client(sold) as client:
        assert _total(_ask(client, "pareto", authorization=f"Bearer {key}")) == 350
        set_disabled(sold, HALL, bea, True)
        assert _refused(client, f"Bearer {key}")
        set_disabled(sold, HALL, bea, False)
        assert _refused(client, f"Bearer {key}")


def test_a_key_opens_the_assistants_address_alone(house: Gated):
    ann = account_of(house.store, 1)
    assert ann
    said = {"authorization": f"Bearer {new_key(house.store, HALL, ann, 'Laptop')}"}
    client = house.client()
    for path in ("/", "/pareto", "/api/health", "/api/command", f"{ASSISTANT}/", f"{ASSISTANT}x"):
        assert client.get(path, headers=said).status_code == 401, path
    for path in ("/_stcore/upload_file/s/f", "/media/0123456789abcdef.csv", "/_stcore/agent/mcp"):
        assert client.post(path, headers=said).status_code == 401, path
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(f"ws://{HOST}/_stcore/stream", headers=said),
    ):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(f"ws://{HOST}{ASSISTANT}", headers=said),
    ):
        pass
    assert client.get(ASSISTANT, headers=said).status_code == 200
    foreign = {**said, "origin": "https://evil.example"}
    assert client.post(ASSISTANT, headers=foreign).status_code == 403


def test_beside_a_wrong_key_a_cookie_opens_nothing(house: Gated):
    client = house.signed_in("ann")
    assert client.get(ASSISTANT).status_code == 200
    said = {"authorization": f"Bearer {MARK}{'a' * 43}"}
    assert client.get(ASSISTANT, headers=said).status_code == 401
    assert client.get("/pareto", headers=said).status_code == 200


def test_streamlits_own_route_for_agents_is_off():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        assert tomllib.load(file)["server"]["enableAgentApi"] is False


def test_what_answers_is_made_by_the_first_request_and_once():
    made = []

    @asynccontextmanager
    async def within():
        yield

    def make():
        made.append("one")
        return PlainTextResponse("answered"), within()

    assistant = OnRequest(make)

    with TestClient(
        Starlette(routes=assistant.routes(), lifespan=lambda _: assistant.running())
    ) as client:
        assert made == []
        assert [client.post(ASSISTANT).text for _ in range(2)] == ["answered"] * 2
    assert made == ["one"]


def test_what_cannot_be_made_is_said_and_the_server_ends():
    def make():
        raise ImportError("a package is gone")

    assistant = OnRequest(make)

    with TestClient(
        Starlette(routes=assistant.routes(), lifespan=lambda _: assistant.running())
    ) as client:
        for _ in range(2):
            with pytest.raises(ImportError):
                client.post(ASSISTANT)
