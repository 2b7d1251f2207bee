"""What the page of relationship stages says: where the accounts stand, and who fell back."""

from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.judged import Judged
from analytics.stages.picture import Picture, picture
from charts.stages.colours import stage_colours
from charts.stages.mix import mix_figure
from charts.words import axis_name
from data.record_types import STAGES
from views.cards import Card, Move
from views.columns import Column
from views.links.asked import Asked
from views.view import Chart, Series, View, first_rows, numbers, receipt_of

FALLEN: Final = {
    "name": "text",
    "from": "text",
    "to": "text",
    "point": "day",
    "last_purchase": "day",
    "at_stake": "money",
    "stage_now": "text",
}
_MORE_IS: Final[dict[str, Judged]] = {"establish": "neither", "lapsed": "bad"}
"""How more accounts of a stage are judged, where it is not good: who is being established is new or has
fallen back."""
ACCOUNTS: Final = {
    "name": "text",
    "stage": "text",
    "since": "day",
    "days": "count",
    "previous": "text",
    "revenue_year": "money",
    "last_purchase": "day",
    "usual_gap_days": "days",
    "lapse_limit_days": "days",
}


def view(asked: Asked) -> View:
    """The stages in finished words; beside the months those who fell lately, else the largest accounts."""
    receipt = receipt_of("stages", asked)
    relations = asked.ask(picture, key_only=asked.view["who"] == "key")
    if relations.accounts.empty:
        return View("stages", asked.t("stages.sentence_nobody"), (), receipt)
    if relations.setbacks.empty:
        rows, kinds, title = everybody(asked, relations), ACCOUNTS, asked.t("stages.accounts")
    else:
        days = relations.stages.rules.recent_days
        rows, kinds = fallen(asked, relations), FALLEN
        title = asked.t("stages.fallen", days=days)
    return View(
        "stages",
        sentence(asked, relations),
        tuple(cards(asked, relations)),
        receipt,
        figure(asked, relations),
        _chart(asked, relations),
        first_rows(rows, columns(asked, kinds), title),
    )


def sentence(asked: Asked, relations: Picture) -> str:
    """How many stand where, how many fell lately, and the money of those."""
    now, fallen = relations.at(relations.stages.as_of)["accounts"].to_dict(), relations.fallen()
    facts = {
        "n": len(relations.accounts),
        "by": asked.view["who"],
        **{stage: int(now[stage]) for stage in STAGES},
    }
    said = asked.t("stages.sentence", **facts)
    days = relations.stages.rules.recent_days
    if fallen.empty:
        calm = asked.t("stages.sentence_calm", days=days)
        return asked.t("app.joined", first=said, second=calm)
    money, currency = fallen["at_stake"].sum(), asked.facts.currency
    lately = asked.t(
        "stages.sentence_fallen", fell=len(fallen), days=days, money=money, currency=currency
    )
    return asked.t("app.joined", first=said, second=lately)


def cards(asked: Asked, relations: Picture) -> list[Card]:
    """Accounts of each stage with their change, and their revenue with its change."""
    t, currency = asked.t, asked.facts.currency
    now = relations.at(relations.stages.as_of).to_dict()
    then = relations.at(relations.earlier).to_dict() if relations.earlier else None
    return [
        Card(
            t(f"stage.{stage}"),
            t.number(int(now["accounts"][stage])),
            t(
                f"stage_help.{stage}",
                money=t.money(now["revenue"][stage], currency),
                days=relations.stages.rules.establish_days,
                buys=relations.stages.rules.establish_purchase_days,
            ),
            None
            if then is None
            else _moved(asked, now["accounts"][stage] - then["accounts"][stage]),
            _revenue(
                asked, now["revenue"][stage], None if then is None else then["revenue"][stage]
            ),
            amount=int(now["accounts"][stage]),
            more_is=_MORE_IS.get(stage, "good"),
        )
        for stage in STAGES
    ]


def _moved(asked: Asked, difference: int) -> Move:
    if not difference:
        return Move(asked.t("number.unchanged"), 0)
    mark, sign = ("▲", 1) if difference > 0 else ("▼", -1)
    return Move(f"{mark} {asked.t.number(abs(int(difference)))}", sign)


def _revenue(asked: Asked, now: float, then: float | None) -> str:
    t = asked.t
    text = t.compact(now, asked.facts.currency)
    return f"{text} ({t.change(now / then - 1)})" if then and then > 0 else text


def figure(asked: Asked, relations: Picture) -> "partial[Any]":
    """The stages month by month."""
    unit, currency = asked.view["unit"], asked.facts.currency
    return partial(mix_figure, relations.mix, asked.t, unit=unit, currency=currency)


def _chart(asked: Asked, relations: Picture) -> Chart:
    t, in_money = asked.t, asked.view["unit"] == "money"
    wide = relations.mix.pivot(
        index="point", columns="stage", values="revenue" if in_money else "accounts"
    )
    currency, colours = asked.facts.currency, stage_colours("light")
    return Chart(
        "stacked",
        t("stages.mix"),
        axis_name(t, "revenue", currency) if in_money else t("movement_unit.heads"),
        "money" if in_money else "count",
        tuple(t.month(point) for point in wide.index),
        tuple(
            Series(t(f"stage.{stage}"), numbers(wide[stage]), colours[stage])
            for stage in reversed(STAGES)
            if stage in wide
        ),
    )


def fallen(asked: Asked, relations: Picture) -> pd.DataFrame:
    """Who fell lately, each once with the latest setback, most money first, in words."""
    now = relations.accounts.set_index("id")["stage"]
    rows = relations.fallen()
    rows = rows.assign(stage_now=rows.loc[:, "id"].map(now))
    return worded(asked, rows, ("from", "to", "stage_now"))


def everybody(asked: Asked, relations: Picture) -> pd.DataFrame:
    """Every account, the largest first, in words."""
    rows = relations.accounts.sort_values("revenue_year", ascending=False, kind="stable")
    return worded(asked, rows, ("stage", "previous"))


def columns(asked: Asked, kinds: dict[str, str]) -> dict[str, Column]:
    """Columns of the page of stages."""
    return {name: Column(asked.t(f"stages_column.{name}"), kind) for name, kind in kinds.items()}


def worded(asked: Asked, frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """The frame with its stages in words."""
    said = {code: asked.t(f"stage.{code}") for code in STAGES}
    nothing = asked.t.number(None)
    return frame.assign(**{name: frame.loc[:, name].map(said).fillna(nothing) for name in names})
