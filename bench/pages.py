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
from analytics.pyramid.preview import preview
from analytics.pyramid.pyramid import members, pyramid, tier_figures
from analytics.question import Question
from analytics.rules.rulebook import rules_in_force
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope
from bench.table import Row, timed
from data.store.store import Store


def measure(store_path: Path, runs: int) -> list[Row]:
    """Seconds of every analytics call of the pages."""
    store = Store.open(store_path)
    scope = Scope.build(store.facts())
    curve = pareto(Question(store, scope))
    picked = tuple(curve.frame(curve.drawn()[:3])["id"])
    chosen = replace(scope, picked=picked)
    narrowed = replace(scope, filters=(("region", ("Region 1", "Region 2")),))
    tiers, now = pyramid(Question(store, scope)), rules_in_force(store)
    wider = now.with_numbers({"pyramid.curry.tiers.vip.limit": 0.02})
    calls = {
        "overview": lambda: overview(Question(store, scope)),
        "pareto, revenue": lambda: pareto(Question(store, scope)),
        "pareto, gross profit": lambda: pareto(Question(store, replace(scope, measure="profit"))),
        "pareto, orders": lambda: pareto(Question(store, replace(scope, measure="orders"))),
        "pareto, by product": lambda: pareto(Question(store, replace(scope, item="product"))),
        "pareto, two regions": lambda: pareto(Question(store, narrowed)),
        "pareto, all years": lambda: pareto(
            Question(store, Scope.build(store.facts(), preset="all"))
        ),
        "major customers": lambda: major_groups(Question(store, scope)),
        "what if we lose three": lambda: loss(Question(store, chosen)),
        "concentration over time": lambda: concentration(Question(store, scope)),
        **{
            f"pyramid, {scheme}": lambda scheme=scheme: pyramid(
                Question(store, replace(scope, scheme=scheme))
            )
            for scheme in SCHEMES
        },
        "pyramid, groups": lambda: pyramid(Question(store, replace(scope, item="group"))),
        "pyramid, figures of the tiers": lambda: tier_figures(Question(store, scope)),
        "pyramid, members with reps": lambda: members(Question(store, scope)),
        "pyramid, boundary list": lambda: boundary(tiers.tiering),
        "pyramid, preview of a rule": lambda: preview(Question(store, scope), now, wider),
        "movement": lambda: _cells_and_bridge(movement(Question(store, scope))),
    }
    rows = [Row("page", name, timed(call, runs)) for name, call in calls.items()]
    store.close()
    return rows


def _cells_and_bridge(computed: Movement) -> None:
    computed.cells()
    computed.bridge()
