"""How widely a customer buys, and at what prices."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from analytics import exact
from analytics.customers.parts import as_few_rows, parts_of
from analytics.packed import distinct_of_each
from analytics.profile.part import Ground, Part, years_back
from analytics.profile.prices import prices
from analytics.profile.sold import reaches_back
from analytics.profile.values import Values
from analytics.question import Question

_SQL = Path(__file__).parents[1] / "breadth.sql"


def _lines(question: Question) -> None:
    question.ask(breadth, "category")
    question.ask(breadth, "product")
    question.ask(prices)


def _compute(ground: Ground) -> Mapping[str, Values]:
    return {
        **_breadth(ground, "category", "categories"),
        **_breadth(ground, "product", "products"),
    } | (_prices(ground))


def _breadth(ground: Ground, item: str, name: str) -> dict[str, Values]:
    question = ground.question
    known = item in question.store.facts(question.scope.version).dimensions
    now, before = (ground.by_key(counts) for counts in question.ask(breadth, item))
    return {
        name: Values(now, np.full(ground.size, known)),
        f"{name}_before": Values(before, np.full(ground.size, known and reaches_back(question, 1))),
    }


def _prices(ground: Ground) -> dict[str, Values]:
    compared = ground.question.ask(prices)
    paid, usual = np.zeros((2, ground.size), dtype=np.int64)
    np.add.at(paid, compared.customer, compared.paid)
    np.add.at(usual, compared.customer, compared.usual)
    return {
        "price_index": Values(100 * paid, usual > 0, np.where(usual > 0, usual, 1)),
        "price_effect": Values(paid - usual, usual > 0, exact.UNIT),
    }


def breadth(question: Question, item: str) -> tuple[np.ndarray, np.ndarray]:
    """By customer key: distinct categories (or products) of the twelve months, and of those before."""
    store, version, as_of = question.store, question.scope.version, question.scope.period.to_day
    size, items = (len(store.members(name, version).ids) for name in ("customer", item))
    counts = np.zeros((2, size), dtype=np.int64)
    for span, period in enumerate((years_back(as_of, 0), years_back(as_of, 1))):
        parts = parts_of(question, period)
        for part in range(parts):
            rows = store.query(
                _SQL,
                {"item": item, **as_few_rows(store, "customer_key", f"{item}_key")},
                from_day=period.from_day,
                to_day=period.to_day,
                version=version,
                parts=parts,
                part=part,
            )
            # Of these customers every one of so many keys is read.
            own = rows["customer_key"].to_numpy() // parts
            shape = (len(counts[span, part::parts]), items)
            counts[span, part::parts] = distinct_of_each(own, rows["item_key"].to_numpy(), shape)
    return counts[0], counts[1]


PART: Final = Part(
    place=60,
    columns={
        "categories": "count",
        "categories_before": "count",
        "products": "count",
        "products_before": "count",
        "price_index": "number",
        "price_effect": "money",
    },
    lines=_lines,
    compute=_compute,
)
