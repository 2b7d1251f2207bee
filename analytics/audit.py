"""The audit as a report: who did what, when, and from where."""

from datetime import date, datetime, time, timedelta
from typing import Final

from analytics.report import Report
from data.people.audit import audit_events
from data.store.store import Store

_MOST: Final = 1_000_000


def audit_report(store: Store, from_day: date | None = None, to_day: date | None = None) -> Report:
    """Every event, the newest first; the days are those of UTC, both included.

    Columns: made_at (UTC), what, name, address, and each fact of an event in a column of its own.
    """
    since = datetime.combine(from_day, time()) if from_day else None
    end = datetime.combine(to_day + timedelta(days=1), time()) if to_day else datetime.max
    events = [event for event in audit_events(store, _MOST, since) if event.made_at < end]
    names = sorted({name for event in events for name in event.facts})
    heads: list[dict[str, object]] = [
        {
            "made_at": event.made_at.isoformat(),
            "what": event.what,
            "name": event.name,
            "address": event.address,
        }
        for event in events
    ]
    document = [
        head | {"facts": dict(event.facts)} for head, event in zip(heads, events, strict=True)
    ]
    rows = [
        head | {name: event.facts.get(name) for name in names}
        for head, event in zip(heads, events, strict=True)
    ]
    return Report({"events": document}, rows, "events")
