"""Bubbles, the map of provinces, and the key-account share as figures."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from charts.bubbles import Bubble, Line, bubbles_figure, map_figure
from charts.lists.largest import Entry, largest_figure
from charts.lists.provinces import place_of, places
from charts.pareto.key_share import key_share_figure
from i18n import Language
from tests.checked_figures import checked

bubbles_figure = checked(bubbles_figure)
key_share_figure = checked(key_share_figure)
largest_figure = checked(largest_figure)
map_figure = checked(map_figure)

zh, en = Language.of("zh"), Language.of("en")


def bubble(name: str, size: float, x: float = 0.1, y: float = 0.5) -> Bubble:
    return Bubble(name, name, x, y, size, "accent", name)


def test_the_area_of_a_bubble_is_in_proportion_and_a_click_finds_its_id():
    figure = bubbles_figure([bubble("a", 100), bubble("b", 25, 0.3)], en, x="x", y="y")
    (trace,) = figure.data
    large, small = trace.marker.size
    assert large == 2 * small
    assert [one[0] for one in trace.customdata] == ["a", "b"]


def test_a_name_close_below_another_stands_below_its_bubble():
    near = [bubble("a", 9, 0.1, 0.5), bubble("b", 8, 0.1, 0.48), bubble("far", 1, 0.9, 0.1)]
    (trace,) = bubbles_figure(near, en, x="x", y="y").data
    assert list(trace.textposition) == ["top center", "bottom center", "top center"]


def test_the_largest_are_named_and_lines_say_what_they_are():
    many = [bubble(f"m{at:02}", at, at / 100) for at in range(20)]
    figure = bubbles_figure(
        many, en, x="x", y="y", across=Line(0.5, "all: 50%"), up=Line(0.1, "all: 10%")
    )
    (trace,) = figure.data
    assert [name for name in trace.text if name] == [f"m{at:02}" for at in range(8, 20)]
    assert {"all: 50%", "all: 10%"} <= {note.text for note in figure.layout.annotations}
    assert len(figure.layout.shapes) == 2


@pytest.mark.parametrize(("corner", "end"), [(0.1, 1), (0.9, 0)])
def test_the_words_of_a_line_stand_at_the_end_that_no_bubble_is_near(corner: float, end: int):
    near = [bubble("a", 9, 0.5, corner), bubble("b", 9, 0.0, 0.5), bubble("c", 1, 1.0, 0.5)]
    figure = bubbles_figure(near, en, x="x", y="y", up=Line(0.5, "all"))
    assert [note.y for note in figure.layout.annotations if note.text == "all"] == [end]


def test_what_colours_mean_stands_above_where_there_is_more_than_one():
    both = {"accent": "ours", "picked": "weak"}
    alike = bubbles_figure([bubble("a", 9)], en, x="x", y="wallet", meanings=both)
    assert [note.text for note in alike.layout.annotations] == ["wallet"]
    told = [bubble("a", 9), Bubble("b", "b", 0, 0, 1, "picked", "b")]
    figure = bubbles_figure(told, en, x="x", y="wallet", meanings=both)
    (said,) = [note.text for note in figure.layout.annotations]
    assert said.startswith("wallet ") and "ours" in said and "weak" in said and "<br>" not in said
    long = {"accent": "ours and nobody else's at all", "picked": "weak in every respect"}
    (said,) = bubbles_figure(told, en, x="x", y="wallet", meanings=long).layout.annotations
    assert said.text.startswith("wallet<br>")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_holds_every_province_within_its_edges(theme: str):
    ground = tuple(places().values())
    figure = map_figure([bubble("广东省", 3, *ground[18])], ground, zh, theme=theme)
    (west, east), (south, north) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert all(west < x < east and south < y < north for x, y in ground) and len(ground) == 34
    assert figure.data[-1].customdata[0][0] == "广东省"  # the bubbles lie above the ground


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("内蒙古自治区", True),
        ("Inner Mongolia", True),
        (" hubei", True),
        ("Bayern", False),
        ("", False),
    ],
)
def test_a_province_is_found_by_how_its_name_begins(name: str, is_known: bool):
    assert (place_of(name) is not None) is is_known


def test_no_two_provinces_have_one_place_or_one_name():
    assert len(set(places().values())) == len(places())
    names = sorted(name for name, _ in places())
    assert not any(later.startswith(first) for first, later in pairwise(names))


def test_a_loss_has_a_bar_to_the_left_of_zero_and_its_figure_right_of_it():
    entries = [Entry("a", "a", -50, True, "x", "y"), Entry("b", "b", 25, False, "x", "y")]
    figure = largest_figure(entries, en, axis="money")
    (trace,), (zero,) = figure.data, figure.layout.shapes
    assert list(trace.x) == [-50, 25] and (zero.x0, zero.x1) == (0, 0)
    least, most = figure.layout.xaxis.range
    assert least == -50 and most > 25
    assert [note.x for note in figure.layout.annotations] == [least, 0, least, 25, 0]


def test_both_colours_of_the_bars_are_named_and_what_stands_at_their_ends_can_be_found():
    entries = [Entry("a", "a", 50, True, "x", "y"), Entry("b", "b", 25, False, "x", "y")]
    said = [
        note.text
        for chosen in (entries, entries[:1])
        for note in largest_figure(
            chosen, en, axis="money", meanings=("fight", "others")
        ).layout.annotations
        if "money" in note.text
    ]
    assert "fight" in said[0] and "others" in said[0] and said[1] == "money"
    notes = largest_figure(entries, en, axis="money").layout.annotations
    assert [note.name for note in notes] == [None, "bar_end", None, "bar_end", None]


def test_where_nothing_is_lost_the_bars_begin_at_the_edge_without_a_line():
    figure = largest_figure([Entry("b", "b", 25, False, "x", "y")], en, axis="money")
    assert figure.layout.xaxis.range[0] == 0 and not figure.layout.shapes


@pytest.mark.parametrize("t", [zh, en])
def test_the_two_shares_are_named_at_their_ends_and_the_target_is_a_line(t: Language):
    days = pd.DataFrame(
        {
            "day": [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)],
            "today": [None, 0.5, 0.6],
            "then": [None, 0.4, 0.5],
            "today_accounts": [1, 2, 2],
            "then_accounts": [1, 1, 1],
            "active": [9, 9, 9],
        }
    )
    figure = key_share_figure(days, 0.8, t)
    then, today = figure.data
    assert list(today.y) == [0.5, 0.6] and list(then.y) == [0.4, 0.5]
    said = [note.text for note in figure.layout.annotations]
    assert any("60" in text for text in said) and any("80" in text for text in said)
    low, high = figure.layout.yaxis.range
    assert low <= 0.4 and high >= 0.8
