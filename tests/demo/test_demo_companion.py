"""The demo's companion records: same bytes, nothing beyond what the sales allow, every story."""

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.imports.records import records_of
from data.imports.sales import ImportOptions, prepare
from data.record_types import RECORD_TYPES
from data.records import record_changes, recorded
from data.records.checking import checked
from data.store.store import Store
from demo import SEED, Business, make_business, make_records
from demo.companion.files import FILES
from demo.customers import CUSTOMERS
from demo.days import DATES, HISTORY_DAYS
from demo.editions import make_edition
from demo.english import is_chinese
from demo.words import CATEGORIES, REPS
from tests.shared import new_store

pytestmark = pytest.mark.slow
Known = Mapping[str, Any]
"""A record, whose values are of its kind."""
Frame = Any
"""A table of pandas, whose own types do not say what a column of it can do."""

PINNED = {
    "demo-customers-zh.csv": "c79b29b651375d8c27eff95f30e523f5579a1951483ffe162a74484d2233ee72",
    "demo-customers-en.csv": "41a99073db9441be7dbc3e60889181ab7a6509493087f5e547c88f01b6e3f8ff",
    "demo-plan-zh.csv": "759b365a63b5ea2cb9299f268ac227f5ecbfb32d6d48e494df93fc1f65dfb488",
    "demo-plan-en.csv": "1a536119b66515998704f18402e3bc6bd85aa09fdbf19722b431c16ac0f82c02",
    "demo-receivables-zh.csv": "65b1c129cfd37ae97128d78bcc9457ed297a8bec00b0f77b2cdae6382453b3ee",
    "demo-receivables-en.csv": "1f5a3cfbe58afd6c229740471fe0f59a13f4858c57b028ca05f7eee17514d504",
    "demo-expenses-zh.csv": "02cf6e3317563d9814f2dde6d31deeffe615ccb86e8b9973e4b9d7a59a948567",
    "demo-expenses-en.csv": "976960be26a10e3564d94c3d0190b417de5c5c972e9ccd873aa84b4df838830a",
    "demo-budgets-zh.csv": "3a2ad79a571c40453ac4a8a67703b6a06bb402010b362d31b04b0715e59011ba",
    "demo-budgets-en.csv": "ec1fde6f528a20b0c10b33a6695c30fa9b0a935a87aa7cece754e02950402490",
    "demo-visits-zh.csv": "07d14b67ece00772001d6f1b327b7d31250c0a4d17ae5c2aee77c9e5192ad5c6",
    "demo-visits-en.csv": "1c846376f4d4cccd06c89bade01047790a325c47100945f85f91e8b3c2293c07",
    "demo-complaints-zh.csv": "8f850d6835cb683c96a24b632e7c6a4ddcae26a206ca262a0514b4362480e279",
    "demo-complaints-en.csv": "c4a9d3a1066993e64580bf0ad8b38abdba7c267f94278393d856dd8ca34b7ef7",
    "demo-satisfaction-zh.csv": "d28e765ed525881f14e4188840c58a8228c70ce585d606977a5967cbc4a2e993",
    "demo-satisfaction-en.csv": "ae41f0f58bc372755bab33d627300826fb8e74eac8ddbb20081b166dd831edb0",
    "demo-incidents-zh.csv": "e7faded09ba2e005cb47c4bf3363eaede7f0b444e3774be5cc23727b23ad2272",
    "demo-incidents-en.csv": "eb619d58180484acef066460b16ca5d01c6809ab19a7aa6b7833182162a85b39",
    "demo-contacts-zh.csv": "4d561e9055cc718a119d37cb607ad4139897a6a34ccaba3076279575c3cc5f53",
    "demo-contacts-en.csv": "c61bee56ed6b8f6a3b1aeb14dd82f637f443a6d6635528f18ef41fc5ad9dafd3",
    "demo-receivables-zh-2026-11.csv": "529f2313dc7fd6b2f559693d6b0e264afb62a20f473bf2118084cd4358cd389c",
    "demo-receivables-en-2026-11.csv": "5626b0064098d9f11201d9940a3c9c489b59834fa902af73e49d4075d5dce66c",
}
LAST = date(2026, 10, 31)
AHEAD = {"due_date", "month", "to_day", "until", "due", "contract_end"}
"""Fields that may lie after the last day of the history."""


