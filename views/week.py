"""The week of one person as a page for a mail: warnings, plan, late customers, steps due of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from analytics.question import Memo
from data.meetings import decisions, meetings
from data.records import recorded
from data.store.store import Store
from i18n import Language
from views.by_slug import view_of
from views.columns import NUMBERS
from views.links.asked import Asked, read
from views.since.since import Section, Told
from views.view import View, receipt_of
from views.wording import name_of, sentences

_VIEWS: Final = ("warnings", "plan", "rhythm")
_AHEAD: Final = timedelta(days=14)
"""Next steps that are due so soon after the as-of date are told; overdue ones always."""


@dataclass(frozen=True)
class _Task:
    """Something that is still to be done; ``about``: the account, else the meeting."""

    due: date
    about: str
    text: str
    owner: str


def week(store: Store, t: Language, memo: Memo, name: str, root: str = "") -> Told:
    """What the person of this name is to know. ``store``: as that person sees it.

    ``root``: the address of the dashboard, for the links. Raises LookupError on a store without sales.
    """
    asked = read(store, {}, t, memo)
    views = [view_of(slug, asked) for slug in _VIEWS]
    receipt = receipt_of("overview", asked)
    return Told(
        title=asked.t("week.title", name=name),
        between=receipt.scope,
        sentence=sentences(t, [view.sentence for view in views]),
        sections=(_due(asked, name), *(_section(asked, view, root) for view in views)),
        receipt=receipt.text(t),
    )


def _section(asked: Asked, view: View, root: str) -> Section:
    """The first rows of a view; below them how many more there are, and where."""
    t, table = asked.t, view.table
    title = t(f"nav.{view.slug}")
    where = view.receipt.link(root) if root else ""
    if table is None:
        return Section(title, (), (), 0, view.sentence, (), where)
    rows = tuple(map(tuple, table.texts(t)))
    said = [t("week.more", shown=len(rows), n=table.total)] if table.total > len(rows) else []
    numbers = tuple(column.kind in NUMBERS for column in table.columns.values())
    more = " ".join([*said, *([where] if where else [])])
    return Section(title, tuple(table.headers), rows, table.total, "", numbers, more)


def _due(asked: Asked, name: str) -> Section:
    """The open next steps that are due, and what meetings gave the person to do, the earliest first."""
    t, as_of = asked.t, asked.question.period.to_day
    due = [one for one in (*_steps(asked), *_decided(asked, name)) if one.due <= as_of + _AHEAD]
    rows = tuple(
        (
            t.day(one.due),
            one.about,
            one.text,
            one.owner,
            t("week.overdue") if one.due < as_of else "",
        )
        for one in sorted(due, key=lambda one: one.due)
    )
    heads = tuple(t(f"week.{head}") for head in ("due", "customer", "step", "owner", "state"))
    return Section(t("week.steps"), heads, rows, len(rows), t("week.no_steps"), (False,) * 5)


def _steps(asked: Asked) -> Iterator[_Task]:
    """The open next steps of the accounts; what was decided on an account is one of them."""
    for one in recorded(asked.store, "step", asked.question.records).to_pylist():
        if one["done_on"] is None:
            about = name_of(asked, "customer", one["customer"])
            yield _Task(one["due"], about, one["text"], one["owner"])


def _decided(asked: Asked, name: str) -> Iterator[_Task]:
    """What meetings decided on no account, for this person to do."""
    for meeting in meetings(asked.store):
        for one in decisions(asked.store, meeting.number):
            is_theirs = one.owner.strip().casefold() == name.strip().casefold()
            if one.customer is None and one.done_on is None and is_theirs:
                yield _Task(one.due, meeting.title, one.text, one.owner)
