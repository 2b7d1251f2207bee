"""Small random stores in which every word and amount tells whose it is, also of some customers alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any, Final

import pyarrow as pa

from data.records import record
from data.store.dimensions import DIMENSIONS
from data.store.part import Part
from data.store.store import LIVE, Store

FIRST, LAST = date(2024, 1, 8), date(2026, 6, 30)
REPS: Final = ("Rep North", "Rep South", "Rep 西")
REGIONS: Final = ("Plain", "Hills", "海岸")
CHANNELS: Final = ("wholesale", "retail")
CENT: Final = Decimal("0.01")
MADE_FOR: Final = re.compile(r"Made for (?:(?!Made for)\w)+")
"""What a product is called that one customer alone buys. In a table's bytes the names follow each other."""
_COLUMNS: Final = ("quantity", "cost")
Row = dict[str, Any]


@dataclass(frozen=True)
class World:
    """Lines (``version`` that brought them, ``retired`` or not) and records by kind."""

    lines: tuple[Row, ...]
    records: tuple[tuple[str, tuple[Row, ...]], ...]
    names: dict[str, str]
    words: dict[str, tuple[str, ...]] = field(repr=False)
    """By customer: every word and number that is its own."""

    @classmethod
    def of(cls, seed: int, customers: int = 7) -> "World":
        """The world with this number."""
        return _made(Random(seed), customers)

    @property
    def customers(self) -> list[str]:
        """The ids of all customers, also of those without a line."""
        return sorted(self.words)

    def only(self, customers: Iterable[str]) -> "World":
        """The same world as if there were no other customers."""
        kept = set(customers)
        return replace(
            self,
            lines=tuple(line for line in self.lines if line["customer"] in kept),
            records=tuple(
                (kind, tuple(row for row in rows if row["customer"] in kept))
                for kind, rows in self.records
            ),
            words={customer: words for customer, words in self.words.items() if customer in kept},
        )

    def fill(self, store: Store) -> Store:
        """Write it into an empty store: two data versions, then the records."""
        for version in (1, 2):
            with store.change("import", author="Ada") as (cursor, made):
                assert made == version
                if version == 1:
                    for name in (*DIMENSIONS, "order"):
                        ids = self._ids(name)
                        rows = pa.table({"key": pa.array(range(len(ids)), pa.int32()), "id": ids})
                        cursor.register("members", rows)
                        cursor.execute(f"insert into dim_{name} select * from members")
                    for id, key in self._keys["customer"].items():
                        named = [key, self.names[id]]
                        cursor.execute("insert into customer_name values ($1, $2, 1)", named)
                rows = [self._row(line) for line in self.lines if line["version"] == version]
                if rows:
                    cursor.register("lines", pa.Table.from_pylist(rows))
                    cursor.execute("insert into sale_line by name select * from lines")
        for kind, rows in self.records:
            record(store, kind, rows, "Ada")
        return store

    def belonging(self, part: Part | None) -> list[str]:
        """The customers of a part, by plain rules."""
        if part is None:
            return self.customers
        met = [
            customer
            for customer in self.customers
            if part.conditions
            and all(self.belongs_by(customer, code) in ids for code, ids in part.conditions)
        ]
        return sorted({*met, *(id for id in part.customers if id in self.words)})

    def belongs_by(self, customer: str, code: str) -> str | None:
        """The sales rep (region …) by which a customer belongs to a part."""
        rows = [
            (line["retired"] is None, line["date"], self._keys[code][line[code]], line[code])
            for line in self.lines
            if line["customer"] == customer and line.get(code) is not None
        ]
        by_line = max(rows)[-1] if rows else None
        cards = {
            row["customer"]: row
            for kind, rows in self.records
            if kind == "customer"
            for row in rows
        }
        by_card = cards.get(customer, {}).get(code)
        return (by_card or by_line) if code == "rep" else (by_line or by_card)

    def _ids(self, name: str) -> list[str]:
        return sorted({line[name] for line in self.lines if line.get(name) is not None})

    @cached_property
    def _keys(self) -> dict[str, dict[str, int]]:
        return {
            name: {id: key for key, id in enumerate(self._ids(name))}
            for name in (*DIMENSIONS, "order")
        }

    def _row(self, line: Row) -> Row:
        keys = {
            f"{name}_key": self._keys[name].get(line.get(name, ""))
            for name in (*DIMENSIONS, "order")
        }
        return {
            **keys,
            "sale_date": line["date"],
            "occurrence": 1,
            "line_number": line["number"],
            "amount": line["amount"],
            **{name: line[name] for name in _COLUMNS},
            "brought_in": line["version"],
            "retired_in": line["retired"] or LIVE,
        }


