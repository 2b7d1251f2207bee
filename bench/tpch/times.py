"""How fast a store of TPC-H lines is: its import beside DuckDB's read, and the questions of the pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

from analytics.movement.movement import movement
from analytics.overview.overview import overview
from analytics.pareto.pareto import pareto
from analytics.pyramid.pyramid import pyramid, tier_figures
from analytics.question import Question
from analytics.scope import Scope
from analytics.stages.picture import picture
from bench import account, importing, warnings
from bench.table import Row, timed
from bench.tpch.keystone import OPTIONS
from data.store.store import Store


def measure(export: Path, store_path: Path, runs: int) -> Iterator[Row]:
    """Import the export into a new store, which stays, and ask it what the pages ask."""
    yield from importing.compare(export, store_path, OPTIONS)
    for compare in (_pages, warnings.compare, account.compare):
        yield from compare(store_path, runs)


def _pages(store_path: Path, runs: int) -> list[Row]:
    store = Store.open(store_path)
    scope = Scope.build(store.facts())
    shared = Question(store, scope)
    shared.ask(picture)

    def cold(figure: Callable[[Question], object]) -> Callable[[], object]:
        return lambda: figure(Question(store, scope))

    calls = {
        "overview": cold(overview),
        "pareto": cold(pareto),
        "pyramid": cold(pyramid),
        "pyramid, figures of the tiers": cold(tier_figures),
        "movement": cold(movement),
        "stages, nothing shared": cold(picture),
        "stages, the history is known": lambda: picture(shared),
    }
    rows = [Row("page", name, timed(call, runs)) for name, call in calls.items()]
    store.close()
    return rows
