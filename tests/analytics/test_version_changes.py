"""What changed between two versions: every line once, months and tiers as the pages show them."""

from decimal import Decimal

import pytest

from analytics.history.changes import version_changes
from analytics.history.report import changes_report
from analytics.pyramid.tiering import tiering
from analytics.question import InProcess, Question
from analytics.scope import Scope
from data.imports.sales import ImportOptions, prepare
from data.records.going_back import restore
from tests.shared import empty_store

pytestmark = pytest.mark.slow

HEAD = "order,line,date,customer,product,amount\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def bring(store, tmp_path):
    def brought(rows, mode="add"):
        file = tmp_path / "sales.csv"
        file.write_text(HEAD + rows, encoding="utf-8")
        return prepare(store, file, ImportOptions(mode=mode)).commit(store)

    return brought


def changes(store, since, version=None):
    return version_changes(Question(store, Scope.build(store.facts(version))), since)


def test_a_corrected_line_vanished_and_is_new(store, bring):
    bring("A,1,2026-01-05,C,P,10\nB,1,2026-02-05,C,P,5\n")
    bring("A,1,2026-01-05,C,P,12.50\nD,1,2026-03-05,E,P,1\n")
    found = changes(store, 1)
    assert (found.count("new"), found.amount("new")) == (2, Decimal("13.5"))
    assert (found.count("vanished"), found.amount("vanished")) == (1, Decimal(10))
    assert found.lines()[["what", "order_id", "amount"]].values.tolist() == [
        ["new", "A", Decimal("12.500000")],
        ["vanished", "A", Decimal("10.000000")],
        ["new", "D", Decimal("1.000000")],
    ]


def test_a_month_is_restated_when_it_was_there_and_has_another_sum(store, bring):
    bring("A,1,2026-01-05,C,P,10\nB,1,2026-02-05,C,P,5\n")
    bring("A,1,2026-01-05,C,P,12.50\nB,1,2026-02-05,C,Q,5\nD,1,2026-03-05,E,P,1\n")
    restated = changes(store, 1).restated
    assert [str(one)[:10] for one in restated["month"]] == ["2026-01-01"]
    assert restated[["old", "new", "difference"]].values.tolist() == [
        [Decimal(10), Decimal("12.5"), Decimal("2.5")]
    ]


def test_old_plus_difference_is_the_net_revenue_of_the_later_version(store, bring):
    bring("A,1,2026-01-05,C,P,10\nB,1,2026-02-05,C,P,5\n")
    bring("A,1,2026-01-05,C,P,1\nZ,1,2026-02-05,E,P,-7\n", mode="replace-all")
    months = changes(store, 1).months
    rows = store.query(
        """select cast(date_trunc('month', sale_date) as date) as month, sum(amount) as amount
           from sale_line where retired_in = 2147483647 group by month order by month"""
    ).to_pylist()
    assert list(months["new"]) == [row["amount"] for row in rows]


def test_tiers_are_compared_although_one_side_was_asked_before_the_other_customers_came(
    store, bring
):
    bring("A,1,2026-01-05,C,P,10\n")
    shared, scope = InProcess(), Scope.build(store.facts())
    Question(store, scope, shared).ask(tiering)
    bring("D,1,2026-01-06,E,P,30\n")
    found = version_changes(Question(store, Scope.build(store.facts()), shared), 1)
    assert found.tiers[["id", "from", "to"]].values.tolist() == [
        ["E", "not_active", "vip"],
        ["C", "vip", "small"],
    ]


def test_going_back_and_forth_changes_nothing(store, bring):
    bring("A,1,2026-01-05,C,P,10\nA,2,2026-01-05,C,P,10\n")
    bring("A,1,2026-01-05,C,P,11\n")
    restore(store, 1)
    found = changes(store, 1)
    assert (found.count("new"), found.count("vanished"), len(found.restated)) == (0, 0, 0)


def test_the_order_in_which_versions_are_named_does_not_matter(store, bring):
    bring("A,1,2026-01-05,C,P,10\n")
    bring("A,1,2026-01-05,C,P,11\n")
    one, other = changes(store, 1), changes(store, 2, 1)
    assert (one.earlier, one.later) == (other.earlier, other.later) == (1, 2)


def test_a_customer_changes_tier_by_the_lines_of_the_later_version(store, bring):
    bring("".join(f"{at},1,2026-01-05,C{at:02},P,{100 - at}\n" for at in range(20)))
    bring("99,1,2026-01-06,C19,P,1000\n")
    tiers = changes(store, 1).tiers
    row = tiers.to_dict("records")[0]
    assert (row["id"], row["from"], row["to"]) == ("C19", "small", "vip")
    assert (row["revenue_from"], row["difference"]) == (Decimal(81), Decimal(1000))
    assert tiers["from"].ne(tiers["to"]).all()


def test_against_the_empty_store_everything_is_new(store, bring):
    bring("A,1,2026-01-05,C,P,10\n")
    found = changes(store, 0)
    assert (found.count("new"), found.count("vanished"), len(found.tiers)) == (1, 0, 0)


def test_the_report_is_exact_text_and_lists_every_line(store, bring):
    bring("A,1,2026-01-05,C,P,0.10\n")
    bring("A,1,2026-01-05,C,P,0.30\n")
    report = changes_report(Question(store, Scope.build(store.facts())), 1)
    document = report.to_dict()
    assert document["new"] == {"lines": 1, "amount": "0.3"}
    assert document["restated_months"][0]["difference"] == "0.2"
    assert [row["what"] for row in report.table()] == ["new", "vanished"]