@pytest.fixture(scope="module")
def business() -> Business:
    return make_business()


@pytest.fixture(scope="module")
def companion(business: Business) -> dict[str, list[Known]]:
    made: Any = make_records(business)
    return made


@pytest.fixture(scope="module")
def files(demo_files: dict[str, Path]) -> dict[str, Path]:
    return {name: path for name, path in demo_files.items() if "sales" not in name}


@pytest.fixture(scope="module")
def store(demo_store: Store) -> Store:
    return demo_store


@pytest.fixture(scope="module")
def orders(business: Business) -> Frame:
    """One row per order and credit note: number as on the invoice, customer, day, amount in cents."""
    lines = business.lines
    frame = pd.DataFrame(
        {
            "customer": lines.customer,
            "day": lines.day,
            "back": lines.is_return,
            "number": lines.number,
            "amount": lines.amount,
        }
    )
    frame: Frame = frame[frame["customer"] < CUSTOMERS]
    frame = frame.groupby(["day", "back", "number", "customer"], as_index=False)["amount"].sum()
    frame["customer"] = [business.customers.ids[at] for at in frame["customer"]]
    frame["day"] = [DATES[at] for at in frame["day"]]
    frame["invoice"] = [
        f"{'HF' if row.back else 'FP'}{row.day:%Y%m%d}-{row.number:03d}"
        for row in frame.itertuples()
    ]
    return frame


def frame_of(facts: list[Known]) -> Frame:
    """One row per fact; money in cents."""
    frame = pd.DataFrame(facts)
    if "amount" in frame:
        frame["amount"] = [int(100 * amount) for amount in frame["amount"]]
    return frame


def of_customer(facts: list[Known], customer: str) -> list[Known]:
    return [fact for fact in facts if fact["customer"] == customer]


