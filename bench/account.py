"""One account in full, the plan and the search, with records of every customer beside the sales."""

from pathlib import Path

from analytics.account.account import account
from analytics.account.standing import standing
from analytics.customer_search import customers
from analytics.plan.plan import BY, plan
from analytics.scope import Scope
from bench import companions
from bench.table import Row, timed
from data.store.store import Store


def compare(store_path: Path, runs: int) -> list[Row]:
    """Seconds of the account of a large, a middle and a small customer; the first one shares nothing."""
    store = Store.open(store_path)
    companions.fill(store)
    scope = Scope.build(store.facts())
    place = standing(store, scope)
    ids = place.now.worth.members.ids[place.now.worth.keys]
    named = {"largest": ids[0], "middle": ids[len(ids) // 20], "smallest": ids[-1]}
    rows = [
        Row("account", "where everybody stands", timed(lambda: standing(store, scope), runs)),
        *(
            Row(
                "account",
                f"account of the {name} customer",
                timed(lambda one=one: account(store, scope, one, place), runs),
            )
            for name, one in named.items()
        ),
        Row(
            "account",
            "the first account, nothing shared",
            timed(lambda: account(store, scope, ids[len(ids) // 20]), runs),
        ),
        *(
            Row("account", f"plan by {by}", timed(lambda by=by: plan(store, scope, by), runs))
            for by in BY
        ),
        *_searches(store, scope, runs),
    ]
    store.close()
    return rows


def _searches(store: Store, scope: Scope, runs: int) -> list[Row]:
    words = {"id": "c0009", "part of a name": "omer 77", "initials": "kh"}
    return [
        Row(
            "search",
            name,
            timed(lambda text=text: customers(store, scope.version, text), runs),
        )
        for name, text in words.items()
    ]
