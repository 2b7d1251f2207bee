"""What a reader can rely on in every figure."""

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from charts.history.restated import restated_figure
from charts.overview.months import month_figure
from charts.overview.top import top_figure
from charts.pareto.concentration import concentration_figure
from charts.pareto.curve import pareto_figure
from charts.pareto.whale import whale_figure
from i18n import Language
from tests.checked_figures import checked

concentration_figure = checked(concentration_figure)
month_figure = checked(month_figure)
pareto_figure = checked(pareto_figure)
restated_figure = checked(restated_figure)
top_figure = checked(top_figure)
whale_figure = checked(whale_figure)

zh, en = Language.of("zh"), Language.of("en")
VALUES = [400_000.0, 300_000.0, 200_000.0, 100_000.0]


def curve(values=VALUES) -> pd.DataFrame:
    value = np.array(values)
    cumulative = value.cumsum() / value.sum()
    return pd.DataFrame(
        {
            "id": [f"c{place}" for place in range(len(value))],
            "name": [f"客户<{place}>" for place in range(len(value))],
            "value": value,
            "position": range(1, len(value) + 1),
            "share": value / value.sum(),
            "cum_share": cumulative,
            "class": np.where(cumulative - value / value.sum() < 0.8, "A", "B"),
        }
    )


def pareto(t=zh, points=None, **more):
    points = curve() if points is None else points
    facts = {"n": len(points), "k": 3, "target": 0.8, "currency": "CNY"}
    facts |= {"class_sizes": {"A": 3, "B": 1, "C": 0}, **more}
    return pareto_figure(points, t, **facts)


def traces(figure, kind: str) -> list:
    return [trace for trace in figure.data if trace.type == kind]


def lines(figure) -> list:
    return [trace for trace in traces(figure, "scatter") if trace.mode == "lines"]


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def handles(figure):
    return next(trace for trace in figure.data if trace.customdata is not None)


def test_the_curve_runs_from_nothing_to_everything():
    (line,) = lines(pareto())
    assert (line.x[0], line.y[0], line.x[-1], line.y[-1]) == (0, 0, 1, 1)


def test_bars_cover_the_axis_where_items_were_left_out():
    points = curve(np.arange(50.0, 0, -1))
    kept = points[points["position"].isin([1, 2, 3, 10, 30, 50])].reset_index(drop=True)
    few, rest = traces(pareto(points=kept, n=50, k=3), "bar")
    centres, widths = np.append(few.x, rest.x), np.append(few.width, rest.width)
    left, right = centres - widths / 2, centres + widths / 2
    assert left == pytest.approx([0, *right[:-1]]) and right[-1] == pytest.approx(1)


def test_many_bars_are_one_area_for_each_colour_and_cover_the_axis():
    points = curve(np.arange(300.0, 0, -1))
    figure = pareto(points=points, n=300, k=100, picked=("c7",))
    first, rest = (one for one in traces(figure, "scatter") if one.fill == "tozeroy")
    assert (first.x[0], first.x[-1], rest.x[0], rest.x[-1]) == pytest.approx((0, 1 / 3, 1 / 3, 1))
    (picked,) = traces(figure, "bar")
    assert list(picked.y) == [293.0]


def test_a_click_finds_the_id_and_nothing_else_answers_the_mouse():
    figure = pareto()
    assert [one[0] for one in handles(figure).customdata] == ["c0", "c1", "c2", "c3"]
    silent = [trace for trace in figure.data if trace is not handles(figure)]
    assert {trace.hoverinfo for trace in silent} == {"skip"}


def test_the_marked_point_says_how_many_bring_the_target():
    assert any("3 家客户" in text and "80" in text for text in texts(pareto()))
    assert any("3 customers" in text and "generate" in text for text in texts(pareto(en)))


def test_hovering_tells_name_value_shares_rank_and_class():
    points = handles(pareto())
    written = points.hovertemplate
    for place, fact in enumerate(points.customdata[1]):
        written = written.replace(f"%{{customdata[{place}]}}", str(fact))
    assert written.replace("\u202f", " ") == (
        "<b>客户&lt;1&gt;</b><br>净销售额：300,000.00 元<br>占比：30.0%<br>"
        "第 2 名，累计 70.0%<br>A 类<extra></extra>"
    )


def test_every_class_with_items_is_named_and_an_empty_one_is_not():
    named = [text for text in texts(pareto()) if text.startswith("<b>")]
    assert [text[3] for text in named if text[3] in "ABC"] == ["A", "B"]


def test_an_axis_of_money_speaks_the_readers_units():
    points = curve([value * 100 for value in VALUES])
    chinese = pareto(zh, points).layout.yaxis.ticktext
    english = pareto(en, points).layout.yaxis.ticktext
    assert any("万" in text for text in chinese) and not any("M" in text for text in chinese)
    assert any("M" in text for text in english) and not any("万" in text for text in english)


def test_a_name_cannot_break_out_of_its_hover_text():
    assert handles(pareto()).customdata[0][1] == "客户&lt;0&gt;"


