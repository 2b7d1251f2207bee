"""What a chart says under the mouse, as text below it."""

from functools import partial

import pandas as pd
import pytest

from charts.figure import Figure, trace
from charts.warnings.money import warnings_figure
from i18n import Language
from ui import chart_values
from ui.charting import ready

en = Language.of("en")


def said(figure: Figure) -> str:
    return chart_values.written(en, ready(partial(lambda: figure)))


def test_each_point_is_a_line_in_the_words_of_its_hover_text():
    rows = pd.DataFrame(
        {
            "id": ["K1"],
            "name": ["<i>A&B</i>"],
            "rule": ["churn"],
            "level": ["red"],
            "at_risk": [1234.5],
            "sentence": ["no purchase"],
        }
    )
    text = said(warnings_figure(rows, en, currency="GBP"))
    assert text.startswith("<details class='values'><summary>Chart values</summary><ul><li>")
    assert (
        "&lt;i&gt;A&amp;B&lt;/i&gt;" in text and "no purchase" in text and text.count("<li>") == 1
    )


@pytest.mark.parametrize(
    ("drawn", "lines"),
    [
        (
            trace(
                "bar",
                x=[1, 2],
                customdata=[["a", "x"], ["b", None]],
                hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
            ),
            ["a: x", "b:"],
        ),
        (
            trace(
                "heatmap", z=[[1, None]], text=[["one", ""]], hovertemplate="%{text}<extra></extra>"
            ),
            ["one"],
        ),
        (
            trace(
                "sankey",
                link={"customdata": ["A → B"], "hovertemplate": "%{customdata}<extra></extra>"},
            ),
            ["A → B"],
        ),
        (
            trace(
                "scatter", x=[1], y=[1], hovertext=["<b>x</b><br>2"], hovertemplate="%{hovertext}"
            ),
            ["x · 2"],
        ),
        (
            trace(
                "scatter",
                x=[1],
                y=[1],
                hovertext=["x"],
                hovertemplate="%{hovertext}",
                hoverinfo="skip",
            ),
            [],
        ),
    ],
)
def test_every_kind_of_trace_says_its_points(drawn, lines):
    text = said(Figure(drawn))
    assert [one.split("</li>")[0] for one in text.split("<li>")[1:]] == lines
    assert bool(text) == bool(lines)


def test_of_many_points_the_first_stand_there_and_their_number_is_said():
    many = [str(one) for one in range(250)]
    text = said(
        Figure(trace("scatter", x=many, y=many, hovertext=many, hovertemplate="%{hovertext}"))
    )
    assert text.count("<li>") == 100 and "The first 100 of 250 values." in text
