"""What happened: everything dated on one time axis, and below it what people enter."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from charts.account.timeline import LANES, timeline_figure
from data.record_types import RECORD_TYPES
from data.records.extent import day_of
from ui.charting import show
from ui.forms import entries
from ui.forms.closing import closing
from ui.scope.visit import Visit
from views import account_sheet

_LISTED: Final = [code for code, record_type in RECORD_TYPES.items() if record_type.entry == "list"]
"""Record types that need nothing but a list and a form."""
_STRIP: Final = ["id", "name", "point", "stage", "override"]


def draw(visit: Visit, account: Account) -> None:
    """The time line, then visits, complaints, incidents and the other records with their forms."""
    line(visit, account)
    customer, as_of = account.header.id, account.as_of
    people = {"contact": account.contacts["name"].tolist(), "rep": reps(visit)}
    usual = {"day": as_of, "rep": account.header.rep}
    lack = account.missing
    entries.draw(visit, "visit", customer, usual, people, missing=lack)
    rows = entries.draw(visit, "complaint", customer, {"opened": as_of}, missing=lack)
    closing(visit, "complaint", "closed", rows)
    rows = entries.draw(visit, "incident", customer, {"opened": as_of}, missing=lack)
    closing(visit, "incident", "closed", rows)
    for kind in _LISTED:
        day = day_of(RECORD_TYPES[kind])
        entries.draw(visit, kind, customer, {day: as_of} if day else {}, missing=lack)


def line(visit: Visit, account: Account) -> None:
    """The film strip of the stages with everything that is recorded below it."""
    t = visit.t
    st.header(t("account.timeline"))
    events = _events(visit, account)
    if account.why is None and events.empty:
        st.caption(t("account.timeline_empty"))
        return
    figure = partial(
        timeline_figure,
        _strips(account),
        _purchases(account),
        _resets(account),
        events,
        t,
        as_of=account.as_of,
        theme=visit.theme,
    )
    with st.container(key="wide_timeline"):
        show(figure, key="timeline", alt=t("account.timeline_alt", name=account.header.name))
    if events.empty:
        st.caption(t("account.timeline_empty"))


def reps(visit: Visit) -> list[str]:
    """The reps that the sales name."""
    if "rep" not in visit.facts.dimensions:
        return []
    return sorted(visit.store.sold("rep", visit.facts.version).known_ids)


def _strips(account: Account) -> pd.DataFrame:
    if account.why is None:
        return pd.DataFrame(columns=_STRIP)
    return account.why.points.assign(id=account.header.id, name=account.header.name).filter(_STRIP)


def _purchases(account: Account) -> pd.DataFrame:
    days = account.why.purchase_days if account.why else []
    return pd.DataFrame({"id": [account.header.id] * len(days), "day": days})


def _resets(account: Account) -> pd.DataFrame:
    columns = ["id", "day", "kind", "note"]
    if account.why is None:
        return pd.DataFrame(columns=columns)
    return account.why.resets.rename(columns={"customer": "id"}).filter(columns)


def _events(visit: Visit, account: Account) -> pd.DataFrame:
    """The records that have a lane, in words."""
    rows = [
        {
            "kind": row["kind"],
            "day": row["day"],
            "until": row["end"],
            "is_open": row["state"] in ("open", "answered"),
            "label": _label(visit, row),
            "text": account_sheet.text(visit, row),
        }
        for row in account.timeline.to_dict("records")
        if row["kind"] in LANES
    ]
    columns = ["kind", "day", "until", "is_open", "label", "text"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _label(visit: Visit, row: dict) -> str:
    """The score of an answer, the severity of an incident."""
    return visit.t.number(row["level"]) if row["level"] is not None else ""
