"""What customers pay for the same product: each unit price against the median of the other customers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.customers.parts import as_few_rows, each_part, parts_of
from analytics.packed import starts, table_of
from analytics.profile.part import years_back
from analytics.question import Question

_SQL = Path(__file__).with_name("prices.sql")
LINES: Final = 3
"""A customer's price of a product is known from this many lines on (definitions, section 8)."""


@dataclass(frozen=True, eq=False)
class Prices:
    """One entry per customer and product that others bought too; money in whole millionths.

    ``customer``, ``product``: keys. ``paid``: the amount; ``usual``: the same quantity at the median
    unit price of the other customers.
    """

    customer: np.ndarray
    product: np.ndarray
    paid: np.ndarray
    usual: np.ndarray


def prices(question: Question) -> Prices:
    """The prices of the twelve months up to the scope's last day; filters play no part.

    A unit price is amount ÷ quantity over lines with both above zero, of customers with at least
    ``LINES`` such lines of the product.
    """
    as_of, version = question.scope.period.to_day, question.scope.version
    year = years_back(as_of, 0)
    names = as_few_rows(question.store, "product_key", "customer_key")

    def of_part(part: int, parts: int) -> tuple[np.ndarray, ...]:
        span = {"year": year.from_day, "as_of": as_of, "version": version}
        return _told(question.store.query(_SQL, names, **span, part=part, parts=parts))

    told = each_part(of_part, parts_of(question, year))
    customer, product, paid, bought = (np.concatenate(column) for column in zip(*told, strict=True))
    quantity = bought.astype(float)
    unit_price = paid.astype(float) / quantity
    places = np.lexsort((customer, unit_price, product))
    product, customer, paid = product[places], customer[places], paid[places]
    others, has = _median_of_others(product, unit_price[places])
    usual = np.rint(others * quantity[places]).astype(np.int64)
    return Prices(customer[has], product[has], paid[has], usual[has])


def _told(rows: pa.Table) -> tuple[np.ndarray, ...]:
    """The customers and products with a price, amount and quantity of each, in whole millionths."""
    customer, product = rows["customer_key"].to_numpy(), rows["product_key"].to_numpy()
    table = table_of(customer, product, np.arange(len(rows), dtype=np.int32))
    table.sort_indices()
    places, product = table.data, table.indices
    customer = np.repeat(np.arange(table.shape[0], dtype=np.int32), np.diff(table.indptr))
    begins = np.flatnonzero(starts(customer) | starts(product))
    sizes = np.diff(np.append(begins, len(places)))
    enough = np.add.reduceat(rows["lines"].to_numpy()[places], begins) >= LINES
    ours = places[np.repeat(enough, sizes)]
    own = np.cumsum(sizes[enough]) - sizes[enough]
    amount, quantity = (
        np.add.reduceat(exact.line_units(rows[name])[ours], own) for name in ("amount", "quantity")
    )
    return customer[begins[enough]], product[begins[enough]], amount, quantity


def _median_of_others(product: np.ndarray, price: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For every entry the median price of the product's other entries, and whether there is one.

    Entries stand by product, then price.

    >>> median, has = _median_of_others(np.array([1, 1, 1, 2]), np.array([2.0, 3.0, 5.0, 9.0]))
    >>> median[:3].tolist(), has.tolist()
    ([4.0, 3.5, 2.5], [True, True, True, False])
    """
    begins = np.flatnonzero(starts(product))
    sizes = np.diff(np.append(begins, len(product)))
    start, size = np.repeat(begins, sizes), np.repeat(sizes, sizes)
    own = np.arange(len(product)) - start
    middles = []
    for middle in ((size - 2) // 2, (size - 1) // 2):
        # Without the own entry those behind it move up by one.
        place = np.where(middle >= own, middle + 1, middle)
        middles.append(price[start + np.clip(place, 0, size - 1)])
    return (middles[0] + middles[1]) / 2, size > 1
