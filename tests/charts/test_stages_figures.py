"""What a reader can rely on in the figures of stages and rhythm."""

import itertools
import re
from datetime import date
from functools import partial
from inspect import unwrap

import pandas as pd
import pytest

from charts.figure import Figure
from charts.money_bars import MOST
from charts.rhythm.calendar import calendar_figure, days_told
from charts.rhythm.late import late_figure
from charts.stages.colours import stage_colours
from charts.stages.cycle import cycle_figure
from charts.stages.matrix import matrix_figure
from charts.stages.mix import mix_figure
from charts.stages.strip import strip_figure
from i18n import Language
from tests.checked_figures import checked
from ui import chart_values
from ui.charting import ready

calendar_figure = checked(calendar_figure)
cycle_figure = checked(cycle_figure)
late_figure = checked(late_figure)
matrix_figure = checked(matrix_figure)
mix_figure = checked(mix_figure)
strip_figure = checked(strip_figure)

zh, en = Language.of("zh"), Language.of("en")
STAGES = ("establish", "stabilise", "strengthen", "lapsed")
POINTS = (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31))


def mix() -> pd.DataFrame:
    rows = [
        (point, stage, 10 * at + place, 1000.0 * (at + 1) - 500 * place)
        for at, point in enumerate(POINTS)
        for place, stage in enumerate(STAGES)
    ]
    return pd.DataFrame(rows, columns=["point", "stage", "accounts", "revenue"])


def strips() -> pd.DataFrame:
    rows = [
        ("K2", "A & B <Ltd>", POINTS[0], "stabilise", None),
        ("K2", "A & B <Ltd>", POINTS[1], "stabilise", None),
        ("K2", "A & B <Ltd>", POINTS[2], "stabilise", "stabilise"),
        ("K1", "东方", POINTS[1], "establish", None),
        ("K1", "东方", POINTS[2], "lapsed", None),
    ]
    return pd.DataFrame(rows, columns=["id", "name", "point", "stage", "override"])


PURCHASES = pd.DataFrame({"id": ["K2", "K1"], "day": [date(2026, 3, 5), date(2026, 4, 6)]})
RESETS = pd.DataFrame({"id": ["K1"], "day": [date(2026, 5, 2)], "kind": ["merger"], "note": [None]})


