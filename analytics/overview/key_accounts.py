"""What the key accounts bring of the net revenue of the scope."""

from dataclasses import dataclass, replace

from analytics import exact
from analytics.overview.overview import totals
from analytics.pareto.pareto import pareto
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
    ids = question.ask(key_accounts)
    # As the overview asks: its sums and its curve serve both.
    sold = replace(question.scope, item="customer", measure="revenue")
    before = sold.before()
    return KeyAccounts(
        n=len(ids),
        share=_share(question.of(sold), ids),
        share_before=_share(question.of(before), ids) if before else None,
    )


def _share(question: Question, ids: list[str]) -> float | None:
    whole = question.ask(totals).revenue
    if whole <= 0:
        return None
    curve = question.ask(pareto)
    keys = curve.members.keys_of(tuple(ids))
    return float(exact.decimal(int(curve.worth[keys].sum())) / whole)
