"""``report meeting``: what changed since the meeting before, or since a data version."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.meeting.since import Since, since
from analytics.question import InProcess
from analytics.report import head, plain
from cli.terminal import BadArgument, Terminal
from data.meetings import (
    Decision,
    Meeting,
    Pin,
    decisions,
    earlier_meetings,
    meeting_of,
    meetings,
)
from data.store.store import Store
from views.links.asked import Asked, read
from views.since.since import lists_of, pin_of, told
from views.since.since_page import since_page


@dataclass(frozen=True)
class _Sides:
    """The meeting, what it is compared with, and the meeting that stood on that, if any."""

    meeting: Meeting
    earlier: Pin
    before: Meeting | None


def meeting_page(options: Namespace, terminal: Terminal, store: Store) -> str:
    """The page for a mail."""
    sides, memo = _sides(options, terminal, store), InProcess()
    found = told(store, sides.meeting, sides.earlier, sides.before, terminal.t, memo)
    return since_page(terminal.t, found)


def meeting_document(options: Namespace, terminal: Terminal, store: Store) -> Mapping[str, Any]:
    """The same as plain data."""
    sides, memo = _sides(options, terminal, store), InProcess()
    asked = read(store, sides.meeting.pin.fields, terminal.t, memo)
    before = read(store, sides.earlier.fields, terminal.t, memo)
    found = asked.ask(since, None, before.question, lists_of(store, sides.meeting.number))
    decided = decisions(store, sides.before.number) if sides.before else []
    return _document(asked, found, sides, decided)


def _document(
    asked: Asked, found: Since, sides: _Sides, decided: list[Decision]
) -> Mapping[str, Any]:
    return {
        **head(asked.asking()),
        "meeting": sides.meeting.number,
        "since_meeting": sides.before.number if sides.before else None,
        "since_version": sides.earlier.version,
        **{
            name: plain(getattr(found, name))
            for name in ("tiers", "holders", "lists", "stages", "warnings")
        },
        "restated_months": plain(found.months),
        "decisions": plain([vars(one) for one in decided]),
    }


def _sides(options: Namespace, terminal: Terminal, store: Store) -> _Sides:
    """Which meeting, and since when. Raises UserError ``meeting_unknown`` and BadArgument."""
    known = meetings(store)
    if not known:
        raise BadArgument(terminal.t("cli.no_meeting"))
    meeting = meeting_of(store, _number(options.about, terminal)) if options.about else known[0]
    if options.since_version is not None:
        if not 1 <= options.since_version <= meeting.pin.version:
            facts = {"version": options.since_version, "newest": meeting.pin.version}
            raise BadArgument(terminal.t("cli.version_unknown", **facts))
        pin = pin_of(store, options.since_version, terminal.t, InProcess())
        return _Sides(meeting, pin, None)
    if options.since is not None:
        before = meeting_of(store, options.since)
        return _Sides(meeting, before.pin, before)
    earlier = earlier_meetings(store, meeting)
    if not earlier:
        raise BadArgument(terminal.t("cli.no_meeting_before", number=meeting.number))
    return _Sides(meeting, earlier[0].pin, earlier[0])


def _number(text: str, terminal: Terminal) -> int:
    if not text.isdecimal():
        raise BadArgument(terminal.t("error.meeting_unknown", number=text))
    return int(text)
