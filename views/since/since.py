"""What changed from one meeting to the next, in finished words: for the page and for the mail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from analytics.lists.lists import LISTS
from analytics.meeting.since import (
    ENTERED,
    LEFT,
    NEW,
    RECOVERED,
    Afterwards,
    Since,
    afterwards,
    since,
)
from analytics.question import Memo
from data.meetings import AgendaItem, Decision, Meeting, Pin, agenda, decisions
from data.store.store import Store
from i18n import Language
from views.by_slug import view_of
from views.cards import Card, moved
from views.days import as_day
from views.links.asked import Asked, read
from views.wording import name_of, sentences

LISTED: Final = 20
"""At most so many rows of each kind are told; the pages have them all."""
_ALWAYS: Final = ("review",)
"""Lists that are compared though no agenda shows them."""


@dataclass(frozen=True)
class Section:
    """A table under a title: at most ``LISTED`` rows of ``total``; ``none`` is said where there are none,
    ``more`` where not all are told. ``numbers``: which columns hold numbers.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    none: str
    numbers: tuple[bool, ...]
    more: str = ""


@dataclass(frozen=True)
class Told:
    """All that changed: a sentence, the sections, and what both sides rest on."""

    title: str
    between: str
    sentence: str
    sections: tuple[Section, ...]
    receipt: str


def told(
    store: Store, meeting: Meeting, earlier: Pin, decided: Meeting | None, t: Language, memo: Memo
) -> Told:
    """What changed from ``earlier`` to a meeting; ``decided`` is the meeting that stood on it, if any."""
    asked = read(store, meeting.pin.fields, t, memo)
    before = read(store, earlier.fields, t, memo)
    items = agenda(store, meeting.number)
    found = asked.ask(since, None, before.question, lists_of(store, meeting.number))
    sections = [
        *([_decided(asked, before, decided)] if decided else []),
        _headlines(asked, earlier, meeting.pin, items),
        _moved(asked, found.tiers, "tiers", "tier"),
        _passed(asked, found.holders, "holders"),
        *(_passed(asked, found.lists[code], "list", list=code) for code in found.lists),
        _moved(asked, found.stages, "stages", "stage"),
        _warnings(asked, found.warnings),
        _months(asked, found.months),
    ]
    return Told(
        title=t("since.title", title=meeting.title),
        between=_between(asked, before),
        sentence=sentences(t, _sentences(asked, found)),
        sections=tuple(sections),
        receipt=t(
            "since.receipt",
            first=earlier.version,
            second=meeting.pin.version,
            rules=asked.question.rules,
        ),
    )


def told_in_short(
    store: Store, meeting: Meeting, earlier: Pin, t: Language, memo: Memo
) -> list[str]:
    """What changed, in lines for the first slide of a deck."""
    asked, before = (read(store, pin.fields, t, memo) for pin in (meeting.pin, earlier))
    found = asked.ask(since, None, before.question, lists_of(store, meeting.number))
    return [_between(asked, before), *_sentences(asked, found)]


def pin_of(store: Store, version: int, t: Language, memo: Memo) -> Pin:
    """A data version with the records of its time and the rules in force."""
    asked = read(store, {"version": [str(version)]}, t, memo).question
    return Pin(asked.version, asked.records, asked.rules)


def lists_of(store: Store, meeting: int) -> tuple[str, ...]:
    """The review of key accounts, and the lists of an agenda in its order."""
    shown = [
        item.query["list"][-1]
        for item in agenda(store, meeting)
        if item.page == "lists" and item.query.get("list", ("",))[-1] in LISTS
    ]
    return tuple(dict.fromkeys((*_ALWAYS, *shown)))


def _between(asked: Asked, before: Asked) -> str:
    days = {"first": before.facts.last_day, "second": asked.facts.last_day}
    return asked.t("since.between", **days)


def _sentences(asked: Asked, found: Since) -> list[str]:
    """How much moved."""
    t, ways = asked.t, found.warnings["way"].tolist()
    passed = found.holders["way"].tolist()
    few = {"entered": passed.count(ENTERED), "left": passed.count(LEFT)}
    return [
        t("since.sentence", tiers=len(found.tiers), stages=len(found.stages)),
        t("since.sentence_few", target=asked.question.target, **few),
        t("since.sentence_warnings", new=ways.count(NEW), gone=ways.count(RECOVERED)),
    ]