def texts(figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_stages_have_four_different_colours(theme: str):
    assert len(set(stage_colours(theme).values())) == 4
    assert tuple(stage_colours(theme)) == STAGES


def test_the_months_stand_on_zero_and_hold_everybody():
    figure = mix_figure(mix(), en)
    assert figure.layout.yaxis.range[0] == 0
    heights = [sum(trace.y[at] for trace in figure.data) for at in range(3)]
    assert heights == mix().groupby("point")["accounts"].sum().tolist()


def test_a_stage_that_loses_money_is_drawn_as_nothing_and_named_truly():
    figure = mix_figure(mix(), en, unit="money", currency="EUR")
    lapsed = figure.data[-1]
    assert lapsed.y[0] == 0 and "−€500.00" in lapsed.hovertext[0]


def test_the_labels_of_the_bands_keep_their_distance():
    thin = mix().assign(accounts=[1, 1, 100, 1] * 3)
    notes = [note for note in mix_figure(thin, zh).layout.annotations if note.xshift == 6]
    places = [note.y for note in notes]
    assert len(places) == 4 and min(b - a for a, b in itertools.pairwise(places)) > 4


def test_every_move_of_the_cycle_has_its_count():
    pairs = [(None, "establish", "start"), ("establish", "strengthen", "advance")]
    pairs += [("strengthen", "establish", "regress"), ("lapsed", "strengthen", "restart")]
    pairs += [("stabilise", "lapsed", "lapse")]
    flow = pd.DataFrame(pairs, columns=["from", "to", "kind"]).assign(count=[11, 22, 33, 44, 55])
    figure = cycle_figure(flow, {"establish": 77}, en)
    assert {f"<b>{n}</b>" for n in (11, 22, 33, 44, 55)} <= set(texts(figure))
    assert "Establishing<br><b>77</b>" in texts(figure)


def test_a_cycle_without_moves_stands():
    flow = pd.DataFrame(columns=["from", "to", "kind", "count"])
    assert len(texts(cycle_figure(flow, {}, zh, theme="dark"))) == 4


def test_the_matrix_leaves_out_stages_nobody_stood_in():
    rows = [
        (None if source is None else source, to, 3 if source == "stabilise" else 0, 0.75)
        for source in (None, *STAGES)
        for to in STAGES
    ]
    matrix = pd.DataFrame(rows, columns=["from", "to", "accounts", "share"])
    figure = matrix_figure(matrix, en)
    assert list(figure.layout.yaxis.ticktext) == ["Stable  <b>12</b>"]
    assert all("3" in text for text in texts(figure))


def test_a_strip_joins_equal_months_and_sets_a_persons_stage_apart():
    stabilise = strip_figure(strips(), PURCHASES, RESETS, en).data[1]
    assert list(stabilise.base) == [date(2026, 2, 28), date(2026, 4, 30)]
    assert list(stabilise.marker.pattern.shape) == ["", "/"]


def test_a_click_on_a_strip_names_its_account_and_names_are_no_markup():
    figure = strip_figure(strips(), PURCHASES, RESETS, zh)
    assert [one[0] for trace in figure.data[:4] for one in trace.customdata or ()] == [
        "K1",
        "K2",
        "K2",
        "K1",
    ]
    assert figure.layout.yaxis.ticktext[0] == "A &amp; B &lt;Ltd&gt;"


def test_resets_and_purchase_days_stand_in_the_row_of_their_account():
    figure = strip_figure(strips(), PURCHASES, RESETS, zh)
    assert [round(row.yanchor) for row in figure.layout.shapes] == [0, 1]
    assert ["2026-03-05" in row.path for row in figure.layout.shapes] == [True, False]
    (resets,) = figure.data[4:]
    assert list(resets.y) == [1] and "合并" in resets.hovertext[0]


def test_the_late_are_drawn_up_to_a_limit_and_a_missed_purchase_stands_out():
    late = pd.DataFrame(
        {
            "id": [f"K{n}" for n in range(20)],
            "name": "北方",
            "revenue": [float(2000 - n) for n in range(20)],
            "days_late": 9,
            "usual_gap_days": 7.5,
            "last_purchase": POINTS[0],
            "expected_next": POINTS[1],
            "is_missed": [n == 1 for n in range(20)],
        }
    )
    (bars,) = late_figure(late, en, currency="EUR").data
    assert len(bars.x) == MOST and bars.customdata[1][0] == "K1"
    assert bars.marker.color[1] != bars.marker.color[0]


def test_every_day_up_to_the_last_stands_in_the_calendar_once():
    days = pd.DataFrame(
        {
            "day": [date(2025, 1, 1), date(2026, 2, 2), date(2026, 2, 3)],
            "revenue": [100.0, 25.0, -5.0],
            "is_purchase": [True, True, False],
        }
    )
    figure = calendar_figure(days, en, as_of=date(2026, 2, 10))
    cells = [sum(one is not None for row in layer.z for one in row) for layer in figure.data]
    assert cells == [365 + 41 - 3, 2, 1]
    assert any("returns only" in text for row in figure.data[2].text for text in row)


def test_a_calendar_without_a_purchase_stands():
    days = pd.DataFrame(columns=["day", "revenue", "is_purchase"])
    figure = calendar_figure(days, zh, as_of=date(2026, 1, 1), theme="dark")
    assert sum(one is not None for row in figure.data[0].z for one in row) == 1


def told(figure: Figure) -> list[str]:
    """What stands below the figure in words."""
    text = chart_values.written(en, ready(partial(lambda: figure)))
    return re.findall("<li>(.*?)</li>", text)


def test_the_moves_between_stages_are_told_in_words_too():
    flow = pd.DataFrame(
        [(None, "establish", "start", 3), ("establish", "lapsed", "lapse", 1)],
        columns=["from", "to", "kind", "count"],
    )
    assert told(unwrap(cycle_figure)(flow, {"stabilise": 1200}, en)) == [
        "Not yet a customer → Establishing · 3 moves",
        "Establishing → Lapsed · 1 move",
        "Establishing · 0 accounts now",
        "Stable · 1,200 accounts now",
        "Strengthening · 0 accounts now",
        "Lapsed · 0 accounts now",
    ]


def test_purchase_days_are_told_the_latest_first_and_returns_as_what_they_are():
    days = pd.DataFrame(
        {
            "day": [date(2026, 1, 5), date(2026, 2, 3)],
            "revenue": [10.0, -4.0],
            "is_purchase": [True, False],
        }
    )
    words = days_told(days, en)
    text = chart_values.written(
        en, ready(partial(unwrap(calendar_figure), days, en, as_of=date(2026, 3, 1))), words
    )
    lines = re.findall("<li>(.*?)</li>", text)
    assert len(lines) == 2
    assert lines[0].startswith("3 Feb 2026 · returns only") and lines[1].startswith(
        "5 Jan 2026 · 10.00"
    )


def test_names_at_the_strips_lead_to_the_account_where_there_are_several():
    figure = strip_figure(strips(), PURCHASES, RESETS, en, leads="period=12m&of=stages")
    assert figure.layout.yaxis.ticktext[0].startswith(
        '<a href="account?account=K2&amp;period=12m&amp;of=stages" target="_self">'
    )
    assert "A &amp; B" in figure.layout.yaxis.ticktext[0]
