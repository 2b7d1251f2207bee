"""Lists added up by tier and rep, and returns by product: groups add up, rates are of all together."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.lists.report import lists_report
from analytics.lists.sums import returned_products, sums
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def line(customer: str, amount: object, **more: object) -> dict[str, object]:
    return {"customer": customer, "amount": amount, "date": date(2026, 3, 1), **more}


def test_price_effects_add_up_by_rep_and_the_index_is_of_all_together(store_of):
    """Six pieces each: a at 9 (the others 11), b at 10 (10.5), c at 12 (9.5)."""
    paid = {"a": (9, "Li"), "b": (10, "Li"), "c": (12, "Wu")}
    store = store_of(
        [
            line(who, 2 * price, quantity=2, product="p", rep=rep)
            for who, (price, rep) in paid.items()
            for _ in range(3)
        ]
    )
    question = Question(store, SCOPE)
    rows = sums(question, "prices", "rep").to_dict("records")
    assert [(row["group"], row["customers"], row["listed"], row["money"]) for row in rows] == [
        ("Li", 2, 1, Decimal(-15)),
        ("Wu", 1, 0, Decimal(15)),
    ]
    assert rows[0]["rate"] == pytest.approx(100 * (54 + 60) / (66 + 63))
    document = lists_report(question, "prices").document
    assert [one["money"] for one in document["sums"]["rep"]] == ["-15", "15"]  # pyright: ignore
    with pytest.raises(KeyError):
        sums(question, "prices", "region")


def test_the_return_rate_of_a_group_is_of_its_customers_with_returns(store_of):
    store = store_of(
        [
            line("a", 100, rep="Li"),
            line("a", -10, rep="Li"),
            line("b", 300, rep="Li"),
            line("b", -2, rep="Li"),
            line("none", 900, rep="Li"),
            line("c", 10),
            line("c", -1),
        ]
    )
    rows = sums(Question(store, SCOPE), "returns", "rep").to_dict("records")
    assert [(row["group"], row["customers"], row["money"], row["rate"]) for row in rows] == [
        ("Li", 2, Decimal(12), 12 / 400),
        (None, 1, Decimal(1), 0.1),
    ]


@pytest.mark.parametrize(("lines", "is_marked"), [(3, True), (2, False)])
def test_a_product_is_marked_by_its_rate_on_enough_lines(store_of, lines: int, is_marked: bool):
    """All together 40 of 400: 10 %. Twice that is 20 %: ``p`` has 30 of 100, ``q`` 10 of 200."""
    back = [line("a", Decimal(-30) / lines, product="p") for _ in range(lines)]
    store = store_of(
        [
            line("a", 100, product="p"),
            *back,
            line("a", 200, product="q"),
            *[line("a", -2, product="q")] * 5,
            line("a", 100, product="never back"),
        ]
    )
    frame = returned_products(Question(store, SCOPE))
    assert frame[["id", "lines", "is_marked"]].to_numpy().tolist() == [
        ["p", lines, is_marked],
        ["q", 5, False],
    ]
    assert frame["rate"].tolist() == [0.3, 0.05]
    assert frame["returned"].tolist() == [Decimal(30), Decimal(10)]
