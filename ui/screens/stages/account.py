"""One account in full: where it stands, why, and how it came there."""

import pandas as pd
import streamlit as st

from analytics.stages.picture import picture
from analytics.stages.why import Why, why
from charts.stages.strip import strip_figure
from ui import cards, findings, navigation, tables, visit
from ui.answers import answer
from ui.cards import Card, Move
from ui.charting import show
from ui.forms import checklist, forms, kept
from ui.plain import plain
from ui.screens.stages import reasons
from ui.screens.stages.charts import purchase_days
from ui.visit import Visit
from ui.wording import name_of


def draw(here: Visit) -> None:
    """The account that the link names."""
    account = here.view["account"]
    back(here)
    found = asked(here, account)
    if found is None:
        unknown(here, account)
        return
    name = name_of(here, "customer", account)
    now = found.points.iloc[-1]
    findings.finding(_sentence(here, found, plain(name)))
    cards.row(_cards(here, found))
    _strip(here, found, name)
    st.page_link(
        navigation.page("rhythm", here.t),
        label=here.t("stages.to_rhythm"),
        icon=":material/calendar_month:",
    )
    st.subheader(here.t("stages.why", name=plain(name)))
    reasons.draw(here, now, found)
    _base_rate(here, found)
    reasons.history(here, found)
    st.divider()
    checklist.draw(here, found, str(now["stage"]))
    forms.stage(here, account)
    kept.draw(here, found)
    tables.traced(here)


def asked(here: Visit, account: str) -> Why | None:
    """The account's stages and their reasons; None where it has not bought in the scope."""
    return answer(why, here.question, account)


def back(here: Visit) -> None:
    """The way back to all accounts."""
    st.button(
        here.t("stages.back"),
        on_click=lambda: visit.change(account=""),
        icon=":material/arrow_back:",
        type="tertiary",
        key="account_back",
    )


def unknown(here: Visit, account: str) -> None:
    """The link names an account that has not bought here."""
    with st.container(border=True, key="account_unknown"):
        st.subheader(here.t("stages.unknown_title", name=plain(name_of(here, "customer", account))))
        st.write(here.t("stages.unknown_text", day=here.question.period.to_day))


def _sentence(here: Visit, found: Why, name: str) -> str:
    now = found.points.iloc[-1]
    stage = now["stage"]
    since = reasons.since(found)
    is_set = pd.notna(now["override"])
    key = "stages.account_overridden" if is_set else "stages.account_sentence"
    return here.t(key, name=name, stage=stage, since=since, computed=now["computed"])


def _cards(here: Visit, found: Why) -> list[Card]:
    """Usual gap, days since the last purchase, the run, and the two half-years."""
    t, now, currency = here.t, found.points.iloc[-1], here.facts.currency
    before = now["revenue_w0"]
    return [
        Card(
            t("stages.card_gap"),
            t("stages.days_short", n=now["usual_gap_days"]),
            t("stages.card_gap_help", n=now["gaps"], limit=now["lapse_limit_days"]),
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
            _change(here, now["revenue_w1"], before),
            t("stages.card_before", money=before, currency=currency),
        ),
    ]


def _base_rate(here: Visit, found: Why) -> None:
    """After a fall: how many of those that fell alike came back, in this store."""
    stages = found.points["stage"].tolist()
    before = next((one for one in reversed(stages) if one != stages[-1]), None)
    every = answer(picture)
    alike = every.recovery[
        (every.recovery["from"] == before) & (every.recovery["to"] == stages[-1])
    ]
    if alike.empty or not alike["falls"].iloc[0]:
        return
    row = alike.iloc[0]
    st.markdown(
        here.t(
            "stages.base_rate",
            falls=row["falls"],
            recovered=row["recovered"],
            share=row["share"],
            before=before,
            stage=stages[-1],
            days=found.rules.recovery_days,
        )
    )


def _strip(here: Visit, found: Why, name: str) -> None:
    rows = found.points.assign(id=found.id, name=name)
    resets = found.resets.rename(columns={"customer": "id"})[["id", "day", "kind", "note"]]
    figure = strip_figure(
        rows, purchase_days(here, [found.id]), resets, here.t, theme=here.theme, row=64
    )
    with st.container(key="wide_strips"):
        show(figure, key="strip", alt=here.t("stages.strip_alt", name=name))


def _change(here: Visit, now: float, before: float) -> Move | None:
    if before <= 0:
        return None
    return Move(here.t.change(now / before - 1), int(now > before) - int(now < before))
