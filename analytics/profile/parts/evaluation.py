"""The latest evaluation of a customer: four criteria, 0 to 100 each, and what the sources make of it."""

from collections.abc import Mapping
from typing import Final

from analytics.profile.part import Ground, Part
from analytics.profile.values import Condition, Values
from analytics.question import Question
from analytics.record_inputs import Query
from analytics.rules.evaluation_rules import CRITERIA
from analytics.rules.rulebook import rules_of


def _read(question: Question) -> Mapping[str, Query]:
    latest = {name: f'arg_max({name}, "day")' for name in CRITERIA}
    as_of = question.scope.period.to_day
    return {"latest": Query.of_type("evaluation", latest, '"day" <= $as_of', as_of=as_of)}


def _compute(ground: Ground) -> Mapping[str, Values]:
    latest, rules = ground.records["latest"], rules_of(ground.question).evaluation
    scores = {name: Values(latest.whole(name), latest.known(name)) for name in CRITERIA}
    before = ground.earlier["revenue_before"]
    late = ground.earlier["overdue_days"].above(rules.false_overdue_days)
    fallen = ground.earlier["revenue_12"].below(rules.kept_revenue, before)
    willing = scores["willingness"].at_least(rules.high_willingness)
    return {
        **{f"evaluation_{name}": values for name, values in scores.items()},
        "do_not_deal": _flag(scores["credit"].below(rules.least_credit)),
        "false_willingness": _flag(willing & (late | fallen.where(before.above(0).holds))),
    }


def _flag(condition: Condition) -> Values:
    return Values(condition.holds.astype(object), condition.tested)


PART: Final = Part(
    place=100,
    columns={
        **{f"evaluation_{name}": "count" for name in CRITERIA},
        "do_not_deal": "flag",
        "false_willingness": "flag",
    },
    record_types=("evaluation",),
    read=_read,
    compute=_compute,
)
