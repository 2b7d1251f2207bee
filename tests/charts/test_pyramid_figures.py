"""What a reader can rely on in the figures of tiers."""

from decimal import Decimal

import pandas as pd
import pytest

from charts.movement.bridge import bridge_figure
from charts.movement.flow import flow_figure
from charts.movement.map import map_figure
from charts.pyramid.attention import attention_figure
from charts.pyramid.pyramid import pyramid_figure
from charts.theme import palette
from charts.tiers import METALS, ink_on, tier_colours
from i18n import Language
from tests.checked_figures import checked

attention_figure = checked(attention_figure)
bridge_figure = checked(bridge_figure)
flow_figure = checked(flow_figure)
map_figure = checked(map_figure)
pyramid_figure = checked(pyramid_figure)

zh, en = Language.of("zh"), Language.of("en")
CURRY = ("vip", "major", "normal", "small")
WHOLESALE = ("AAA", "AA", "A", "B+", "B", "C", "ungraded")
CODES = ("vip", "small", "not_active")
CELLS = pd.DataFrame(
    [
        ("vip", "vip", 2, Decimal(100), Decimal(120)),
        ("vip", "small", 1, Decimal(40), Decimal(5)),
        ("vip", "not_active", 0, Decimal(0), Decimal(0)),
        ("small", "vip", 0, Decimal(0), Decimal(0)),
        ("small", "small", 7, Decimal(30), Decimal(31)),
        ("small", "not_active", 3, Decimal(9), Decimal(0)),
        ("not_active", "vip", 0, Decimal(0), Decimal(0)),
        ("not_active", "small", 4, Decimal(0), Decimal("-2.5")),
    ],
    columns=["from", "to", "customers", "revenue_from", "revenue_to"],
)
NAMES = {"before": "Year before", "now": "This period"}


def tiers(codes=CURRY) -> pd.DataFrame:
    heads = [3**place for place in range(len(codes))]
    money = [float(10 ** (len(codes) - place)) for place in range(len(codes))]
    return pd.DataFrame(
        {
            "code": codes,
            "customers": heads,
            "share_customers": [one / sum(heads) for one in heads],
            "revenue": money,
            "share_revenue": [one / sum(money) for one in money],
            "revenue_per_customer": [a / b for a, b in zip(money, heads, strict=True)],
        }
    )


