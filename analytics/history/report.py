"""``report changes``: what changed between two data versions, as plain data."""

from analytics.history.changes import version_changes
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain


def changes_report(question: Question, since: int) -> Report:
    """What changed since a version, as the history page shows it; its table has every changed line."""
    found = question.ask(version_changes, since)
    sides = {
        what: {"lines": found.count(what), "amount": decimal_text(found.amount(what))}
        for what in ("new", "vanished")
    }
    document = {
        **head(question),
        "since_version": found.earlier,
        "version": found.later,
        **sides,
        "months": plain(found.months),
        "restated_months": plain(found.restated),
        "tiers": plain(found.tiers),
        "lines": plain(found.lines()),
    }
    return Report(document, plain(found.every_line()), "lines")
