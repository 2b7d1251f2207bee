"""What the page of tier changes says: who rose, who fell, and what it brought or cost."""

from decimal import Decimal
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.movement.growth import LOSS, PARTS, Growth, growth
from analytics.movement.growth import UNASSIGNED as NOBODYS
from analytics.movement.movement import Movement, movement
from analytics.pyramid.tiering import level
from charts.movement.bridge import bridge_figure
from charts.movement.flow import flow_figure
from charts.movement.map import map_figure
from charts.theme import LIGHT
from charts.words import axis_name
from views.cards import Card
from views.columns import Column
from views.links.asked import Asked
from views.scheme import tier_names
from views.view import Chart, Series, Table, View, first_rows, numbers, receipt_of
from views.wording import span

_GAINS: Final = tuple(part for part in PARTS if part not in LOSS)
_KINDS: Final = {
    "name": "text",
    "from": "text",
    "to": "text",
    "revenue_from": "money",
    "revenue_to": "money",
    "change": "money",
}


def view(asked: Asked) -> View:
    """The movement in finished words: the panel and the list that its link names."""
    receipt = receipt_of("movement", asked)
    if asked.question.comparison is None:
        return View("movement", asked.t("movement.none_title"), (), receipt)
    moves = asked.ask(movement)
    bridge = moves.bridge()
    if not any(bridge["customers"]):
        return View("movement", asked.t("overview.sentence_nothing"), (), receipt)
    panel = asked.view["panel"]
    said, shown = sentence(asked, bridge), cards(asked, moves, bridge)
    if panel == "growth":
        grown = asked.ask(growth)
        bridge = grown.bridge()
        said, shown = growth_sentence(asked, grown), growth_cards(asked, grown)
    is_map = panel in ("map", "flow")
    return View(
        "movement",
        said,
        tuple(shown),
        receipt,
        figure(asked, moves, bridge),
        None if is_map else _chart(asked, bridge),
        _cells(asked, moves) if is_map else _movers(asked, moves),
    )


def sentence(asked: Asked, bridge: pd.DataFrame) -> str:
    """The change, and its parts, which add up to it: who fell or left, who rose or came, who stayed."""
    parts = _parts(bridge)
    cost = parts["down"][1] + parts["lost"][1]
    gain = parts["up"][1] + parts["new"][1]
    return asked.t(
        "movement.sentence",
        by=level(asked.question),
        fell=parts["down"][0],
        lost=parts["lost"][0],
        rose=parts["up"][0],
        came=parts["new"][0],
        cost=signed(asked, cost),
        gain=signed(asked, gain),
        stayed=signed(asked, parts["same"][1]),
        total=signed(asked, parts["end"][1] - parts["start"][1]),
    )


def cards(asked: Asked, moves: Movement, bridge: pd.DataFrame) -> list[Card]:
    """Promoted, demoted, new and lost: their money, and how many they are."""
    t, by = asked.t, level(asked.question)
    won_back = len(moves.listed("won_back"))
    return [
        Card(
            t(f"movement_part.{part}"),
            signed(asked, amount),
            f"**{t.money(amount, asked.facts.currency)}**  \n{t(f'movement_help.{part}')}",
            was=t("movement.came_back", n=heads, by=by, back=won_back)
            if part == "new" and won_back
            else t(f"counted.{by}", n=heads),
            amount=amount,
        )
        for part, (heads, amount) in _parts(bridge).items()
        if part in ("up", "down", "new", "lost")
    ]


def signed(asked: Asked, amount: Decimal) -> str:
    """Money in three digits with its direction."""
    text = asked.t.compact(amount, asked.facts.currency)
    return f"+{text}" if amount > 0 else text


def _parts(bridge: pd.DataFrame) -> dict[str, tuple[int, Decimal]]:
    return {
        row["part"]: (int(row["customers"]), row["amount"]) for row in bridge.to_dict("records")
    }


def growth_sentence(asked: Asked, grown: Growth) -> str:
    """The change in net revenue and the parts that add up to it."""
    amounts = {part: signed(asked, grown.total(part)[1]) for part in _GAINS}
    rest = grown.total(*NOBODYS)[1]
    return asked.t(
        "movement.growth_sentence_other" if rest else "movement.growth_sentence",
        change=signed(asked, grown.end[1] - grown.start[1]),
        loss=signed(asked, grown.total(*LOSS)[1]),
        other=signed(asked, rest),
        **amounts,
    )


