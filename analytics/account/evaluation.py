"""Customer evaluation (scorecard): operating ability, credit, social relations, willingness, 0–100 each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from statistics import median

from analytics.profile.profile import profile
from analytics.question import Question
from analytics.rules.evaluation_rules import CRITERIA, EvaluationRules
from analytics.rules.number import exact as fraction
from analytics.rules.rulebook import rules_by, rules_of
from data.records import recorded


@dataclass(frozen=True)
class Score:
    """One evaluation of an account. ``scores``: 0–100 by criterion; ``total``: their weighted mean.

    ``rules``: fingerprint of the rules whose weights made the total. ``rules_known`` is False where
    those in force when it was given are not known: the total is then by the weights of the question's rules.
    ``recorded_at`` is UTC; ``fact`` its number. ``is_vetoed``: its credit is below ``least_credit`` of those
    rules: do not deal, whatever the total.
    """

    fact: int
    day: date
    scores: Mapping[str, int]
    total: float
    rules: str
    rules_known: bool
    author: str
    recorded_at: datetime
    note: str
    is_vetoed: bool


@dataclass(frozen=True)
class Evaluation:
    """All evaluations of one account, the latest day first, and what its tier looks like.

    ``weights``: of the question's rules, adding to 1. ``medians``: by criterion over the latest
    evaluations of the ``accounts`` in the same tier that have one (the account itself among them),
    None without any. ``tier``: whose medians these are; None where the account is in none. ``is_false``: the
    willingness of the latest one up to the as-of date is false (``false_willingness`` of the profile).
    """

    history: tuple[Score, ...]
    weights: Mapping[str, float]
    tier: str | None
    medians: Mapping[str, float] | None
    accounts: int
    is_false: bool

    @property
    def latest(self) -> Score | None:
        """The evaluation with the latest day."""
        return self.history[0] if self.history else None


def total(scores: Mapping[str, int], rules: EvaluationRules) -> float:
    """The weighted mean of the scores; weights are divided by their sum.

    >>> total({"operating": 80, "credit": 60, "social": 40, "willingness": 100},
    ...       EvaluationRules(operating=1, credit=1, social=0, willingness=2))
    85.0
    """
    weights = {name: fraction(weight) for name, weight in rules.weights.items()}
    whole = sum((weights[name] * scores[name] for name in CRITERIA), Fraction(0))
    return float(whole / sum(weights.values()))


def evaluation(
    question: Question, customer: str, tier: str | None, peers: Iterable[str]
) -> Evaluation:
    """The evaluations of a customer, as they were known; ``peers``: ids of the customers in its ``tier``."""
    rows = recorded(question.store, "evaluation", question.scope.records, customer).to_pylist()
    rows.sort(key=lambda row: (row["day"], row["fact"]), reverse=True)
    now = rules_of(question)
    weights = {name: fraction(weight) for name, weight in now.evaluation.weights.items()}
    others = _latest(question, {*peers, customer}) if tier is not None else []
    return Evaluation(
        history=tuple(_score(question, row) for row in rows),
        weights={name: float(weight / sum(weights.values())) for name, weight in weights.items()},
        tier=tier,
        medians={name: float(median(row[name] for row in others)) for name in CRITERIA}
        if others
        else None,
        accounts=len(others),
        is_false=_is_false(question, customer) if rows else False,
    )


def _is_false(question: Question, customer: str) -> bool:
    everybody = question.ask(profile)
    place = everybody.known.places.get(customer)
    return place is not None and bool(everybody["false_willingness"].is_one_of(True).holds[place])


def _score(question: Question, row: Mapping) -> Score:
    given = rules_by(question.store, row["rules"]) if row["rules"] else None
    rules = given or rules_of(question)
    scores = {name: row[name] for name in CRITERIA}
    return Score(
        fact=row["fact"],
        day=row["day"],
        scores=scores,
        total=total(scores, rules.evaluation),
        rules=rules.fingerprint,
        rules_known=given is not None,
        author=row["author"],
        recorded_at=row["recorded_at"],
        note=row["note"],
        is_vetoed=scores["credit"] < rules.evaluation.least_credit,
    )


def _latest(question: Question, customers: set[str]) -> list[dict]:
    """The latest evaluation of each of these customers that has one."""
    rows = recorded(question.store, "evaluation", question.scope.records).to_pylist()
    rows.sort(key=lambda row: (row["day"], row["fact"]))
    return list({row["customer"]: row for row in rows if row["customer"] in customers}.values())
