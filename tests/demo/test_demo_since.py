"""Two meetings a month apart: what changed is what a plain comparison of the two stores finds."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.known import KnownStore
from analytics.meeting.since import Since, afterwards, since
from analytics.question import Question
from analytics.reports import ABOUT, REPORTS
from analytics.scope import Scope, from_query
from data.imports.records import records_of
from data.imports.sales import ImportOptions, prepare
from data.records import records_version
from data.store.store import Store

pytestmark = pytest.mark.slow

LISTS = ("review", "overlords")


@dataclass(frozen=True)
class Plain:
    """What the reports of a store by itself say: codes by the id of a customer, and sets."""

    tiers: dict[str, str]
    holders: set[str]
    stages: dict[str, str]
    lists: dict[str, set[str]]
    warnings: dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def months(
    demo_folder: Path, demo_files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Plain, Plain, int]]:
    """The later store, what either store says by itself, and how much was recorded before."""
    folder = tmp_path_factory.mktemp("since") / "copy"
    shutil.copytree(demo_folder, folder)
    with closing(Store.open(folder / "demo.duckdb")) as store:
        then, records = _plain(store), records_version(store)
        prepare(store, demo_files["demo-sales-zh-2026-11.csv"], ImportOptions()).commit(store)
        statement = demo_files["demo-receivables-zh-2026-11.csv"]
        records_of("receivable").prepare(store, statement).commit(store, "Ada")
        yield store, then, _plain(store), records


@pytest.fixture(scope="module")
def question(months) -> Question:
    store = months[0]
    return Question(store, from_query({}, KnownStore(store))[0])


@pytest.fixture(scope="module")
def earlier(months) -> Scope:
    store, records = months[0], months[3]
    query = {"version": ["1"], "records": [str(records)]}
    return from_query(query, KnownStore(store))[0]


@pytest.fixture(scope="module")
def found(question: Question, earlier: Scope) -> Since:
    return since(question, earlier, LISTS)


def _plain(store: Store) -> Plain:
    question = Question(store, from_query({}, KnownStore(store))[0])

    def document(name: str) -> Mapping[str, Any]:
        return REPORTS[name](question).document

    curve = document("pareto")
    return Plain(
        tiers={row["id"]: row["tier"] for row in document("pyramid")["members"]},
        holders={row["id"] for row in curve["rows"][: curve["k80"]]},
        stages={row["id"]: row["stage"] for row in document("stages")["accounts"]},
        lists={
            code: {str(row["id"]) for row in ABOUT["lists"](question, code).rows} for code in LISTS
        },
        warnings={
            (row["id"], row["rule"]): row["level"] for row in document("warnings")["warnings"]
        },
    )


def _moves(before: Mapping[str, str], after: Mapping[str, str], missing: str | None) -> set:
    both = before.keys() | after.keys()
    return {
        (one, before.get(one, missing), after.get(one, missing))
        for one in both
        if before.get(one, missing) != after.get(one, missing)
    }


def _ways(before: set, after: set) -> set:
    return {(one, "entered") for one in after - before} | {(one, "left") for one in before - after}


def _rows(frame, *columns: str) -> set:
    rows = list(frame[list(columns)].itertuples(index=False, name=None))
    assert len(set(rows)) == len(rows)
    return set(rows)


def test_the_same_customers_moved_tier(found: Since, months) -> None:
    expected = _moves(months[1].tiers, months[2].tiers, "not_active")
    assert expected and _rows(found.tiers, "id", "before", "after") == expected


def test_the_same_customers_entered_and_left_the_few(found: Since, months) -> None:
    expected = _ways(months[1].holders, months[2].holders)
    assert expected and _rows(found.holders, "id", "way") == expected


def test_the_same_customers_came_onto_and_left_the_lists(found: Since, months) -> None:
    expected = {code: _ways(months[1].lists[code], months[2].lists[code]) for code in LISTS}
    assert any(expected.values())
    assert {code: _rows(found.lists[code], "id", "way") for code in LISTS} == expected


def test_the_same_customers_changed_stage(found: Since, months) -> None:
    expected = _moves(months[1].stages, months[2].stages, None)
    assert expected and _rows(found.stages, "id", "before", "after") == expected


def test_the_same_warnings_came_and_went(found: Since, months) -> None:
    then, now = months[1].warnings, months[2].warnings
    new = {(*key, now[key], "new") for key in now.keys() - then.keys()}
    gone = {(*key, then[key], "recovered") for key in then.keys() - now.keys()}
    assert new and gone
    assert _rows(found.warnings, "id", "rule", "level", "way") == new | gone


def test_the_restated_months_are_those_of_the_corrected_lines(found: Since, months) -> None:
    store = months[0]
    sums = store.query(
        """select date_trunc('month', sale_date)::date as month,
            sum(amount) filter (where brought_in <= 1) as old,
            sum(amount) filter (where retired_in > 2) as new
        from sale_line group by 1 having old <> new order by 1"""
    ).to_pylist()
    rows = found.months.to_dict("records")
    assert [(row["old"], row["new"]) for row in rows] == [(row["old"], row["new"]) for row in sums]
    assert rows


def test_what_was_bought_since_is_told_of_each_account(question: Question, earlier: Scope) -> None:
    rows = question.store.query(
        """select customer_id as id, sum(amount) as sum from sale_line
        join dim_customer using (customer_key)
        where retired_in > 2 and sale_date > date '2026-10-31' group by 1 order by 2 desc limit 2"""
    ).to_pylist()
    asked = (*(row["id"] for row in rows), "C10150", "nobody")
    told = afterwards(question, earlier, asked)
    assert [told[row["id"]].revenue for row in rows] == [row["sum"] for row in rows]
    assert all(told[row["id"]].verdict == "on_time" for row in rows)
    assert (told["nobody"].revenue, told["nobody"].verdict) == (Decimal(0), None)


def test_between_a_meeting_and_itself_nothing_changed(question: Question) -> None:
    same = since(question, question.scope, LISTS)
    frames = (same.tiers, same.holders, same.stages, same.warnings, same.months)
    assert [len(one) for one in (*frames, *same.lists.values())] == [0] * 7
