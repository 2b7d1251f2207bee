"""Find a customer by what somebody types: its id, its name, or the pinyin initials of its name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import normalize

import numpy as np

from analytics.customers.people import cards_of
from analytics.question import Question, looks_at_records
from analytics.scope import Scope

LIMIT: Final = 20
_END: Final = "\n"


@dataclass(frozen=True)
class Found:
    """One customer that was found ``by`` its ``id``, its ``name`` or its ``initials``.

    ``prospect``: it is on the customer list alone, no sale line of the store names it.
    """

    id: str
    name: str
    prospect: bool
    by: str


def customers(question: Question, text: str, limit: int = LIMIT) -> tuple[Found, ...]:
    """The customers that fit ``text``, at most ``limit``, the closest first, equal ones by id.

    Closest: the id itself, ids that begin so, names that begin so, initials that begin so, then
    ids, names and initials with it inside. Case and width of letters do not matter. Initials are the first
    letters of any reading of a character (重庆 is found by cq), letters and digits stand for themselves.
    Names are those of the scope's data version and of the customer list; nothing else of the scope plays
    a part. An empty text finds nobody.
    """
    wanted = _folded(text).strip()
    if not wanted:
        return ()
    version, change = question.scope.version, _list_change(question)
    known = question.of(Scope.everything(version, change)).ask(_index)
    places: dict[int, str] = {}
    for by, at in known.places(wanted):
        places.setdefault(at, by)
        if len(places) >= limit:
            break
    return tuple(
        Found(known.ids[at], known.names[at], known.prospect[at], by) for at, by in places.items()
    )


@dataclass(frozen=True, eq=False)
class _Index:
    """Customers by id, and their ids and names as one long text each, a line a customer.

    ``of``: the customer of each line of ``name_text``: one whose card has another name has two lines.
    """

    ids: list[str]
    names: list[str]
    prospect: list[bool]
    id_text: str
    name_text: str
    of: np.ndarray

    def places(self, wanted: str) -> Iterator[tuple[str, int]]:
        """How and at which place each customer fits, the closest first; a customer can come again."""
        exact, begins, inside = (
            re.escape(form) for form in (_END + wanted + _END, _END + wanted, wanted)
        )
        initials = self._initials_pattern(wanted)
        yield from (("id", at) for at in _lines(self.id_text, exact))
        yield from (("id", at) for at in _lines(self.id_text, begins))
        yield from (("name", self.of[at]) for at in _lines(self.name_text, begins))
        if initials:
            spelled = _lines(self._letters_text, _END + initials)
            yield from (("initials", self.of[at]) for at in spelled)
        yield from (("id", at) for at in _lines(self.id_text, inside))
        yield from (("name", self.of[at]) for at in _lines(self.name_text, inside))
        if initials:
            spelled = _lines(self._letters_text, initials)
            yield from (("initials", self.of[at]) for at in spelled)

    @cached_property
    def _letters_text(self) -> str:
        """The names without spaces, brackets and the like."""
        marks = {ord(mark): None for mark in set(self.name_text) - {_END} if not mark.isalnum()}
        return self.name_text.translate(marks)

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """By initial the characters that can be read with it."""
        # Its dictionary takes a moment to load: only who searches waits for it.
        from pypinyin import Style, pinyin

        readings: dict[str, set[str]] = {}
        for letter in set(self._letters_text) - {_END}:
            for reading in pinyin(letter, style=Style.FIRST_LETTER, heteronym=True)[0]:
                readings.setdefault(reading[:1], set()).add(letter)
        return {letter: "".join(sorted(those)) for letter, those in readings.items()}

    def _initials_pattern(self, wanted: str) -> str | None:
        """A pattern of names with these initials; None where no name can have them."""
        letters = [letter for letter in wanted if letter.isalnum()]
        if not letters or not any(letter.isascii() for letter in letters):
            return None
        classes = [
            re.escape(self._written.get(letter, "")) + re.escape(letter) for letter in letters
        ]
        return "".join(f"[{those}]" for those in classes)


@looks_at_records
def _index(question: Question) -> _Index:
    members = question.store.members("customer", question.scope.version)
    cards = cards_of(question)
    order = np.argsort(members.position)
    names = dict(zip(members.ids[order].tolist(), members.names[order].tolist(), strict=True))
    listed = dict(zip(cards["customer"].to_pylist(), cards["name"].to_pylist(), strict=True))
    prospects = {
        customer: name or customer for customer, name in listed.items() if customer not in names
    }
    every = dict(sorted((names | prospects).items()))
    place = {customer: at for at, customer in enumerate(every)}
    others = {
        customer: name for customer, name in listed.items() if name and name != every[customer]
    }
    return _Index(
        ids=list(every),
        names=list(every.values()),
        prospect=[customer in prospects for customer in every],
        id_text=_joined(every),
        name_text=_joined([*every.values(), *others.values()]),
        of=np.array([*place.values(), *(place[customer] for customer in others)], dtype=np.int64),
    )


def _list_change(question: Question) -> int:
    """The latest change of the customer list up to a change of records: a note makes no new index."""
    rows = question.store.query(
        """select coalesce(max(greatest(
            recorded_in, case when withdrawn_in <= $records then withdrawn_in else 0 end
        )), 0) as number
        from customer_card where recorded_in <= $records""",
        records=question.scope.records,
    )
    return rows["number"][0].as_py()


def _joined(texts: Mapping[str, str] | list[str]) -> str:
    """Every text on a line of its own, folded."""
    lines = (" ".join(text.splitlines()) for text in texts)
    return _folded(_END + _END.join(lines) + _END)


def _folded(text: str) -> str:
    """The text without differences of case and width."""
    return normalize("NFKC", text).casefold()


def _lines(text: str, pattern: str) -> Iterator[int]:
    """The numbers of the lines in which the pattern is found, each once, as far as they are asked for."""
    line, start = -1, 0
    for match in re.finditer(pattern, text):
        # A pattern for the beginning of a line starts with the end of the one before.
        at = match.start() + match.group().startswith(_END)
        new_line = line + text.count(_END, start, at)
        if new_line != line or line < 0:
            yield new_line
        line, start = new_line, at
