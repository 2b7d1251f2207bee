"""The five warnings of all customers: from nothing, after a new record, after an acknowledgement."""

from pathlib import Path

from analytics.known import KnownStore
from analytics.scope import Scope
from analytics.warnings.life import follow, lives
from analytics.warnings.rule_inputs import vectors
from analytics.warnings.sales_inputs import sales_side, side_scope
from analytics.warnings.trend import trend
from analytics.warnings.warnings import Warnings, warnings
from bench import companions
from bench.table import Row, timed
from data.records.warning_log import acknowledge
from data.store.store import Store


def compare(store_path: Path, runs: int) -> list[Row]:
    """Seconds of the figures; each ratio is to the cold one."""
    store = Store.open(store_path)
    companions.fill(store)
    scope = Scope.build(store.facts(), records=KnownStore(store).records(None))
    side = sales_side(store, side_scope(scope))
    known = vectors(store, scope, side)
    found = warnings(store, scope, side, known)
    follow(store, found)
    cold = "cold: lines, records, rules"
    measured = {
        cold: timed(lambda: warnings(store, scope), runs),
        "after a record: the lines are known": timed(lambda: warnings(store, scope, side), runs),
        "after a change of filter": timed(lambda: warnings(store, scope, side, known), runs),
        "after an acknowledgement: the life alone": timed(
            lambda: _acknowledged(store, found), runs
        ),
        "trend: thirteen as-of dates": timed(lambda: trend(store, scope), 1),
    }
    note = f"{len(found.frame):,} warnings"
    store.close()
    return [
        Row("warnings", name, seconds, "" if name == cold else cold, note if name == cold else "")
        for name, seconds in measured.items()
    ]


def _acknowledged(store: Store, found: Warnings) -> None:
    """Somebody takes the first warning in hand, and everybody sees it."""
    first = lives(store, found).iloc[0]
    acknowledge(store, [(first["id"], first["rule"], int(first["step"]))], companions.AUTHOR)
    lives(store, found)
