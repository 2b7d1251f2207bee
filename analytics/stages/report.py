"""``report stages`` and ``report rhythm``: relationship stages and purchase rhythm as plain data."""

from dataclasses import replace
from datetime import date

import pandas as pd

from analytics import exact
from analytics.period import Period
from analytics.report import Report, decimal_text, head
from analytics.rhythm.bgnbd import BetaGeometric, NotFitted
from analytics.rhythm.calendar import quarters
from analytics.rhythm.rhythm import Rhythm, rhythm
from analytics.rhythm.sales import first_sale
from analytics.scope import Scope
from analytics.stages.accounts import accounts, money, setbacks
from analytics.stages.changes import matrix, transitions
from analytics.stages.history import dwell, mix, recovery
from analytics.stages.stages import NAMES, Stages, stages
from data.store.store import Store


def stages_report(store: Store, scope: Scope, history: bool = False) -> Report:
    """The stages at the end of the scope's period.

    ``matrix`` compares with the end of the comparison period, without one with the evaluation point
    before. With ``history`` also each account's stage at each of ``points``.
    """
    found = stages(store, scope)
    rows = _rows(accounts(found).assign(**money(found)))
    every_mix = mix(found)
    every_mix["revenue"] = [exact.text(one) for one in every_mix.pop("units")]
    earlier = _compared(found)
    document = {
        **head(store, scope),
        "as_of": str(found.as_of),
        "points": [str(point) for point in found.points],
        "accounts": rows,
        "mix": _rows(every_mix),
        "transitions": _rows(transitions(found).drop(columns="name")),
        "matrix": _rows(matrix(found, earlier)),
        "dwell": _rows(dwell(found)),
        "recovery": _rows(recovery(found)),
        "setbacks": _rows(setbacks(store, found)),
    }
    if history:
        document["history"] = [
            {"id": one, "stages": NAMES[codes].tolist()}
            for one, codes in zip(found.ids, found.stage.T, strict=True)
        ]
    return Report(document, rows)


def stages_history_report(store: Store, scope: Scope) -> Report:
    """``stages_report`` with each account's stage at every point."""
    return stages_report(store, scope, history=True)


def rhythm_report(store: Store, scope: Scope) -> Report:
    """The purchase rhythm at the end of the scope's period, and the quarters that it touches."""
    found = rhythm(store, scope)
    rows = _rows(found.accounts.assign(revenue=_texts(found)).drop(columns="units"))
    by_quarter = quarters(store, scope)
    for name in ("quantity", "amount"):
        by_quarter[name] = [None if one is None else decimal_text(one) for one in by_quarter[name]]
    document = {
        **head(store, scope),
        "as_of": str(scope.period.to_day),
        "model": _model(found.model),
        "accounts": rows,
        "quarters": _rows(by_quarter),
    }
    return Report(document, rows)


def rhythm_history_report(store: Store, scope: Scope) -> Report:
    """``rhythm_report`` with every quarter since the first sale."""
    every = Period(first_sale(store, scope), scope.period.to_day)
    return rhythm_report(store, replace(scope, period=every))


def _texts(found: Rhythm) -> list[str]:
    return [exact.text(one) for one in found.accounts["units"]]


def _compared(found: Stages) -> date:
    comparison = found.scope.comparison
    if comparison is None:
        return found.points[max(len(found.points) - 2, 0)]
    return found.points[found.place(comparison.to_day)]


def _model(model: BetaGeometric | NotFitted) -> dict[str, object]:
    if isinstance(model, NotFitted):
        return {"reason": model.reason, "repeating": model.repeating, "needed": model.needed}
    return {
        "r": model.r,
        "alpha": model.alpha,
        "a": model.a,
        "b": model.b,
        "log_likelihood": model.log_likelihood,
        "customers": model.customers,
        "repeating": model.repeating,
        "undetermined": list(model.undetermined),
        "unit": "week",
    }


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a frame with days as text and missing values as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): str(value) if isinstance(value, date) else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]
