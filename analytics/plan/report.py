"""``report plan``: plan, actual and last year as plain data, money as exact text."""

from dataclasses import asdict

from analytics import exact
from analytics.plan.amounts import SUMS
from analytics.plan.plan import Plan, Sums, plan
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain


def plan_report(question: Question) -> Report:
    """The plan by the scope's item. Its table: the rows.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers, reps, regions or
    categories.
    """
    found = question.ask(plan, question.scope.item)
    rows = _plan_rows(found)
    document = {
        **head(question),
        "year": found.year.begins,
        "year_from": str(found.year.first_day),
        "year_to": str(found.year.last_day),
        "as_of": str(found.as_of),
        "missing": list(found.missing),
        **{
            name: _sums(getattr(found, name))
            for name in ("total", "planned", "unplanned", "unassigned", "unmatched")
        },
        "outlook": {
            **plain(asdict(found.outlook)),
            "gap": decimal_text(found.outlook.gap),
            "attainment": found.outlook.attainment,
        },
        "months": plain(found.months),
        "rows": rows,
    }
    return Report(document, rows, "rows")


def _plan_rows(found: Plan) -> list[dict[str, object]]:
    rows, units = plain(found.rows), found.units
    for place, row in enumerate(rows):
        money = {name: int(units[name].iloc[place]) for name in SUMS}
        row |= {name: exact.text(one) for name, one in money.items()}
        row["gap"] = exact.text(money["plan_to_date"] - money["actual"])
    return rows


def _sums(found: Sums) -> dict[str, object]:
    return {
        **plain(asdict(found)),
        "gap": decimal_text(found.gap),
        "attainment": found.attainment,
        "attainment_year": found.attainment_year,
    }
