"""The rows of the plan page: by customer, by rep or region that it belongs to now, or by category."""

from pathlib import Path

import numpy as np
import pandas as pd

from analytics.customers.people import owners
from analytics.plan.amounts import SUMS, Amounts, placed, sums_by, total_by
from analytics.question import Question
from analytics.ranks import largest_first
from analytics.record_inputs import with_keys

_CATEGORIES = Path(__file__).with_name("category_plans.sql")


def row_sums(question: Question, amounts: Amounts, by: str) -> pd.DataFrame:
    """``id``, ``name``, ``customers`` and the columns of ``SUMS`` (millionths), the largest gap first.

    Customers with a plan; reps or regions with all their customers; categories with the lines of all
    chosen customers. ``id`` is None for what belongs to none of them.
    """
    if by == "customer":
        frame = _of_customers(amounts)
    elif by == "category":
        frame = _of_categories(question, amounts)
    else:
        frame = _of_owners(amounts, owners(question, amounts.people, by))
    gap = frame["plan_to_date"] - frame["actual"]
    ids = frame["id"].fillna("").to_numpy(dtype=object)
    return frame.iloc[largest_first(gap.to_numpy(), ids)].reset_index(drop=True)


def _of_customers(amounts: Amounts) -> pd.DataFrame:
    at = np.flatnonzero(amounts.planned)
    return pd.DataFrame(
        {
            "id": amounts.people.ids[at],
            "name": amounts.people.names[at],
            "customers": 1,
            **{name: amounts.sums[name][at] for name in SUMS},
        }
    )


def _of_owners(amounts: Amounts, owner: np.ndarray) -> pd.DataFrame:
    at = np.flatnonzero((amounts.planned | amounts.unplanned)[:-1])
    ids = sorted({member for member in owner[at] if member is not None})
    place = {member: number for number, member in enumerate(ids)} | {None: len(ids)}
    of = np.array([place[member] for member in owner[at]], dtype=np.int64)
    frame = _named(ids).assign(customers=np.bincount(of, minlength=len(ids) + 1))
    for name in SUMS:
        frame[name] = total_by(of, amounts.sums[name][at], len(ids) + 1)
    return frame.loc[frame["customers"] > 0]


def _of_categories(question: Question, amounts: Amounts) -> pd.DataFrame:
    only, values = amounts.lines()
    sold_keys, sold = sums_by(question, "category", only, **values)
    members = question.store.members("category", question.scope.version)
    who, category, plans, due = _category_plans(question, amounts)
    ids = sorted({*members.ids[sold_keys[sold_keys >= 0]], *category.tolist()})
    place = {category_id: number for number, category_id in enumerate(ids)}
    size = len(ids) + 1
    of_plan = np.array([place[category_id] for category_id in category], dtype=np.int64)
    of_sale = np.array([place[members.ids[key]] if key >= 0 else -1 for key in sold_keys], int)
    at = amounts.planned
    pairs = np.unique(np.stack([of_plan, who]), axis=1)[0]
    frame = _named(ids).assign(customers=np.bincount(pairs, minlength=size))
    for name, units in (("plan", plans), ("plan_to_date", due)):
        split = total_by(of_plan, units, size)
        # What no category names is the rest of the customers' plans: the rows add to the whole.
        split[-1] = amounts.sums[name][at].sum() - split.sum()
        frame[name] = split
    for name, units in sold.items():
        frame[name] = total_by(of_sale, units, size)
    return frame.loc[(frame[list(SUMS)] != 0).any(axis=1)]


def _category_plans(
    question: Question, amounts: Amounts
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Plans of single categories of the chosen customers: whose, which, whole year, due by now."""
    sql, year = _CATEGORIES.read_text(encoding="utf-8"), amounts.year
    table = with_keys(question, sql, first=year.first_day, last=year.last_day)
    rows = placed(table, amounts.people)
    due = rows.due(amounts.pace, len(amounts.people.ids) + 1)
    ours = amounts.planned[rows.at]
    named = table["category"].to_numpy(zero_copy_only=False)
    return rows.at[ours], named[ours], rows.units[ours], due[ours]


def _named(ids: list[str]) -> pd.DataFrame:
    """One row per id, and a last one for none."""
    every = np.array([*ids, None], dtype=object)
    return pd.DataFrame({"id": every, "name": every}, dtype=object)
