"""Whether the change of a figure is good news."""

import pytest

from data.store.store import Store
from tests.views.test_views import asked_of
from views.by_slug import view_of
from views.cards import Card, Move

pytestmark = pytest.mark.sampled


@pytest.mark.parametrize(("more_is", "news"), [("good", 1), ("bad", -1), ("neither", 0)])
def test_a_rise_is_as_good_as_the_figure_says_and_a_fall_the_opposite(more_is, news: int):
    risen, fallen = (
        Card("x", "1", "", Move("", sign), more_is=more_is).judgement for sign in (1, -1)
    )
    assert (risen, fallen) == (news, -news)
    assert Card("x", "1", "", more_is=more_is).judgement == 0


@pytest.mark.parametrize(
    ("slug", "label", "more_is"),
    [
        ("stages", "Lapsed", "bad"),
        ("stages", "Strengthening", "good"),
        ("account", "Expense ratio", "bad"),
        ("account", "Net revenue", "good"),
        ("pareto", "Largest one", "neither"),
    ],
)
def test_more_lapsed_accounts_or_expenses_are_bad_news(
    demo_store: Store, slug: str, label: str, more_is: str
):
    asked = asked_of(demo_store, slug, "en", **({"part": "money"} if slug == "account" else {}))
    found = [card for card in view_of(slug, asked).cards if card.label == label]
    assert [card.more_is for card in found] == [more_is]