def growth_cards(asked: Asked, grown: Growth) -> list[Card]:
    """Market development, product development, penetration and loss."""
    t, currency = asked.t, asked.facts.currency
    by = level(asked.question)
    made = []
    for code, parts in (*((part, (part,)) for part in _GAINS), ("loss", LOSS)):
        heads, amount = grown.total(*parts)
        categories, customers = (t.money(grown.total(part)[1], currency) for part in LOSS)
        what = t(f"movement_help.{code}", customers=customers, categories=categories)
        made.append(
            Card(
                t("movement.growth_loss") if code == "loss" else t(f"movement_part.{code}"),
                signed(asked, amount),
                f"**{t.money(amount, currency)}**  \n{what}",
                was=t(f"counted.{by}", n=heads),
            )
        )
    return made


def figure(asked: Asked, moves: Movement, bridge: pd.DataFrame) -> "partial[Any]":
    """The picture that the link names; ``bridge`` is the one of its panel."""
    panel, words = asked.view["panel"], _words(asked)
    if panel in ("bridge", "growth"):
        return partial(bridge_figure, bridge, asked.t, **words)
    draw = map_figure if panel == "map" else flow_figure
    return partial(draw, moves.cells(), moves.codes, asked.t, unit=asked.view["unit"], **words)


def _words(asked: Asked) -> dict[str, Any]:
    t, scope = asked.t, asked.question
    return {
        "level": level(scope),
        "currency": asked.facts.currency,
        "before": t(f"movement_then.{scope.compare}"),
        "now": t("chart.this_period"),
    }


def part_names(asked: Asked, bridge: pd.DataFrame) -> list[str]:
    """The parts of a bridge: its ends are the two periods."""
    scope = asked.question
    ends = {"end": span(asked, scope.period)}
    if scope.comparison:
        ends["start"] = span(asked, scope.comparison)
    return [ends.get(part) or asked.t(f"movement_part.{part}") for part in bridge["part"]]


def to_the_cent(asked: Asked, bridge: pd.DataFrame) -> pd.DataFrame:
    """The parts of a bridge with their amounts in words, which round nothing."""
    amounts = [asked.t.money(amount) for amount in bridge["amount"]]
    return bridge[["customers"]].assign(part=part_names(asked, bridge), amount=amounts)


def list_columns(asked: Asked) -> dict[str, Column]:
    """The columns of those who moved."""
    by = level(asked.question)
    return {
        name: Column(asked.t(f"movement_column.{name}", by=by), kind, is_main=name == "change")
        for name, kind in _KINDS.items()
    }


def listed(asked: Asked, moves: Movement, name: str) -> pd.DataFrame:
    """One of the lists with its tiers in words."""
    rows = moves.listed(name)
    names = tier_names(asked.t, moves.codes)
    return rows.assign(**{end: rows.loc[:, end].map(names) for end in ("from", "to")})


def _chart(asked: Asked, bridge: pd.DataFrame) -> Chart:
    t, name = asked.t, axis_name(asked.t, "revenue", asked.facts.currency)
    return Chart(
        "waterfall",
        t(f"movement_panel.{asked.view['panel']}"),
        name,
        "money",
        tuple(part_names(asked, bridge)),
        (Series(name, numbers(bridge["amount"]), LIGHT.accent),),
    )


def _movers(asked: Asked, moves: Movement) -> Table | None:
    name = asked.view["moves"]
    rows = listed(asked, moves, name)
    return first_rows(rows, list_columns(asked), asked.t(f"movement_list.{name}", n=len(rows)))


def _cells(asked: Asked, moves: Movement) -> Table | None:
    """The map as a table: a row for each tier of before, a column for each of now."""
    in_money = asked.view["unit"] == "money"
    cells = moves.cells()
    values = cells["revenue_to"].astype(float) if in_money else cells["customers"]
    wide = cells.assign(value=values).pivot(index="from", columns="to", values="value")
    wide = wide.reindex(index=list(moves.codes), columns=list(moves.codes))
    names = tier_names(asked.t, moves.codes)
    words = _words(asked)
    columns = {"tier": Column(f"{words['before']} → {words['now']}")}
    kind = "money" if in_money else "count"
    columns |= {code: Column(names[code], kind) for code in moves.codes}
    rows = wide.assign(tier=[names[code] for code in wide.index]).reset_index(drop=True)
    return first_rows(rows, columns, asked.t("movement_panel.map"))
