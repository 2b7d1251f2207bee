"""The customer profile and every list: from nothing, after a new record, and from the memo."""

from pathlib import Path

from analytics.known import KnownStore
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.loyalty_grid import loyalty_grid
from analytics.lists.market import markets
from analytics.pareto.key_share import key_share
from analytics.profile.profile import profile
from analytics.question import Question
from analytics.scope import Scope
from bench import companions
from bench.table import Row, timed
from data.store.store import Store


def compare(store_path: Path, runs: int) -> list[Row]:
    """Seconds of the figures; each ratio is to the cold profile."""
    store = Store.open(store_path)
    companions.fill(store)
    scope = Scope.build(store.facts(), records=KnownStore(store).records(None))
    warm = Question(store, scope)
    everybody = warm.ask(profile)
    visited = iter([companions.after_one_more(warm, "visit") for _ in range(runs + 1)])
    cold = "profile cold: lines and records"
    measured = {
        cold: timed(lambda: Question(store, scope).ask(profile), runs),
        "profile after a new visit": timed(lambda: next(visited).ask(profile), runs),
        "profile from the memo": timed(lambda: warm.ask(profile), runs),
    }
    for code in LISTS:
        measured[f"list {code}"] = timed(lambda code=code: listed(warm, code), runs)
    measured |= {
        "market structure by region": timed(lambda: markets(warm, "region"), runs),
        "loyalty by ownership": timed(lambda: loyalty_grid(warm), runs),
        "key-account share at each month-end": timed(lambda: key_share(warm), runs),
    }
    note = f"{len(everybody.at):,} customers, {len(everybody.columns)} columns"
    store.close()
    return [
        Row("profile", name, seconds, "" if name == cold else cold, note if name == cold else "")
        for name, seconds in measured.items()
    ]
