"""Every branch of every warning occurs in the demo, and the November files move what they should."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.known import KnownStore
from analytics.question import Question
from analytics.scope import from_query
from analytics.warnings.rules import RULES
from analytics.warnings.warnings import warnings
from data.imports.records import records_of
from data.imports.sales import ImportOptions, prepare
from data.store.store import Store

pytestmark = pytest.mark.slow

README = Path(__file__).parents[2] / "README.md"
BRANCHES = {
    ("receivables", "amber", "limit_80"),
    ("receivables", "amber", "overdue"),
    ("receivables", "red", "over_limit"),
    ("receivables", "red", "overdue_30"),
    ("progress", "amber", "plan"),
    ("progress", "red", "plan"),
    ("progress", "amber", "last_year"),
    ("progress", "red", "last_year"),
    ("progress", "amber", "purchase_days"),
    ("progress", "red", "purchase_days"),
    ("expenses", "amber", "budget_90"),
    ("expenses", "amber", "ratio"),
    ("expenses", "red", "over_budget"),
    ("churn", "amber", "late"),
    ("churn", "red", "lapsed"),
    ("incident", "amber", "severity"),
    ("incident", "red", "severity"),
    ("incident", "red", "reset"),
}
STORIES = {
    "C10001": {"receivables": "limit_80"},
    "C10017": {
        "receivables": "overdue_30",
        "progress": "plan",
        "expenses": "ratio",
        "incident": "reset",
    },
    "C10042": {},
    "C11803": {},
    "C10088": {"progress": "plan", "expenses": "budget_90", "incident": "severity"},
    "C10123": {"receivables": "over_limit", "expenses": "over_budget"},
    "C10150": {"receivables": "overdue", "progress": "purchase_days", "churn": "late"},
    "C10204": {"progress": "plan", "expenses": "ratio"},
    "C10266": {},
    "C10311": {},
    "C10349": {"incident": "severity"},
    "C10402": {},
}


@pytest.fixture(scope="module")
def store(demo_store: Store) -> Store:
    return demo_store


@pytest.fixture(scope="module")
def october(store: Store) -> pd.DataFrame:
    return store_warnings(store)


@pytest.fixture(scope="module")
def november(store: Store, october: pd.DataFrame, demo_files: dict[str, Path]) -> pd.DataFrame:
    assert len(october)
    prepare(store, demo_files["demo-sales-zh-2026-11.csv"], ImportOptions()).commit(store)
    statement = demo_files["demo-receivables-zh-2026-11.csv"]
    records_of("receivable").prepare(store, statement).commit(store, "周启航")
    return store_warnings(store)


def store_warnings(store: Store) -> pd.DataFrame:
    """The warnings of the whole store at its last day."""
    scope, _ = from_query({}, KnownStore(store))
    return warnings(Question(store, scope)).frame


def reasons(frame: pd.DataFrame, customer: str) -> dict[str, str]:
    theirs = frame[frame["id"] == customer]
    return dict(zip(theirs["rule"], theirs["reason"], strict=True))


def test_every_branch_of_every_warning_occurs(october: pd.DataFrame) -> None:
    branches = set(zip(october["rule"], october["level"], october["reason"], strict=True))
    assert branches >= BRANCHES


@pytest.mark.parametrize(
    ("rule", "reason"), [(code, one) for code, rule in RULES.items() for one in rule.reasons]
)
def test_every_reason_of_every_rule_is_heard(october: pd.DataFrame, rule: str, reason: str) -> None:
    assert ((october["rule"] == rule) & (october["reason"] == reason)).any()


@pytest.mark.parametrize("customer", STORIES)
def test_a_story_warns_as_it_is_told(october: pd.DataFrame, customer: str) -> None:
    told = {rule for story in STORIES.values() for rule in story}
    said = reasons(october, customer)
    assert {rule: said[rule] for rule in said.keys() & told} == STORIES[customer]


def test_the_fading_account_heads_the_list(october: pd.DataFrame) -> None:
    assert list(october["id"][:3]) == ["C10017", "C10017", "C10150"]
    assert set(october["id"][:10]) >= {"C10017", "C10150", "C10088", "C10349"}


def test_the_silent_account_recovers_with_the_november_files(november: pd.DataFrame) -> None:
    assert not {"churn", "receivables"} & set(reasons(november, "C10150"))
    assert "receivables" not in reasons(november, "C10001")


def test_the_newcomer_goes_over_its_limit_in_november(november: pd.DataFrame) -> None:
    assert reasons(november, "C11803") == {"receivables": "over_limit"}
    over = november.loc[november["id"] == "C11803", "at_risk"].item()
    assert f"{over / 1e6:.2f} million over its own" in " ".join(README.read_text("utf-8").split())
