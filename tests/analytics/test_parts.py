"""What somebody sees of a part of the customers: the figures of a store that holds only them, and no more."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isqrt
from random import Random
from typing import Any, Final

import pytest
from hypothesis import settings

from analytics.customers.search import customers
from analytics.known import KnownStore
from analytics.pareto.pareto import pareto
from analytics.question import InProcess, Question
from analytics.report import Report
from analytics.reports import ABOUT, REPORTS, SINCE
from analytics.scope import Scope
from analytics.warnings.report import warnings_report
from data.errors import UserError
from data.record_types import RECORD_TYPES
from data.records import recorded
from data.store.part import Part
from data.store.seen import Mask, SeenStore, seen_by
from data.store.store import Store
from tests.every_report import every_report
from tests.part_worlds import FIRST, LAST, MADE_FOR, REGIONS, REPS, World, leaks
from tests.shared import new_store

pytestmark = pytest.mark.sampled

_NOT_COMPARED = ("records", "recorded_at", "fact", "step", "number")
"""Numbers and times of changes: the store that holds only the part was made in fewer changes."""
_WORLDS: Final = isqrt(settings.default.max_examples) + 1


@dataclass(frozen=True)
class _Asked:
    """One person's question of one world."""

    world: World
    seen: list[str]
    question: Question

    def reports(self) -> Iterator[tuple[str, Report]]:
        """Every report, also about a customer who is seen, and about each list."""
        return every_report(self.question)


def _asked(world: World, store: Store, part: Part | None, mask: Mask | None = None) -> _Asked:
    seen = world.belonging(part)
    return _Asked(world, seen, _question(seen_by(store, part, mask), world))


def _question(store: Store, world: World) -> Question:
    """A question that depends on the world alone."""
    chance, known = Random(len(world.customers)), KnownStore(store)
    scope = Scope.build(
        store.facts(),
        preset=chance.choice(["12m", "all"]),
        measure=chance.choice(["revenue", "profit"]),
        records=known.records(None),
        rules=known.rules,
    )
    return Question(store, scope)


def _parts(seed: int) -> list[Part]:
    """A sales rep's own customers, and those of a region with a listed one."""
    listed = World.of(seed).customers[0]
    region = Part.of({"region": [REGIONS[seed % 3]], "customer": [listed]})
    return [Part.of({"rep": [REPS[seed % 3]]}), region]


def _text(report: Report) -> str:
    return json.dumps([report.to_dict(), report.table()], ensure_ascii=False, default=str)


def _compared(value: Any) -> Any:
    """A document without what may differ."""
    if isinstance(value, dict):
        return {name: _compared(one) for name, one in value.items() if name not in _NOT_COMPARED}
    return [_compared(one) for one in value] if isinstance(value, list) else value


def reports_of_parts(seed: int) -> int:
    """Ask every report of the world with this number for each of its parts; how many that were.

    Raises AssertionError where one holds a word or an amount of a customer who is not seen, and, of
    the first part, where one differs from that of a store without the others (if that holds a line).
    """
    world, tried = World.of(seed), 0
    store = world.fill(new_store())
    for at, part in enumerate(_parts(seed)):
        asked = _asked(world, store, part)
        only = world.only(asked.seen)
        alone = only.fill(new_store())
        is_compared = (
            at == 0 and seed % 2 == 0 and any(line["retired"] is None for line in only.lines)
        )
        plain = replace(asked, question=_question(alone, world)).reports() if is_compared else None
        for name, report in asked.reports():
            assert leaks(_text(report), world, asked.seen) == [], (seed, part, name)
            if plain is not None:
                same = json.loads(_text(next(plain)[1]))
                assert _compared(json.loads(_text(report))) == _compared(same), (seed, name)
            tried += 1
        alone.close()
    for name, report in _asked(world, store, None, _mask()).reports():
        text = MADE_FOR.sub("", _text(report))  # what a product is called is not masked
        words = [word for word in leaks(text, world, []) if not word.isdigit()]
        assert words == [], (seed, "masked", name)
        tried += 1
    store.close()
    return tried


@pytest.mark.slow
def test_no_report_holds_a_word_or_an_amount_of_a_customer_who_is_not_seen(capsys):
    """And each of them is, to the last digit, that of a store without the others."""
    tried = sum(map(reports_of_parts, range(_WORLDS)))
    with capsys.disabled():
        print(f" {tried} reports of parts", end="")
    assert tried >= 300


def _mask() -> Mask:
    return Mask(version=2, from_day=FIRST, to_day=LAST, word="客户", letters="甲乙丙")


@pytest.fixture(scope="module")
def world() -> World:
    return World.of(41, customers=9)


@pytest.fixture(scope="module")
def store(world) -> Iterator[Store]:
    opened = world.fill(new_store())
    yield opened
    opened.close()


