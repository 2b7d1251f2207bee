"""The life of the warnings: since when, in whose hands, silent until when; and what is new."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics import exact
from analytics.question import Question
from analytics.rules.rulebook import rules_in_force
from analytics.scope import Scope
from analytics.warnings.rules import RULES
from analytics.warnings.warnings import Warnings, warnings
from data.records import records_version
from data.records.warning_log import is_checked, latest_steps, log_by_itself, log_number

STATUSES: Final = ("open", "acknowledged", "snoozed", "recovered")
"""Where a warning is in its life. One that has got worse, or was taken out of a snooze, is open again."""

_LIFE: Final = {
    "step": "number",
    "first_seen": "first_seen",
    "author": "author",
    "note": "note",
    "answer": "answer",
    "at": "handled_at",
    "until": "until",
    "opened_version": "opened_version",
    "opened_records": "opened_records",
}
"""The columns beside a warning, and what the log calls them."""


_NOTHING: Final = np.array([None], dtype=object)


@dataclass(frozen=True)
class Ground:
    """What the log is held against: data version, records, rules, as-of date."""

    version: int
    records: int
    rules: str
    as_of: date


def ground_of(question: Question) -> Ground:
    """The ground that a scope stands on."""
    scope = question.scope
    return Ground(
        version=scope.version,
        records=min(scope.records, records_version(question.store)),
        rules=scope.rules or rules_in_force(question.store).fingerprint,
        as_of=scope.period.to_day,
    )


def is_newest(question: Question) -> bool:
    """Whether the scope looks at the present: newest data, all records, rules in force, last sale day.

    Filters play no part.
    """
    store = question.store
    last_day, rules = store.facts().last_day, rules_in_force(store).fingerprint
    newest = last_day and Ground(store.version, records_version(store), rules, last_day)
    return ground_of(question) == newest


def needs_follow(question: Question) -> bool:
    """Whether the scope looks at the present and the log has not been held against it yet.

    Then ask ``warnings`` for ``unfiltered(scope)`` and give them to ``follow``.
    """
    ground = ground_of(question)
    checked = is_checked(question.store, ground.version, ground.records, ground.rules, ground.as_of)
    return not checked and is_newest(question)


def follow_all(question: Question) -> None:
    """Bring the log up to the scope, where it looks at the present: by all customers, whoever asks."""
    everybody = question.of_everybody()
    if needs_follow(everybody):
        follow(everybody, everybody.of(unfiltered(everybody.scope)).ask(warnings))


def unfiltered(scope: Scope) -> Scope:
    """The same question about all customers."""
    return replace(scope, filters=())


def follow(question: Question, warnings: Warnings) -> bool:
    """Write into the log what has changed by itself: opened, worsened, recovered.

    ``warnings``: those of all customers. False, and nothing is written, when the scope has a
    filter or is not the present, or when the log holds the steps already.
    """
    asked, store = question.of(warnings.scope), question.store
    if warnings.scope.filters or not needs_follow(asked):
        return False
    ground, seen = ground_of(asked), log_number(store)
    return log_by_itself(
        store,
        version=ground.version,
        records=ground.records,
        rules=ground.rules,
        as_of=str(ground.as_of),
        seen=seen,
        steps=_changes(warnings, latest_steps(store)),
    )


def lives(question: Question, warnings: Warnings) -> pd.DataFrame:
    """The warnings with their life, as the log tells it up to the scope's data version and as-of date.

    The columns of ``Warnings.frame`` and ``status`` (open, acknowledged, snoozed), ``first_seen`` (the
    as-of date on which the present life began), ``step`` (number of the latest step, to be handed
    back to ``acknowledge``), ``author``, ``note``, ``at`` (UTC; of the last person who acted in this
    life), ``answer`` (why it was acknowledged in this life, where somebody said so), ``until`` (last day of
    a snooze), ``worsened`` (the as-of date on which it became red, where nothing has been done since;
    ``worsened_version``, ``worsened_records``: on which data and records), ``opened_version``,
    ``opened_records`` (on which the life began). A warning that the log does not know, because nobody has
    looked since, is open, with ``step`` 0 and None in the others. A snooze is over when the as-of date
    has passed its last day.
    """
    as_of = warnings.scope.period.to_day
    log = latest_steps(question.store, warnings.scope.version, as_of)
    row = _row_by_code(warnings, log)[_codes(warnings)]
    steps = _taken(log["step"], row)
    # The life of a recovered warning is over: one that is back without being followed is new.
    row = np.where(steps == "recovered", -1, row)
    columns = {name: _taken(log[of], row) for name, of in _LIFE.items()}
    columns["step"] = np.where(row >= 0, columns["step"], 0).astype(np.int64)
    worse = np.where(steps == "worsened", row, -1)
    for name, of in (("", "as_of"), ("_version", "version"), ("_records", "records")):
        columns[f"worsened{name}"] = _taken(log[of], worse)
    asleep = np.flatnonzero((steps == "snoozed") & (row >= 0))
    silent = asleep[np.array([day >= as_of for day in columns["until"][asleep]], dtype=bool)]
    status = np.where((steps == "acknowledged") & (row >= 0), "acknowledged", "open").astype(object)
    status[silent] = "snoozed"
    added = {"status": status, **columns}
    return warnings.frame.assign(
        **{
            name: pd.Series(values, warnings.frame.index, values.dtype)
            for name, values in added.items()
        }
    )


def recovered(question: Question, days: int = 7) -> pd.DataFrame:
    """The warnings that have recovered within ``days`` up to the as-of date, the most money first.

    ``id``, ``name``, ``rule``, ``level`` and ``at_risk`` (as they were last), ``first_seen``, ``as_of``
    (of the data on which it was found recovered). One that has come back is not among them. Filters
    play no part.
    """
    scope = question.scope
    as_of = scope.period.to_day
    log = latest_steps(question.store, scope.version, as_of).to_pandas()
    gone = log[(log["step"] == "recovered") & (log["as_of"] > as_of - timedelta(days=days))]
    members = question.store.members("customer", scope.version)
    names = [
        members.names[members.by_id[customer]] if customer in members.by_id else customer
        for customer in gone["customer"]
    ]
    rows = gone[["rule", "level", "first_seen", "as_of"]].assign(
        id=gone["customer"], name=names, at_risk=gone["at_risk"].astype(float)
    )
    return rows.sort_values(by="at_risk", ascending=False, kind="stable", ignore_index=True)


def new_since(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Of ``lives``: the warnings whose present life began after a day, or that nobody has seen yet."""
    first = frame["first_seen"]
    return frame.loc[[began is None or began > day for began in first]]


