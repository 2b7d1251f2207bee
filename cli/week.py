"""``report digest --for PERSON``: the week of one person as a page for a mail, for a scheduler."""

from argparse import Namespace

from analytics.question import InProcess
from cli import person
from cli.terminal import BadArgument, Terminal
from data.errors import UserError
from data.people.audit import audit_download
from data.store.part import Part
from data.store.seen import seen_by
from data.store.store import Store
from views.since.since_page import since_page
from views.week import week


def digest_page(options: Namespace, terminal: Terminal, store: Store) -> str:
    """The page of an account, by its mail address, or of a sales rep, by the name in the sales.

    Raises UserError ``account_missing``, ``signed_out`` or ``rep_unknown``.
    """
    if not options.digest_for:
        raise BadArgument(terminal.t("cli.digest_for"))
    name, part = _whose(options.digest_for, store)
    seen = seen_by(store, part)
    told = week(seen, terminal.t, InProcess(), name, options.base_url or "")
    return since_page(terminal.t, told)


def _whose(text: str, store: Store) -> tuple[str, Part | None]:
    """The name of the person, and the part of the customers that is theirs."""
    if "@" in text:
        visitor = person.visitor_as(text, store)
        audit_download(store, visitor.actor, "report digest")
        return visitor.name or text, visitor.sees
    if text not in store.members("rep", store.version).by_id:
        raise UserError("rep_unknown", value=text)
    return text, Part.of({"rep": [text]})