def texts(figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


def numbers(figure) -> dict[tuple, str]:
    """What stands in the cells of a map, by its place."""
    return {
        (x, y): text
        for trace in figure.data
        if trace.type == "scatter"
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    }


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two hex colours."""
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_heads_and_money_are_drawn_on_one_scale_from_zero():
    figure = pyramid_figure(tiers(), en)
    left, right = figure.layout.xaxis.range, figure.layout.xaxis2.range
    assert (left[1], right[0]) == (0, 0) and left[0] == right[1]


def test_every_band_says_its_share_its_amount_and_what_one_customer_brings():
    written = "".join(texts(pyramid_figure(tiers(), en, currency="EUR"))).replace("\u202f", " ")
    for expected in ("2.5%", "90.0%", "Small", "€10.0K", "27"):
        assert expected in written


def test_a_click_on_a_band_of_either_side_names_its_tier():
    left, right = pyramid_figure(tiers(), zh).data
    for side in (left, right):
        assert [one[0] for one in side.customdata] == list(CURRY)


def test_the_chosen_tier_alone_is_marked():
    figure = pyramid_figure(tiers(), en, selected="major")
    marked = [note.text for note in figure.layout.annotations if note.bgcolor]
    assert len(marked) == 1 and "Major" in marked[0]


def test_a_tier_that_loses_money_has_no_band_but_keeps_its_figures():
    losing = tiers().assign(share_revenue=[0.8, 0.3, 0.0, -0.1])
    figure = pyramid_figure(losing, en)
    assert min(figure.data[1].x) == 0
    assert any("−10.0" in text for text in texts(figure))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("codes", [CURRY, WHOLESALE, ("key", "other")])
def test_tiers_run_along_one_ramp_and_every_label_reads_on_its_band(codes, theme):
    colours = palette(theme)
    fills = tier_colours(codes, colours)
    assert (fills[0], fills[-1]) == (colours.tiers[0], colours.tiers[-1])
    assert len(set(fills)) == len(codes)
    assert min(contrast(ink_on(fill), fill) for fill in fills) >= 4.5 * 0.9


def test_metals_have_the_colours_of_metals():
    assert tier_colours(tuple(METALS), palette("light")) == list(METALS.values())


def test_the_map_closes_in_heads():
    found = numbers(map_figure(CELLS, CODES, en, **NAMES))
    end = len(CODES)
    rows = [found[end, y] for y in range(end)]
    columns = [found[x, end] for x in range(end)]
    assert rows == ["<b>3</b>", "<b>10</b>", "<b>4</b>"]
    assert columns == ["<b>2</b>", "<b>12</b>", "<b>3</b>"]
    assert found[end, end] == "<b>17</b>"


def test_the_map_in_money_says_then_and_now_and_closes_in_both():
    found = numbers(map_figure(CELLS, CODES, en, unit="money", **NAMES))
    end = len(CODES)
    assert found[0, 0] == "100<br>→ 120"
    assert found[2, 1] == "9.00"
    assert found[end, end] == "<b>179<br>→ 153.5</b>".replace("153.5", "154")


def test_who_rose_and_who_fell_have_different_colours_and_nobody_has_none():
    rose, fell, stayed = map_figure(CELLS, CODES, en, **NAMES).data[:3]
    assert rose.z[2][1] is not None and fell.z[2][1] is None
    assert fell.z[0][1] is not None and stayed.z[0][0] is not None
    assert all(trace.z[0][2] is None for trace in (rose, fell, stayed))


@pytest.mark.parametrize("unit", ["heads", "money"])
def test_flows_leave_out_nobody_and_nothing_negative(unit: str):
    flows = flow_figure(CELLS, CODES, zh, unit=unit, **NAMES).data[0].link
    assert min(flows.value) > 0
    assert len(flows.value) == (3 if unit == "heads" else 2)  # nor those who stay


def test_tiers_stand_from_the_highest_down_at_both_ends_of_the_flows():
    nodes = flow_figure(CELLS, CODES, en, **NAMES).data[0].node
    size = len(CODES)
    for places in (nodes.y[:size], nodes.y[size:]):
        assert list(places) == sorted(places) and places[0] > 0 and places[-1] < 1


def test_the_bridge_starts_where_the_last_part_ended_and_closes():
    parts = [("start", 179), ("new", -2.5), ("up", 0), ("same", 21), ("down", -35), ("lost", -9)]
    bridge = pd.DataFrame(
        [(part, 1, Decimal(str(amount))) for part, amount in (*parts, ("end", "153.5"))],
        columns=["part", "customers", "amount"],
    )
    (bars,) = bridge_figure(bridge, en, **NAMES).data
    left, right = list(bars.base), [a + b for a, b in zip(bars.base, bars.x, strict=True)]
    assert (left[0], right[0]) == (0, 0)  # the first period is zero, its total is text
    assert (left[-1], right[-1]) == pytest.approx((-25.5, 0))
    assert left[-2] == pytest.approx(left[-1])
    figure = bridge_figure(bridge, en, **NAMES)
    said = texts(figure)
    # The amounts stand behind the bars, beside the plot and not in it: a phone has room for them.
    assert figure.layout.xaxis.range[1] == max(right) and figure.layout.margin.r >= 100
    assert any("+21" in text for text in said)
    assert any("179" in text for text in said) and any("<br>(−25.5)" in text for text in said)


def test_a_bridge_from_nothing_stands():
    bridge = pd.DataFrame(
        [("start", 0, Decimal(0)), ("new", 1, Decimal(5)), ("end", 1, Decimal(5))],
        columns=["part", "customers", "amount"],
    )
    (bars,) = bridge_figure(bridge, zh, **NAMES).data
    assert list(bars.base) == [0, 0, 0] and list(bars.x) == [0, 5, 5]


def test_effort_stands_beside_the_money_and_what_is_not_known_has_no_bar():
    shares = pd.DataFrame(
        {
            "code": ["vip", "small"],
            "share_revenue": [0.33, 0.67],
            "share_visits": [0.09, 0.91],
            "share_expenses": [float("nan")] * 2,
        }
    )
    revenue, visits = attention_figure(shares, {"vip": "VIP", "small": "Small"}, en).data
    assert list(revenue.x) == [0.33, 0.67] and list(visits.text) == ["9.0%", "91.0%"]
