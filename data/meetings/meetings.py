"""Meetings: preparing one, its agenda, and taking last month's onto today's data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from data.errors import UserError
from data.meetings.kept import Kept, change, held, sees_of
from data.store.store import Store

LONGEST: Final = {"title": 120, "heading": 160, "note": 2_000, "people": 400}
"""The most characters of each text."""
_PINNED: Final = ("version", "records", "rules", "lang")


@dataclass(frozen=True)
class Pin:
    """What a meeting's figures stand on: data version, latest change of records, rules' fingerprint."""

    version: int
    records: int
    rules: str

    def is_before(self, version: int, records: int) -> bool:
        """Whether it stands on earlier data or on fewer records than these, and on nothing later."""
        is_later = self.version > version or self.records > records
        return not is_later and (self.version, self.records) != (version, records)

    @property
    def fields(self) -> dict[str, list[str]]:
        """The fields of a link that say so."""
        rules = {"rules": [self.rules]} if self.rules else {}
        return {"version": [str(self.version)], "records": [str(self.records)], **rules}


@dataclass(frozen=True)
class Meeting:
    """One meeting; ``people`` as they were typed. ``made_at`` (UTC): when it was changed last."""

    number: int
    title: str
    day: date
    people: str
    pin: Pin
    sees: str | None
    author: str
    made_at: datetime


@dataclass(frozen=True)
class AgendaItem:
    """One view of an agenda. ``query``: the fields of its link, without version, records and rules.

    ``heading`` and ``note`` are empty where nobody wrote one. ``one_by_one``: the customers of the list
    are gone through one after the other.
    """

    number: int
    meeting: int
    place: int
    page: str
    query: Mapping[str, tuple[str, ...]]
    heading: str
    note: str
    one_by_one: bool

    def pinned(self, pin: Pin) -> dict[str, list[str]]:
        """The question on what a meeting stands on, as a link writes it."""
        return {**{field: list(values) for field, values in self.query.items()}, **pin.fields}


@dataclass(frozen=True)
class NewItem:
    """A view for an agenda, as ``AgendaItem``."""

    page: str
    query: Mapping[str, Sequence[str]]
    heading: str = ""
    note: str = ""
    one_by_one: bool = False

    @property
    def row(self) -> dict[str, Any]:
        """Its columns but meeting and place. Raises UserError ``meeting_long``."""
        query = {
            field: list(values) for field, values in self.query.items() if field not in _PINNED
        }
        return {
            "page": self.page,
            "query": json.dumps(query, ensure_ascii=False),
            "heading": _text("heading", self.heading),
            "note": _text("note", self.note),
            "one_by_one": self.one_by_one,
        }


def meetings(store: Store) -> list[Meeting]:
    """Every meeting that is seen, the latest day first."""
    found = [_meeting(row) for row in held(store, "meeting")]
    return sorted(found, key=lambda one: (one.day, one.number), reverse=True)


def meeting_of(store: Store, number: int) -> Meeting:
    """The meeting with this number. Raises UserError ``meeting_unknown``."""
    rows = held(store, "meeting", "held.number = $number", number=number)
    if not rows:
        raise UserError("meeting_unknown", number=number)
    return _meeting(rows[0])


def earlier_meetings(store: Store, meeting: Meeting) -> list[Meeting]:
    """The meetings before one, on the same data or earlier ones, the latest first."""
    return [
        one
        for one in meetings(store)
        if (one.day, one.number) < (meeting.day, meeting.number)
        and one.pin.version <= meeting.pin.version
    ]


def meeting_before(store: Store, version: int, records: int) -> Meeting | None:
    """The latest meeting on earlier data or records than these: what was shown last; None without one."""
    earlier = (one for one in meetings(store) if one.pin.is_before(version, records))
    return next(earlier, None)


def agenda(store: Store, meeting: int) -> list[AgendaItem]:
    """The agenda of a meeting in its order."""
    rows = held(store, "agenda_item", "held.meeting = $meeting", meeting=meeting)
    return sorted(map(_item, rows), key=lambda one: (one.place, one.number))


def new_meeting(
    store: Store,
    author: str,
    *,
    title: str,
    day: date,
    people: str,
    pin: Pin,
    items: Sequence[NewItem] = (),
) -> Kept:
    """Prepare a meeting on what ``pin`` says, with these views.

    Raises UserError ``meeting_title``, ``meeting_long``, ``record_author``.
    """
    rows = [{**item.row, "meeting": None, "place": at} for at, item in enumerate(items, 1)]
    made = _row(title, day, people, pin, sees_of(store))
    return change(store, "meeting_made", author, {"meeting": [made], "agenda_item": rows})


def copy_meeting(store: Store, author: str, meeting: Meeting, day: date, pin: Pin) -> Kept:
    """The same meeting again on another day and on what ``pin`` says; its notes stay behind.

    A period that a view names by its days stays; "the last twelve months" end on the new data.
    """
    made = _row(meeting.title, day, meeting.people, pin, sees_of(store))
    rows = [
        {**_columns(item), "meeting": None, "note": ""} for item in agenda(store, meeting.number)
    ]
    return change(store, "meeting_copied", author, {"meeting": [made], "agenda_item": rows})


def change_meeting(
    store: Store, author: str, meeting: Meeting, *, title: str, day: date, people: str
) -> Kept:
    """Another title, day or list of people. Raises as ``new_meeting``, and ``meeting_gone``."""
    row = _row(title, day, people, meeting.pin, meeting.sees)
    return change(
        store, "meeting_changed", author, {"meeting": [{**row, "number": meeting.number}]}
    )


def remove_meeting(store: Store, author: str, meeting: int) -> Kept:
    """Remove a meeting with its agenda; its next steps stay. Raises UserError ``meeting_gone``."""
    items = [item.number for item in agenda(store, meeting)]
    ends = {"meeting": [meeting], "agenda_item": items}
    return change(store, "meeting_removed", author, {}, ends)


def add_item(store: Store, author: str, meeting: int, item: NewItem) -> Kept:
    """Put a view at the end of an agenda. Raises UserError ``meeting_unknown``, ``meeting_long``."""
    meeting_of(store, meeting)
    last = max((one.place for one in agenda(store, meeting)), default=0)
    row = {**item.row, "meeting": meeting, "place": last + 1}
    return change(store, "item_added", author, {"agenda_item": [row]})


def change_item(
    store: Store, author: str, item: AgendaItem, *, heading: str, note: str, one_by_one: bool
) -> Kept:
    """Another heading or note. Raises UserError ``meeting_long``, ``meeting_gone``."""
    row = _columns(item) | {
        "number": item.number,
        "heading": _text("heading", heading),
        "note": _text("note", note),
        "one_by_one": one_by_one,
    }
    return change(store, "item_changed", author, {"agenda_item": [row]})


def move_item(store: Store, author: str, item: AgendaItem, by: int) -> Kept | None:
    """Move a view by so many places, to the end at most; None where it stands there already."""
    order = agenda(store, item.meeting)
    at = next((at for at, one in enumerate(order) if one.number == item.number), None)
    if at is None:
        raise UserError("meeting_gone")
    to = min(max(at + by, 0), len(order) - 1)
    if to == at:
        return None
    order.insert(to, order.pop(at))
    rows = [
        _columns(one) | {"number": one.number, "place": place}
        for place, one in enumerate(order, 1)
        if one.place != place
    ]
    return change(store, "items_moved", author, {"agenda_item": rows})


def remove_item(store: Store, author: str, item: int) -> Kept:
    """Take a view off its agenda. Raises UserError ``meeting_gone``."""
    return change(store, "item_removed", author, {}, {"agenda_item": [item]})


def _row(title: str, day: date, people: str, pin: Pin, sees: str | None) -> dict[str, Any]:
    said = _text("title", title)
    if not said:
        raise UserError("meeting_title")
    told = {"title": said, "day": day.isoformat(), "people": _text("people", people)}
    return {**told, **vars(pin), "sees": sees}


def _columns(item: AgendaItem) -> dict[str, Any]:
    new = NewItem(item.page, item.query, item.heading, item.note, item.one_by_one)
    return {**new.row, "meeting": item.meeting, "place": item.place}


def _text(field: str, text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST[field]:
        raise UserError("meeting_long", most=LONGEST[field])
    return said


def _meeting(row: dict[str, Any]) -> Meeting:
    pin = Pin(row.pop("version"), row.pop("records"), row.pop("rules"))
    return Meeting(**row, pin=pin)


def _item(row: dict[str, Any]) -> AgendaItem:
    query = {field: tuple(values) for field, values in json.loads(row.pop("query")).items()}
    del row["author"], row["made_at"]
    return AgendaItem(**row, query=query)
