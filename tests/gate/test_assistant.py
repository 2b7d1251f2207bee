"""An assistant over HTTP: nobody past the gate, and whoever is let in asks in their own right."""

import tomllib
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.question import InProcess
from cli.main import main
from data.people.accounts import account_of, add_account, choose_password, new_link
from data.people.audit import audit_events
from data.people.visitors import HEADER
from data.store.part import Part
from data.store.store import Store
from gate.gate import Gate
from gate.openid import openid_routes
from gate.pages import GatePages
from gate.sessions import Entrance
from gate.settings import Settings
from i18n import Language
from tests.gate.conftest import HALL, HOST, PASSWORD, Clock, cheap_store, sign_in
from views.assistant.over_http import PATH, routes, served

SALES = "date,customer,sales rep,amount\n2026-01-05,K1,Li,100\n2026-01-06,K2,Wang,250\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sold(tmp_path):
    """A store with the sales of two reps."""
    file, path = tmp_path / "sales.csv", tmp_path / "store.duckdb"
    file.write_text(SALES, "utf-8")
    main(["import", str(file), "--db", str(path), "--yes"])
    with cheap_store():  # passwords are hashed cheaply
        opened = Store.open(path)
        yield opened
        opened.close()


def _client(store: Store) -> TestClient:
    """A browser before the gate, behind which the assistant's route stands."""
    server = served(lambda: store, InProcess, Language.of("en"), lambda: f"http://{HOST}")
    shown = routes(server, is_shared=True)

    @asynccontextmanager
    async def lifespan(_app: Starlette):
        async with server.session_manager.run():
            yield

    entrance = Entrance(lambda: store, Settings(), Clock())
    pages = GatePages(entrance)
    inner = Starlette(routes=shown, lifespan=lifespan)
    gate = Gate(inner, entrance, pages.app(openid_routes(entrance, pages)), lambda _: False)
    return TestClient(gate, base_url=f"http://{HOST}", follow_redirects=False)


def _ask(client: TestClient, tool: str, **more: str) -> Any:
    order = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    order["params"] = {"name": tool, "arguments": {}}
    accepts = {"accept": "application/json, text/event-stream", "origin": f"http://{HOST}"}
    return client.post(PATH, json=order, headers={**accepts, **more})


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


def test_streamlits_own_route_for_agents_is_off():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        assert tomllib.load(file)["server"]["enableAgentApi"] is False
