"""The work on the account: next steps, notes, and its stage's playbook."""

import streamlit as st

from analytics.account.account import Account
from ui import flash
from ui.forms import checklist, entries, forms
from ui.forms.closing import closing
from ui.plain import said
from ui.screens.account import visit_briefing
from ui.screens.account.timeline import reps
from ui.visit import Visit


def draw(visit: Visit, found: Account) -> None:
    """Next steps, notes, the checklist."""
    account, as_of = found.header.id, found.as_of
    steps(visit, found)
    entries.draw(visit, "note", account, {"day": as_of})
    if found.why is None:
        st.caption(visit.t("account.no_stage"))
        return
    checklist.draw(visit, found.why, str(found.header.stage))


def steps(visit: Visit, found: Account) -> None:
    """What is agreed: open steps first, overdue ones marked; then those that are done."""
    t, account = visit.t, found.header.id
    owners = {"owner": reps(visit)}
    st.subheader(t("record_kind.step"))
    flash.show("step")
    done = [one for one in found.steps.to_dict("records") if one["done_on"] is not None]
    lines = (
        [f"☐ {one}" for one in visit_briefing.step_lines(visit, found)]
        if visit_briefing.open_steps(found)
        else []
    )
    lines += [f"☑ {said(t, 'account.step_done', **_plain(one))}" for one in done]
    st.markdown("\n".join(f"- {one}" for one in lines) or t("record_none.step"))
    forms.adding(visit, "step", account, {"owner": found.header.rep}, owners)
    rows = entries.records(visit, "step", account)
    closing(visit, "step", "done_on", rows)
    entries.changing(visit, "step", rows, owners)


def _plain(step: dict) -> dict[str, object]:
    return {name: step[name] for name in ("text", "owner", "done_on")}
