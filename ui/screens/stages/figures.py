"""What the stages page says first: its sentence, its cards, and whom it is about."""

import streamlit as st

from analytics.stages.picture import Picture
from data.record_types import STAGES
from ui.cards import Card, Move
from ui.scope.visit import Visit


def sentence(visit: Visit, relations: Picture) -> str:
    """How many stand where, how many fell lately, and the money of those."""
    now, fallen = relations.at(relations.stages.as_of)["accounts"].to_dict(), relations.fallen()
    facts = {
        "n": len(relations.accounts),
        "by": visit.view["who"],
        **{stage: int(now[stage]) for stage in STAGES},
    }
    said = visit.t("stages.sentence", **facts)
    days = relations.stages.rules.recent_days
    if fallen.empty:
        calm = visit.t("stages.sentence_calm", days=days)
        return visit.t("app.joined", first=said, second=calm)
    money, currency = fallen["at_stake"].sum(), visit.facts.currency
    lately = visit.t(
        "stages.sentence_fallen", fell=len(fallen), days=days, money=money, currency=currency
    )
    return visit.t("app.joined", first=said, second=lately)


def cards(visit: Visit, relations: Picture) -> list[Card]:
    """Accounts of each stage with their change, and their revenue with its change."""
    t, currency = visit.t, visit.facts.currency
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
            else _moved(visit, now["accounts"][stage] - then["accounts"][stage]),
            _revenue(
                visit, now["revenue"][stage], None if then is None else then["revenue"][stage]
            ),
        )
        for stage in STAGES
    ]


def _moved(visit: Visit, difference: int) -> Move:
    if not difference:
        return Move(visit.t("number.unchanged"), 0)
    mark, sign = ("▲", 1) if difference > 0 else ("▼", -1)
    return Move(f"{mark} {visit.t.number(abs(int(difference)))}", sign)


def _revenue(visit: Visit, now: float, then: float | None) -> str:
    t = visit.t
    text = t.compact(now, visit.facts.currency)
    return f"{text} ({t.change(now / then - 1)})" if then and then > 0 else text


def notes(visit: Visit, relations: Picture) -> None:
    """Since when the changes count, what the money is, who the key accounts are."""
    t = visit.t
    said = [t("stages.money_note")]
    if relations.earlier:
        said.insert(0, t("stages.since_note", day=relations.earlier))
    if visit.view["who"] == "key":
        said.append(t("stages.key_note", compared="yes" if visit.question.comparison else "no"))
    st.caption(" · ".join(said))
