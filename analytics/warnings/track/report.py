"""``report track-record``: how often the warnings were right, as plain data."""

from datetime import timedelta
from typing import Any

from analytics import exact
from analytics.question import Question
from analytics.report import Report, head
from analytics.warnings.track.answers import answered
from analytics.warnings.track.outcomes import FOLLOWING_DAYS, STATEMENT_DAYS
from analytics.warnings.track.track_record import track_record

_SHARES = ("precision", "recall")


def track_record_report(question: Question) -> Report:
    """One row per rule, reason ("": whichever spoke) and tier ("": all), see ``TrackRecord``.

    ``money`` as exact decimal text; shares with six decimals, their intervals where fewer than 200
    cases stand behind them. ``answers``: one row per rule, see ``answered``.
    """
    asked = question.of(question.scope.on_last_day())
    found, answers = asked.ask(track_record), answered(asked)
    rows = [_plain(row) for row in found.rows.to_dict("records")]
    document = {
        **head(question),
        "as_of": str(question.scope.period.to_day),
        "points": [str(day) for day in found.points],
        "months_known": dict(found.months),
        "following_days": FOLLOWING_DAYS,
        "known_until": str(question.scope.period.to_day - timedelta(days=FOLLOWING_DAYS)),
        "statement_days": STATEMENT_DAYS,
        "answers": answers.to_dict("records"),
        "rows": rows,
    }
    return Report(document, rows, "rows")


def _plain(row: dict[str, Any]) -> dict[str, object]:
    rounded = {name: _rounded(row[name], 6) for one in _SHARES for name in _ends(one)}
    return {
        **row,
        **rounded,
        "days_ahead": _rounded(row["days_ahead"], 1),
        "money": exact.text(row["money"]),
        "false_alarms": _rounded(row["false_alarms"], 6),
    }


def _ends(name: str) -> tuple[str, str, str]:
    return name, f"{name}_low", f"{name}_high"


def _rounded(number: float | None, places: int) -> float | None:
    """None where nothing is known, which a table of numbers holds as NaN."""
    return None if number is None or number != number else round(float(number), places)
