"""What a reader can rely on in the figures of the plan and the account."""

from datetime import date

import pandas as pd
import pytest

from charts.account.ages import ages_figure
from charts.account.contacts import contacts_figure
from charts.account.radar import radar_figure
from charts.account.timeline import timeline_figure
from charts.plan.gap import gap_figure
from charts.plan.months import plan_figure
from i18n import Language
from tests.checked_figures import checked

ages_figure = checked(ages_figure)
contacts_figure = checked(contacts_figure)
gap_figure = checked(gap_figure)
plan_figure = checked(plan_figure)
radar_figure = checked(radar_figure)
timeline_figure = checked(timeline_figure)

zh, en = Language.of("zh"), Language.of("en")
AS_OF = date(2026, 3, 15)
MONTHS = [date(2026, month, 1) for month in range(1, 13)]


def year(**columns: list) -> pd.DataFrame:
    """Twelve months with three of them sold; every month 100 planned, 50 sold the year before."""
    sold = [80, 90, 40, *[None] * 9]
    frame = {
        "month": MONTHS,
        "actual": sold,
        "plan": [100] * 12,
        "last_year": [50] * 12,
        "whole": [place != 2 for place in range(12)],
        "cum_actual": [80, 170, 210, *[None] * 9],
        "cum_plan": [100 * place for place in range(1, 13)],
        "cum_last_year": [50 * place for place in range(1, 13)],
    }
    return pd.DataFrame({**frame, **columns}).astype({"actual": object, "cum_actual": object})


def person(name: str, role: str | None, attitude: str | None = None) -> dict:
    return {
        "name": name,
        "function": None,
        "role": role,
        "style": None,
        "attitude": attitude,
        "last_contact": None,
    }


