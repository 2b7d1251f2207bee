"""From an answer to a warning to the account's order interval: seasonal or wrong means that it is another."""

from collections.abc import Sequence
from typing import Final

from analytics.warnings.rules import churn
from data.records.warning_log import steps
from ui.forms import saving
from ui.plain import plain
from ui.scope import search
from ui.scope.visit import Visit, current_visit

ANSWERS: Final = ("seasonal", "wrong")
"""The answers that say so of a warning of churn, which rests on the interval."""
_MOST: Final = 5


def ways(accounts: Sequence[tuple[str, str]]) -> None:
    """A link for each account (id, name) to the form that sets its order interval."""
    visit = current_visit()
    if not saving.possible(visit):
        return
    for customer, name in accounts[:_MOST]:
        label = visit.t("warnings.set_gap", name=plain(name))
        icon = ":material/event_repeat:"
        search.link(visit, customer, label, key="set_gap", icon=icon, part="rhythm")


def suggests(rule: str, answer: str | None) -> bool:
    """Whether an answer to a warning of this rule says that the account's interval is another."""
    return rule == churn.RULE.code and answer in ANSWERS


def answered(visit: Visit, account: str) -> str | None:
    """The latest answer about the account's churn, where it says that its interval is another."""
    said = steps(visit.store, account, churn.RULE.code)["answer"].drop_null().to_pylist()
    return said[-1] if said and said[-1] in ANSWERS else None
