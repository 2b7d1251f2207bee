"""``report lists CODE``: who stands on a list, by which signs, beside what."""

from dataclasses import asdict

from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.question import Question
from analytics.report import Report, decimal_text, head
from data.errors import UserError


def lists_report(question: Question, code: str) -> Report:
    """One list as of the scope's last day; without filters of everybody.

    ``rows``: one per customer in the list's order: ``id``, ``name``, ``verdict`` where it has any, ``held``
    and ``tested`` (signs), ``sign_CODE`` (true, false, null where not tested), and its columns.
    Raises UserError ``list_unknown``.
    """
    if code not in LISTS:
        raise UserError("list_unknown", value=code, known=", ".join(LISTS))
    found = question.ask(listed, code)
    rows = found.rows()
    document = {
        **head(question),
        "list": code,
        "as_of": str(question.scope.period.to_day),
        "thresholds": asdict(found.thresholds),  # pyright: ignore[reportArgumentType]
        "population": found.population,
        "listed": len(rows),
        "verdicts": found.counts(),
        "total": decimal_text(found.total(found.listing.money)),
        "rows": rows,
    }
    return Report(document, rows, "rows")
