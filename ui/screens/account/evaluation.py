"""How we judge the customer: its evaluation beside the tier, and what the customer list says of it."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.account.evaluation import CRITERIA, Evaluation, Score, total
from analytics.rules.rulebook import rules_of
from charts.account.radar import radar_figure
from data.records import record
from ui import empty, flash, tables
from ui.answers import asking
from ui.charting import show
from ui.forms import entries, forms, saving
from ui.forms.wording import field_name, value
from ui.plain import plain
from ui.tables import Column
from ui.visit import Visit, current

_MIDDLE = 60
"""Where the sliders stand for a customer that has never been evaluated."""


def draw(here: Visit, found: Account) -> None:
    """The evaluation, then the customer card."""
    evaluation(here, found)
    card(here, found)


def evaluation(here: Visit, found: Account) -> None:
    """The radar, the history, and a new evaluation."""
    t, judged = here.t, found.evaluation
    st.subheader(t("account.evaluation"))
    flash.show("evaluation")
    if judged.latest is None:
        st.caption(t("record_none.evaluation"))
        if "evaluation" in found.missing:
            empty.missing(here, "evaluation")
    else:
        _picture(here, judged, judged.latest)
    if saving.possible(here):
        with st.expander(t("record_save.evaluation"), icon=":material/add:", key="add_evaluation"):
            _sliders(found.header.id, judged.latest)
    entries.changing(here, "evaluation", entries.facts(here, "evaluation", found.header.id))


def _picture(here: Visit, judged: Evaluation, latest: Score) -> None:
    t = here.t
    left, right = st.columns([2, 3])
    with left:
        figure = radar_figure(latest.scores, judged.medians, t, theme=here.theme)
        show(figure, key="radar", alt=t("account.radar_alt", total=latest.total))
    with right:
        st.markdown(t("account.evaluation_total", total=latest.total, day=latest.day))
        st.caption(_weights(here, judged))
        if judged.medians:
            st.caption(t("account.median_of", n=judged.accounts, tier=judged.tier))
        _history(here, judged)


def _weights(here: Visit, judged: Evaluation) -> str:
    t = here.t
    parts = [f"{t(f'record_field.{one}')} {t.share(judged.weights[one], 0)}" for one in CRITERIA]
    return t("account.weights", weights=parts)


def _history(here: Visit, judged: Evaluation) -> None:
    t = here.t
    rows = pd.DataFrame(
        [
            {
                "day": one.day,
                "total": one.total,
                **one.scores,
                "author": one.author,
                "rules": one.rules if one.rules_known else t("account.rules_unknown"),
                "note": one.note,
            }
            for one in judged.history
        ]
    )
    columns = {
        "day": Column(field_name(t, "evaluation", "day"), "day"),
        "total": Column(t("account.total"), "number"),
        **{one: Column(t(f"record_field.{one}"), "count") for one in CRITERIA},
        "author": Column(t("records_column.by")),
        "rules": Column(t("record_field.rules")),
        "note": Column(t("record_field.note")),
    }
    tables.table(t, rows, columns, "evaluations")


@st.fragment
def _sliders(account: str, latest: Score | None) -> None:
    """Four sliders with their weights; the total moves with them."""
    here = current()
    t, key = here.t, f"evaluation_{account}"
    weights = rules_of(asking()).evaluation
    scores: dict[str, int] = {}
    for column, one in zip(st.columns(2) * 2, CRITERIA, strict=True):
        st.session_state.setdefault(f"{key}_{one}", latest.scores[one] if latest else _MIDDLE)
        with column:
            scores[one] = st.slider(
                t("account.slider", name=t(f"record_field.{one}"), weight=getattr(weights, one)),
                0,
                100,
                key=f"{key}_{one}",
            )
    st.markdown(t("account.evaluation_sum", total=total(scores, weights)))
    day_column, note_column = st.columns([1, 3])
    st.session_state.setdefault(f"{key}_day", here.question.period.to_day)
    day = day_column.date_input(field_name(t, "evaluation", "day"), value=None, key=f"{key}_day")
    note = note_column.text_input(t("record_field.note"), key=f"{key}_note")
    author = saving.author(t, key)
    if st.button(t("record_save.evaluation"), key=f"{key}_save"):
        fact = {"customer": account, "day": day, "note": note, "rules": here.question.rules}
        write = partial(record, here.store, "evaluation", [fact | scores], author)
        said = t("record_saved.evaluation")
        saving.save(here, write, said, author, place="evaluation", form=key)


def card(here: Visit, found: Account) -> None:
    """The fields of the customer list, and the form that changes them."""
    t, account = here.t, found.header.id
    st.subheader(t("account.card"))
    flash.show("customer")
    rows = entries.facts(here, "customer", account)
    held = rows[0] if rows else {}
    shown = [
        f"- {t('account.fact', name=field_name(t, 'customer', name), value=f'**{plain(text)}**')}"
        for name in found.header.card
        if (text := value(t, "customer", name, held.get(name), here.facts.currency))
    ]
    middle = (len(shown) + 1) // 2
    for column, part in zip(st.columns(2), (shown[:middle], shown[middle:]), strict=True):
        column.markdown("\n".join(part))
    if not shown:
        st.caption(t("account.card_empty"))
    if "customer" in found.missing:
        empty.missing(here, "customer")
    if held:
        st.caption(
            t("account.card_by", author=plain(held["author"]), day=held["recorded_at"].date())
        )
    offered = {
        one: sorted(map(str, here.store.members(one, here.facts.version).ids))
        for one in ("industry", "region", "rep")
        if one in here.facts.dimensions
    }
    first = held or {"name": found.header.name}
    if saving.possible(here):
        with st.expander(t("account.edit_card"), icon=":material/edit:", key="add_customer"):
            forms.new(here, "customer", account, first, offered)