def _made(random: Random, customers: int) -> World:
    ids = [_token(random) for _ in range(customers)]
    people = {id: {"rep": random.choice(REPS), "region": random.choice(REGIONS)} for id in ids}
    words: dict[str, list[str]] = {id: [id, f"Name {id}"] for id in ids}
    lines: list[Row] = []
    for id in ids[:-1]:  # the last one never bought
        group = random.choice([id, ids[0]])
        for day in (FIRST, LAST, *(_day(random) for _ in range(random.randint(1, 5)))):
            line: Row = {**_line(random, id, len(lines)), **people[id], "date": day, "group": group}
            if random.random() < 0.15:
                line["rep"] = random.choice(REPS)
            lines.append(line)
            words[id] += [line["order"], _digits(line["amount"])]
            if random.random() < 0.3:
                line |= {"version": 2, "retired": None}
            elif random.random() < 0.15 and day not in (FIRST, LAST):
                line["retired"] = 2
    records = {kind: [] for kind in _KINDS}
    for id in ids:
        for kind, make in _KINDS.items():
            is_due = random.random() < 0.5 and not (kind in _OF_BUYERS and id == ids[-1])
            if is_due or (kind == "customer" and id == ids[-1]):
                row = {"customer": id} | make(random, id)
                records[kind].append(row)
                words[id] += [str(value) for value in row.values() if id in str(value)]
                money = (value for value in row.values() if isinstance(value, Decimal))
                words[id] += map(_digits, money)
    return World(
        tuple(lines),
        tuple((kind, tuple(rows)) for kind, rows in records.items()),
        {id: f"Name {id}" for id in ids},
        {id: tuple(dict.fromkeys(said)) for id, said in words.items()},
    )


def _line(random: Random, customer: str, number: int) -> Row:
    amount = _money(random)
    returned = random.random() < 0.1
    return {
        "customer": customer,
        "order": f"Order-{customer}-{number}",
        "number": str(number),
        "product": random.choice(["Gloves", "Masks", f"Made for {customer}"]),
        "category": random.choice(["Soft", "Hard"]),
        "channel": random.choice(CHANNELS),
        "industry": random.choice(["Care", "Trade"]),
        "amount": -(amount / 4).quantize(CENT) if returned else amount,
        "cost": (amount / 2).quantize(CENT) if random.random() < 0.8 else None,
        "quantity": Decimal(random.randint(1, 40)),
        "version": 1,
        "retired": None,
    }


_OF_BUYERS: Final = ("reset",)
_KINDS: Final = {
    "customer": lambda random, id: {
        "name": random.choice([None, f"Card {id}"]),
        "rep": random.choice([None, *REPS]),
        "region": random.choice([None, *REGIONS]),
        "credit_limit": _money(random),
        "strategic": random.random() < 0.3,
    },
    "plan": lambda random, id: {
        "month": date(2026, random.randint(1, 12), 1),
        "amount": _money(random),
    },
    "receivable": lambda random, id: {
        "amount": _money(random),
        "due_date": LAST - timedelta(days=random.randint(0, 300)),
        "statement_date": LAST,
        "invoice": f"Invoice {id}",
    },
    "expense": lambda random, id: {"day": _day(random), "amount": _money(random), "kind": "ads"},
    "visit": lambda random, id: {"day": _day(random), "purpose": f"Talk {id}"},
    "contact": lambda random, id: {"name": f"Person {id}"},
    "note": lambda random, id: {"day": _day(random), "text": f"Note {id}"},
    "incident": lambda random, id: {
        "kind": "other",
        "severity": random.randint(1, 3),
        "opened": LAST - timedelta(days=random.randint(0, 60)),
    },
    "reset": lambda random, id: {"kind": "market", "day": _day(random)},
}


def leaks(text: str, world: World, seen: Iterable[str]) -> list[str]:
    """The words and amounts in a text that are of a customer of the world who is not seen.

    Marks between digits do not matter. The id by which a seen customer's group is called is no leak.
    """
    kept = set(seen)
    allowed = {line["group"] for line in world.lines if line["customer"] in kept}
    plain = re.sub(r"(?<=\d)[,\u202f\u00a0'](?=\d)", "", text)
    return [
        word
        for customer, words in world.words.items()
        if customer not in kept
        for word in words
        if word in plain and not (word == customer and customer in allowed)
    ]


def _token(random: Random) -> str:
    return "K" + "".join(random.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(7))


def _money(random: Random) -> Decimal:
    """An amount that no other one contains: seven digits before the point."""
    return Decimal(random.randint(1_000_003, 9_999_991)) + Decimal(random.randint(1, 99)) / 100


def _digits(amount: Decimal) -> str:
    return str(abs(amount)).split(".", maxsplit=1)[0]


def _day(random: Random) -> date:
    return FIRST + timedelta(days=random.randint(1, (LAST - FIRST).days - 1))
