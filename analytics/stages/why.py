"""Why an account is where it is: the figures and the rule that decided, at every evaluation point."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics import exact
from analytics.question import Question, looks_at_records
from analytics.rhythm.purchases import Purchases, purchases
from analytics.rhythm.sales import Sales, sales
from analytics.rhythm.set_gaps import placed_gaps, recorded_gaps
from analytics.rules.rulebook import rules_of
from analytics.rules.stages_rules import StagesRules
from analytics.stages.bought_items import bought_items
from analytics.stages.evidence import (
    ESTABLISH,
    LAPSED,
    STRENGTHEN,
    Evidence,
    evidence,
    recent_signals,
)
from analytics.stages.overrides import overridden
from analytics.stages.stages import NAMES, points_of, reset_days, resets_of
from data.records import recorded


@dataclass(frozen=True, eq=False)
class Why:
    """One account in full.

    ``points``: one row per evaluation point, see ``why``. ``purchase_days``: all of them.
    ``resets``, ``overrides``, ``milestones``: the records about the account.
    """

    id: str
    points: pd.DataFrame
    purchase_days: list[date]
    resets: pd.DataFrame
    overrides: pd.DataFrame
    milestones: pd.DataFrame
    rules: StagesRules


@looks_at_records
def why(question: Question, customer: str) -> Why | None:
    """The account's stages and what each rests on; None where it has not bought in the scope.

    Columns of ``points`` (from the first purchase on): ``point``, ``stage``, ``computed``,
    ``override``, ``rule``, ``last_purchase``,
    ``days_since``, ``gaps`` (that the usual gap rests on), ``gap_is_set`` (by a person, instead),
    ``usual_gap_days``, ``lapse_limit_days``,
    ``run_start``, ``run_cause``, ``run_days``, ``purchase_days_in_run``, ``revenue_w1``,
    ``revenue_w0``, ``breadth_w1``, ``breadth_w0``, ``signal``, ``signals`` (how often the signal held
    at this point and those just before it). ``rule`` is what decided the computed stage: ``silent``
    (beyond the lapse limit), ``young_run``, ``few_purchase_days``, ``signal_held``,
    ``signal_missing``. ``run_cause``: ``first_purchase``, ``break`` or ``reset``.
    """
    store, scope = question.store, question.scope
    asked = scope.only("customer", [customer])
    rules = rules_of(question).stages
    parts = sales(question.of(asked))
    part = next((at for at, part in enumerate(parts) if len(part.days.bought.day)), None)
    if part is None:
        return None
    sold = parts[part]
    stretches = bought_items(question.of(asked), sold, part, len(parts), rules.half_year_days)
    members = store.members("customer", scope.version)
    bought = purchases(sold.days.bought, rules, placed_gaps(recorded_gaps(question), sold, members))
    resets, overrides = (recorded(store, kind, scope.records) for kind in ("reset", "override"))
    own_resets = reset_days(resets_of(resets), sold, members)
    seen = evidence(sold, stretches, bought, points_of(sold), own_resets)
    milestones = recorded(store, "milestone", scope.records)
    return Why(
        id=customer,
        points=_points(sold, bought, seen, overrides, customer),
        purchase_days=sold.dates(bought.day).tolist(),
        resets=_about(resets, customer),
        overrides=_about(overrides, customer),
        milestones=_about(milestones, customer),
        rules=rules,
    )


def _about(facts: pa.Table, customer: str) -> pd.DataFrame:
    frame = facts.to_pandas()
    return frame[frame["customer"] == customer].reset_index(drop=True)


def _points(
    sold: Sales, bought: Purchases, seen: Evidence, overrides: pa.Table, customer: str
) -> pd.DataFrame:
    at = np.flatnonzero(seen.stage[:, 0])
    days, rows, spans = seen.points[at], seen.last_row[at, 0], seen.windows
    run_start, computed = seen.run_start[at, 0], seen.stage[at, 0]
    points = sold.dates(days)
    override = overridden(overrides, points.tolist(), computed[:, None], np.array([customer]))[:, 0]
    return pd.DataFrame(
        {
            "point": points,
            "stage": NAMES[np.where(override > 0, override, computed)],
            "computed": NAMES[computed],
            "override": NAMES[override],
            "rule": _rule(computed, days - run_start, bought.rules),
            "last_purchase": sold.dates(bought.day[rows]),
            "days_since": days - bought.day[rows],
            "gaps": bought.gaps_known(rows),
            "gap_is_set": bought.has_set_gap(rows, days),
            "usual_gap_days": bought.usual_gaps(rows, days),
            "lapse_limit_days": bought.lapse_limits(rows, days),
            "run_start": sold.dates(run_start),
            "run_cause": _cause(bought, rows, run_start),
            "run_days": days - run_start,
            "purchase_days_in_run": seen.run_purchase_days[at, 0],
            "revenue_w1": _money(spans.revenue_w1[at, 0]),
            "revenue_w0": _money(spans.revenue_w0[at, 0]),
            "breadth_w1": spans.breadth_w1[at, 0],
            "breadth_w0": spans.breadth_w0[at, 0],
            "signal": seen.signal[at, 0],
            "signals": recent_signals(seen.signal, bought.rules)[at, 0],
        }
    )


def _money(units: np.ndarray) -> np.ndarray:
    return (units / exact.UNIT).astype(float)


def _rule(computed: np.ndarray, run_days: np.ndarray, rules: StagesRules) -> np.ndarray:
    """What decided each computed stage."""
    is_young = run_days < rules.establish_days
    cases = {
        "silent": computed == LAPSED,
        "young_run": (computed == ESTABLISH) & is_young,
        "few_purchase_days": computed == ESTABLISH,
        "signal_held": computed == STRENGTHEN,
    }
    return np.select(list(cases.values()), list(cases), default="signal_missing").astype(object)


def _cause(bought: Purchases, rows: np.ndarray, run_start: np.ndarray) -> np.ndarray:
    """What began the run in force at each point."""
    begun = bought.day[bought.run_first[rows]]
    at_first = np.where(begun == bought.day[0], "first_purchase", "break")
    return np.where(run_start > begun, "reset", at_first).astype(object)
