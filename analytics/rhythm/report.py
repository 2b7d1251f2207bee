"""``report rhythm``: the purchase rhythm as plain data."""

from dataclasses import replace

from analytics import exact
from analytics.period import Period
from analytics.question import Question
from analytics.report import Report, head, plain
from analytics.rhythm.alive import alive
from analytics.rhythm.bgnbd import BetaGeometric, NotFitted
from analytics.rhythm.calendar import quarters
from analytics.rhythm.rhythm import Rhythm, rhythm
from analytics.rhythm.sales import first_sale


def rhythm_report(question: Question) -> Report:
    """The purchase rhythm at the end of the scope's period, and the quarters that it touches."""
    rhythms, chances = question.ask(rhythm), question.ask(alive)
    accounts = rhythms.accounts.assign(
        revenue=_texts(rhythms), p_alive=chances.accounts["p_alive"].to_numpy()
    )
    rows = plain(accounts.drop(columns="units"))
    document = {
        **head(question),
        "as_of": str(question.scope.period.to_day),
        "model": _model(chances.model),
        "accounts": rows,
        "quarters": plain(question.ask(quarters)),
    }
    return Report(document, rows, "accounts")


def rhythm_history_report(question: Question) -> Report:
    """``rhythm_report`` with every quarter since the first sale."""
    every = Period(first_sale(question), question.scope.period.to_day)
    return rhythm_report(question.of(replace(question.scope, period=every)))


def _texts(rhythms: Rhythm) -> list[str]:
    return [exact.text(units) for units in rhythms.accounts["units"]]


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
