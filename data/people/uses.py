"""How often a key or a guest link was used, as the audit tells it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from data.store.store import Store


@dataclass(frozen=True)
class Uses:
    """How many ``times``, and when ``last`` (UTC); None for what was never used."""

    times: int = 0
    last: datetime | None = None


def uses(store: Store, event: str, of: str) -> defaultdict[int, Uses]:
    """The uses by number: every ``event`` of the audit names what was used as ``of`` in its facts."""
    rows = store.query(
        """select cast(json_extract_string(facts, '$.' || $of) as integer) as number,
            count(*) as times, max(made_at) as last
        from audit_event where what = $event and json_exists(facts, '$.' || $of) group by 1""",
        event=event,
        of=of,
    )
    told = defaultdict(Uses)
    for row in rows.to_pylist():
        told[row["number"]] = Uses(row["times"], row["last"])
    return told
