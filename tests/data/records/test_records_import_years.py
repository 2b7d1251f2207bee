"""Plans and budgets of a store whose financial year begins in April: every month lands where it belongs."""

import pytest

from data.errors import OpenQuestion
from data.imports.records import RecordOptions, records_of
from data.records import recorded
from tests.shared import new_store

pytestmark = pytest.mark.slow

APRIL = 4
WIDE = (
    "客户编码,4月,5月,6月,7月,8月,9月,10月,11月,12月,1月,2月,3月\nK1,1,2,3,4,5,6,7,8,9,10,11,12\n"
)


@pytest.fixture
def kept(tmp_path):
    """A function: kind, text and options → what holds after the import into an empty store."""

    def imported(kind: str, text: str, **options) -> list[dict]:
        path, store = tmp_path / "file.csv", new_store()
        path.write_text(text, encoding="utf-8")
        target = records_of(kind)
        target.prepare(store, path, RecordOptions(**options)).commit(store, "Ada")
        return recorded(store, kind).to_pylist()

    return imported


def months(rows: list[dict]) -> dict[str, float]:
    return {f"{row['month']:%Y-%m}": float(row["amount"]) for row in rows}


@pytest.mark.parametrize(
    ("means", "first", "last"),
    [
        ("begins", "2026-04", "2027-03"),
        ("ends", "2025-04", "2026-03"),
        ("calendar", "2026-01", "2026-12"),
    ],
)
@pytest.mark.parametrize("year", ["FY2026", "2026", "FY26", "2026财年", "2026年度"])
def test_a_plan_of_a_year_is_spread_over_the_months_that_it_means(kept, year, means, first, last):
    text = f"customer id,month,planned amount\nK1,{year},1200\n"
    with pytest.raises(OpenQuestion) as error:
        kept("plan", text, first_month=APRIL)
    assert error.value.code == "year_means"
    by_month = months(kept("plan", text, first_month=APRIL, year_means=means))
    assert (min(by_month), max(by_month), set(by_month.values())) == (first, last, {100})


@pytest.mark.parametrize(
    "header",
    [
        "得意先,2026年度上期,2026年度下期",
        "客户编码,2026年度上半年,2026年度下半年",
        "customer id,FY2026 H1,FY2026 H2",
    ],
)
@pytest.mark.parametrize(("means", "first"), [("begins", "2026-04"), ("calendar", "2026-01")])
def test_columns_of_half_a_financial_year_are_the_months_that_the_year_means(
    kept, header, means, first
):
    text = f"{header}\nK1,600,1200\n"
    with pytest.raises(OpenQuestion) as error:
        kept("plan", text, first_month=APRIL)
    assert error.value.code == "year_means"
    by_month = months(kept("plan", text, first_month=APRIL, year_means=means))
    assert min(by_month) == first
    assert [by_month[month] for month in sorted(by_month)] == [100] * 6 + [200] * 6


def test_two_years_name_the_financial_year_without_a_doubt(kept):
    text = "customer id,month,planned amount\nK1,2026/27,1200\n"
    by_month = months(kept("plan", text, first_month=APRIL))
    assert (min(by_month), max(by_month)) == ("2026-04", "2027-03")


def test_a_calendar_year_asks_nothing(kept):
    text = "customer id,month,planned amount\nK1,FY2026,1200\n"
    assert min(months(kept("plan", text))) == "2026-01"


def test_months_that_run_on_into_the_next_year_begin_in_the_year_that_is_said(kept):
    for first_month in (1, APRIL):
        by_month = months(kept("plan", WIDE, year=2026, first_month=first_month))
        assert by_month["2026-04"] == 1 and by_month["2026-12"] == 9
        assert by_month["2027-01"] == 10 and by_month["2027-03"] == 12


def test_months_in_the_order_of_the_calendar_are_asked_about(kept):
    text = "客户编码,1月,4月\nK1,1,4\n"
    with pytest.raises(OpenQuestion):
        kept("plan", text, year=2026, first_month=APRIL)
    by_month = months(kept("plan", text, year=2026, first_month=APRIL, year_means="begins"))
    assert by_month == {"2026-04": 4, "2027-01": 1}
    by_month = months(kept("plan", text, year=2026, first_month=APRIL, year_means="calendar"))
    assert by_month == {"2026-01": 1, "2026-04": 4}


def test_a_month_with_its_year_is_asked_about_by_nobody(kept):
    text = "customer id,month,planned amount\nK1,2026-02,5\n"
    assert months(kept("plan", text, first_month=APRIL)) == {"2026-02": 5}


@pytest.mark.parametrize(
    "heads", ["2026Q1,2026Q2", "Q1 FY2026,Q2 FY2026", "2026年第一季度,2026年第二季度"]
)
def test_a_column_for_each_quarter_is_spread_over_its_months(kept, heads):
    text = f"customer id,{heads}\nK1,300,100\nK2,,30\n"
    rows = kept("plan", text, first_month=APRIL, year_means="begins")
    assert months([row for row in rows if row["customer"] == "K1"]) == {
        "2026-04": 100,
        "2026-05": 100,
        "2026-06": 100,
        "2026-07": 33.33,
        "2026-08": 33.33,
        "2026-09": 33.34,
    }
    assert sum(row["amount"] for row in rows) == 430


def test_a_quarter_beside_its_months_is_their_sum(kept):
    text = "customer id,2026-01,2026-02,2026-03,2026Q1,2026Q2\nK1,1,2,3,6,9\n"
    assert sum(months(kept("plan", text)).values()) == 15


def test_a_budget_of_a_year_has_the_days_of_the_financial_year(kept):
    text = "customer id,budget,budget period\nK1,100,2026Q1\n"
    with pytest.raises(OpenQuestion):
        kept("budget", text, first_month=APRIL)
    (row,) = kept("budget", text, first_month=APRIL, year_means="begins")
    assert (str(row["from_day"]), str(row["to_day"])) == ("2026-04-01", "2026-06-30")
