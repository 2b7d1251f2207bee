"""The rules by which a query about sale lines means the same to every engine, held on its syntax tree."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlglot import exp, parse_one

from data.engines.engine import names_lines
from data.engines.portable import in_dialect
from data.sql import filled

ROOT = Path(__file__).resolve().parents[2]
QUERIES = [
    path
    for folder in ("analytics", "data/store/seen")
    for path in sorted((ROOT / folder).rglob("*.sql"))
    if names_lines(path.read_text("utf-8")) or "{changed}" in path.read_text("utf-8")
]
_CHANGED = """select 'new' as what, line.* from (
    select sale_date, order_key, line_number, customer_key, product_key, quantity, amount from sale_line
    where brought_in > $earlier and brought_in <= $later
) as line"""
PARTS = {
    "amount": "sum(amount)",
    "changed": _CHANGED,
    "dimension": "rep",
    "grouped": "group by customer_key, sale_date, category_key, product_key, order_key, amount > 0",
    "item": "category",
    "item_key": "customer_key",
    "later": "1",
    "lines": "count(*)",
    "latest": "max(rep_key) as rep",
    "member_key": "group_key",
    "month": "cast(date_trunc('month', sale_date) as date)",
    "most": "1000",
    "order_number": "order_key",
    "quantity": "sum(quantity)",
    "said": "region_key",
    "selected": "sale_date between $from_day and $to_day and customer_key in ($only_customer_0)",
    "value": "sum(amount)",
}
"""An example of every part of these queries."""
WHOLE_KEYS = ("analytics/account/lines.sql",)
"""Queries whose {item} is the name of a column."""


def text_of(path: Path) -> str:
    """A query with examples in the place of its parts."""
    name = path.relative_to(ROOT).as_posix()
    parts = PARTS | ({"item": "category_key"} if name in WHOLE_KEYS else {})
    return filled(path.read_text("utf-8"), parts)


def broken_rules(text: str) -> list[str]:
    """The rules that a query breaks."""
    return sorted(set(_broken(parse_one(text, dialect="duckdb"))))


def _broken(tree: exp.Expr) -> Iterator[str]:
    known = {part.alias for part in tree.find_all(exp.CTE)} | {"sale_line"}
    yield from (f"table {one.name}" for one in tree.find_all(exp.Table) if one.name not in known)
    for select in tree.find_all(exp.Select):
        if sum(one.find(exp.Explode, exp.Unnest) is not None for one in select.selects) > 1:
            yield "several unnest in one select"
        has_using = any(join.args.get("using") for join in select.args.get("joins") or ())
        if has_using and any(one.is_star for one in select.selects):
            yield "a star beside using"
    for limit in tree.find_all(exp.Limit):
        if limit.expression.is_int and int(limit.expression.name) >= 2**31:
            yield "a limit above 2^31"
    for day in tree.find_all(exp.Literal):
        if day.is_string and re.fullmatch(r"\d{4}-\d\d-\d\d", day.name) and day.name < "1970":
            yield "a day before 1970"
    for join in tree.find_all(exp.Join):
        if join.args.get("on") and join.args["on"].find(exp.NullSafeEQ):
            yield "a join by is not distinct from"
    for group in tree.find_all(exp.Group):
        if group.args.get("all"):
            yield "group by all"
    for product in tree.find_all(exp.Mul):
        if _is_of_keys(product) and not any(map(_is_wide, (product.left, product.right))):
            yield "a product of keys that may overflow"
    for interval in tree.find_all(exp.Interval):
        if isinstance(interval.parent, exp.Mul):
            yield "an interval times a number"
    for alias in tree.find_all(exp.Alias, exp.CTE, exp.TableAlias):
        if alias.alias and exp.to_identifier(alias.alias).args.get("quoted"):
            yield f"an alias in quotes: {alias.alias}"
        name = alias.args.get("alias")
        if isinstance(name, exp.Identifier) and name.args.get("quoted"):
            yield f"an alias in quotes: {name.name}"


def _is_of_keys(product: exp.Mul) -> bool:
    """Whether a product is made of keys or days, and not of money."""
    names = [column.name for column in product.find_all(exp.Column)]
    return product.find(exp.DateDiff) is not None or any(name.endswith("_key") for name in names)


def _is_wide(one: exp.Expr) -> bool:
    return isinstance(one, exp.Cast) and one.to.is_type(exp.DataType.Type.BIGINT)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_query_about_sale_lines_keeps_the_rules(path: Path):
    assert broken_rules(text_of(path)) == []


def test_the_parts_that_code_puts_into_queries_keep_them_too():
    from analytics.customers.people import _LATEST_MEMBER
    from analytics.selection import _MEASURES, _PURCHASE_DAY

    for value in (*_MEASURES.values(), _PURCHASE_DAY, _LATEST_MEMBER.format(dimension="rep")):
        assert broken_rules(f"select {value} from sale_line") == []


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("select 1 from sale_line join expense using (customer_id)", "table expense"),
        ("select unnest($a), unnest($b) from sale_line", "several unnest in one select"),
        (
            "with a as (select 1 as m) select a.* from a join sale_line using (m)",
            "a star beside using",
        ),
        ("select 1 from sale_line limit 4611686018427387904", "a limit above 2^31"),
        (
            "select date_diff('day', date '1900-01-01', sale_date) from sale_line",
            "a day before 1970",
        ),
        (
            "with a as (select 1 as k) select 1 from a join a as b on a.k is not distinct from b.k",
            "a join by is not distinct from",
        ),
        ("select amount, count(*) from sale_line group by all", "group by all"),
        ("select customer_key * 1048576 from sale_line", "a product of keys that may overflow"),
        ("select sale_date + $n * interval 1 month from sale_line", "an interval times a number"),
        ('select rep_key as "group" from sale_line', "an alias in quotes: group"),
    ],
)
def test_a_query_that_breaks_a_rule_is_noticed(query: str, rule: str):
    assert broken_rules(query) == [rule]


def test_every_query_about_sale_lines_is_looked_at():
    assert len(QUERIES) >= 30


def test_values_are_literals_and_an_empty_list_meets_nothing():
    lines = exp.select("customer_key", "sale_date").from_("lake.sales")
    text = """select 1 from sale_line where customer_key in (select unnest($keys))
        and sale_date >= $day and ($all or customer_key > $key)"""
    values = {"keys": [3, 5], "day": date(2026, 1, 31), "all": False, "key": -2}
    sql = in_dialect(text, values, lines, "spark", "a")
    assert "EXPLODE(ARRAY(3, 5))" in sql and "CAST('2026-01-31' AS DATE)" in sql
    assert "(FALSE OR customer_key > (-2))" in sql
    assert "FROM (SELECT customer_key, sale_date FROM lake.sales) AS sale_line" in sql
    empty = in_dialect(text, values | {"keys": []}, lines, "spark", "a")
    assert "EXPLODE(ARRAY(CAST(NULL AS BIGINT)))" in empty


@pytest.mark.parametrize("value", ["1", b"1", 1.5, None, ["1"], [[1]]])
def test_a_value_that_is_no_number_and_no_day_is_refused(value: object):
    lines = exp.select("sale_date").from_("lake.sales")
    with pytest.raises(TypeError):
        in_dialect("select 1 from sale_line where $a", {"a": value}, lines, "spark", "a")


@pytest.mark.parametrize(
    "query", ["sale_line, account", "other.sale_line", "(select * from session)"]
)
def test_a_query_about_another_table_is_refused(query: str):
    lines = exp.select("sale_date").from_("lake.sales")
    with pytest.raises(ValueError, match="cannot ask"):
        in_dialect(f"select 1 from {query}", {}, lines, "spark", "a")
