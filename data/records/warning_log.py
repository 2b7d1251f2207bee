"""The life of warnings in the store: every step of each, by itself or by a person; never changed.

A warning is named by its customer and its rule. Its latest step holds.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.store.store import LIVE, MADE_AT, Store

BY_ITSELF: Final = ("opened", "worsened", "recovered")
BY_PERSON: Final = ("acknowledged", "snoozed", "unsnoozed")
STEPS: Final = (*BY_ITSELF, *BY_PERSON)
ANSWERS: Final = ("real", "known", "seasonal", "wrong")
"""Why somebody acknowledged a warning: what they learnt of it."""

Seen = tuple[str, str, int]
"""A warning as a person saw it: customer, rule, number of its latest step."""

_LAST_CHECK: Final = "select * from warning_check order by rowid desc limit 1"
_LATEST: Final = Path(__file__).with_name("warning_latest.sql")
_ANSWERS: Final = Path(__file__).with_name("warning_answers.sql")
_STEP: Final = pa.schema(
    [
        ("customer", pa.string()),
        ("rule", pa.string()),
        ("step", pa.string()),
        ("level", pa.string()),
        ("at_risk", pa.string()),
    ]
)


def log_number(store: Store) -> int:
    """Number of the latest step, 0 before the first: part of the cache key of whatever shows the life."""
    return store.state("select coalesce(max(number), 0) as n from warning_log")[0]["n"]


def latest_steps(store: Store, version: int = LIVE, as_of: date = date.max) -> pa.Table:
    """The latest step of every warning, of those made on data up to ``version`` and ``as_of``.

    One row per warning; see ``warning_latest.sql``.
    """
    return store.settled(_LATEST, version=version, as_of=as_of)


def answers(store: Store, version: int = LIVE, as_of: date = date.max) -> pa.Table:
    """What people answered, of the warnings that they acknowledged on data up to ``version`` and ``as_of``.

    One row per life of a warning; see ``warning_answers.sql``.
    """
    return store.query(_ANSWERS, version=version, as_of=as_of)


def steps(store: Store, customer: str, rule: str | None = None) -> pa.Table:
    """Every step of a customer's warnings (or of one rule's), the oldest first.

    ``number``, ``made_at`` (UTC), ``rule``, ``step``, ``level``, ``as_of``, ``author`` (empty: by
    itself), ``note``, ``answer`` (of ``ANSWERS``, of an acknowledgement that says why), ``until``,
    ``at_risk``, ``data_version``, ``records``, ``rules``.
    """
    return store.query(
        """select number, made_at, rule, step, level, as_of, author, note, answer, until, at_risk,
            data_version, records, rules
        from warning_log
        where customer_id = $customer and ($rule is null or rule = $rule)
        order by number""",
        customer=customer,
        rule=rule,
    )


def is_checked(store: Store, version: int, records: int, rules: str, as_of: date) -> bool:
    """Whether these data, records, rules and this day are the latest that the log was held against."""
    checks = store.state(
        f"""select count(*) as n from ({_LAST_CHECK}) as last
        where data_version = $version and records = $records and rules = $rules and as_of = $as_of""",
        version=version,
        records=records,
        rules=rules,
        as_of=as_of,
    )
    return bool(checks[0]["n"])


def log_by_itself(
    store: Store,
    *,
    version: int,
    records: int,
    rules: str,
    as_of: str,
    seen: int,
    steps: Mapping[str, Sequence[str]],
) -> bool:
    """Keep what has changed by itself up to these data, records, rules and this day (ISO text).

    ``steps``: columns ``customer``, ``rule``, ``step``, ``level``, ``at_risk`` (decimal text), found by
    comparing with the log up to step ``seen``. False, and nothing is kept, when somebody else has kept
    these or later ones meanwhile.
    """
    arguments = {
        "version": version,
        "records": records,
        "rules": rules,
        "as_of": as_of,
        "seen": seen,
        "steps": {name: list(column) for name, column in steps.items()},
    }
    with store.settings_change("warnings", arguments) as cursor:
        check = {"version": version, "records": records, "rules": rules, "as_of": as_of}
        if _is_late(cursor, check, seen):
            return False
        cursor.register("new_steps", pa.table(arguments["steps"], schema=_STEP))
        cursor.execute(
            f"""insert into warning_log
            select {_number(cursor)} + row_number() over (), {MADE_AT}, customer, rule, step, level,
                cast($as_of as date), '', '', null, cast(at_risk as decimal(18, 6)),
                $version, $records, $rules, null
            from new_steps""",
            check,
        )
        cursor.unregister("new_steps")
        cursor.execute(
            f"""insert into warning_check
            select $version, $records, $rules, cast($as_of as date), {MADE_AT}""",
            check,
        )
    return True


def acknowledge(
    store: Store, seen: Sequence[Seen], author: str, note: str = "", answer: str | None = None
) -> None:
    """Note that somebody has taken these warnings in hand, and what they learnt (of ``ANSWERS``).

    Raises the UserErrors of ``log_by_person``.
    """
    log_by_person(store, step="acknowledged", seen=seen, author=author, note=note, answer=answer)


def snooze(store: Store, seen: Sequence[Seen], author: str, until: date, note: str = "") -> None:
    """Let these warnings be silent up to and with a day. Raises those of ``log_by_person``."""
    log_by_person(store, step="snoozed", seen=seen, author=author, note=note, until=str(until))


def unsnooze(store: Store, seen: Sequence[Seen], author: str, note: str = "") -> None:
    """Let these warnings speak again. Raises the UserErrors of ``log_by_person``."""
    log_by_person(store, step="unsnoozed", seen=seen, author=author, note=note)


def log_by_person(
    store: Store,
    *,
    step: str,
    seen: Sequence[Seen],
    author: str,
    note: str = "",
    until: str | None = None,
    answer: str | None = None,
) -> None:
    """Keep a person's step on each of these warnings that is still as the person saw it.

    Raises UserError ``record_author`` without an author, ``warning_unknown`` for a warning that the
    log does not know, ``snooze_past`` for a day that is over, and then nothing is kept; and, after
    the others of ``seen`` have been kept, ``warning_taken`` when somebody else was faster (``author``,
    ``at``, ``step``, ``customers``, ``kept``) or ``warning_changed`` when a warning has changed by itself.
    Raises ValueError for an answer that is none of ``ANSWERS``.
    """
    if answer not in (None, *ANSWERS):
        raise ValueError(f"no answer to a warning: {answer}")
    if not author.strip():
        raise UserError("record_author")
    if unseen := store.unseen(warning[0] for warning in seen):
        raise UserError("warning_unknown", customers=unseen)
    arguments: dict[str, Any] = {
        "step": step,
        "seen": [list(warning) for warning in dict.fromkeys(tuple(warning) for warning in seen)],
        "author": author.strip(),
        "note": note.strip(),
        "until": until,
        "answer": answer,
    }
    with store.settings_change("warning_step", arguments) as cursor:
        latest = _latest(cursor, arguments["seen"])
        _check_known(arguments["seen"], latest)
        if until is not None:
            _check_until(cursor, until)
        gone = [
            warning
            for warning in arguments["seen"]
            if not _is_as_seen(latest[warning[0], warning[1]], warning[2])
        ]
        kept = [warning for warning in arguments["seen"] if warning not in gone]
        error = _refusal([latest[warning[0], warning[1]] for warning in gone], len(kept))
        if error and not kept:
            raise error
        _insert(cursor, arguments, [latest[warning[0], warning[1]]["number"] for warning in kept])
    if error:
        raise error


# --- inside a write -----------------------------------------------------------------------------


def _number(cursor: duckdb.DuckDBPyConnection) -> int:
    return cursor.execute("select coalesce(max(number), 0) from warning_log").fetchall()[0][0]


def _is_late(cursor: duckdb.DuckDBPyConnection, check: Mapping[str, object], seen: int) -> bool:
    """Whether the log was held against this last, or against later data or records, or has newer steps."""
    late = cursor.execute(
        f"""select
            (select count(*) from ({_LAST_CHECK}) as last
            where data_version > $version
                or data_version = $version and records > $records
                or data_version = $version and records = $records and rules = $rules
                    and as_of = cast($as_of as date))
            + (select count(*) from warning_log where number > $seen and author = '')""",
        {**check, "seen": seen},
    )
    return bool(late.fetchall()[0][0])


def _latest(
    cursor: duckdb.DuckDBPyConnection, seen: Sequence[Sequence[Any]]
) -> dict[tuple[str, str], dict[str, Any]]:
    """The latest step of each of these warnings that the log knows."""
    rows = cursor.sql(
        """select * from (
            select *, row_number() over (partition by customer_id, rule order by number desc) as place
            from warning_log where customer_id in (select unnest($customers))
        ) as step where place = 1""",
        params={"customers": sorted({warning[0] for warning in seen})},
    ).to_arrow_table()
    return {(row["customer_id"], row["rule"]): row for row in rows.to_pylist()}


def _check_known(
    seen: Sequence[Sequence[Any]], latest: Mapping[tuple[str, str], dict[str, Any]]
) -> None:
    unknown = sorted({warning[0] for warning in seen if (warning[0], warning[1]) not in latest})
    if unknown:
        raise UserError("warning_unknown", customers=unknown)


def _check_until(cursor: duckdb.DuckDBPyConnection, until: str) -> None:
    """A snooze ends after the as-of date that the log has come to."""
    as_of = cursor.execute("select max(as_of) from warning_log").fetchall()[0][0]
    if date.fromisoformat(until) <= as_of:
        raise UserError("snooze_past", until=date.fromisoformat(until), as_of=as_of)


def _is_as_seen(latest: Mapping[str, Any], number: int) -> bool:
    return latest["number"] == number and latest["step"] != "recovered"


def _refusal(gone: Sequence[Mapping[str, Any]], kept: int) -> UserError | None:
    """Why these were not kept, by the latest of the steps that came between; None when all were."""
    if not gone:
        return None
    customers = sorted({step["customer_id"] for step in gone})
    by_person = [step for step in gone if step["author"]]
    if not by_person:
        return UserError("warning_changed", customers=customers, kept=kept)
    last = max(by_person, key=lambda step: step["number"])
    return UserError(
        "warning_taken",
        author=last["author"],
        at=last["made_at"],
        step=last["step"],
        customers=customers,
        kept=kept,
    )


def _insert(
    cursor: duckdb.DuckDBPyConnection, arguments: Mapping[str, Any], numbers: Sequence[int]
) -> None:
    """A person's step on the warnings whose latest steps these are, on the ground of the latest check."""
    cursor.execute(
        f"""with ground as ({_LAST_CHECK})
        insert into warning_log
        select {_number(cursor)} + row_number() over (order by last.number), {MADE_AT},
            last.customer_id, last.rule, $step, last.level, coalesce(ground.as_of, last.as_of), $author,
            $note, cast($until as date), last.at_risk, coalesce(ground.data_version, last.data_version),
            coalesce(ground.records, last.records), coalesce(ground.rules, last.rules), $answer
        from warning_log as last
        left join ground on true
        where last.number in (select unnest($numbers))""",
        {name: value for name, value in arguments.items() if name != "seen"}
        | {"numbers": list(numbers)},
    )
