"""A gate before something secret, people with passwords, and a clock that is set by hand."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from data.people import tokens
from data.people.accounts import account_of, add_account, choose_password, new_link
from data.people.visitors import HEADER
from data.store.actor import Actor
from data.store.journal import now
from data.store.store import Store
from gate.gate import Gate
from gate.openid import openid_routes
from gate.pages import GatePages
from gate.sessions import Entrance
from gate.settings import Settings
from tests.shared import empty_store

SECRET = "the figures of every customer"
PASSWORD = "correct horse battery"
HALL = Actor("Hall", None, "terminal")
HOST = "keystone.example"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Clock:
    """The time in UTC, moved by hand."""

    def __init__(self) -> None:
        self.moment = now()

    def __call__(self) -> datetime:
        return self.moment

    def go(self, step: timedelta) -> None:
        self.moment += step


@dataclass
class Gated:
    """A gate with its store, clock and entrance; ``client`` makes a browser somewhere."""

    store: Store
    clock: Clock
    entrance: Entrance
    served: ASGIApp

    def client(
        self, address: str = "10.0.0.7", host: str = HOST, scheme: str = "http"
    ) -> TestClient:
        return TestClient(
            self.served,
            base_url=f"{scheme}://{host}",
            client=(address, 50000),
            follow_redirects=False,
        )

    def account(self, name: str, role: str = "director"):
        number = add_account(self.store, HALL, name=name, mail=f"{name}@x.example", role=role)
        account = account_of(self.store, number)
        assert account
        choose_password(self.store, new_link(self.store, HALL, account), PASSWORD, "terminal")
        return account

    def signed_in(self, name: str, **where: str) -> TestClient:
        client = self.client(**where)
        answer = sign_in(client, f"{name}@x.example")
        assert answer.status_code == 303, answer.text
        return client


def hidden(client: TestClient, path: str = "/gate/sign-in") -> str:
    """The token in the form of a page of the gate."""
    return token_of(client.get(path).text)


def token_of(page: str) -> str:
    """The token in a page of the gate."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, page
    return found[1]


def sign_in(client: TestClient, mail: str, password: str = PASSWORD, target: str = "/"):
    """Fill in the form, as a browser does."""
    fields = {"token": hidden(client), "mail": mail, "password": password, "next": target}
    return client.post("/gate/sign-in", data=fields)


async def _secret(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{SECRET} for {request.headers.getlist(HEADER)}")


async def _line(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(f"{SECRET} for {socket.headers.getlist(HEADER)}")
    try:
        while True:
            await socket.send_text(f"{SECRET} after {await socket.receive_text()}")
    except WebSocketDisconnect:
        return


def gated(store: Store, settings: Settings | None = None) -> Gated:
    """The gate in front of an application that tells its secret to everybody."""
    clock = Clock()
    entrance = Entrance(lambda: store, settings or Settings(), clock)
    inner = Starlette(
        routes=[
            WebSocketRoute("/{path:path}", _line),
            Route("/{path:path}", _secret, methods=METHODS),
        ]
    )
    pages = GatePages(entrance)
    shown = pages.app(openid_routes(entrance, pages))
    return Gated(store, clock, entrance, Gate(inner, entrance, shown, lambda _: False))


@contextmanager
def cheap_store() -> Iterator[Store]:
    """An empty store; passwords are hashed cheaply."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tokens, "_HASHER", PasswordHasher(1, 8, 1))
        with empty_store() as opened:
            yield opened


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store of the test's own."""
    with cheap_store() as opened:
        yield opened


@pytest.fixture
def house(store: Store) -> Gated:
    """A gate with one director, Ann, who has a password."""
    made = gated(store)
    made.account("ann")
    return made


@pytest.fixture(scope="module")
def shut() -> Iterator[Gated]:
    """The same for all tests that only knock."""
    with cheap_store() as opened:
        made = gated(opened)
        made.account("ann")
        yield made