def test_few_items_stand_under_their_bars_by_name():
    assert pareto().layout.xaxis.ticktext[0] == "客户&lt;0&gt;"
    many = pareto(points=curve(np.arange(50.0, 0, -1)), k=30).layout.xaxis.ticktext
    assert len(many) == 6 and many[0].startswith("0")


def test_the_comparison_is_a_second_line_with_its_name():
    before = pd.DataFrame({"item_share": [0.5, 1.0], "cum_share": [0.7, 1.0]})
    figure = pareto(before=before, compare="year")
    assert len(lines(figure)) == 2
    assert any("上年同期" in text for text in texts(figure))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_one_customer_makes_a_figure(theme):
    figure = pareto(en, curve([5.0]), k=1, class_sizes={"A": 1, "B": 0, "C": 0}, theme=theme)
    assert any("1 customer<" in text and "generates" in text for text in texts(figure))


def test_the_whale_falls_back_to_the_net_total_from_its_marked_peak():
    points = pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "name": ["a", "b", "c"],
            "value": [80.0, 40.0, -20.0],
            "item_share": [1 / 3, 2 / 3, 1.0],
            "cum_share": [0.8, 1.2, 1.0],
        }
    )
    figure = whale_figure(points, en, items=3, peak_items=2, peak_share=1.2)
    rising, falling = lines(figure)
    assert (rising.y[-1], falling.y[0], falling.y[-1]) == (1.2, 1.2, 1.0)
    assert figure.layout.yaxis.range[1] >= 1.2
    assert any("best 2 customers: 120" in text for text in texts(figure))


def months(**more) -> pd.DataFrame:
    days = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    return pd.DataFrame(
        {"month": days, "revenue": [5e6, 6e6, 1e6], "whole": [True, True, False], **more}
    )


def test_months_without_a_comparison_have_one_bar_each():
    assert len(traces(month_figure(months(), en), "bar")) == 1


def test_a_part_of_a_month_is_paler_and_says_so():
    (bars,) = traces(month_figure(months(), en), "bar")
    colours = list(bars.marker.color)
    assert colours[0] == colours[1] != colours[2]
    assert "partial month" in bars.hovertext[2] and "part" not in bars.hovertext[0]


def test_a_bar_axis_holds_zero_even_when_a_month_is_negative():
    found = month_figure(months().assign(revenue=[-2e6, 1e6, 3e6]), zh)
    low, high = found.layout.yaxis.range
    assert low <= -2e6 and high >= 3e6 and 0 in found.layout.yaxis.tickvals


def test_a_month_unknown_before_has_no_change():
    found = month_figure(months(revenue_before=[4e6, None, 1e6]), en)
    hovers = traces(found, "bar")[1].hovertext
    assert "▲" in hovers[0] and "Year before" not in hovers[1]
    assert "▲" not in hovers[2], "a part of a month against a whole one would mislead"


def test_a_new_customer_is_called_new_and_an_equal_one_unchanged():
    largest = curve().assign(before=[0.0, 300_000.0, 100_000.0, 200_000.0])
    written = texts(top_figure(largest, en))
    assert any("new" in text for text in written)
    assert any("unchanged" in text for text in written)
    assert any("▲" in text for text in written) and any("▼" in text for text in written)


def test_the_line_across_the_bars_says_what_it_is():
    assert not [text for text in texts(top_figure(curve(), en)) if "Last year" in text]
    told = texts(top_figure(curve().assign(before=100_000.0), en))
    assert [text for text in told if "Last year" in text and "┃" in text]


def test_an_unknown_day_is_left_out_of_the_line():
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    figure = concentration_figure(
        pd.DataFrame({"day": days, "gini": [0.7, None, 0.72]}), "gini", en
    )
    assert list(figure.data[0].y) == [0.7, 0.72]
    assert [text for text in texts(figure) if "0.720" in text]


@pytest.mark.parametrize(
    "metric", ["top20_share", "k80_share", "gini", "hhi", "cr1", "effective_items"]
)
def test_one_day_alone_makes_a_figure(metric):
    frame = pd.DataFrame({"day": [date(2026, 1, 31)], metric: [0.5]})
    assert len(concentration_figure(frame, metric, zh).data[0].x) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_restated_months_go_up_or_down_by_their_difference(lang):
    months = pd.DataFrame(
        {
            "month": [date(2026, 1, 1), date(2026, 3, 1)],
            "old": [Decimal(10), Decimal(20)],
            "new": [Decimal("12.5"), Decimal(5)],
            "difference": [Decimal("2.5"), Decimal(-15)],
        }
    )
    figure = restated_figure(months, Language.of(lang), earlier=1, later=3, currency="CNY")
    (bars,) = figure.data
    assert list(bars.y) == [2.5, -15]
    assert bars.marker.color[0] != bars.marker.color[1]
    assert "12.50" in bars.hovertext[0] and "▼" in bars.hovertext[1]
