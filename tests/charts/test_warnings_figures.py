"""The figures of the warnings page."""

from datetime import date

import pandas as pd
import pytest

from charts.levels import level_colours
from charts.money_bars import MOST
from charts.warnings.counts import counts_figure, trend_figure
from charts.warnings.money import warnings_figure
from i18n import LANGUAGES, Language
from tests.checked_figures import checked

counts_figure = checked(counts_figure)
trend_figure = checked(trend_figure)
warnings_figure = checked(warnings_figure)

COUNTS = pd.DataFrame({"label": ["Churn", "<b>x</b>"], "red": [3, 0], "amber": [1, 2]})


def rows(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [f"K{one}" for one in range(n)],
            "name": ["<b>A&B</b>"] * n,
            "rule": ["churn"] * n,
            "level": ["red", "amber"] * (n // 2) + ["red"] * (n % 2),
            "at_risk": [100.0 * (n - one) for one in range(n)],
            "sentence": ["no purchase"] * n,
        }
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bar_has_the_colour_of_its_level_and_a_name_is_no_markup(lang, theme):
    figure = warnings_figure(rows(3), Language.of(lang), currency="CNY", theme=theme)
    red, amber = level_colours(theme)["red"], level_colours(theme)["amber"]
    assert list(figure.data[0].marker.color) == [red, amber, red]
    names = [one.text for one in figure.layout.annotations if "A&amp;B" in one.text]
    assert names == ["&lt;b&gt;A&amp;B&lt;/b&gt;"] * 3
    assert "<b>A&B</b>" not in str(figure.data[0].hovertext)
    assert figure.layout.annotations[-1].text.count("■") == 2


def test_a_name_leads_to_the_account_by_an_address_that_no_id_can_break():
    odd = rows(1).assign(id='K"1&x=</a>')
    figure = warnings_figure(odd, Language.of("en"), leads="of=warnings&period=12m")
    to = "account?account=K%221%26x%3D%3C%2Fa%3E&amp;of=warnings&amp;period=12m"
    (linked,) = [one.text for one in figure.layout.annotations if "A&amp;B" in one.text]
    assert linked.startswith(f'<a href="{to}" target="_self"><span ')
    assert linked.endswith(">&lt;b&gt;A&amp;B&lt;/b&gt;</span></a>")


def test_only_the_largest_are_drawn_and_a_click_knows_their_ids():
    figure = warnings_figure(rows(MOST + 5), Language.of("en"))
    assert [one[0] for one in figure.data[0].customdata] == [f"K{one}" for one in range(MOST)]


def test_nothing_to_draw_is_an_empty_figure():
    assert not len(warnings_figure(rows(0), Language.of("en")).data[0].x)
    assert len(list(counts_figure(COUNTS.head(0), Language.of("en")).data)) == 2


def test_counts_stand_side_by_side_from_zero():
    figure = counts_figure(COUNTS, Language.of("en"))
    assert [list(trace.x) for trace in figure.data] == [[3, 0], [1, 2]]
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.yaxis.ticktext[1] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_trend_writes_the_sum_over_each_column(lang):
    points = [date(2026, 1, 31), date(2026, 2, 28)]
    trend = pd.DataFrame({"point": points, "red": [1, 2], "amber": [4, 0]})
    figure = trend_figure(trend, Language.of(lang))
    assert [one.text for one in figure.layout.annotations] == ["5", "2"]
