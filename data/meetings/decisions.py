"""What a meeting decided: next steps of an account, or tasks that are about none."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.errors import UserError
from data.meetings.kept import Kept, change, held
from data.meetings.meetings import meeting_of
from data.records import NEWEST, amend, record, recorded
from data.store.store import Store

_KIND = "step"


@dataclass(frozen=True)
class Decision:
    """One decision. With a ``customer`` it is that account's next step, and ``number`` that record's;
    else ``item`` is the agenda item that it is about, if any. ``done_on`` is None while it is open.
    """

    number: int
    meeting: int
    customer: str | None
    item: int | None
    text: str
    owner: str
    due: date
    done_on: date | None

    def state(self, today: date) -> str:
        """``done``, ``overdue`` (its day has passed) or ``open``."""
        if self.done_on is not None:
            return "done"
        return "overdue" if self.due < today else "open"


def decisions(store: Store, meeting: int, records: int = NEWEST) -> list[Decision]:
    """What a meeting decided, the earliest due first; next steps as of a change of records."""
    steps = [
        row for row in recorded(store, _KIND, records).to_pylist() if row["meeting"] == meeting
    ]
    of_accounts = [_of(row, row["fact"], row["customer"], None) for row in steps]
    rows = held(store, "meeting_decision", "held.meeting = $meeting", meeting=meeting)
    others = [_of(row, row["number"], None, row["item"]) for row in rows]
    return sorted(
        (*of_accounts, *others), key=lambda one: (one.due, one.customer or "", one.number)
    )


def decide(
    store: Store,
    author: str,
    meeting: int,
    *,
    text: str,
    owner: str,
    due: date,
    customer: str | None = None,
    item: int | None = None,
) -> Kept | None:
    """Keep a decision; about a customer it becomes that account's next step, and nothing is returned.

    Raises UserError ``meeting_unknown``, ``meeting_decision``, ``record_author``, ``record_customer``
    for an account that the store does not know, or one of ``data.records.record``.
    """
    meeting_of(store, meeting)
    if not (text.strip() and owner.strip()):
        raise UserError("meeting_decision")
    said = {"text": text.strip(), "owner": owner.strip(), "due": due.isoformat()}
    if customer is None:
        row = {**said, "meeting": meeting, "item": item, "done_on": None}
        return change(store, "decision_made", author, {"meeting_decision": [row]})
    if customer not in store.members("customer").by_id:
        raise UserError("record_customer", column="customer", value=customer)
    record(store, _KIND, [{"customer": customer, **said, "meeting": meeting}], author)
    return None


def finish(store: Store, author: str, decision: Decision, day: date | None) -> None:
    """Say on which day a decision was carried out, or with None that it is open again."""
    if decision.customer is not None:
        amend(store, _KIND, decision.number, {"done_on": day}, author)
        return
    row = {
        "number": decision.number,
        "meeting": decision.meeting,
        "item": decision.item,
        "text": decision.text,
        "owner": decision.owner,
        "due": decision.due.isoformat(),
        "done_on": day.isoformat() if day else None,
    }
    change(store, "decision_changed", author, {"meeting_decision": [row]})


def _of(row: dict[str, Any], number: int, customer: str | None, item: int | None) -> Decision:
    names = ("meeting", "text", "owner", "due", "done_on")
    return Decision(
        number=number, customer=customer, item=item, **{name: row[name] for name in names}
    )
