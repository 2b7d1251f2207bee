"""What the key accounts bring of the net revenue of the scope."""

from dataclasses import dataclass, replace

from analytics import exact
from analytics.overview.overview import Overview, overview
from analytics.question import Question, looks_at_records
from analytics.stages.key_accounts import key_accounts


@dataclass(frozen=True)
class KeyAccounts:
    """``n``: how many there are on the scope's last day. ``share``: the part of the net revenue of all
    selected lines that is theirs, ``share_before``: that of the same accounts in the comparison period; None
    where the whole is not above zero, and without a comparison."""

    n: int
    share: float | None
    share_before: float | None


@looks_at_records
def key_share_of(question: Question) -> KeyAccounts:
    """The key accounts of the scope (``analytics.stages.key_accounts``), whoever is filtered."""
    scope = question.scope
    ids = question.of(replace(scope, filters=(), in_list="")).ask(key_accounts)
    before = scope.before()
    return KeyAccounts(
        n=len(ids),
        share=_share(question.ask(overview), ids),
        share_before=_share(question.of(before).ask(overview), ids) if before else None,
    )


def _share(sales: Overview, ids: list[str]) -> float | None:
    curve, whole = sales.customers, sales.totals.revenue
    if whole <= 0:
        return None
    keys = curve.members.keys_of(tuple(ids))
    return float(exact.decimal(int(curve.worth[keys].sum())) / whole)