def _section(
    asked: Asked,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: int = 0,
    most: int = LISTED,
) -> Section:
    """``numbers``: so many of the last columns hold numbers; ``most``: so many rows are told."""
    held = [False] * (len(heads) - numbers) + [True] * numbers
    first = tuple(tuple(row) for row in rows[:most])
    more = asked.t("since.first_rows", shown=len(first), n=len(rows)) if rows[most:] else ""
    none = asked.t("since.none")
    return Section(title, tuple(heads), first, len(rows), none, tuple(held), more)


def _headlines(asked: Asked, earlier: Pin, later: Pin, items: Iterable[AgendaItem]) -> Section:
    """The figures of each view of the agenda, then and now, with their change."""
    t, rows = asked.t, []
    for item in items:
        then = {card.label: card for card in _cards(asked, item, earlier)}
        name = item.heading or t(f"nav.{item.page}")
        for card in _cards(asked, item, later):
            was = then.get(card.label)
            change = moved(t, card, was) if was else ""
            rows.append(
                (name, card.label, was.value if was else t.number(None), card.value, change)
            )
    names = ("view", "figure", "then", "now", "difference")
    heads = [t(f"since.{name}") for name in names]
    return _section(asked, t("since.headlines"), heads, rows, 3, most=len(rows))


def _cards(asked: Asked, item: AgendaItem, pin: Pin) -> tuple[Card, ...]:
    """The figures of a view on what a meeting stands on."""
    return view_of(item.page, read(asked.store, item.pinned(pin), asked.t, asked.memo)).cards


def _moved(asked: Asked, rows: pd.DataFrame, title: str, words: str) -> Section:
    t = asked.t

    def word(code: str | None) -> str:
        return t.number(None) if code is None else t(f"{words}.{code}")

    told = [
        (row["name"], word(row["before"]), word(row["after"])) for row in rows.to_dict("records")
    ]
    heads = [t(f"since.{name}") for name in ("customer", "then", "now")]
    return _section(asked, t(f"since.{title}"), heads, told)


def _passed(asked: Asked, rows: pd.DataFrame, title: str, **facts: str) -> Section:
    t = asked.t
    told = [(row["name"], t(f"since.{row['way']}")) for row in rows.to_dict("records")]
    heads = [t("since.customer"), t("since.way")]
    said = t(f"since.{title}", target=asked.question.target, **facts)
    return _section(asked, said, heads, told)


def _warnings(asked: Asked, rows: pd.DataFrame) -> Section:
    t = asked.t
    told = [
        (
            row["name"],
            t(f"warning_rule.{row['rule']}"),
            t(f"warning_level.{row['level']}"),
            t(f"since.{row['way']}"),
        )
        for row in rows.to_dict("records")
    ]
    heads = [t("since.customer"), t("since.warning"), t("since.level"), t("since.way")]
    return _section(asked, t("since.warnings"), heads, told)


def _months(asked: Asked, rows: pd.DataFrame) -> Section:
    t, currency = asked.t, asked.facts.currency
    told = [
        (
            t.month(row["month"]),
            *(t.money(row[name], currency) for name in ("old", "new", "difference")),
        )
        for row in rows.to_dict("records")
    ]
    heads = [t(f"since.{name}") for name in ("month", "then", "now", "difference")]
    return _section(asked, t("since.months"), heads, told, 3)


def _decided(asked: Asked, before: Asked, meeting: Meeting) -> Section:
    """The decisions of the earlier meeting: their state, and what their accounts bought since."""
    t, made = asked.t, decisions(asked.store, meeting.number)
    customers = tuple(dict.fromkeys(one.customer for one in made if one.customer))
    came = afterwards(asked.asking(), before.question, customers)
    rows = [_decision(asked, one, came) for one in made]
    names = ("what", "owner", "due", "state", "customer", "revenue_since", "rhythm")
    return _section(asked, t("since.decisions"), [t(f"since.{name}") for name in names], rows)


def _decision(asked: Asked, one: Decision, came: Mapping[str, Afterwards]) -> tuple[str, ...]:
    t = asked.t
    state = t(f"meeting_state.{one.state(date.today())}", day=one.done_on or one.due)
    told = (one.text, one.owner, t.day(one.due), state)
    if one.customer is None:
        return (*told, "", "", "")
    after = came[one.customer]
    rhythm = t.number(None)
    if after.verdict:
        day = as_day(after.last_purchase)
        rhythm = t("since.bought", verdict=t(f"verdict.{after.verdict}"), day=day)
    money = t.compact(after.revenue, asked.facts.currency)
    return (*told, name_of(asked, "customer", one.customer), money, rhythm)
