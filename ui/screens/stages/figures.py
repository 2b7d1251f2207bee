"""What the stages page says first: its sentence, its cards, and whom it is about."""

import streamlit as st

from analytics.stages.picture import Picture
from data.record_types import STAGES
from ui.cards import Card, Move
from ui.visit import Visit


def sentence(here: Visit, found: Picture) -> str:
    """How many stand where, how many fell lately, and the money of those."""
    now, fallen = found.at(found.stages.as_of)["accounts"].to_dict(), found.fallen()
    facts = {
        "n": len(found.accounts),
        "by": here.view["who"],
        **{stage: int(now[stage]) for stage in STAGES},
    }
    said = here.t("stages.sentence", **facts)
    days = found.stages.rules.recent_days
    if fallen.empty:
        calm = here.t("stages.sentence_calm", days=days)
        return here.t("app.joined", first=said, second=calm)
    money, currency = fallen["at_stake"].sum(), here.facts.currency
    lately = here.t(
        "stages.sentence_fallen", fell=len(fallen), days=days, money=money, currency=currency
    )
    return here.t("app.joined", first=said, second=lately)


def cards(here: Visit, found: Picture) -> list[Card]:
    """Accounts of each stage with their change, and their revenue with its change."""
    t, currency = here.t, here.facts.currency
    now = found.at(found.stages.as_of).to_dict()
    then = found.at(found.earlier).to_dict() if found.earlier else None
    return [
        Card(
            t(f"stage.{stage}"),
            t.number(int(now["accounts"][stage])),
            t(
                f"stage_help.{stage}",
                money=t.money(now["revenue"][stage], currency),
                days=found.stages.rules.establish_days,
                buys=found.stages.rules.establish_purchase_days,
            ),
            None
            if then is None
            else _moved(here, now["accounts"][stage] - then["accounts"][stage]),
            _revenue(here, now["revenue"][stage], None if then is None else then["revenue"][stage]),
        )
        for stage in STAGES
    ]


def _moved(here: Visit, difference: int) -> Move:
    if not difference:
        return Move(here.t("number.unchanged"), 0)
    mark, sign = ("▲", 1) if difference > 0 else ("▼", -1)
    return Move(f"{mark} {here.t.number(abs(int(difference)))}", sign)


def _revenue(here: Visit, now: float, then: float | None) -> str:
    t = here.t
    text = t.compact(now, here.facts.currency)
    return f"{text} ({t.change(now / then - 1)})" if then and then > 0 else text


def notes(here: Visit, found: Picture) -> None:
    """Since when the changes count, what the money is, who the key accounts are."""
    t = here.t
    said = [t("stages.money_note")]
    if found.earlier:
        said.insert(0, t("stages.since_note", day=found.earlier))
    if here.view["who"] == "key":
        said.append(t("stages.key_note", compared="yes" if here.question.comparison else "no"))
    st.caption(" · ".join(said))
