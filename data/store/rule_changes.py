"""Changes of the rules as the store keeps them: who, when, why, and the rules as JSON text."""

from dataclasses import dataclass
from datetime import datetime

from data.store.store import MADE_AT, Store


@dataclass(frozen=True)
class RuleChange:
    """One saved change; ``made_at`` is UTC, ``rules`` the whole of the rules from then on."""

    made_at: datetime
    author: str
    note: str
    fingerprint: str
    rules: str


def rule_changes(store: Store) -> list[RuleChange]:
    """Every saved change, the newest first."""
    rows = store.state(
        "select made_at, author, note, fingerprint, rules from rules_change order by number desc"
    )
    return [RuleChange(**row) for row in rows]


def record_rules(store: Store, *, author: str, note: str, fingerprint: str, rules: str) -> None:
    """Keep a change; it holds from now on."""
    arguments = {"author": author, "note": note, "fingerprint": fingerprint, "rules": rules}
    with store.settings_change("rules", arguments) as cursor:
        cursor.execute(
            f"""insert into rules_change
                select coalesce(max(number), 0) + 1, {MADE_AT}, $author, $note, $fingerprint, $rules
                from rules_change""",
            arguments,
        )
