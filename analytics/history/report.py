"""``report changes``: what changed between two data versions, as plain data."""

from analytics.history.changes import version_changes
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain


def changes_report(question: Question, since: int) -> Report:
    """What changed since a version, as the history page shows it; its table has every changed line."""
    changes = question.ask(version_changes, since)
    sides = {
        what: {"lines": changes.count(what), "amount": decimal_text(changes.amount(what))}
        for what in ("new", "vanished")
    }
    document = {
        **head(question),
        "since_version": changes.earlier,
        "version": changes.later,
        **sides,
        "months": plain(changes.months),
        "restated_months": plain(changes.restated),
        "tiers": plain(changes.tiers),
        "lines": plain(changes.lines()),
    }
    return Report(document, plain(changes.every_line()), "lines")
