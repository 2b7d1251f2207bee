"""Signing in with an OpenID provider: it proves a mail address, the store says whose it is."""

import logging
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from data.people.audit import audit
from data.store.actor import Actor
from gate.arrivals import account_for
from gate.connection import local_path
from gate.pages import GatePages
from gate.sessions import Entrance

if TYPE_CHECKING:
    from authlib.integrations.starlette_client.apps import StarletteOAuth2App

RETURN: Final = "/gate/openid/return"
_COOKIE: Final = "keystone_openid"
_GOOD_FOR: Final = timedelta(minutes=10)
_LOG = logging.getLogger(__name__)


def openid_routes(entrance: Entrance, pages: GatePages) -> list[Route]:
    """The two addresses of the way over a provider; none where no provider is set."""
    if entrance.settings.openid is None:
        return []
    way = _OpenIdWay(entrance, pages)
    kept = Middleware(_Kept, entrance=entrance)
    return [
        Route("/gate/openid", way.begin, methods=["GET"], middleware=[kept]),
        Route(RETURN, way.end, methods=["GET"], middleware=[kept]),
    ]


class _Kept:
    """What must be known on the way back, in a cookie; behind TLS it never travels without."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._entrance = entrance
        self._sessions = {
            is_secure: SessionMiddleware(
                app,
                secret_key=entrance.secret,
                session_cookie=_COOKIE,
                max_age=int(_GOOD_FOR.total_seconds()),
                path="/gate/openid",
                https_only=is_secure,
            )
            for is_secure in (False, True)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_secure = self._entrance.is_secure(HTTPConnection(scope))
        await self._sessions[is_secure](scope, receive, send)


class _OpenIdWay:
    """To the provider and back: code flow with PKCE, state and nonce (Authlib)."""

    def __init__(self, entrance: Entrance, pages: GatePages) -> None:
        self._entrance, self._pages = entrance, pages

    def _provider(self) -> "StarletteOAuth2App":
        # Loaded when somebody comes: the start of a dashboard without a provider would wait for it.
        from authlib.integrations.starlette_client import OAuth

        said = self._entrance.settings.openid
        assert said is not None
        client: Any = OAuth().register(
            "provider",
            client_id=said.client_id,
            client_secret=said.client_secret,
            server_metadata_url=said.metadata,
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
        )
        return client

    async def begin(self, request: Request) -> Response:
        """Off to the provider; where the person wanted to go is remembered in a signed cookie."""
        request.session.clear()
        request.session["next"] = local_path(request.query_params.get("next", "/"))
        root = os.environ.get("KEYSTONE_URL", "").rstrip("/") or self._root(request)
        try:
            return await self._provider().authorize_redirect(request, f"{root}{RETURN}")
        except Exception:  # whatever a provider that is away, or set up wrongly, makes of it
            _LOG.exception("the OpenID provider cannot be asked")
            return self._pages.message(request, "provider_failed", 502)

    async def end(self, request: Request) -> Response:
        """Back with a code: what the provider says is checked, its mail address leads to an account."""
        target = local_path(str(request.session.get("next", "/")))
        entrance, address = self._entrance, self._entrance.address(request)
        try:
            token = await self._provider().authorize_access_token(request)
            said: dict[str, Any] = dict(token["userinfo"])
        except Exception as error:  # a forged or repeated answer, a provider that is away
            _LOG.warning("sign-in with the OpenID provider failed: %r", error)
            by = Actor("", None, address)
            await run_in_threadpool(audit, entrance.store, "refused", by, reason="openid")
            return self._pages.message(request, "provider_failed", 403)
        finally:
            request.session.clear()
        mail = str(said.get("email") or "")
        if not mail or said.get("email_verified") is not True:
            return self._pages.message(request, "unknown_mail", 403)
        name = str(said.get("name") or "")
        account = await run_in_threadpool(
            account_for, entrance.store, entrance.settings, mail, name, address, "openid"
        )
        if account is None:
            return self._pages.message(request, "unknown_mail", 403)
        return await self._pages.let_in(request, account, "openid", target)

    def _root(self, request: Request) -> str:
        scheme = "https" if self._entrance.is_secure(request) else "http"
        return f"{scheme}://{request.headers.get('host', '')}"
