"""``report profile``: everything that is known of every customer, for people who work in a spreadsheet."""

from analytics.profile.profile import profile
from analytics.question import Question
from analytics.report import Report, head


def profile_report(question: Question) -> Report:
    """One row per customer that the filters choose, by id, as of the scope's last day.

    ``id``, ``name`` and the columns of ``docs/metrics.md``; null (in a CSV an empty cell) where unknown.
    """
    known = question.ask(profile)
    rows = known.rows(known.at)
    as_of = str(question.scope.period.to_day)
    document = {**head(question), "as_of": as_of, "customers": rows}
    return Report(document, rows, "customers")
