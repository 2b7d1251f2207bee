"""The key figures of an account: declared once, shown everywhere."""

from datetime import date

import pytest

from analytics.account.account import account
from analytics.account.key_figures import KEY_FIGURES, KeyFigure
from analytics.account.report import account_report
from analytics.period import Period
from analytics.question import Question
from analytics.report import plain
from analytics.scope import Scope
from data.records import record
from i18n import LANGUAGES, Language

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
YEARS = (date(2025, 6, 1), date(2026, 6, 1))

each = pytest.mark.parametrize("figure", KEY_FIGURES, ids=lambda one: one.code)


@pytest.fixture
def question(store_of) -> Question:
    """A customer of whom every key figure can be said, now and a year before."""
    store = store_of(
        [{"customer": "a", "amount": 100, "cost": 60, "date": day} for day in YEARS]
        + [{"customer": "b", "amount": 50, "cost": 40, "date": day} for day in YEARS]
    )
    spent = [{"customer": "a", "day": day, "amount": 7, "kind": "travel"} for day in YEARS]
    record(store, "expense", spent, "Ada")
    return Question(store, SCOPE)


@each
def test_every_key_figure_has_a_value_and_what_it_is_compared_with(question, figure: KeyFigure):
    found = question.ask(account, "a")
    assert figure.value(found) is not None
    assert figure.before is None or figure.before(found) is not None


@each
def test_every_key_figure_stands_in_the_report(question, figure: KeyFigure):
    said, found = account_report(question, "a").document[figure.part], question.ask(account, "a")
    assert isinstance(said, dict)
    assert figure.derived or said[figure.code] == plain(figure.value(found))


@each
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_figure_has_a_name_and_an_explanation(figure: KeyFigure, lang: str):
    t = Language.of(lang)
    assert f"account.card_{figure.code}" in t
    assert f"account.{figure.code}_help" in t


def test_no_code_stands_twice():
    assert len({one.code for one in KEY_FIGURES}) == len(KEY_FIGURES)
