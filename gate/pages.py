"""What lies under ``/gate/``: signing in and out, the links that work once, and those of guests."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from data.errors import UserError
from data.people.accounts import (
    Account,
    account_by_mail,
    account_of,
    choose_password,
    first_director,
    kept_password,
    link_state,
)
from data.people.audit import audit
from data.people.guests import guest_link, opened
from data.people.sessions import begin_session, end_session
from data.people.tokens import LONGEST, SHORTEST, is_password
from data.store.actor import Actor
from gate.connection import local_path
from gate.cookies import set_cookie
from gate.forms import BadForm, read_form
from gate.rendering import language, rendered
from gate.sessions import GUEST_COOKIE, SESSION_COOKIE, Entrance, Entry

_HASHES_AT_ONCE: Final = 2
"""A hash takes 64 MB on purpose: more at a time would let anybody fill the memory."""


class GatePages:
    """The pages of one entrance."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._hashing = asyncio.Semaphore(_HASHES_AT_ONCE)

    def app(self, further: Sequence[Route] = ()) -> Starlette:
        """The pages as an application; ``further`` are those of other ways to sign in."""
        routes = [
            Route("/gate/sign-in", self.show_sign_in, methods=["GET"]),
            Route("/gate/sign-in", self.sign_in, methods=["POST"]),
            Route("/gate/sign-out", self.show_sign_out, methods=["GET"]),
            Route("/gate/sign-out", self.sign_out, methods=["POST"]),
            Route("/gate/link/{token}", self.show_link, methods=["GET"]),
            Route("/gate/link/{token}", self.use_link, methods=["POST"]),
            Route("/gate/guest/{token}", self.open_guest_link, methods=["GET"]),
            *further,
        ]
        handlers = {BadForm: self._bad_form, UserError: self._refused, HTTPException: self._missing}
        return Starlette(routes=routes, exception_handlers=handlers)

    # --- signing in

    async def show_sign_in(self, request: Request) -> Response:
        """The form; without any account a word on where the first one comes from."""
        target = local_path(request.query_params.get("next", "/"))
        entry = await self._entrance.entry(request)
        if entry and entry.kind != "guest":
            return RedirectResponse(target, status_code=303)
        if not await self._entrance.has_accounts():
            return self.message(request, "nobody", 401)
        return self._form(request, target)

    async def sign_in(self, request: Request) -> Response:
        """Check mail address and password; whoever fails often waits."""
        form = await read_form(request, self._entrance)
        mail = form.get("mail", "").strip().lower()[:254]
        target = local_path(form.get("next", "/"))
        address, attempts = self._entrance.address(request), self._entrance.attempts
        wait = attempts.wait(address, mail)
        if wait:
            seconds = int(wait.total_seconds()) + 1
            error = language(request)("gate.wait", n=seconds)
            answer = self._form(request, target, mail=mail, error=error, status=429)
            answer.headers["retry-after"] = str(seconds)
            return answer
        attempts.failed(address, mail)  # counted first: tries that come at once do not slip through
        account = await self._checked(mail, form.get("password", ""))
        if account is None:
            by = Actor(mail, None, address)
            await run_in_threadpool(audit, self._entrance.store, "refused", by, reason="password")
            error = language(request)("gate.wrong")
            return self._form(request, target, mail=mail, error=error, status=401)
        attempts.succeeded(address, mail)
        return await self.let_in(request, account, "password", target)

    async def let_in(self, request: Request, account: Account, way: str, target: str) -> Response:
        """Begin a new session, end the one that the browser came with, and go on to ``target``."""
        entrance = self._entrance
        await self._end(request)
        address = entrance.address(request)
        token = await run_in_threadpool(
            begin_session, entrance.store, account, address, entrance.clock(), way
        )
        answer = RedirectResponse(target, status_code=303)
        answer.headers["cache-control"] = "no-store"
        secure = entrance.is_secure(request)
        set_cookie(answer.headers, SESSION_COOKIE, entrance.sessions.sign(token), secure=secure)
        set_cookie(answer.headers, GUEST_COOKIE, "", secure=secure)
        return answer

    async def _checked(self, mail: str, password: str) -> Account | None:
        """The account whose password this is. An unknown mail address takes as long as a known one."""
        store = self._entrance.store
        account = await run_in_threadpool(account_by_mail, store, mail)
        kept = await run_in_threadpool(kept_password, store, account.number) if account else None
        async with self._hashing:
            is_right = await run_in_threadpool(is_password, kept, password)
        return account if account and is_right and not account.is_disabled else None

    # --- signing out

    async def show_sign_out(self, request: Request) -> Response:
        """A button: another site cannot sign anybody out."""
        return rendered(request, self._entrance, "sign_out")

    async def sign_out(self, request: Request) -> Response:
        """End the session in the store as well: its cookie is worth nothing afterwards."""
        await read_form(request, self._entrance)
        await self._end(request)
        answer = RedirectResponse("/gate/sign-in", status_code=303)
        for name in (SESSION_COOKIE, GUEST_COOKIE):
            set_cookie(answer.headers, name, "", secure=self._entrance.is_secure(request))
        answer.headers["clear-site-data"] = '"cache"'
        return answer

    async def _end(self, request: Request) -> None:
        entry: Entry | None = await self._entrance.entry(request)
        if entry is None or entry.kind != "account" or not entry.token:
            return
        store = self._entrance.store
        account = await run_in_threadpool(account_of, store, entry.number)
        if account:
            by = account.acting(self._entrance.address(request))
            await run_in_threadpool(end_session, store, entry.token, by)

    # --- links that work once

    async def show_link(self, request: Request) -> Response:
        """The form for a password. Looking at the link does not use it up: a mail program may look too."""
        account = await self._account_of_link(request)
        return self._password_form(request, account)

    async def use_link(self, request: Request) -> Response:
        """Keep the password and let the person in."""
        form = await read_form(request, self._entrance)
        account = await self._account_of_link(request)
        store, token = self._entrance.store, request.path_params["token"]
        password, t = form.get("password", ""), language(request)
        said = {name: form.get(name, "") for name in ("name", "mail")}
        if password != form.get("again", ""):
            return self._password_form(request, account, t("gate.differ"), said)
        address = self._entrance.address(request)
        try:
            async with self._hashing:
                if account is None:
                    number = await run_in_threadpool(
                        first_director, store, token, said["name"], said["mail"], password, address
                    )
                else:
                    number = await run_in_threadpool(
                        choose_password, store, token, password, address
                    )
        except UserError as error:
            if error.code == "link_used":
                raise
            return self._password_form(request, account, t(error.text, **error.facts), said)
        made = await run_in_threadpool(account_of, store, number)
        if made is None:
            raise UserError("link_used")
        return await self.let_in(request, made, "link", "/")

    async def _account_of_link(self, request: Request) -> Account | None:
        """Whose link it is; None: the first director's. Wrong links are counted like wrong passwords."""
        entrance, address = self._entrance, self._entrance.address(request)
        if entrance.attempts.wait(address, f"link {address}"):
            raise UserError("link_used")
        try:
            state = await run_in_threadpool(
                link_state, entrance.store, request.path_params["token"], entrance.clock()
            )
        except UserError:
            entrance.attempts.failed(address, f"link {address}")
            raise
        return state.account

    # --- guests

    async def open_guest_link(self, request: Request) -> Response:
        """Let a guest in to the one view; whoever is signed in goes there as who they are."""
        entrance, address = self._entrance, self._entrance.address(request)
        token = request.path_params["token"]
        link = None
        if not entrance.attempts.wait(address, f"link {address}"):
            link = await run_in_threadpool(guest_link, entrance.store, token)
        if link is None or not link.is_open(entrance.clock()):
            entrance.attempts.failed(address, f"link {address}")
            by = Actor(link.label if link else "", None, address)
            if link:
                await run_in_threadpool(audit, entrance.store, "refused", by, reason="guest")
            return self.message(request, "guest_over", 403)
        target = f"/{link.page}?{urlencode(dict(link.query), doseq=True)}"
        answer = RedirectResponse(target, status_code=303)
        answer.headers["cache-control"] = "no-store"
        entry = await entrance.entry(request)
        if entry is None or entry.kind == "guest":
            await run_in_threadpool(opened, entrance.store, link, address)
            signed, secure = entrance.guests.sign(token), entrance.is_secure(request)
            set_cookie(answer.headers, GUEST_COOKIE, signed, secure=secure)
        return answer

    # --- what is shown

    def _form(
        self, request: Request, target: str, *, mail: str = "", error: str = "", status: int = 200
    ) -> Response:
        openid = self._entrance.settings.openid
        provider = {
            "provider": openid.name if openid else None,
            "provider_address": f"/gate/openid?{urlencode({'next': target})}",
        }
        return rendered(
            request,
            self._entrance,
            "sign_in",
            status=status,
            error=error,
            next=target,
            mail=mail,
            **provider,
        )

    def _password_form(
        self,
        request: Request,
        account: Account | None,
        error: str = "",
        said: Mapping[str, str] | None = None,
    ) -> Response:
        facts = {"action": request.url.path, "least": SHORTEST, "most": LONGEST, "account": account}
        facts |= {"name": "", "mail": "", **(said or {})}
        status = 400 if error else 200
        return rendered(request, self._entrance, "password", status=status, error=error, **facts)

    def message(self, request: Request, what: str, status: int) -> Response:
        """A page with one sentence."""
        t = language(request)
        facts = {"heading": t(f"gate.{what}"), "text": t(f"gate.{what}_text")}
        leads_on = what != "nobody"
        return rendered(
            request, self._entrance, "message", status=status, **facts, leads_on=leads_on
        )

    async def _bad_form(self, request: Request, _error: Exception) -> Response:
        return self.message(request, "bad_form", 403)

    async def _missing(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self.message(request, "missing", status)

    async def _refused(self, request: Request, error: Exception) -> Response:
        t = language(request)
        text = t(error.text, **error.facts) if isinstance(error, UserError) else str(error)
        facts = {"heading": t("error.title"), "text": text, "leads_on": True}
        return rendered(request, self._entrance, "message", status=403, **facts)
