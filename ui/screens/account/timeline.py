"""What happened: everything dated on one time axis, and below it what people enter."""

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
from ui.forms.wording import choice
from ui.visit import Visit

_LISTED: Final = [code for code, one in RECORD_TYPES.items() if one.entry == "list"]
"""Record types that need nothing but a list and a form."""
_STRIP: Final = ["id", "name", "point", "stage", "override"]


def draw(visit: Visit, found: Account) -> None:
    """The time line, then visits, complaints, incidents and the other records with their forms."""
    line(visit, found)
    account, as_of = found.header.id, found.as_of
    people = {"contact": found.contacts["name"].tolist(), "rep": reps(visit)}
    usual = {"day": as_of, "rep": found.header.rep}
    lack = found.missing
    entries.draw(visit, "visit", account, usual, people, missing=lack)
    rows = entries.draw(visit, "complaint", account, {"opened": as_of}, missing=lack)
    closing(visit, "complaint", "closed", rows)
    rows = entries.draw(visit, "incident", account, {"opened": as_of}, missing=lack)
    closing(visit, "incident", "closed", rows)
    for kind in _LISTED:
        day = day_of(RECORD_TYPES[kind])
        entries.draw(visit, kind, account, {day: as_of} if day else {}, missing=lack)


def line(visit: Visit, found: Account) -> None:
    """The film strip of the stages with everything that is recorded below it."""
    t = visit.t
    st.subheader(t("account.timeline"))
    events = _events(visit, found)
    if found.why is None and events.empty:
        st.caption(t("account.timeline_empty"))
        return
    figure = timeline_figure(
        _strips(found),
        _purchases(found),
        _resets(found),
        events,
        t,
        as_of=found.as_of,
        theme=visit.theme,
    )
    with st.container(key="wide_timeline"):
        show(figure, key="timeline", alt=t("account.timeline_alt", name=found.header.name))
    if events.empty:
        st.caption(t("account.timeline_empty"))


def reps(visit: Visit) -> list[str]:
    """The reps that the sales name."""
    if "rep" not in visit.facts.dimensions:
        return []
    return sorted(map(str, visit.store.members("rep", visit.facts.version).ids))


def _strips(found: Account) -> pd.DataFrame:
    if found.why is None:
        return pd.DataFrame(columns=_STRIP)
    return found.why.points.assign(id=found.header.id, name=found.header.name).filter(_STRIP)


def _purchases(found: Account) -> pd.DataFrame:
    days = found.why.purchase_days if found.why else []
    return pd.DataFrame({"id": [found.header.id] * len(days), "day": days})


def _resets(found: Account) -> pd.DataFrame:
    columns = ["id", "day", "kind", "note"]
    if found.why is None:
        return pd.DataFrame(columns=columns)
    return found.why.resets.rename(columns={"customer": "id"}).filter(columns)


def _events(visit: Visit, found: Account) -> pd.DataFrame:
    """The records that have a lane, in words."""
    rows = [
        {
            "kind": one["kind"],
            "day": one["day"],
            "until": one["end"],
            "is_open": one["state"] in ("open", "answered"),
            "label": _label(visit, one),
            "text": text(visit, one),
        }
        for one in found.timeline.to_dict("records")
        if one["kind"] in LANES
    ]
    columns = ["kind", "day", "until", "is_open", "label", "text"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _label(visit: Visit, one: dict) -> str:
    """The score of an answer, the severity of an incident."""
    return visit.t.number(one["level"]) if one["level"] is not None else ""


def text(visit: Visit, one: dict) -> str:
    """What a record on the time line says: what, who, note."""
    what = one["what"]
    if one["kind"] == "incident":
        what = choice(visit.t, "incident", "kind", what)
    return " · ".join(str(part) for part in (what, one["who"], one["note"]) if part)
