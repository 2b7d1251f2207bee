"""Find a customer by what somebody types: id, name, pinyin, initials, a telephone number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, islice
from pathlib import Path
from typing import Final
from unicodedata import combining, normalize

import numpy as np
import pyarrow as pa

from analytics.customers.people import CARDS, cards_of
from analytics.latest_change import as_last_changed
from analytics.question import Question, looks_at_records
from analytics.selection import selected

LIMIT: Final = 20
_END: Final = "\n"
_LEAST_PINYIN: Final = 2
_LEAST_DIGITS: Final = 4
_BY_RECORDS: Final = Path(__file__).with_name("known_by_records.sql").read_text(encoding="utf-8")
_VALUES: Final = Path(__file__).parent.with_name("item_values.sql")
_MOST_PINYIN: Final = 80
_LONGEST_READING: Final = 6
_MOST_WAYS: Final = 64
"""Of the ways to part what is typed into readings so many are tried; hardly anything has more than a few."""


@dataclass(frozen=True)
class Found:
    """One customer that was found ``by`` its ``id``, ``name``, ``pinyin``, ``initials`` or a ``phone``.

    ``prospect``: no sale line of the store names it, only customer list, plan, receivables or contacts.
    """

    id: str
    name: str
    prospect: bool
    by: str


def customers(question: Question, text: str, limit: int = LIMIT) -> tuple[Found, ...]:
    """The customers that fit ``text``, at most ``limit``, the closest first.

    Of equally close ones those with more net revenue (of all lines of the scope's data version) come
    first, then by id.

    Closest: the id itself, ids that begin so, names that begin so, pinyin, then initials that begin so, then
    ids, names, pinyin and initials with it inside, telephone numbers of contacts (four digits or more,
    however they are grouped), and names with all of several words. Case, width and accents of letters do
    not matter (Tonhauser finds Tönhäuser). Pinyin is any reading of a character (重庆 is found by
    chongqing), the last of which may be begun only; initials are the first letters (cq); letters and
    digits stand for themselves.
    Names are those of the scope's data version and of the customer list; who is known by plan, receivables
    or contacts alone goes by the id. Nothing else of the scope plays a part. An empty text finds nobody.
    """
    wanted = _folded(text).strip()
    if not wanted:
        return ()
    known = as_last_changed(question, CARDS, _BY_RECORDS).ask(_index)
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
    phone_text: str
    of_phone: list[int]

    def places(self, wanted: str) -> Iterator[tuple[str, int]]:
        """How and at which place each customer fits, the closest first; a customer can come again."""
        exact, begins, inside = (
            re.escape(form) for form in (_END + wanted + _END, _END + wanted, wanted)
        )
        initials, pinyin = self._initials_pattern(wanted), self._pinyin_pattern(wanted)
        yield from (("id", at) for at in _lines(self.id_text, exact))
        yield from (("id", at) for at in _lines(self.id_text, begins))
        yield from (("name", self.of[at]) for at in _lines(self.name_text, begins))
        yield from self._spelled_so("pinyin", pinyin, _END)
        yield from self._spelled_so("initials", initials, _END)
        yield from (("id", at) for at in _lines(self.id_text, inside))
        yield from (("name", self.of[at]) for at in _lines(self.name_text, inside))
        yield from self._spelled_so("pinyin", pinyin, "")
        yield from self._spelled_so("initials", initials, "")
        digits = "".join(one for one in wanted if one.isdigit())
        if len(digits) >= _LEAST_DIGITS and not any(one.isalpha() for one in wanted):
            yield from (("phone", self.of_phone[at]) for at in _lines(self.phone_text, digits))
        if len(words := wanted.split()) > 1:
            every = _END + "".join(f"(?=[^{_END}]*{re.escape(word)})" for word in words)
            yield from (("name", self.of[at]) for at in _lines(self.name_text, every))

    def _spelled_so(self, by: str, pattern: str | None, start: str) -> Iterator[tuple[str, int]]:
        if pattern:
            lines = _lines(self._letters_text, f"{start}{pattern}")
            yield from ((by, self.of[at]) for at in lines)

    @cached_property
    def _letters_text(self) -> str:
        """The names without spaces, brackets and the like."""
        marks = {ord(mark): None for mark in set(self.name_text) - {_END} if not mark.isalnum()}
        return self.name_text.translate(marks)

    @cached_property
    def _readings(self) -> Mapping[str, str]:
        """By reading the characters that can be read so."""
        # Its dictionary takes a moment to load: only who searches waits for it.
        from pypinyin import Style, pinyin

        readings: dict[str, set[str]] = {}
        for letter in set(self._letters_text) - {_END}:
            for reading in pinyin(letter, style=Style.NORMAL, heteronym=True)[0]:
                readings.setdefault(reading, set()).add(letter)
        return {reading: "".join(sorted(those)) for reading, those in readings.items()}

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """By initial the characters that can be read with it."""
        initials: dict[str, set[str]] = {}
        for reading, letters in self._readings.items():
            initials.setdefault(reading[:1], set()).update(letters)
        return {letter: "".join(sorted(those)) for letter, those in initials.items()}

    def _pinyin_pattern(self, wanted: str) -> str | None:
        """A pattern of names that are read so, in any way to part it into readings; None where none is."""
        letters = "".join(letter for letter in wanted if letter.isalnum())
        if not (letters.isascii() and _LEAST_PINYIN <= len(letters) <= _MOST_PINYIN):
            return None
        ways = ("".join(f"[{re.escape(one)}]" for one in way) for way in self._parted(letters))
        pattern = "|".join(islice(ways, _MOST_WAYS))
        return f"(?:{pattern})" if pattern else None

    def _parted(self, letters: str) -> Iterator[list[str]]:
        """The characters of each reading, for every way to part the letters; the last may be cut off.

        Ways of few readings come first: where names hold Latin letters, each letter is a reading too.
        """
        end = len(letters)
        steps: list[list[tuple[int, str]]] = [[] for _ in range(end)]
        fewest = [end + 1] * end + [0]
        for at in reversed(range(end)):
            begun = {
                one
                for reading, those in self._readings.items()
                if reading.startswith(letters[at:])
                for one in those
            }
            if begun:
                steps[at].append((end, "".join(sorted(begun))))
            for to in range(at + 1, min(at + _LONGEST_READING, end - 1) + 1):
                if those := self._readings.get(letters[at:to]):
                    steps[at].append((to, those))
            fewest[at] = min((1 + fewest[to] for to, _ in steps[at]), default=end + 1)
        # Of equally few those that are nearest to their end, so that the first is found at once.
        numbered = count()
        ways: list[tuple[int, int, int, list[str]]] = [(fewest[0], 0, next(numbered), [])]
        while ways:
            _, left, _, way = heappop(ways)
            if (at := -left) == end:
                yield way
                continue
            for to, those in steps[at]:
                if fewest[to] <= end:
                    parts = len(way) + 1 + fewest[to]
                    heappush(ways, (parts, -to, next(numbered), [*way, those]))

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
    members = question.store.sold("customer", question.scope.version)
    cards, named = (
        cards_of(question),
        question.store.query(_BY_RECORDS, records=question.scope.records),
    )
    names = dict(zip(members.known_ids, members.names[members.keys].tolist(), strict=True))
    listed = dict(zip(cards["customer"].to_pylist(), cards["name"].to_pylist(), strict=True))
    alone = dict.fromkeys(named["customer"].to_pylist()) | listed
    prospects = {one: name or one for one, name in alone.items() if one not in names}
    size = question.ask(_revenue)
    every = dict(
        sorted((names | prospects).items(), key=lambda one: (-size.get(one[0], 0), one[0]))
    )
    place = {customer: at for at, customer in enumerate(every)}
    others = {
        customer: name for customer, name in listed.items() if name and name != every[customer]
    }
    phones = [
        (one, way)
        for one, phone in zip(*_columns(named), strict=True)
        if phone
        # From abroad the zero of +44 (0)20 is not dialled.
        for way in dict.fromkeys((phone, phone.replace("(0)", "")))
    ]
    return _Index(
        ids=list(every),
        names=list(every.values()),
        prospect=[customer in prospects for customer in every],
        id_text=_joined(every),
        name_text=_joined([*every.values(), *others.values()]),
        of=np.array([*place.values(), *(place[customer] for customer in others)], dtype=np.int64),
        phone_text=_joined(["".join(filter(str.isdigit, phone)) for _, phone in phones]),
        of_phone=[place[customer] for customer, _ in phones],
    )


def _columns(named: pa.Table) -> tuple[list[str], list[str | None]]:
    return named["customer"].to_pylist(), named["phone"].to_pylist()


def _revenue(question: Question) -> Mapping[str, Decimal]:
    """Net revenue of all lines by customer id."""
    where, values = selected(question)
    parts = {"item_key": "customer_key", "value": "sum(amount)", "selected": where}
    rows = question.store.query(_VALUES, parts, **values)
    ids = question.store.members("customer", question.scope.version).ids
    pairs = zip(rows["item_key"].to_pylist(), rows["value"].to_pylist(), strict=True)
    return {str(ids[key]): value for key, value in pairs if key is not None}


def _joined(texts: Mapping[str, str] | list[str]) -> str:
    """Every text on a line of its own, folded."""
    lines = (" ".join(text.splitlines()) for text in texts)
    return _folded(_END + _END.join(lines) + _END)


def _folded(text: str) -> str:
    """The text without differences of case, width and accents."""
    folded = normalize("NFKD", text).casefold()
    return normalize("NFC", "".join(one for one in folded if not combining(one)))


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
