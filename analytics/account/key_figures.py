"""The key figures of an account, declared once: the page, the printed sheet and the report show these.

Each ``code`` has a text ``account.card_<code>`` (its name) and ``account.<code>_help`` (what it is).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from analytics.account.account import Account
from analytics.judged import Judged

Kind: TypeAlias = Literal["money", "share", "tier", "stage"]
Part: TypeAlias = Literal["account", "money"]


@dataclass(frozen=True)
class KeyFigure:
    """One figure of an account: ``kind`` says how it is written, ``part`` where it stands.

    ``value`` is None where the store cannot say it. ``before``: the same figure on the same dates a
    year before, to compare with. ``beside``: what stands there instead, the rank or the day since when.
    ``part``: ``account`` is the head of the page, ``money`` its part about money; the report has the
    figure under the same name and code, unless it is ``derived`` from others that stand there. ``more_is``:
    how a rise is judged.
    """

    code: str
    kind: Kind
    part: Part
    value: Callable[[Account], object]
    before: Callable[[Account], object] | None = None
    beside: Literal["rank", "since"] | None = None
    derived: bool = False
    more_is: Judged = "good"


KEY_FIGURES: Final = (
    KeyFigure(
        "revenue",
        "money",
        "account",
        lambda account: account.header.revenue,
        lambda account: account.header.revenue_before,
    ),
    KeyFigure("share", "share", "account", lambda account: account.header.share, beside="rank"),
    KeyFigure(
        "tier",
        "tier",
        "account",
        lambda account: account.header.tier,
        lambda account: account.header.tier_before,
    ),
    KeyFigure("stage", "stage", "account", lambda account: account.header.stage, beside="since"),
    KeyFigure(
        "margin",
        "share",
        "money",
        lambda account: account.money.margin,
        lambda account: account.money_before.margin,
    ),
    KeyFigure(
        "expenses",
        "money",
        "money",
        lambda account: account.money.expenses,
        lambda account: account.money_before.expenses,
        more_is="bad",
    ),
    KeyFigure(
        "expense_ratio",
        "share",
        "money",
        lambda account: account.money.expense_ratio,
        lambda account: account.money_before.expense_ratio,
        derived=True,
        more_is="bad",
    ),
    KeyFigure(
        "contribution",
        "money",
        "money",
        lambda account: account.money.contribution,
        lambda account: account.money_before.contribution,
    ),
)


def reported(account: Account, part: Part) -> dict[str, object]:
    """The key figures of a part as the report has them, by code."""
    return {
        figure.code: figure.value(account)
        for figure in KEY_FIGURES
        if figure.part == part and not figure.derived
    }
