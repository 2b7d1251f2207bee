"""What each page asks, over the usual twelve months with their comparison."""

from dataclasses import replace
from pathlib import Path

from analytics.movement.movement import Movement, movement
from analytics.overview.overview import overview
from analytics.pareto.concentration import concentration
from analytics.pareto.loss import loss
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import pareto
from analytics.pyramid.boundary import boundary
from analytics.pyramid.habits import habits
from analytics.pyramid.preview import preview
from analytics.pyramid.pyramid import pyramid
from analytics.pyramid.reps import reps
from analytics.rules.rulebook import rules_in_force
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope
from bench.table import Row, timed
from data.store.store import Store


def measure(store_path: Path, runs: int) -> list[Row]:
    """Seconds of every analytics call of the pages."""
    store = Store.open(store_path)
    scope = Scope.build(store.facts())
    curve = pareto(store, scope)
    picked = tuple(curve.frame(curve.drawn()[:3])["id"])
    chosen = pareto(store, replace(scope, picked=picked))
    narrowed = replace(scope, filters=(("region", ("Region 1", "Region 2")),))
    tiers, now = pyramid(store, scope), rules_in_force(store)
    wider = now.with_numbers({"pyramid.curry.tiers.vip.limit": 0.02})
    calls = {
        "overview": lambda: overview(store, scope),
        "pareto, revenue": lambda: pareto(store, scope),
        "pareto, gross profit": lambda: pareto(store, replace(scope, measure="profit")),
        "pareto, orders": lambda: pareto(store, replace(scope, measure="orders")),
        "pareto, by product": lambda: pareto(store, replace(scope, item="product")),
        "pareto, two regions": lambda: pareto(store, narrowed),
        "pareto, all years": lambda: pareto(store, Scope.build(store.facts(), preset="all")),
        "major customers": lambda: major_groups(store, scope),
        "what if we lose three": lambda: loss(store, chosen),
        "concentration over time": lambda: concentration(store, scope),
        **{
            f"pyramid, {scheme}": lambda scheme=scheme: pyramid(
                store, replace(scope, scheme=scheme)
            )
            for scheme in SCHEMES
        },
        "pyramid, groups": lambda: pyramid(store, replace(scope, item="group")),
        "pyramid, figures of the tiers": lambda: tiers.figures(habits(store, scope)),
        "pyramid, members with reps": lambda: tiers.members(reps=reps(store, scope)),
        "pyramid, boundary list": lambda: boundary(tiers.tiering),
        "pyramid, preview of a rule": lambda: preview(store, scope, now, wider),
        "movement": lambda: _cells_and_bridge(movement(store, scope)),
    }
    rows = [Row("page", name, timed(call, runs)) for name, call in calls.items()]
    store.close()
    return rows


def _cells_and_bridge(found: Movement) -> None:
    found.cells()
    found.bridge()
