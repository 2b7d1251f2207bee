"""What needs somebody today: one line each, with the page that says more."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analytics.plan.plan import Progress, progress
from analytics.rhythm.rhythm import Rhythm, rhythm
from analytics.rules.rulebook import rules_of
from analytics.stages.picture import fallen_key_accounts
from analytics.warnings.listed import Listed, known
from views.links.asked import Asked


@dataclass(frozen=True)
class Need:
    """A sentence, and the page and the fields of its link that show whom it is about."""

    text: str
    page: str
    fields: tuple[tuple[str, str], ...] = ()


def answers(asked: Asked) -> tuple[pd.DataFrame, Listed, Progress, Rhythm]:
    """What the needs are told from."""
    return (
        asked.ask(fallen_key_accounts),
        known(asked.asking()),
        asked.ask(progress),
        asked.ask(rhythm, asked.question.on_last_day()),
    )


def needs(
    asked: Asked, fallen: pd.DataFrame, warnings: Listed, planned: Progress, rhythms: Rhythm
) -> list[Need]:
    """Key accounts fallen back, money overdue, the plan missed, customers late to buy; only what is."""
    return [
        *_fallen(asked, fallen),
        *_overdue(asked, warnings),
        *_behind(asked, planned),
        *_late(asked, rhythms),
    ]


def _fallen(asked: Asked, fallen: pd.DataFrame) -> Iterator[Need]:
    if len(fallen):
        facts = {"n": len(fallen), "money": fallen["at_stake"].sum()}
        days = rules_of(asked.asking()).stages.recent_days
        text = asked.t("overview.need_fallen", days=days, currency=asked.facts.currency, **facts)
        yield Need(text, "stages", (("who", "key"),))


def _overdue(asked: Asked, warnings: Listed) -> Iterator[Need]:
    rows = warnings.receivables
    if len(rows):
        facts = {"n": len(rows), "money": rows["at_risk"].sum()}
        text = asked.t("overview.need_overdue", currency=asked.facts.currency, **facts)
        yield Need(text, "warnings", (("rule", "receivables"),))


def _behind(asked: Asked, planned: Progress) -> Iterator[Need]:
    sums = planned.planned
    if not planned.missing and sums.gap > 0:
        facts = {"money": sums.gap, "share": sums.attainment or 0}
        text = asked.t("overview.need_behind", currency=asked.facts.currency, **facts)
        yield Need(text, "plan")


def _late(asked: Asked, rhythms: Rhythm) -> Iterator[Need]:
    missed = rhythms.missed
    if len(missed):
        facts = {"n": len(missed), "money": missed["revenue"].sum()}
        text = asked.t("overview.need_late", currency=asked.facts.currency, **facts)
        yield Need(text, "rhythm")