def test_the_same_seed_gives_the_same_bytes(files: dict[str, Path]) -> None:
    found = {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert found == PINNED


def test_another_seed_gives_other_records(business: Business) -> None:
    assert make_records(business, 1)["expense"] != make_records(business, 2)["expense"]


def test_every_kind_but_the_register_has_facts_that_can_be_kept(
    companion: dict[str, list[Known]],
) -> None:
    assert {*companion} == {*RECORD_TYPES, "november"}
    known = {card["customer"] for card in companion["customer"]}
    for code, facts in companion.items():
        assert bool(facts) is (code != "key_account")  # which is the director's to fill
        kind = RECORD_TYPES["receivable" if code == "november" else code]
        for fact in facts:
            assert set(fact) <= {"customer", *kind.columns}
            checked(kind, fact, known.__contains__)


def test_no_two_facts_of_a_kind_are_the_same(companion: dict[str, list[Known]]) -> None:
    for code, facts in companion.items():
        kind = RECORD_TYPES["receivable" if code == "november" else code]
        names = ("customer", *(kind.columns if kind.key is None else kind.key))
        assert len({tuple(fact.get(name) for name in names) for fact in facts}) == len(facts)


def test_the_customer_list_names_every_customer_and_sixty_prospects(
    business: Business, companion: dict[str, list[Known]]
) -> None:
    listed = {card["customer"] for card in companion["customer"]}
    assert len(listed) == CUSTOMERS + 60
    assert listed > set(business.customers.ids[:CUSTOMERS])
    for facts in companion.values():
        assert {fact["customer"] for fact in facts} <= listed
    names = [card["name"] for card in companion["customer"]]
    assert len(set(names)) == len(names)


def test_an_account_manager_is_who_sold_last(
    business: Business, companion: dict[str, list[Known]]
) -> None:
    lines = business.lines
    within = lines.take(lines.day < HISTORY_DAYS)
    last = dict(zip(within.customer.tolist(), within.rep.tolist(), strict=True))
    managers = {card["customer"]: card["rep"] for card in companion["customer"]}
    handed_over = {"沈亦舟": "吴婉清"}
    for at, rep in last.items():
        if at < CUSTOMERS:
            assert managers[business.customers.ids[at]] == handed_over.get(REPS[rep], REPS[rep])
    assert "沈亦舟" not in managers.values()


def test_nothing_is_known_before_it_happened(companion: dict[str, list[Known]]) -> None:
    for code, facts in companion.items():
        last = date(2026, 11, 15) if code == "november" else LAST
        for fact in facts:
            days = {name: day for name, day in fact.items() if isinstance(day, date)}
            assert all(day <= last for name, day in days.items() if name not in AHEAD)
            assert all(day >= date(2014, 1, 1) for day in days.values())


def test_open_invoices_are_deliveries_of_the_last_half_year(
    companion: dict[str, list[Known]], orders: Frame
) -> None:
    owed = frame_of(companion["receivable"])
    assert owed["statement_date"].nunique() == 13
    assert owed["statement_date"].max() == LAST
    assert all((day + timedelta(days=1)).day == 1 for day in owed["statement_date"].unique())
    both = owed.merge(orders, on=["customer", "invoice"], suffixes=("", "_delivered"))
    assert len(both) == len(owed)
    assert (both["amount"] == both["amount_delivered"]).all()
    assert (both["day"] <= both["statement_date"]).all()
    age = pd.to_datetime(both["statement_date"]) - pd.to_datetime(both["day"])
    assert age[both["customer"] != "C10017"].max() < pd.Timedelta(days=183)


def test_nobody_owes_more_than_was_delivered(
    companion: dict[str, list[Known]], orders: Frame
) -> None:
    owed = frame_of(companion["receivable"]).groupby("customer")["amount"].sum() / 13
    assert (owed <= orders.groupby("customer")["amount"].sum().reindex(owed.index)).all()


def test_the_november_statement_knows_the_corrected_amounts(
    business: Business, companion: dict[str, list[Known]], orders: Frame
) -> None:
    owed = frame_of(companion["november"])
    assert set(owed["statement_date"]) == {date(2026, 11, 15)}
    both = owed.merge(orders, on=["customer", "invoice"], suffixes=("", "_delivered"))
    assert len(both) == len(owed)
    less = both["amount_delivered"] - both["amount"]
    assert (less >= 0).all()
    assert 1 <= (less > 0).sum() <= len(business.corrected.day)


def test_plans_are_those_of_the_largest_and_categories_add_up(
    companion: dict[str, list[Known]],
) -> None:
    plan = frame_of(companion["plan"])
    plan["year"] = [month.year for month in plan["month"]]
    assert set(plan["year"]) == {2025, 2026}
    assert (plan.groupby("year")["customer"].nunique() > 280).all()
    assert set(plan["category"].dropna()) <= set(CATEGORIES)
    whole = plan.groupby("customer")["category"].agg(lambda named: named.notna().nunique())
    assert (whole == 1).all(), "a customer is planned as a whole or by category"
    assert (plan.groupby(["customer", "year"])["month"].nunique() == 12).all()
    assert (plan["amount"] % 100_000 == 0).all()


def test_expenses_are_a_small_share_of_what_is_sold(
    business: Business, companion: dict[str, list[Known]]
) -> None:
    spent = frame_of(companion["expense"])
    assert (spent["amount"] > 0).all()
    sold = business.lines.amount[business.lines.day >= HISTORY_DAYS - 365].sum()
    lately = spent.loc[spent["day"] > LAST - timedelta(days=365), "amount"].sum()
    assert 0.005 < lately / sold < 0.03


def test_small_customers_take_more_visits_than_their_share_of_revenue(
    business: Business, companion: dict[str, list[Known]]
) -> None:
    small = set(business.customers.ids[360:CUSTOMERS])
    visits = [fact for fact in companion["visit"] if fact["day"] > LAST - timedelta(days=365)]
    share = sum(fact["customer"] in small for fact in visits) / len(visits)
    assert share > 0.4


def test_a_visit_is_made_by_who_served_the_account_then(companion: dict[str, list[Known]]) -> None:
    left = [fact["day"] for fact in companion["visit"] if fact["rep"] == "沈亦舟"]
    assert left and max(left) < date(2025, 7, 1)


def test_the_stories_are_written_down(companion: dict[str, list[Known]]) -> None:
    def known(kind: str, customer: str) -> list[Known]:
        return of_customer(companion[kind], customer)

    assert [fact["kind"] for fact in known("reset", "C10017")] == ["personnel"]
    assert any(fact["answered"] is None for fact in known("complaint", "C10150"))
    assert max(fact["day"] for fact in known("visit", "C10150")) < date(2026, 6, 15)
    scores = [fact["willingness"] for fact in known("evaluation", "C10017")]
    assert scores == sorted(scores, reverse=True) and scores[0] > 2 * scores[-1]
    scores = [fact["operating"] for fact in known("evaluation", "C10266")]
    assert scores == sorted(scores)


def test_the_demo_store_holds_every_fact(store: Store, companion: dict[str, list[Known]]) -> None:
    for kind in RECORD_TYPES:
        assert len(recorded(store, kind)) == len(companion[kind]), kind


def test_records_are_written_by_reps(store: Store) -> None:
    assert {change.author for change in record_changes(store)} <= set(REPS)
    notes = recorded(store, "note").to_pylist()
    managers = {card["customer"]: card["rep"] for card in recorded(store, "customer").to_pylist()}
    assert all(note["author"] == managers[note["customer"]] for note in notes)


@pytest.mark.parametrize("kind", FILES)
def test_the_chinese_files_change_nothing_in_the_demo_store(
    store: Store, files: dict[str, Path], companion: dict[str, list[Known]], kind: str
) -> None:
    prepared = records_of(kind).prepare(store, files[f"demo-{FILES[kind]}-zh.csv"])
    report = prepared.report
    assert (report.accepted, report.unchanged) == (0, len(companion[kind]))
    assert (report.rejected, report.skipped, report.retired) == (0, 0, 0)
    prepared.discard(store)


def test_the_english_records_say_the_same_in_other_words(
    business: Business, companion: Any
) -> None:
    """Days, amounts, codes and ids are equal; every text of one language is one text of the other."""
    edition = make_edition("en", SEED, business.customers, companion)
    for kind, facts in edition.told(companion).items():
        pairs: set[tuple[str, str]] = set()
        for chinese, english in zip(companion[kind], facts, strict=True):
            for name, value in chinese.items():
                if isinstance(value, str) and value != english[name]:
                    pairs.add((value, str(english[name])))
                else:
                    assert value == english[name]
        assert len({one for one, _ in pairs}) == len(pairs)
        assert not any(is_chinese(other) for _, other in pairs)


def test_the_english_files_are_read_without_a_question(
    files: dict[str, Path], demo_files: dict[str, Path]
) -> None:
    store = new_store()
    prepared = prepare(store, demo_files["demo-sales-en.csv"], ImportOptions())
    assert (prepared.report.rejected, prepared.report.skipped) == (0, 0)
    prepared.commit(store)
    assert store.facts().currency == "GBP"
    report = records_of("customer").prepare(store, files["demo-customers-en.csv"]).report
    assert (report.accepted, report.rejected) == (2100, 0)
    store.close()
