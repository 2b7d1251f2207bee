"""The track record on the warnings page: were they right, and in time?"""

from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from analytics import exact
from analytics.warnings.rules import RULES
from analytics.warnings.track.answers import answered
from analytics.warnings.track.track_record import TrackRecord, track_record
from analytics.warnings.track.wilson import FEW
from data.records.warning_log import ANSWERS
from ui import tables
from ui.rendered import rendered
from ui.scope.answers import answer, asking
from ui.scope.visit import Visit
from views import wording
from views.columns import Column

SPOKEN: Final = "churn"
"""The rule of the sentence."""
_COLUMNS: Final = {
    "what": "text",
    "warned": "count",
    "right": "count",
    "precision": "text",
    "losses": "count",
    "recall": "text",
    "days_ahead": "days",
    "money": "money",
    "false_alarms": "days",
    "open": "count",
}


def spoken(visit: Visit) -> None:
    """The sentences above the list, where the track record is known already: the list waits for nothing."""
    if found := asking(visit.question.on_last_day()).kept(track_record):
        st.caption(rendered(sentences, visit, found))


def draw(visit: Visit) -> None:
    """The sentence, the rules with their reasons, and the rules by tier."""
    t = visit.t
    with st.spinner(t("app.loading")):
        found = answer(track_record, visit.question.on_last_day())
    st.markdown(f"**{rendered(sentence, visit, found)}**")
    st.caption(t("track.help", n=len(found.points)))
    columns = {name: _column(visit, name, kind) for name, kind in _COLUMNS.items()}
    tables.table(t, rendered(by_reason, visit, found), columns, "track_rules")
    st.markdown(f"**{t('track.by_tier')}**")
    tiers = {"tier": Column(t("track_column.tier")), **columns}
    tables.table(t, rendered(by_tier, visit, found), tiers, "track_tiers")
    _answers(visit)


def _answers(visit: Visit) -> None:
    """What people said when they acknowledged: how many warnings of each rule, and which parts of them."""
    t, rows = visit.t, answered(asking(visit.question.on_last_day()))
    st.markdown(f"**{t('track.answers')}**")
    rows = rows.loc[rows["acknowledged"] > 0]
    if rows.empty:
        st.caption(t("track.answers_none"))
        return
    st.caption(t("track.answers_help"))
    said = rows["answered"].to_numpy()
    shares = {name: rows[name].to_numpy() / np.where(said > 0, said, np.nan) for name in ANSWERS}
    shown = rows.assign(what=[t(f"warning_rule.{rule}") for rule in rows["rule"]], **shares)
    columns = {
        "what": Column(t("track_column.what")),
        "acknowledged": Column(t("track_column.acknowledged"), "count"),
        "answered": Column(t("track_column.answered"), "count"),
        **{name: Column(t(f"warning_answer.{name}"), "share") for name in ANSWERS},
    }
    tables.table(t, shown, columns, "track_answers")


def sentence(visit: Visit, found: TrackRecord) -> str:
    """How many churn warnings were right, how many of the losses they told of, and how early."""
    t, row = visit.t, found.of(SPOKEN)
    if not row["warned"]:
        return t("track.nothing_known")
    facts = {"rule": SPOKEN, "n": len(found.points), "precision": row["precision"]}
    if not row["in_time"]:
        return t("track.sentence_right", **facts)
    return t("track.sentence", **facts, recall=row["recall"], days=round(row["days_ahead"]))


def sentences(visit: Visit, found: TrackRecord) -> str:
    """The sentence of churn, then those of the other rules that have cases enough for it."""
    t, said = visit.t, [sentence(visit, found)]
    for code in RULES:
        row = found.of(code)
        if code == SPOKEN or row["warned"] < FEW:
            continue
        facts = {"rule": code, "precision": row["precision"]}
        if row["losses"] >= FEW and row["in_time"]:
            facts |= {"recall": row["recall"], "days": round(row["days_ahead"])}
            said.append(t("track.sentence_other", **facts))
        else:
            said.append(t("track.sentence_other_right", **facts))
    return wording.sentences(t, said)


def by_reason(visit: Visit, found: TrackRecord) -> pd.DataFrame:
    """One row a rule, its reasons below it."""
    t, rows = visit.t, found.rows.loc[found.rows["tier"] == ""]
    return _worded(visit, rows).assign(
        what=[
            f"– {t(f'warning_reason.{reason}')}" if reason else t(f"warning_rule.{rule}")
            for rule, reason in zip(rows["rule"], rows["reason"], strict=True)
        ]
    )


def by_tier(visit: Visit, found: TrackRecord) -> pd.DataFrame:
    """One row a rule and tier in which it warned or something came."""
    t, rows = visit.t, found.rows.loc[(found.rows["tier"] != "") & (found.rows["reason"] == "")]
    rows = rows.loc[(rows["warned"] > 0) | (rows["losses"] > 0)]
    order = sorted(range(len(rows)), key=lambda at: list(RULES).index(rows["rule"].iloc[at]))
    rows = rows.iloc[order]
    return _worded(visit, rows).assign(
        what=[t(f"warning_rule.{rule}") for rule in rows["rule"]],
        tier=[t(f"tier.{tier}") for tier in rows["tier"]],
    )


def _worded(visit: Visit, rows: pd.DataFrame) -> pd.DataFrame:
    """Shares with their interval where few cases stand behind them; money in the store's currency."""
    return rows.assign(
        precision=[_share(visit, row, "precision") for row in rows.to_dict("records")],
        recall=[_share(visit, row, "recall") for row in rows.to_dict("records")],
        money=[int(units) / exact.UNIT for units in rows["money"]],
    )


def _share(visit: Visit, row: dict[str, Any], name: str) -> str:
    t, share, low = visit.t, row[name], row[f"{name}_low"]
    if share is None or share != share:
        return t.number(None)
    if low is None or low != low:
        return t("track.share", share=share)
    return t("track.interval", share=share, low=low, high=row[f"{name}_high"])


def _column(visit: Visit, name: str, kind: str) -> Column:
    return Column(visit.t(f"track_column.{name}"), kind, help=visit.t(f"track_column_help.{name}"))