def texts(figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


def test_the_months_stand_on_zero_and_a_cut_month_is_paler():
    figure = plan_figure(year(), en, currency="EUR")
    assert figure.layout.yaxis.range[0] == 0
    before, actual, plan = figure.data
    assert list(before.y) == [50.0] * 12 and list(plan.y) == [100.0] * 12
    assert list(actual.y[:4]) == [80.0, 90.0, 40.0, None]
    assert actual.marker.color[2] != actual.marker.color[1]
    assert "€40.00" in actual.hovertext[2] and "partial month" in actual.hovertext[2]


def test_without_a_plan_there_is_no_line_of_a_plan():
    figure = plan_figure(year(plan=[None] * 12), zh)
    assert len(list(figure.data)) == 2 and not any("计划" in text for text in texts(figure))


def test_returns_reach_below_the_zero():
    figure = plan_figure(year(actual=[-30, *[None] * 11]), en)
    assert figure.layout.yaxis.range[0] < 0


def test_the_gap_to_the_plan_adds_up_and_its_last_value_stands_on_the_as_of_date():
    figure = gap_figure(year(), en, as_of=AS_OF, due=250.0, outlook=900.0)
    line = figure.data[0]
    assert list(line.y) == [0.0, -20.0, -30.0, -40.0]  # 80, 170, 210 sold of 100, 200, 250 due
    assert line.x[-1] == pytest.approx(2 + 15 / 31)
    assert any("−40" in text for text in texts(figure))


def test_the_forecast_is_a_marked_point_at_the_end_of_the_year():
    figure = gap_figure(year(), en, as_of=AS_OF, due=250.0, outlook=900.0, currency="EUR")
    outlook = figure.data[-1]
    assert (outlook.x[-1], outlook.y[-1], outlook.marker.size[-1]) == (12, -300.0, 14)
    assert "€900.00" in outlook.hovertext[-1] and any("−€300" in text for text in texts(figure))


def test_without_a_plan_last_year_is_the_zero():
    months = year(cum_plan=[0] * 12)
    figure = gap_figure(months, en, as_of=AS_OF, due=125.0, outlook=None)
    (line,) = figure.data
    assert list(line.y) == [0.0, 30.0, 70.0, 85.0]
    assert any("Last year = 0" in text for text in texts(figure))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ages_add_to_the_balance_and_the_limit_is_drawn(theme: str):
    ages = {"not_due": 60.0, "1_30": 30.0, "31_60": 0.0, "over_90": 10.0, "no_due_date": -5.0}
    figure = ages_figure(ages, en, limit=80.0, theme=theme)
    assert sum(trace.x[0] for trace in figure.data) == 95
    assert [line.x0 for line in figure.layout.shapes] == [80.0]
    assert any("Credit limit" in text for text in texts(figure))
    assert figure.layout.xaxis.range[0] <= -5


def test_everything_long_overdue_is_red_and_nothing_due_is_grey():
    figure = ages_figure({"not_due": 50.0, "1_30": 50.0, "over_90": 50.0}, zh)
    colours = [trace.marker.color for trace in figure.data]
    assert colours[2] == "#C0392B" and len(set(colours)) == 3


def test_people_stand_in_the_column_of_their_part():
    people = [person("A", "user"), person("B", "gatekeeper"), person("C", "decider")]
    figure = contacts_figure([*people, person("D", "coach")], en)
    places = {str(trace.hovertext[0]): trace.x[0] for trace in figure.data}
    assert [next(at for text, at in places.items() if name in text) for name in "ABCD"] == [
        0,
        0,
        2,
        3,
    ]


def test_somebody_without_a_role_has_a_column_and_nobody_else_has():
    with_one = contacts_figure([person("A", None)], en)
    assert any("role not known" in text for text in texts(with_one))
    assert not any("role not known" in text for text in texts(contacts_figure([], en)))


def test_attitudes_have_different_colours_and_names_are_no_markup():
    people = [
        person("<b>", "decider", one)
        for one in ("champion", "friendly", "neutral", "reserved", "opposed", None)
    ]
    for theme in ("light", "dark"):
        figure = contacts_figure(people, zh, theme=theme)
        edges = {
            one.fillcolor for one in figure.layout.shapes if one.fillcolor and one.x1 - one.x0 < 0.1
        }
        assert len(edges) == 6
    assert any("&lt;b&gt;" in text for text in texts(figure))


def test_the_radar_closes_and_has_the_median_beside_it():
    scores = {"operating": 80, "credit": 60, "social": 40, "willingness": 100}
    median, own = radar_figure(scores, dict.fromkeys(scores, 50.0), en).data
    assert list(own.r) == [80, 60, 40, 100, 80] and list(median.r) == [50.0] * 5
    assert len(list(radar_figure(scores, None, zh, theme="dark").data)) == 1


def test_the_radar_has_no_axes_beside_its_own():
    figure = radar_figure(dict.fromkeys(("operating", "credit", "social"), 80), None, en)
    assert {"polar", "xaxis", "yaxis"} & figure.layout.to_plotly_json().keys() == {"polar"}


EVENTS = pd.DataFrame(
    [
        ("visit", date(2026, 1, 5), None, False, "", "review"),
        ("complaint", date(2026, 2, 1), None, True, "", "late"),
        ("incident", date(2025, 12, 1), date(2026, 1, 20), False, "3", "fire"),
    ],
    columns=["kind", "day", "until", "is_open", "label", "text"],
).astype(object)
STRIPS = pd.DataFrame(
    [("K1", "东方", date(2026, 1, 31), "establish", None)],
    columns=["id", "name", "point", "stage", "override"],
)
NO_RESETS = pd.DataFrame(columns=["id", "day", "kind", "note"])
DAYS = pd.DataFrame({"id": ["K1"], "day": [date(2026, 1, 3)]})


def test_each_kind_has_a_lane_below_the_stages():
    figure = timeline_figure(STRIPS, DAYS, NO_RESETS, EVENTS, en, as_of=AS_OF)
    assert list(figure.layout.yaxis.ticktext) == ["Stages", "Visits", "Complaints", "Incidents"]


def test_what_is_open_reaches_to_the_as_of_date():
    figure = timeline_figure(STRIPS, DAYS, NO_RESETS, EVENTS, en, as_of=AS_OF)
    spans = [(line.x0, line.x1) for line in figure.layout.shapes]
    assert (date(2026, 2, 1), AS_OF) in spans and (date(2025, 12, 1), date(2026, 1, 20)) in spans


def test_a_customer_that_never_bought_has_a_time_line_without_stages():
    strips = STRIPS.head(0)
    figure = timeline_figure(strips, DAYS.head(0), NO_RESETS, EVENTS, zh, as_of=AS_OF, theme="dark")
    assert list(figure.layout.yaxis.ticktext) == ["拜访", "投诉", "重大变故"]
