"""Where the account stands in the relationship, why, how it came there, and what people have set."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.stages.picture import picture
from analytics.stages.why import Why
from charts.stages.strip import strip_figure
from ui import cards
from ui.charting import show
from ui.forms import checklist, forms, kept
from ui.plain import plain, said
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.screens.account import reasons
from views.cards import Card, Move


def draw(visit: Visit, account: Account) -> None:
    """The sentence, the film strip, the reasons; then the playbook and what people set."""
    if account.why is None:
        st.caption(visit.t("account.no_stage"))
        return
    why, name = account.why, account.header.name
    now = why.points.iloc[-1].to_dict()
    st.header(visit.t("account_part.stages"))
    st.markdown(_sentence(visit, why, name))
    cards.row(_cards(visit, why), "cards_stages")
    _strip(visit, why, name)
    st.header(visit.t("stages.why", name=plain(name)))
    reasons.draw(visit, now, why)
    _base_rate(visit, why)
    reasons.history(visit, why)
    st.divider()
    checklist.draw(visit, why, str(now["stage"]))
    forms.stage(visit, why.id)
    kept.draw(visit, why)


def _sentence(visit: Visit, why: Why, name: str) -> str:
    now = why.points.iloc[-1]
    is_set = pd.notna(now["override"])
    return said(
        visit.t,
        "stages.account_overridden" if is_set else "stages.account_sentence",
        name=name,
        stage=now["stage"],
        since=reasons.since(why),
        computed=now["computed"],
    )


def _cards(visit: Visit, why: Why) -> list[Card]:
    """Usual gap, days since the last purchase, the run, and the two half-years."""
    t, now, currency = visit.t, why.points.iloc[-1], visit.facts.currency
    before = now["revenue_w0"]
    return [
        Card(
            t("stages.card_gap"),
            t("stages.days_short", n=now["usual_gap_days"]),
            t(
                "stages.card_gap_set_help" if now["gap_is_set"] else "stages.card_gap_help",
                n=now["gaps"],
                limit=now["lapse_limit_days"],
            ),
            was=t("stages.card_limit", n=now["lapse_limit_days"]),
        ),
        Card(
            t("stages.card_silent"),
            t("stages.days_short", n=now["days_since"]),
            t("stages.card_silent_help"),
            was=t("stages.card_last", day=now["last_purchase"]),
        ),
        Card(
            t("stages.card_run"),
            t.number(now["purchase_days_in_run"]),
            t("stages.card_run_help"),
            was=t("stages.card_since", day=now["run_start"]),
        ),
        Card(
            t("stages.card_half"),
            t.compact(now["revenue_w1"], currency),
            f"**{t.money(now['revenue_w1'], currency)}**  \n{t('stages.card_half_help')}",
            _change(visit, now["revenue_w1"], before),
            t("stages.card_before", money=before, currency=currency),
        ),
    ]


def _base_rate(visit: Visit, why: Why) -> None:
    """After a fall: how many of those that fell alike came back, in this store."""
    stages = why.points["stage"].tolist()
    before = next((stage for stage in reversed(stages) if stage != stages[-1]), None)
    every = answer(picture, replace(visit.question, filters=(), picked=()))
    rows = every.recovery.to_dict("records")
    alike = (change for change in rows if (change["from"], change["to"]) == (before, stages[-1]))
    row = next(alike, None)
    if row is None or not row["falls"]:
        return
    st.markdown(
        visit.t(
            "stages.base_rate",
            falls=row["falls"],
            recovered=row["recovered"],
            share=row["share"],
            before=before,
            stage=stages[-1],
            days=why.rules.recovery_days,
        )
    )


def _strip(visit: Visit, why: Why, name: str) -> None:
    """The stages from the first purchase on, every purchase and every reset."""
    rows = why.points.assign(id=why.id, name=name)
    bought = pd.DataFrame({"id": why.id, "day": why.purchase_days})
    resets = why.resets.rename(columns={"customer": "id"}).filter(["id", "day", "kind", "note"])
    figure = partial(strip_figure, rows, bought, resets, visit.t, theme=visit.theme, row=64)
    with st.container(key="wide_strips"):
        show(figure, key="strip", alt=visit.t("stages.strip_alt", name=name))


def _change(visit: Visit, now: float, before: float) -> Move | None:
    if before <= 0:
        return None
    return Move(visit.t.change(now / before - 1), int(now > before) - int(now < before))
