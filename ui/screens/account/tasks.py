"""The work on the account: next steps, notes, the methods against dictated terms, its stage's playbook."""

import streamlit as st

from analytics.account.account import Account
from ui import flash
from ui.forms import checklist, entries, forms
from ui.forms.closing import closing
from ui.plain import said
from ui.scope.visit import Visit
from ui.screens.account import methods
from ui.screens.account.timeline import reps
from views import account_sheet


def draw(visit: Visit, account: Account) -> None:
    """Next steps, notes, the checklists."""
    customer, as_of = account.header.id, account.as_of
    steps(visit, account)
    entries.draw(visit, "note", customer, {"day": as_of})
    methods.draw(visit, account)
    if account.why is None:
        st.caption(visit.t("account.no_stage"))
        return
    checklist.draw(visit, account.why, str(account.header.stage))


def steps(visit: Visit, account: Account) -> None:
    """What is agreed: open steps first, overdue ones marked; then those that are done."""
    t, customer = visit.t, account.header.id
    owners = {"owner": reps(visit)}
    st.header(t("record_kind.step"))
    flash.show("step")
    done = [step for step in account.steps.to_dict("records") if step["done_on"] is not None]
    lines = (
        [f"☐ {line}" for line in account_sheet.step_lines(visit, account)]
        if account_sheet.open_steps(account)
        else []
    )
    lines += [f"☑ {said(t, 'account.step_done', **_plain(step))}" for step in done]
    st.markdown("\n".join(f"- {line}" for line in lines) or t("record_none.step"))
    forms.adding(visit, "step", customer, {"owner": account.header.rep}, owners)
    rows = entries.records(visit, "step", customer)
    closing(visit, "step", "done_on", rows)
    entries.changing(visit, "step", rows, owners)


def _plain(step: dict) -> dict[str, object]:
    return {name: step[name] for name in ("text", "owner", "done_on")}
