"""What a page says outside of the page: the same numbers as the report, in finished words."""

import pytest

from analytics.question import InProcess
from data.errors import UserError
from data.store.store import Store
from i18n import LANGUAGES, Language
from tests.views.reported import numbers_of, report
from ui.navigation import SCREENS
from views.by_slug import VIEWS, view_of
from views.links.asked import Asked, read
from views.view import MOST_ROWS

pytestmark = pytest.mark.sampled

MEMO = InProcess()


def asked_of(store: Store, slug: str, lang: str = "zh", **query: str) -> Asked:
    """What a link to the screen asks; the account, or who is picked, is the largest customer."""
    fields = {name: [value] for name, value in query.items()}
    if slug == "account" or "pick" in query:
        first = report("pareto", read(store, {}, Language.of(lang), MEMO))["rows"][0]
        fields["pick" if "pick" in query else "account"] = [first["id"]]
    return read(store, fields, Language.of(lang), MEMO)


def test_every_screen_that_asks_of_the_sales_has_a_view_and_there_is_no_other():
    assert list(VIEWS) == [screen.slug for screen in SCREENS if screen.needs_sales]


@pytest.mark.slow
@pytest.mark.parametrize("slug", VIEWS)
def test_the_numbers_of_a_chart_are_those_of_the_report(demo_store: Store, slug: str):
    asked = asked_of(demo_store, slug)
    chart = view_of(slug, asked).chart
    assert [list(series.values) for series in chart.series] == numbers_of(slug, asked)
    assert {len(series.values) for series in chart.series} == {len(chart.categories)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", VIEWS)
def test_a_view_says_a_sentence_draws_and_shows_a_few_rows(demo_store: Store, slug: str, lang: str):
    asked = asked_of(demo_store, slug, lang)
    view = view_of(slug, asked)
    assert view.sentence and "{" not in view.sentence and "**" not in view.sentence
    assert view.cards and view.figure is not None
    assert view.figure(theme="dark").data
    if slug == "account":
        assert [len(part.lines) > 0 for part in view.parts] == [True] * 7
        return
    rows = view.table.texts(asked.t)
    assert 0 < len(rows) <= MOST_ROWS <= max(view.table.total, MOST_ROWS)
    assert {len(row) for row in rows} == {len(view.table.headers)}


def test_the_link_of_a_receipt_asks_the_same_again(demo_store: Store):
    asked = asked_of(demo_store, "movement", panel="map", region="华东", period="ytd")
    view = view_of("movement", asked)
    again = read(demo_store, view.receipt.query, asked.t, MEMO)
    assert again.ignored == () and again.question.pinned
    assert view_of("movement", again).sentence == view.sentence
    assert again.view["panel"] == "map" and again.question.filters == asked.question.filters


@pytest.mark.parametrize(
    ("slug", "query"),
    [
        ("pareto", {"tab": "loss", "pick": "the largest"}),
        ("pareto", {"tab": "time"}),
        ("pareto", {"item": "rep"}),
        ("pareto", {"tab": "whale", "measure": "profit"}),
        ("movement", {"panel": "growth"}),
        ("movement", {"panel": "flow", "unit": "money"}),
        ("movement", {"compare": "none"}),
        ("pyramid", {"tier": "vip"}),
        ("stages", {"who": "key", "unit": "money"}),
        ("lists", {"list": "review", "verdict": "keep"}),
        ("plan", {"by": "region"}),
        ("warnings", {"rule": "churn", "status": "all"}),
        ("overview", {"region": "nowhere"}),
        ("pareto", {"region": "nowhere"}),
        ("pyramid", {"region": "nowhere"}),
        ("rhythm", {"region": "nowhere"}),
        ("stages", {"region": "nowhere"}),
    ],
)
def test_what_the_link_chooses_is_what_is_said(demo_store: Store, slug: str, query: dict):
    usual, chosen = asked_of(demo_store, slug), asked_of(demo_store, slug, **query)
    assert _said(slug, chosen) != _said(slug, usual)


def _said(slug: str, asked: Asked) -> tuple[object, ...]:
    view = view_of(slug, asked)
    assert view.sentence
    return view.sentence, view.chart, view.table and view.table.texts(asked.t)


def test_looking_at_views_writes_nothing(demo_store: Store):
    before = demo_store.changes
    for slug in VIEWS:
        view_of(slug, asked_of(demo_store, slug))
    assert demo_store.changes == before


def test_an_account_that_nobody_knows_is_an_error_with_a_name(demo_store: Store):
    with pytest.raises(UserError) as caught:
        view_of("account", read(demo_store, {"account": ["X"]}, Language.of("en"), MEMO))
    assert caught.value.code == "account_unknown"


def test_who_fell_stands_in_the_table_as_often_as_the_sentence_counts(demo_store: Store):
    shown = view_of("stages", asked_of(demo_store, "stages", "en"))
    assert f" {shown.table.total} slipped back or lapsed" in shown.sentence
