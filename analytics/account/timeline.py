"""Everything dated that people know of the account, as one list."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analytics.account.records import Records

TIMELINE: Final = (
    "visit",
    "complaint",
    "incident",
    "reset",
    "override",
    "satisfaction",
    "note",
    "step",
)
"""The kinds that stand on the time line."""
COLUMNS: Final = ("day", "kind", "state", "end", "what", "level", "who", "note", "fact")


def timeline(records: Records) -> pd.DataFrame:
    """One row per fact, the latest day first, of one day by kind, then by number.

    ``day`` (a step's is the day it is due); ``kind`` (of ``TIMELINE``); ``state`` (complaints ``open``,
    ``answered``, ``closed``; incidents ``open``, ``closed``; steps ``open``, ``done``; else None);
    ``end`` (day of the answer or closing, day done, last day of an override); ``what`` (purpose,
    subject, topic, text, or the code of an incident, a reset or a stage); ``level`` (severity 1–3 of an
    incident, score of a satisfaction answer); ``who`` (rep of a visit, owner of a step, else the
    author); ``note``; ``fact`` (its number, by which it is amended or withdrawn).
    """
    rows: list[dict[str, Any]] = [
        {**dict.fromkeys(COLUMNS), "kind": kind, "fact": row["fact"], "who": row["author"]}
        | _ROW[kind](row)
        for kind in TIMELINE
        for row in records.rows(kind)
    ]
    rows.sort(key=lambda row: (-row["day"].toordinal(), TIMELINE.index(row["kind"]), row["fact"]))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


Row = Mapping[str, object]


def _visit(row: Row) -> dict[str, object]:
    return {
        "day": row["day"],
        "what": row["purpose"],
        "who": row["rep"] or row["author"],
        "note": row["note"],
    }


def _complaint(row: Row) -> dict[str, object]:
    states = {"closed": row["closed"], "answered": row["answered"]}
    state = next((state_code for state_code, day in states.items() if day is not None), "open")
    return {
        "day": row["opened"],
        "state": state,
        "end": states.get(state),
        "what": row["subject"],
        "note": row["note"],
    }


def _incident(row: Row) -> dict[str, object]:
    return {
        "day": row["opened"],
        "state": "open" if row["closed"] is None else "closed",
        "end": row["closed"],
        "what": row["kind"],
        "level": row["severity"],
        "note": row["note"],
    }


def _reset(row: Row) -> dict[str, object]:
    return {"day": row["day"], "what": row["kind"], "note": row["note"]}


def _override(row: Row) -> dict[str, object]:
    return {
        "day": row["from_day"],
        "end": row["until"],
        "what": row["stage"],
        "note": row["reason"],
    }


def _satisfaction(row: Row) -> dict[str, object]:
    return {
        "day": row["day"],
        "what": row["topic"],
        "level": row["score"],
        "note": row["note"],
    }


def _note(row: Row) -> dict[str, object]:
    return {"day": row["day"], "what": row["text"]}


def _step(row: Row) -> dict[str, object]:
    return {
        "day": row["due"],
        "state": "open" if row["done_on"] is None else "done",
        "end": row["done_on"],
        "what": row["text"],
        "who": row["owner"],
    }


_ROW: Final = dict(
    zip(
        TIMELINE,
        (_visit, _complaint, _incident, _reset, _override, _satisfaction, _note, _step),
        strict=True,
    )
)
