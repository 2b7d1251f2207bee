"""``report plan``: plan, actual and last year as plain data, money as exact text."""

from dataclasses import asdict

from analytics import exact
from analytics.plan.amounts import SUMS
from analytics.plan.plan import Plan, Sums, plan
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain


def plan_report(question: Question, everybody: bool = False) -> Report:
    """The plan by the scope's item. Its table: the rows.

    Without ``everybody`` of the planned customers alone, as the page: see ``plan``.
    Raises UserError ``item_unknown`` when the scope counts by anything but customers, reps, regions or
    categories.
    """
    year_plan = question.ask(plan, question.scope.item, everybody=everybody)
    rows = _plan_rows(year_plan)
    document = {
        **head(question),
        "year": year_plan.year.begins,
        "year_from": str(year_plan.year.first_day),
        "year_to": str(year_plan.year.last_day),
        "as_of": str(year_plan.as_of),
        "missing": list(year_plan.missing),
        "everybody": everybody,
        **{
            name: _sums(getattr(year_plan, name))
            for name in ("total", "planned", "unplanned", "unassigned", "unmatched")
        },
        "outlook": {
            **plain(asdict(year_plan.outlook)),
            "gap": decimal_text(year_plan.outlook.gap),
            "attainment": year_plan.outlook.attainment,
        },
        "months": plain(year_plan.months),
        "rows": rows,
    }
    return Report(document, rows, "rows")


def _plan_rows(year_plan: Plan) -> list[dict[str, object]]:
    rows, units = plain(year_plan.rows), year_plan.units
    for place, row in enumerate(rows):
        money = {name: int(units[name].iloc[place]) for name in SUMS}
        row |= {name: exact.text(amount) for name, amount in money.items()}
        row["gap"] = exact.text(money["plan_to_date"] - money["actual"])
    return rows


def _sums(sums: Sums) -> dict[str, object]:
    return {
        **plain(asdict(sums)),
        "gap": decimal_text(sums.gap),
        "attainment": sums.attainment,
        "attainment_year": sums.attainment_year,
    }
