"""The customer profile and every list: from nothing, after a new record, and from the memo."""

from dataclasses import replace
from pathlib import Path

from analytics.known import KnownStore
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.loyalty_grid import loyalty_grid
from analytics.lists.market import markets
from analytics.pareto.key_share import key_share
from analytics.profile.profile import profile
from analytics.question import Question, reads_records
from analytics.scope import Scope
from bench.table import Row, timed
from data.store.store import Store


def compare(store_path: Path, runs: int) -> list[Row]:
    """Seconds of the figures; each ratio is to the cold profile."""
    store = Store.open(store_path)
    scope = Scope.build(store.facts(), records=KnownStore(store).records(None))
    warm = Question(store, scope)
    everybody = warm.ask(profile)
    cold = "profile cold: lines and records"
    measured = {
        cold: timed(lambda: Question(store, scope).ask(profile), runs),
        "profile after a record: the lines are known": timed(
            lambda: profile(replace(warm, memo=_LinesAlone(warm))), runs
        ),
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


class _LinesAlone:
    """A memo that knows what no record changes and keeps nothing."""

    def __init__(self, known: Question) -> None:
        self._known = known

    def answer(self, key, compute):
        """An answer of the lines alone from the memo; anything else is computed."""
        return compute() if reads_records(key[0]) else self._known.memo.answer(key, compute)
