"""The key figures of an account, declared once: the page, the printed sheet and the report show these.

Each ``code`` has a text ``account.card_<code>`` (its name) and ``account.<code>_help`` (what it is).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from analytics.account.account import Account

Kind: TypeAlias = Literal["money", "share", "tier", "stage"]
Part: TypeAlias = Literal["account", "money"]


@dataclass(frozen=True)
class KeyFigure:
    """One figure of an account: ``kind`` says how it is written, ``part`` where it stands.

    ``value`` is None where the store cannot say it. ``before``: the same figure on the same dates a
    year before, to compare with. ``beside``: what stands there instead, the rank or the day since when.
    ``part``: ``account`` is the head of the page, ``money`` its part about money; the report has the
    figure under the same name and code, unless it is ``derived`` from others that stand there.
    """

    code: str
    kind: Kind
    part: Part
    value: Callable[[Account], object]
    before: Callable[[Account], object] | None = None
    beside: Literal["rank", "since"] | None = None
    derived: bool = False


KEY_FIGURES: Final = (
    KeyFigure(
        "revenue",
        "money",
        "account",
        lambda one: one.header.revenue,
        lambda one: one.header.revenue_before,
    ),
    KeyFigure("share", "share", "account", lambda one: one.header.share, beside="rank"),
    KeyFigure(
        "tier",
        "tier",
        "account",
        lambda one: one.header.tier,
        lambda one: one.header.tier_before,
    ),
    KeyFigure("stage", "stage", "account", lambda one: one.header.stage, beside="since"),
    KeyFigure(
        "margin",
        "share",
        "money",
        lambda one: one.money.margin,
        lambda one: one.money_before.margin,
    ),
    KeyFigure(
        "expenses",
        "money",
        "money",
        lambda one: one.money.expenses,
        lambda one: one.money_before.expenses,
    ),
    KeyFigure(
        "expense_ratio",
        "share",
        "money",
        lambda one: one.money.expense_ratio,
        lambda one: one.money_before.expense_ratio,
        derived=True,
    ),
    KeyFigure(
        "contribution",
        "money",
        "money",
        lambda one: one.money.contribution,
        lambda one: one.money_before.contribution,
    ),
)


def reported(found: Account, part: Part) -> dict[str, object]:
    """The key figures of a part as the report has them, by code."""
    return {
        one.code: one.value(found) for one in KEY_FIGURES if one.part == part and not one.derived
    }
