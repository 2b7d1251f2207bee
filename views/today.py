"""What needs somebody today: one line each, with the page that says more."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.plan.plan import plan
from analytics.rhythm.rhythm import rhythm
from analytics.stages.picture import picture
from analytics.warnings.listed import known
from views.asked import Asked
from views.screens import rhythm as rhythms


@dataclass(frozen=True)
class Need:
    """A sentence, and the page and the fields of its link that show whom it is about."""

    text: str
    page: str
    fields: tuple[tuple[str, str], ...] = ()


def needs(asked: Asked) -> list[Need]:
    """Key accounts fallen back, money overdue, the plan missed, customers late to buy; only what is."""
    return [*_fallen(asked), *_overdue(asked), *_behind(asked), *_late(asked)]


def _fallen(asked: Asked) -> Iterator[Need]:
    relations = asked.ask(picture, key_only=True)
    fallen = relations.fallen()
    if len(fallen):
        facts = {"n": len(fallen), "money": fallen["at_stake"].sum()}
        days = relations.stages.rules.recent_days
        text = asked.t("overview.need_fallen", days=days, currency=asked.facts.currency, **facts)
        yield Need(text, "stages", (("who", "key"),))


def _overdue(asked: Asked) -> Iterator[Need]:
    rows = known(asked.asking()).open
    rows = rows.loc[rows["rule"] == "receivables"]
    if len(rows):
        facts = {"n": len(rows), "money": rows["at_risk"].sum()}
        text = asked.t("overview.need_overdue", currency=asked.facts.currency, **facts)
        yield Need(text, "warnings", (("rule", "receivables"),))


def _behind(asked: Asked) -> Iterator[Need]:
    progress = asked.ask(plan, everybody=False)
    if not progress.missing and progress.total.gap > 0:
        facts = {"money": progress.total.gap, "share": progress.total.attainment or 0}
        text = asked.t("overview.need_behind", currency=asked.facts.currency, **facts)
        yield Need(text, "plan")


def _late(asked: Asked) -> Iterator[Need]:
    late = rhythms.lists(asked.ask(rhythm))["late"]
    missed = late.loc[late["is_missed"]]
    if len(missed):
        facts = {"n": len(missed), "money": missed["revenue"].sum()}
        text = asked.t("overview.need_late", currency=asked.facts.currency, **facts)
        yield Need(text, "rhythm")
