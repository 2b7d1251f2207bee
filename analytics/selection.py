"""From a scope to the sale lines it selects: one predicate and its values."""

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import named_by
from analytics.period import Period
from analytics.question import Question
from analytics.scope import ON_LIST

NOTHING = -1
"""A key that no member has: an unknown filter value matches no line instead of every line."""
_FEW = 8
"""So many keys stand in the predicate by themselves; more are joined as a list, which is planned longer."""


def selected(question: Question, period: Period | None = None, since: int = 0) -> tuple[str, dict]:
    """The predicate on ``sale_line`` for the scope's period (or another one), with its values.

    Version, days (both ends included) and filters; ids become keys before DuckDB sees them. ``since``: only
    what later versions than this one brought in.
    """
    scope = question.scope
    span = period or scope.period
    values: dict[str, object] = {
        "from_day": span.from_day,
        "to_day": span.to_day,
        "version": scope.version,
    }
    terms = [
        "sale_date between $from_day and $to_day",
        "brought_in <= $version and retired_in > $version",
    ]
    if since:
        terms.append("brought_in > $since")
        values["since"] = since
    for name, ids in scope.filters:
        dimension = "customer" if name == ON_LIST else name
        members = question.store.members(dimension, scope.version)
        wanted = tuple(named_by(ids, members.by_id)) if dimension == CHANNEL else ids
        term, keys = _among(f"only_{name}", members.keys_of(wanted) or [NOTHING])
        terms.append(f"{dimension}_key in ({term})")
        values |= keys
    return " and ".join(terms), values


def _among(name: str, keys: list[int]) -> tuple[str, dict[str, object]]:
    """What stands in the brackets of ``in``, and its values."""
    if len(keys) > _FEW:
        return f"select unnest(${name})", {name: keys}
    each: dict[str, object] = {f"{name}_{place}": key for place, key in enumerate(keys)}
    return ", ".join(f"${one}" for one in each), each


def measure_sql(question: Question, measure: str | None = None) -> str:
    """The aggregate over sale lines that is the scope's measure (or another one).

    Revenue and profit in the store's currency, profit over the lines whose cost is known; orders as
    ``order_sql`` tells them apart.
    """
    name = measure or question.scope.measure
    return f"count(distinct {order_sql(question)})" if name == "orders" else _MEASURES[name]


def order_sql(question: Question) -> str:
    """A whole number that tells the orders of sale lines apart, null for a line of none.

    Distinct order ids or, in a store without any, purchase days of customers.
    """
    has_orders = question.store.facts(question.scope.version).has_orders
    return "order_key" if has_orders else _PURCHASE_DAY


_PURCHASE_DAY = (
    "case when amount > 0 and customer_key is not null then "
    "cast(customer_key as bigint) * 1000000 + date_diff('day', date '1970-01-01', sale_date) end"
)
_MEASURES = {
    "revenue": "sum(amount)",
    "profit": "coalesce(sum(amount - cost), 0)",
    "quantity": "coalesce(sum(quantity), 0)",
}
