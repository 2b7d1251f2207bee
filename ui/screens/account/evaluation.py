"""How we judge the customer: its evaluation beside the tier, and what the customer list says of it."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.account.account import Account
from analytics.account.evaluation import Evaluation, Score, total
from analytics.rules.evaluation_rules import CRITERIA
from analytics.rules.rulebook import rules_of
from charts.account.radar import radar_figure
from data.record_types.record_type import mean
from data.record_types.types.evaluation import INDICATORS
from data.records import record
from i18n import Language
from ui import empty, flash, tables
from ui.charting import show
from ui.forms import entries, forms, saving
from ui.plain import plain
from ui.scope.answers import asking
from ui.scope.visit import Visit, current_visit
from views.columns import Column
from views.records import field_name, value

_MIDDLE = 60
"""Where the sliders stand for a customer that has never been evaluated."""


def draw(visit: Visit, account: Account) -> None:
    """The evaluation, then the customer card."""
    evaluation(visit, account)
    card(visit, account)


def evaluation(visit: Visit, account: Account) -> None:
    """The radar, the history, and a new evaluation."""
    t, judged = visit.t, account.evaluation
    st.header(t("account.evaluation"))
    flash.show("evaluation")
    if judged.latest is None:
        st.caption(t("record_none.evaluation"))
        if "evaluation" in account.missing:
            empty.missing(visit, "evaluation")
    else:
        _picture(visit, judged, judged.latest)
    if saving.possible(visit):
        with st.expander(t("record_save.evaluation"), icon=":material/add:", key="add_evaluation"):
            _sliders(account.header.id, judged.latest)
    entries.changing(visit, "evaluation", entries.records(visit, "evaluation", account.header.id))


def _picture(visit: Visit, judged: Evaluation, latest: Score) -> None:
    t = visit.t
    left, right = st.columns([2, 3])
    with left:
        figure = partial(radar_figure, latest.scores, judged.medians, t, theme=visit.theme)
        show(figure, key="radar", alt=t("account.radar_alt", total=latest.total))
    with right:
        st.markdown(t("account.evaluation_total", total=latest.total, day=latest.day))
        if latest.is_vetoed:
            st.warning(t("account.vetoed", credit=latest.scores["credit"]))
        if judged.is_false:
            st.warning(t("account.false_willingness", willingness=latest.scores["willingness"]))
        st.caption(_weights(visit, judged))
        if judged.medians:
            st.caption(t("account.median_of", n=judged.accounts, tier=judged.tier))
        _history(visit, judged)


def _weights(visit: Visit, judged: Evaluation) -> str:
    t = visit.t
    parts = [
        f"{t(f'record_field.{criterion}')} {t.share(judged.weights[criterion], 0)}"
        for criterion in CRITERIA
    ]
    return t("account.weights", weights=parts)


def _history(visit: Visit, judged: Evaluation) -> None:
    t = visit.t
    rows = pd.DataFrame(
        [
            {
                "day": score.day,
                "total": score.total,
                **score.scores,
                "author": score.author,
                "note": " · ".join(filter(None, (score.note, _weights_note(t, score)))),
            }
            for score in judged.history
        ]
    )
    columns = {
        "day": Column(field_name(t, "evaluation", "day"), "day"),
        "total": Column(t("account.total"), "number"),
        **{criterion: Column(t(f"record_field.{criterion}"), "count") for criterion in CRITERIA},
        "author": Column(t("records_column.by")),
        "note": Column(t("record_field.note")),
    }
    tables.table(t, rows, columns, "evaluations", part=0.58)


def _weights_note(t: Language, score: Score) -> str:
    """That a total was made with today's weights, where those of its day are not known."""
    return "" if score.rules_known else t("account.rules_unknown")


@st.fragment
def _sliders(account: str, latest: Score | None) -> None:
    """Four sliders with their weights (or five indicators for the first); the total moves with them."""
    visit = current_visit()
    t, key = visit.t, f"evaluation_{account}"
    weights = rules_of(asking()).evaluation
    indicators = _indicators(t, key)
    scores = {"operating": mean(sum(indicators.values()), len(indicators))} if indicators else {}
    asked = [criterion for criterion in CRITERIA if criterion not in scores]
    for column, criterion in zip(st.columns(2) * 2, asked, strict=False):
        first = latest.scores[criterion] if latest else _MIDDLE
        name, weight = t(f"record_field.{criterion}"), getattr(weights, criterion)
        label = t("account.slider", name=name, weight=weight)
        scores[criterion] = _slider(column, label, f"{key}_{criterion}", first)
    st.markdown(t("account.evaluation_sum", total=total(scores, weights)))
    day_column, note_column = st.columns([1, 3])
    st.session_state.setdefault(f"{key}_day", visit.question.period.to_day)
    day = day_column.date_input(field_name(t, "evaluation", "day"), value=None, key=f"{key}_day")
    note = note_column.text_input(t("record_field.note"), key=f"{key}_note")
    author = saving.author(t, key)
    if st.button(t("record_save.evaluation"), key=f"{key}_save"):
        row = {"customer": account, "day": day, "note": note, "rules": visit.question.rules}
        write = partial(record, visit.store, "evaluation", [row | scores | indicators], author)
        said = t("record_saved.evaluation")
        saving.save(visit, write, said, author, place="evaluation", form=key)


def _indicators(t: Language, key: str) -> dict[str, int]:
    """The five indicators whose mean is the operating ability, where somebody judges by them."""
    if not st.toggle(t("account.by_indicators"), key=f"{key}_by_indicators"):
        return {}
    scores = {
        name: _slider(column, t(f"record_field.{name}"), f"{key}_{name}", _MIDDLE)
        for column, name in zip(st.columns(3) * 2, INDICATORS, strict=False)
    }
    st.caption(t("account.operating_mean", mean=sum(scores.values()) / len(scores)))
    return scores


def _slider(column: DeltaGenerator, label: str, key: str, first: int) -> int:
    st.session_state.setdefault(key, first)
    return column.slider(label, 0, 100, key=key)


def card(visit: Visit, account: Account) -> None:
    """The fields of the customer list, and the form that changes them."""
    t, customer = visit.t, account.header.id
    st.header(t("account.card"))
    flash.show("customer")
    rows = entries.records(visit, "customer", customer)
    held = rows[0] if rows else {}
    shown = [
        f"- {t('account.fact', name=field_name(t, 'customer', name), value=f'**{plain(text)}**')}"
        for name in account.header.card
        if (text := value(t, "customer", name, held.get(name), visit.facts.currency))
    ]
    middle = (len(shown) + 1) // 2
    for column, part in zip(st.columns(2), (shown[:middle], shown[middle:]), strict=True):
        column.markdown("\n".join(part))
    if not shown:
        st.caption(t("account.card_empty"))
    if "customer" in account.missing:
        empty.missing(visit, "customer")
    if held:
        st.caption(
            t("account.card_by", author=plain(held["author"]), day=held["recorded_at"].date())
        )
    offered = {
        dimension: sorted(visit.store.sold(dimension, visit.facts.version).known_ids)
        for dimension in ("industry", "region", "rep")
        if dimension in visit.facts.dimensions
    }
    first = held or {"name": account.header.name}
    if saving.possible(visit):
        with st.expander(t("account.edit_card"), icon=":material/edit:", key="add_customer"):
            forms.new(visit, "customer", customer, first, offered)
