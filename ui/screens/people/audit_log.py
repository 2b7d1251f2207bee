"""The audit log: the latest events, and all of them as a download."""

from typing import Final

import pandas as pd
import streamlit as st

from data.people.audit import AuditEvent, audit_events
from ui.scope.visit import Visit
from ui.tables import download, table
from views.columns import Column

_SHOWN: Final = 200
_ALL: Final = 1_000_000


def draw(visit: Visit) -> None:
    """Who did what, when, and from where."""
    t, events = visit.t, audit_events(visit.store, _SHOWN)
    st.header(t("people.audit"))
    st.caption(t("people.audit_intro", n=len(events)))
    columns = {
        "when": Column(t("people.audit_when")),
        "what": Column(t("people.audit_what")),
        "name": Column(t("people.name")),
        "address": Column(t("people.audit_from")),
        "facts": Column(t("people.audit_facts"), "note"),
    }
    if events:
        table(t, _frame(visit, events), columns, "people_audit")
        download(visit, "audit", lambda: _frame(visit, audit_events(visit.store, _ALL)), columns)


def _frame(visit: Visit, events: list[AuditEvent]) -> pd.DataFrame:
    t = visit.t
    return pd.DataFrame(
        [
            {
                "when": t.moment(one.made_at),
                "what": t(f"audit.{one.what}") if f"audit.{one.what}" in t else one.what,
                "name": one.name or t.number(None),
                "address": one.address or t.number(None),
                "facts": " · ".join(
                    f"{name}: {value}" for name, value in one.facts.items() if value is not None
                ),
            }
            for one in events
        ]
    )
