"""What if we lose them: the money first, then who would replace it, then the ratios."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics import exact
from analytics.overview.overview import Totals, ratio, totals
from analytics.pareto.figures import Figures, figures_of
from analytics.pareto.pareto import Pareto, pareto
from analytics.question import Question


@dataclass(frozen=True, eq=False)
class Loss:
    """The picked items taken off a curve.

    ``lost``: their revenue, gross profit, orders; ``revenue_share`` is its part of net revenue, None
    where that is not above zero. ``value`` and ``share``: their part of the curve's
    measure. ``replacements``: one row per class that is lower than the best picked one: ``class``,
    ``items``, ``median`` (value of its median item that stays), ``needed`` (this many median items make
    up for the value). ``after``: the figures of what stays; losing the largest account improves them.
    """

    ids: tuple[str, ...]
    lost: Totals
    revenue_share: float | None
    value: Decimal
    share: float
    replacements: pd.DataFrame
    before: Figures
    after: Figures


def loss(question: Question) -> Loss | None:
    """What the scope's picked items mean; None when none of them is on the curve."""
    curve = question.ask(pareto)
    at = curve.positions_of(curve.scope.picked)
    if not len(at):
        return None
    value = int(curve.values[at].sum())
    stays = np.delete(curve.values, at)
    ids = tuple(curve.members.ids[curve.keys[at]])
    lost = question.of(question.scope.only(question.scope.item, ids)).ask(totals)
    return Loss(
        ids=ids,
        lost=lost,
        revenue_share=ratio(lost.revenue, question.ask(totals).revenue),
        value=exact.decimal(value),
        share=value / curve.figures.total,
        replacements=_replacements(curve, at, value),
        before=curve.figures,
        after=figures_of(stays, curve.rules),
    )


def _replacements(curve: Pareto, at: np.ndarray, value: int) -> pd.DataFrame:
    best = min(curve.classes[at])
    stays = np.ones(len(curve.values), dtype=bool)
    stays[at] = False
    rows = []
    for letter in "ABC":
        left = curve.values[stays & (curve.classes == letter)]
        if letter > best and len(left):
            median = float(np.median(left.astype(float)))
            rows.append((letter, len(left), median / exact.UNIT, int(np.ceil(value / median))))
    return pd.DataFrame(rows, columns=["class", "items", "median", "needed"])
