"""From a scope to the sale lines it selects: one predicate and its values."""

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import named_by
from analytics.period import Period
from analytics.question import Question
from analytics.scope import ON_LIST

NOTHING = -1
"""A key that no member has: an unknown filter value matches no line instead of every line."""


def selected(question: Question, period: Period | None = None) -> tuple[str, dict]:
    """The predicate on ``sale_line`` for the scope's period (or another one), with its values.

    Version, days (both ends included) and filters; ids become keys before DuckDB sees them.
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
    for name, ids in scope.filters:
        dimension = "customer" if name == ON_LIST else name
        terms.append(f"{dimension}_key in (select unnest($only_{name}))")
        members = question.store.members(dimension, scope.version)
        wanted = tuple(named_by(ids, members.by_id)) if dimension == CHANNEL else ids
        keys = members.keys_of(wanted)
        values[f"only_{name}"] = keys or [NOTHING]
    return " and ".join(terms), values


def measure_sql(question: Question, measure: str | None = None) -> str:
    """The aggregate over sale lines that is the scope's measure (or another one).

    Revenue and profit in the store's currency, profit over the lines whose cost is known;
    orders are distinct order ids or, in a store without any, purchase days of customers.
    """
    name = measure or question.scope.measure
    if name == "orders" and not question.store.facts(question.scope.version).has_orders:
        return _PURCHASE_DAYS
    return _MEASURES[name]


_PURCHASE_DAYS = (
    "count(distinct case when amount > 0 and customer_key is not null then "
    "cast(customer_key as bigint) * 1000000 + date_diff('day', date '1970-01-01', sale_date) end)"
)
_MEASURES = {
    "revenue": "sum(amount)",
    "profit": "coalesce(sum(amount - cost), 0)",
    "quantity": "coalesce(sum(quantity), 0)",
    "orders": "count(distinct order_key)",
}
