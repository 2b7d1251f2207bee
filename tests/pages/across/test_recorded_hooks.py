"""Recorded facts on pages that stood before them: pyramid, Pareto, rules."""

import pytest

from data.records import record
from i18n import Language
from tests.pages.exports import sell
from tests.pages.opening import open_rules

pytestmark = pytest.mark.slow


@pytest.fixture
def recorded(store_with, export):
    """The small store with expenses, a visit, a plan and a statement about K1."""

    def fill(store):
        sell(store, export)
        record(store, "expense", [{"customer": "K1", "day": "2026-01-05", "amount": 120}], "Ada")
        record(store, "visit", [{"customer": "K2", "day": "2026-01-05"}], "Ada")
        record(store, "plan", [{"customer": "K1", "month": "2026-08-01", "amount": 4000}], "Ada")
        owed = {"customer": "K1", "amount": 250, "statement_date": "2026-05-31"}
        record(store, "receivable", [owed], "Ada")

    return store_with("recorded", fill)


def words(at) -> str:
    return "\n".join(str(part.value) for part in [*at.title, *at.markdown, *at.caption, *at.header])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pyramid_sets_effort_beside_money(recorded, opened, lang: str):
    t = Language.of(lang)
    at = opened("pyramid", lang, scheme="metals")
    assert t("pyramid_basis.contribution") in words(at)
    assert t("attention.help") in words(at)
    shown = [set(one.value.columns) for one in at.dataframe]
    assert any("share_visits" in columns and "share_expenses" in columns for columns in shown)
    assert any({"expenses", "contribution"} <= columns for columns in shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_records_the_pyramid_says_what_to_upload(filled, opened, lang: str):
    at = opened("pyramid", lang)
    assert Language.of(lang)("attention.files") in words(at)
    assert not any("expenses" in one.value.columns for one in at.dataframe)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_is_lost_shows_its_plan_and_its_balance(recorded, opened, lang: str):
    t = Language.of(lang)
    cards = {one.label: one.value for one in opened("pareto", lang, tab="loss", pick="K1").metric}
    assert cards[t("pareto.loss_plan_gap")] == t.compact(4000, None)
    assert cards[t("pareto.loss_receivable")] == t.compact(250, None)


def test_without_records_nothing_is_exposed(filled, opened):
    labels = [one.label for one in opened("pareto", tab="loss", pick="K1").metric]
    assert Language.of("en")("pareto.loss_plan_gap") not in labels


@pytest.mark.parametrize("page", ["movement", "pyramid"])
def test_tiers_by_contribution_open_with_expenses(recorded, opened, page: str):
    assert not opened(page, scheme="metals").error


def test_the_weights_of_the_evaluation_can_be_edited(filled):
    keys = [one.key for one in open_rules("evaluation").number_input]
    assert {
        f"rule_evaluation.{one}" for one in ("operating", "credit", "social", "willingness")
    } <= {*keys}
