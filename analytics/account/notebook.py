"""Whom we know at the account, the stage's checklist, notes and next steps."""

from datetime import date

import pandas as pd

from analytics.account.records import Records
from data.record_types import PLAYBOOK, ROLES


def contacts(records: Records, as_of: date) -> pd.DataFrame:
    """One row per contact, who decides first: ``fact``, ``name``, ``function``, ``role``, ``style``,
    ``attitude``, ``last_contact``, ``days_since`` (to the as-of date, None without a day; never below 0),
    ``note``. A contact without a role comes last; of equals by name.
    """
    frame = records.frame("contact").drop(columns=["author", "recorded_at"])
    frame["days_since"] = pd.Series(
        [None if day is None else max((as_of - day).days, 0) for day in frame["last_contact"]],
        dtype=object,
    )
    place = [ROLES.index(role) if role else len(ROLES) for role in frame["role"]]
    order = sorted(range(len(frame)), key=lambda at: (place[at], frame["name"].iloc[at]))
    return frame.iloc[order].reset_index(drop=True)


def checklist(records: Records) -> pd.DataFrame:
    """One row per item of the playbook, in its order: ``stage``, ``item``, ``done_on``, ``note``, ``fact``.

    ``done_on`` is None while it is open; of several marks of one item the latest day counts.
    """
    marks = sorted(records.rows("milestone"), key=lambda row: (row["done_on"], row["fact"]))
    done = {(row["stage"], row["item"]): row for row in marks}
    rows = []
    for stage, items in PLAYBOOK.items():
        for item in items:
            mark = done.get((stage, item), {})
            rows.append((stage, item, mark.get("done_on"), mark.get("note"), mark.get("fact")))
    columns = ["stage", "item", "done_on", "note", "fact"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def notes(records: Records) -> pd.DataFrame:
    """One row per note, the latest first: ``fact``, ``day``, ``text``, ``author``, ``recorded_at`` (UTC)."""
    return _latest_first(records.frame("note"), "day")


def steps(records: Records, as_of: date) -> pd.DataFrame:
    """One row per next step, open ones first, then by the day it is due: ``fact``, ``text``, ``owner``,
    ``due``, ``done_on``, ``overdue`` (open and due before the as-of date), ``author``, ``recorded_at``.
    """
    frame = records.frame("step")
    is_open = [day is None for day in frame["done_on"]]
    frame["overdue"] = [
        left and due < as_of for left, due in zip(is_open, frame["due"], strict=True)
    ]
    order = sorted(range(len(frame)), key=lambda at: (not is_open[at], frame["due"].iloc[at]))
    return frame.iloc[order].reset_index(drop=True)


def _latest_first(frame: pd.DataFrame, day: str) -> pd.DataFrame:
    order = sorted(
        range(len(frame)),
        key=lambda at: (frame[day].iloc[at], frame["fact"].iloc[at]),
        reverse=True,
    )
    return frame.iloc[order].reset_index(drop=True)