def new_since_meeting(frame: pd.DataFrame, version: int, records: int) -> pd.DataFrame:
    """Of ``lives``: the warnings whose present life began on later data or records than a pinned link's."""
    return frame.loc[began_since(frame, version, records)]


def began_since(frame: pd.DataFrame, version: int, records: int) -> np.ndarray:
    """Whether the present life of each warning began on later data or records, or nobody has seen it yet."""
    begun = zip(frame["opened_version"], frame["opened_records"], strict=True)
    later = [begun_in is None or begun_in > version or known > records for begun_in, known in begun]
    return np.array(later, dtype=bool)


def _changes(warnings: Warnings, log: pa.Table) -> dict[str, list[str]]:
    """The steps that lead from the log to the warnings, in the columns of ``log_by_itself``."""
    codes, row = _codes(warnings), _row_by_code(warnings, log)
    frame, at_risk = warnings.frame, [exact.text(units) for units in warnings.exact["at_risk"]]
    last, level = _taken(log["step"], row[codes]), _taken(log["level"], row[codes])
    opened = (last == None) | (last == "recovered")  # noqa: E711 (each of an array)
    worse = ~opened & (level == "amber") & (frame["level"] == "red").to_numpy()
    now = np.flatnonzero(opened | worse)
    still = np.zeros(len(row), dtype=bool)
    still[codes] = True
    log_codes = _log_codes(warnings, log)
    alive = log["step"].to_numpy(zero_copy_only=False) != "recovered"
    gone = log.take(np.flatnonzero(alive & ~(still[log_codes] & (log_codes >= 0))))
    step = np.where(opened, "opened", "worsened")
    return {
        "customer": [*frame["id"].to_numpy()[now], *gone["customer"].to_pylist()],
        "rule": [*frame["rule"].to_numpy()[now], *gone["rule"].to_pylist()],
        "step": [*step[now].tolist(), *["recovered"] * len(gone)],
        "level": [*frame["level"].to_numpy()[now], *gone["level"].to_pylist()],
        "at_risk": [*(at_risk[place] for place in now), *map(str, gone["at_risk"].to_pylist())],
    }


def _codes(warnings: Warnings) -> np.ndarray:
    """Customer and rule of each warning as one whole number."""
    return warnings.at * len(RULES) + _rule_codes(warnings.frame["rule"].to_numpy())


def _log_codes(warnings: Warnings, log: pa.Table) -> np.ndarray:
    """The same of each row of the log, −1 for a customer that nobody knows any more."""
    keys = log["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
    for row in np.flatnonzero(keys < 0):
        keys[row] = warnings.known.places.get(log["customer"][int(row)].as_py(), -1)
    rules = _rule_codes(log["rule"].to_numpy(zero_copy_only=False))
    return np.where(keys < 0, -1, keys * len(RULES) + rules)


def _rule_codes(rules: np.ndarray) -> np.ndarray:
    return np.select([rules == rule for rule in RULES], range(len(RULES)))


def _row_by_code(warnings: Warnings, log: pa.Table) -> np.ndarray:
    """The row of the log by customer and rule, −1 where it has none."""
    codes = _log_codes(warnings, log)
    row = np.full(len(warnings.known.ids) * len(RULES), -1)
    row[codes[codes >= 0]] = np.flatnonzero(codes >= 0)
    return row


def _taken(column: pa.ChunkedArray, row: np.ndarray) -> np.ndarray:
    """A column of the log at these rows, None where a row is −1 or the log has nothing."""
    values = column.to_numpy(zero_copy_only=False).astype(object)
    return np.concatenate([values, _NOTHING])[row]
