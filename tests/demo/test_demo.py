"""The demo business keeps its promises: same bytes, the shape of a real trade, every story."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.imports.sales import ImportOptions, look, prepare
from data.store.dimensions import DIMENSIONS
from data.store.store import Store
from demo import make_business

pytestmark = pytest.mark.slow
Frame = Any
"""A table of pandas, whose own types do not say what a column of it can do."""

PINNED = {
    "demo-sales-zh.csv": "93e19d8488c15c6f6fee487e0ee5c8b134ec08a88d1e15973fce861baf22a5e4",
    "demo-sales-en.csv": "3d52202cc78f0aac40ab57491cdf5a21adb43682ba59dd071e73c907f7cae947",
    "demo-sales-zh-2026-11.csv": "7b6c55933b71d5d2e1905ffa8d518a4b3d340f12f628b4c2dee0ed6dfbce010c",
    "demo-sales-en-2026-11.csv": "16d77d7fbbe99222e53d0ba4cf95f201a32ce2d0e44b12470d6c2af4e3876d90",
}
COLUMNS = ["order", "line", "day", "customer", "name", "group", "product", "product_name"]
COLUMNS += ["category", "quantity", "price", "amount", "cost", "region", "province", "city"]
COLUMNS += ["industry", "channel", "rep", "currency"]
LAST_YEAR = pd.Timestamp("2025-11-01")
YEAR_BEFORE = pd.Timestamp("2024-11-01")


def read(path: Path, encoding: str) -> Frame:
    """One row per row of a demo file, everything as text."""
    return pd.read_csv(
        path, encoding=encoding, names=COLUMNS, header=0, dtype=str, keep_default_na=False
    )


@pytest.fixture(scope="module")
def files(demo_files: dict[str, Path]) -> dict[str, Path]:
    return demo_files


@pytest.fixture(scope="module")
def store(demo_store: Store) -> Store:
    return demo_store


@pytest.fixture(scope="module")
def sales(files: dict[str, Path]) -> Frame:
    rows = read(files["demo-sales-zh.csv"], "gb18030")
    numbers = {name: pd.to_numeric(rows[name]) for name in ("quantity", "price", "amount", "cost")}
    return rows.assign(day=pd.to_datetime(rows["day"], format="%Y/%m/%d"), **numbers)


@pytest.fixture(scope="module")
def november(files: dict[str, Path]) -> Frame:
    return read(files["demo-sales-zh-2026-11.csv"], "gb18030")


def revenue_by_customer(sales: Frame, start: Any, end: str) -> Frame:
    within = sales["day"].between(start, pd.Timestamp(end)) & (sales["customer"] != "")
    return sales[within].groupby("customer")["amount"].sum().sort_values(ascending=False)


def of(sales: Frame, customer: str) -> Frame:
    return sales[sales["customer"] == customer]


def by_quarter(sales: Frame) -> Frame:
    """Revenue and number of categories per full quarter from 2024-Q1 to 2026-Q3."""
    table = sales[sales["amount"] > 0].groupby(sales["day"].dt.to_period("Q"))
    shown = pd.DataFrame({"revenue": table["amount"].sum(), "breadth": table["category"].nunique()})
    return shown.reindex(pd.period_range("2024Q1", "2026Q3", freq="Q"), fill_value=0)


def margin(sales: Frame) -> float:
    known = sales[sales["cost"].notna()]
    return 1 - known["cost"].sum() / known["amount"].sum()


def test_the_same_seed_gives_the_same_bytes(files: dict[str, Path]) -> None:
    assert {name: sha256(files[name].read_bytes()).hexdigest() for name in PINNED} == PINNED


def test_another_seed_gives_another_business() -> None:
    one, other = make_business(1), make_business(2)
    assert one.customers.names != other.customers.names
    assert one.lines.amount.sum() != other.lines.amount.sum()


@pytest.mark.parametrize("month", ["", "-2026-11"])
def test_both_demos_hold_the_same_lines_in_other_words(files: dict[str, Path], month: str) -> None:
    """Ids, days and figures are equal; each text of the one is always the same text of the other."""
    chinese = read(files[f"demo-sales-zh{month}.csv"], "gb18030")
    english = read(files[f"demo-sales-en{month}.csv"], "utf-8-sig")
    chinese["day"] = chinese["day"].str.replace("/", "-")
    numbers = ["order", "line", "day", "customer", "product", "quantity", "price", "cost"]
    pd.testing.assert_frame_equal(chinese[numbers], english[numbers])
    is_amount = chinese["amount"] != "待定"
    assert chinese["amount"][is_amount].equals(english["amount"][is_amount])
    for name in ["name", "group", "product_name", "category", "region", "city", "industry", "rep"]:
        pairs = pd.DataFrame({"zh": chinese[name], "en": english[name]}).drop_duplicates()
        assert pairs["zh"].is_unique and pairs["en"].is_unique, name
    assert set(english["currency"]) == {"GBP"}


def test_nothing_of_the_english_demo_is_chinese(demo_files: dict[str, Path]) -> None:
    english = [path for name, path in demo_files.items() if "-en" in name]
    assert len(english) == 13
    found = {path.name: re.search("[\u4e00-\u9fff].*", path.read_text("utf-8")) for path in english}
    assert {name: match[0] for name, match in found.items() if match} == {}


def test_the_history_has_the_promised_size(sales: Frame) -> None:
    assert 140_000 <= len(sales) <= 160_000
    counts = {name: sales.loc[sales[name] != "", name].nunique() for name in COLUMNS}
    assert 1950 <= counts["customer"] <= 2050
    wanted = {"group": 60, "product": 400, "category": 12, "region": 8, "rep": 25, "industry": 10}
    assert {name: counts[name] for name in wanted} == wanted
    assert (sales["day"].min(), sales["day"].max()) == (
        pd.Timestamp("2023-11-01"),
        pd.Timestamp("2026-10-31"),
    )
    assert sales.groupby(sales["day"].dt.to_period("M"))["amount"].sum().gt(0).sum() == 36


def test_order_and_line_name_a_row_and_an_order_has_one_customer_and_day(
    sales: Frame,
) -> None:
    assert not sales.duplicated(["order", "line"]).any()
    assert sales["line"].astype(int).between(1, 8).all()
    assert (sales.groupby("order")[["customer", "day"]].nunique() == 1).all(axis=None)


def test_ids_and_names_belong_together(sales: Frame) -> None:
    for key, name in (("customer", "name"), ("product", "product_name")):
        pairs = sales.loc[sales[key] != "", [key, name]].drop_duplicates()
        assert pairs[key].is_unique
        assert pairs[name].is_unique
    known = sales[sales["customer"] != ""]
    facts = ["group", "region", "province", "city", "industry", "channel"]
    assert (known.groupby("customer")[facts].nunique() == 1).all(axis=None)


@pytest.mark.parametrize("start", ["2023-11-01", "2024-11-01", "2025-11-01"])
def test_a_fifth_of_the_customers_bring_four_fifths_of_each_year(sales: Frame, start: str) -> None:
    first = pd.Timestamp(start)
    revenue = revenue_by_customer(sales, first, str(first + pd.DateOffset(years=1, days=-1)))
    positive = revenue[revenue > 0]
    top_share = positive.head(-(-len(positive) // 5)).sum() / positive.sum()
    assert 0.78 <= top_share <= 0.82
    assert 0.05 <= positive.iloc[0] / positive.sum() <= 0.07
    group = sales.drop_duplicates("customer").set_index("customer")["group"]
    groups = positive.groupby(group.reindex(positive.index)).sum().drop("") / positive.sum()
    assert groups[groups >= 0.10].index.to_list() == ["岫澜集团"]


def test_the_business_grows_by_about_six_per_cent_a_year(sales: Frame) -> None:
    years = [sales[sales["day"] < YEAR_BEFORE], sales[sales["day"] >= LAST_YEAR]]
    first, last = (year["amount"].sum() for year in years)
    assert 1.04 <= (last / first) ** 0.5 <= 1.08


def test_amounts_cost_and_cash_sales_have_the_promised_shares(sales: Frame) -> None:
    assert sales["cost"].notna().mean() == pytest.approx(0.92, abs=0.01)
    assert (sales["amount"] < 0).mean() == pytest.approx(0.015, abs=0.002)
    assert (sales["customer"] == "").mean() == pytest.approx(0.003, abs=0.0005)
    assert (sales["amount"].abs() <= (sales["quantity"] * sales["price"]).abs() + 0.01).all()
    assert 0.10 <= margin(sales) <= 0.18


def test_big_customers_squeeze_the_margin_and_some_are_a_loss(sales: Frame) -> None:
    revenue = revenue_by_customer(sales, LAST_YEAR, "2026-10-31")
    last_year = sales[sales["day"] >= LAST_YEAR]
    large = last_year[last_year["customer"].isin(revenue.index[:20])]
    small = last_year[last_year["customer"].isin(revenue.index[400:])]
    assert margin(large) < margin(small) - 0.05
    known = last_year[last_year["cost"].notna() & (last_year["customer"] != "")]
    totals = known.groupby("customer")[["amount", "cost"]].sum()
    assert 5 <= (totals["amount"] < totals["cost"]).sum() <= 60


def test_returns_follow_a_purchase_of_that_product_by_that_customer(sales: Frame) -> None:
    back = sales[sales["amount"] < 0]
    assert back["order"].str.startswith("RT").all()
    assert (back["customer"] != "").all()
    bought = sales[sales["amount"] > 0].groupby(["customer", "product"])["day"].min()
    first = bought.reindex(pd.MultiIndex.from_frame(back[["customer", "product"]]))
    assert (first.to_numpy() < back["day"].to_numpy()).all()


def test_the_seasons_show(sales: Frame) -> None:
    months = sales.groupby(sales["day"].dt.to_period("M"))["amount"].sum()
    for year in (2024, 2025):
        assert months[f"{year}-02"] < 0.85 * months[f"{year}"].mean()
        peak = months[f"{year}-11"] + months[f"{year}-12"]
        assert peak > 1.1 * (months[f"{year}-08"] + months[f"{year}-10"])
    weekend = sales["day"].dt.day_of_week >= 5
    assert set(sales.loc[weekend, "channel"]) == {"电商"}


def test_a_rep_serves_mostly_one_region(sales: Frame) -> None:
    customers = sales.drop_duplicates("customer", keep="last")
    shares = pd.crosstab(customers["rep"], customers["region"], normalize="index").max(axis=1)
    assert (shares > 0.5).all()


def test_a_leaving_rep_hands_all_accounts_over(sales: Frame) -> None:
    left = sales[sales["rep"] == "沈亦舟"]
    assert left["day"].max() < pd.Timestamp("2025-07-01")
    later = sales[sales["customer"].isin(left["customer"]) & (sales["day"] >= "2025-07-01")]
    assert set(later["rep"]) == {"吴婉清"}


def test_customers_start_leave_and_come_back(sales: Frame) -> None:
    spans = sales[sales["customer"] != ""].groupby("customer")["day"].agg(["min", "max"])
    assert (spans["min"] > "2024-11-01").sum() > 100
    assert (spans["max"] < "2025-11-01").sum() > 100
    days = sales[sales["amount"] > 0].drop_duplicates(["customer", "day"]).sort_values("day")
    gaps = days.groupby("customer")["day"].diff().dt.days
    usual = gaps.groupby(days["customer"]).median()
    pauses = gaps[gaps > 3 * days["customer"].map(usual).clip(lower=30)]
    assert days.loc[pauses.index, "customer"].nunique() > 50


def test_names_are_chinese_english_and_german_and_some_are_trying(sales: Frame) -> None:
    names = sales["name"].drop_duplicates()
    assert names.str.contains("[A-Za-z]").mean() == pytest.approx(0.15, abs=0.03)
    for sign in ("ü", "ß", "&", "'", ",", '"', "（"):
        assert names.str.contains(sign, regex=False).any(), sign
    assert names.str.len().max() > 100


def test_the_third_largest_account_fades_from_spring_2026(sales: Frame) -> None:
    before = revenue_by_customer(sales, YEAR_BEFORE, "2025-10-31")
    assert before.index[2] == "C10017"
    quarters = by_quarter(of(sales, "C10017"))
    assert quarters.loc["2026Q3", "revenue"] < 0.2 * quarters.loc["2025Q3", "revenue"]
    assert quarters.loc["2026Q3", "breadth"] < 4 < quarters.loc["2025Q3", "breadth"]


def test_a_vip_left_in_2025_and_came_back(sales: Frame) -> None:
    assert (
        "C10042" in revenue_by_customer(sales, pd.Timestamp("2023-11-01"), "2024-10-31").index[:20]
    )
    days = of(sales, "C10042").query("amount > 0")["day"]
    assert not days.between("2025-04-10", "2026-02-26").any()
    assert (days > "2026-02-26").sum() > 30


def test_a_newcomer_reaches_the_top_ten(sales: Frame) -> None:
    assert of(sales, "C11803")["day"].min() >= pd.Timestamp("2024-09-01")
    assert "C11803" in revenue_by_customer(sales, LAST_YEAR, "2026-10-31").index[:10]


def test_one_account_buys_one_category_less_each_quarter(sales: Frame) -> None:
    breadth = by_quarter(of(sales, "C10088"))["breadth"].to_list()
    assert breadth == [9, 9, 9, 9, 8, 7, 6, 5, 4, 3, 2]


def test_one_large_account_is_sold_to_below_cost(sales: Frame) -> None:
    assert "C10123" in revenue_by_customer(sales, LAST_YEAR, "2026-10-31").index[:20]
    assert margin(of(sales, "C10123")) < -0.03


def test_a_weekly_customer_falls_silent_until_the_november_file(
    sales: Frame, november: Frame
) -> None:
    days = of(sales, "C10150").query("amount > 0")["day"].drop_duplicates().sort_values()
    assert days.diff().dt.days.median() <= 8
    assert days.max() < pd.Timestamp("2026-09-12")
    assert (of(november, "C10150")["day"] > "2026/11").any()


def test_two_sisters_move_business_and_their_group_loses_nothing(sales: Frame) -> None:
    shrinking, growing = (by_quarter(of(sales, one))["revenue"] for one in ("C10204", "C10311"))
    assert shrinking["2026Q3"] < 0.5 * shrinking["2025Q3"]
    assert growing["2026Q3"] > 1.3 * growing["2025Q3"]
    both = shrinking + growing
    assert both["2026Q1":"2026Q3"].sum() > 0.9 * both["2025Q1":"2025Q3"].sum()


def test_one_account_strengthens_in_revenue_and_breadth(sales: Frame) -> None:
    quarters = by_quarter(of(sales, "C10266"))
    years = [quarters[quarters.index.year == year].head(3) for year in (2024, 2025, 2026)]
    assert np.all(np.diff([year["revenue"].sum() for year in years]) > 0)
    assert np.all(np.diff([year["breadth"].max() for year in years]) > 0)


def test_a_whole_order_is_credited(sales: Frame) -> None:
    theirs = of(sales, "C10349")
    july = theirs[theirs["day"].dt.to_period("M").astype(str) == "2026-07"]
    largest = july[july["amount"] > 0].groupby("order")["amount"].sum().max()
    credit = theirs[(theirs["day"] == "2026-08-12") & (theirs["amount"] < 0)]
    assert -credit["amount"].sum() == pytest.approx(largest, abs=0.005)
    assert credit["order"].nunique() == 1


def test_a_half_yearly_customer_is_large_and_rare(sales: Frame) -> None:
    days = of(sales, "C10402").query("amount > 0")["day"].drop_duplicates().sort_values()
    assert days.diff().dt.days.dropna().between(165, 200).all()
    assert len(days) == 6
    assert "C10402" in revenue_by_customer(sales, YEAR_BEFORE, "2026-10-31").index[:30]


def test_the_november_file_corrects_adds_renames_and_errs(sales: Frame, november: Frame) -> None:
    earlier = november.merge(sales, on=["order", "line"], suffixes=("", "_before"))
    assert len(earlier) == 12
    assert (earlier["amount"].astype(float) < earlier["amount_before"]).all()
    assert not november.duplicated(["order", "line"]).any()
    assert november["day"].str.startswith("2026/11").sum() > 1500
    assert set(of(november, "C10311")["name"]) == {"Tönhäuser Care & Clinic (Suzhou) GmbH"}
    days = pd.to_datetime(november["day"], format="%Y/%m/%d", errors="coerce")
    amounts = pd.to_numeric(november["amount"], errors="coerce")
    assert november.loc[days.isna(), "day"].to_list() == ["2026/11/31"]
    assert november.loc[amounts.isna(), "amount"].to_list() == ["待定"]
    assert days.max() == pd.Timestamp("2026-11-15")


def test_the_demo_store_holds_the_history(
    store: Store, sales: pd.DataFrame, files: dict[str, Path]
) -> None:
    facts = store.facts()
    assert (facts.version, facts.lines) == (1, len(sales))
    assert facts.last_day == sales["day"].max().date()
    headed = {*look(store, files["demo-sales-zh.csv"]).mapping} & {*DIMENSIONS}
    assert set(facts.dimensions) == headed and len(headed) == 10
    assert facts.has_orders and facts.has_cost and facts.has_quantity
    total = store.query("select sum(amount) as total from sale_line")["total"][0].as_py()
    assert int(total * 100) == int(np.rint(sales["amount"].to_numpy() * 100).sum())


def test_the_file_of_the_demo_changes_nothing_in_its_store(
    store: Store, files: dict[str, Path], sales: Frame
) -> None:
    prepared = prepare(store, files["demo-sales-zh.csv"], ImportOptions())
    assert (prepared.report.accepted, prepared.report.unchanged) == (0, len(sales))
    assert (prepared.report.rejected, prepared.report.skipped) == (0, 0)
    prepared.discard(store)


def test_the_november_file_tells_its_corrections_and_faults(
    store: Store, files: dict[str, Path], november: Frame
) -> None:
    prepared = prepare(store, files["demo-sales-zh-2026-11.csv"], ImportOptions())
    assert prepared.report.accepted == len(november) - 2
    assert prepared.report.changed == 12
    assert prepared.report.rejects_by == {"bad_date": 1, "bad_amount": 1}
    prepared.discard(store)
