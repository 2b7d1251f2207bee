"""``report warnings``: the early warnings as plain data, with their life."""

import json
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analytics import exact
from analytics.question import Question
from analytics.report import Report, head
from analytics.warnings.accounts import account_lines, in_front, is_news
from analytics.warnings.life import follow_all, lives, new_since, recovered
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import LEVELS
from analytics.warnings.warnings import NUMBERS, Warnings, warnings

DAYS = 7
"""New are the warnings that began on an as-of date of at most this many days ago."""

_PLAIN = ("id", "name", "rule", "level", "reason", "unit")
_LIFE = (
    "rep",
    "region",
    "last_purchase",
    "first_seen",
    "status",
    "author",
    "note",
    "answer",
    "until",
    "step",
)


def warnings_report(question: Question, days: int = DAYS, *, log: bool = False) -> Report:
    """The warnings at the end of the scope's period, the most money at risk first.

    ``accounts``: one line an account (``account_lines``), ``in_front`` those that are worth a call.
    With ``log``, on the newest data, it writes into the log what has come up or recovered since
    somebody looked last. ``new`` counts and marks those that began within ``days`` up to the as-of date.
    Where money at risk is added up, each customer counts once, with its largest warning.
    """
    if log:
        follow_all(question)
    current = question.ask(warnings)
    frame = lives(question, current)
    since = current.as_of - timedelta(days=days)
    fresh = new_since(frame, since)
    rows = _rows(current, frame, set(fresh.index))
    document = {
        **head(question),
        "as_of": str(current.as_of),
        "statement_date": str(current.statement_date) if current.statement_date else None,
        "missing": list(current.missing),
        "since": str(since),
        **_counted(current.frame),
        "new": _counted(fresh),
        "by_rule": _by_rule(current.frame),
        "by_rep": _by_rep(current.frame),
        "by_status": frame["status"].value_counts().to_dict(),
        "accounts": _accounts(frame, since),
        "recovered": _plain(recovered(question, days)),
        "warnings": rows,
    }
    return Report(document, [_flat(row) for row in rows], "warnings")


def _accounts(frame: pd.DataFrame, since: date) -> list[dict[str, object]]:
    """One line an account: its gravest warning, the others as marks."""
    lines = account_lines(frame)
    lines = lines.assign(in_front=in_front(lines), new=is_news(lines, since))
    flags = ["is_key", "in_front", "new"]
    return [
        {
            **{name: row[name] for name in (*_PLAIN, *flags)},
            "at_risk": exact.text(units),
            "others": [{"rule": rule, "level": level} for rule, level in others],
            **{name: row[name] for name in _LIFE},
            "evidence": dict(evidence),
        }
        for row, units, others, evidence in zip(
            _plain(lines.loc[:, [*_PLAIN, *flags, *_LIFE]]),
            lines["units"],
            lines["others"],
            lines["evidence"],
            strict=True,
        )
    ]


def _rows(current: Warnings, frame: pd.DataFrame, fresh: set[object]) -> list[dict[str, object]]:
    numbers = {name: [exact.text(units) for units in current.exact[name]] for name in NUMBERS}
    plain = _plain(frame.loc[:, [*_PLAIN, *_LIFE]])
    return [
        {
            **{name: row[name] for name in _PLAIN},
            **{name: numbers[name][place] for name in NUMBERS},
            **{name: row[name] for name in _LIFE},
            "new": label in fresh,
            "rules": current.rules.fingerprint,
            "evidence": dict(evidence),
        }
        for place, (row, label, evidence) in enumerate(
            zip(plain, frame.index, frame["evidence"], strict=True)
        )
    ]


def _flat(row: dict[str, object]) -> dict[str, object]:
    """A row for a table: the evidence as JSON text."""
    return {**row, "evidence": json.dumps(row["evidence"], ensure_ascii=False)}


def _counted(frame: pd.DataFrame) -> dict[str, object]:
    return {
        "count": len(frame),
        "customers": frame["id"].nunique(),
        "red": _count(frame, "red"),
        "at_risk": _at_risk(frame),
    }


def _by_rule(frame: pd.DataFrame) -> list[dict[str, object]]:
    """One row per rule, also one without a warning."""
    parts = {rule: frame.loc[frame["rule"] == rule] for rule in RULES}
    return [
        {
            "rule": rule,
            **{level: _count(part, level) for level in LEVELS},
            "at_risk": _at_risk(part),
        }
        for rule, part in parts.items()
    ]


def _by_rep(frame: pd.DataFrame) -> list[dict[str, object]]:
    """One row per sales rep with a warning, the most money at risk first; None: customers without one."""
    parts = [(rep, part) for rep, part in frame.groupby("rep", dropna=False, sort=True)]
    parts.sort(key=lambda part: -_units(part[1]))
    return [{"rep": rep if isinstance(rep, str) else None, **_counted(part)} for rep, part in parts]


def _count(frame: pd.DataFrame, level: str) -> int:
    return int(np.count_nonzero(frame["level"] == level))


def _at_risk(frame: pd.DataFrame) -> str:
    """The largest warning of each customer, added up: two rules may fear for the same revenue."""
    return exact.text(_units(frame))


def _units(frame: pd.DataFrame) -> int:
    return sum(frame.drop_duplicates("id")["units"].tolist())  # the largest stands first


def _plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a frame with days as text and missing values as None."""
    return [
        {str(name): _value(value) for name, value in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def _value(value: object) -> object:
    return str(value) if isinstance(value, date) else value