def test_a_customer_who_is_not_seen_is_unknown_as_one_who_does_not_exist(world, store):
    asked = _asked(world, store, _parts(41)[0])
    assert [customers(asked.question, id) for id in world.customers if id not in asked.seen] == [
        () for id in world.customers if id not in asked.seen
    ]
    other = next(id for id in world.customers if id not in asked.seen)
    sentences = []
    for customer in (other, "nobody"):
        with pytest.raises(UserError) as refused:
            ABOUT["account"](asked.question, customer)
        sentences.append((refused.value.code, str(refused.value).replace(customer, "…")))
    assert sentences[0] == sentences[1]


@pytest.mark.slow
def test_parts_of_the_reps_add_up_to_the_whole_to_the_cent(world, store):
    """Every figure that can be added: see ``_additive``."""
    parts = [Part.of({"rep": [rep]}) for rep in REPS]
    nobodys = [id for id in world.customers if world.belongs_by(id, "rep") is None]
    added = Counter[str]()
    for part in (*parts, Part.of({"customer": nobodys})):
        added.update(_additive(_asked(world, store, part).question))
    whole = _additive(_question(store, world))
    assert len(whole) > 100
    assert {name: added[name] for name in whole} == whole


_COUNTED: Final = {
    "overview": ("net_revenue", "gross_profit", "active_customers", "orders", "lines", "before"),
    "pyramid": ("customers", "revenue", "not_positive", "inactive", "prospects"),
    "movement": ("bridge",),
    "stages": ("mix",),
    "plan": ("total", "planned", "unplanned", "unmatched"),
}
"""Parts of the documents all of whose numbers, but for shares, are sums over customers."""
_NOT_ADDITIVE: Final = re.compile(
    r"margin|share|coverage|attainment|gap|plan_to_date|unassigned|bridge\.(up|same|down)"
)
"""A month that the as-of date cuts is spread by the days of the customers who are seen; whose tier
rises or falls depends on the others in it."""


def _additive(question: Question) -> dict[str, Decimal]:
    """Money and counts by what they are: reports, months, records, changed lines."""
    numbers: dict[str, Decimal] = {}
    for name, fields in _COUNTED.items():
        document = json.loads(_text(REPORTS[name](question)))[0]
        for field in fields:
            numbers.update(_numbers(document[field], f"{name}.{field}"))
        for row in document["months"] if name in ("overview", "plan") else ():
            some = {key: row[key] for key in ("revenue", "plan", "actual") if key in row}
            numbers.update(_numbers(some, f"{name}.{row['month']}"))
    changes = SINCE["changes"](question, 1).to_dict()
    numbers.update(_numbers([changes["new"], changes["vanished"]], "changes"))
    numbers["pareto"] = Decimal(question.ask(pareto).net_total)
    for kind, record_type in RECORD_TYPES.items():
        rows = recorded(question.store, kind).to_pylist()
        numbers[kind] = Decimal(len(rows))
        for field in record_type.fields:
            if field.type == "money":
                money = (row[field.name] or Decimal(0) for row in rows)
                numbers[f"{kind}.{field.name}"] = sum(money, Decimal(0))
    return numbers


def _numbers(value: Any, path: str) -> Iterator[tuple[str, Decimal]]:
    """Every number of a document that is no share, by its path."""
    if _NOT_ADDITIVE.search(path):
        return
    if isinstance(value, dict):
        label = "".join(str(value[key]) for key in ("part", "stage", "point") if key in value)
        for name, one in value.items():
            yield from _numbers(one, f"{path}.{label}.{name}")
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _numbers(
                one, path if isinstance(one, dict) and "part" in one else f"{path}.{at}"
            )
    elif isinstance(value, int | float) or (isinstance(value, str) and _is_number(value)):
        yield path, round(Decimal(str(value)), 3)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def test_an_answer_of_one_person_is_never_given_to_another(world, store):
    memo = InProcess()
    asked = [
        Question(seen_by(store, part), _question(seen_by(store, part), world).scope, memo)
        for part in (None, *(Part.of({"rep": [rep]}) for rep in REPS))
    ]
    documents = [_text(REPORTS["pareto"](question)) for question in asked]
    again = [_text(REPORTS["pareto"](question)) for question in reversed(asked)]
    assert documents == again[::-1]
    assert len(set(documents)) == len(documents)


def test_the_log_of_the_warnings_is_kept_for_everybody_whoever_looks(world, store):
    part = Part.of({"rep": [REPS[0]]})
    seen = _asked(world, store, part)
    assert isinstance(seen.question.store, SeenStore)
    warnings_report(seen.question, log=True)
    logged = store.query("select distinct customer_id as id from warning_log")["id"].to_pylist()
    assert set(logged) - set(seen.seen)
