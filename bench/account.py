"""One account in full, the plan and the search, with records of every customer beside the sales."""

from pathlib import Path

from analytics.account.account import account
from analytics.account.standing import standing, standing_scope
from analytics.customers.search import customers
from analytics.plan.plan import BY, plan
from analytics.question import Question
from analytics.scope import Scope
from bench import companions
from bench.table import Row, timed
from data.store.store import Store


def compare(store_path: Path, runs: int) -> list[Row]:
    """Seconds of the account of a large, a middle and a small customer; the first one shares nothing."""
    store = Store.open(store_path)
    companions.fill(store)
    scope = Scope.build(store.facts())
    known = Question(store, scope)
    place = known.of(standing_scope(known.of(scope))).ask(standing)
    ids = place.now.worth.members.ids[place.now.worth.keys]
    named = {"largest": ids[0], "middle": ids[len(ids) // 20], "smallest": ids[-1]}
    rows = [
        Row(
            "account",
            "where everybody stands",
            timed(lambda: standing(Question(store, scope)), runs),
        ),
        *(
            Row(
                "account",
                f"account of the {name} customer",
                timed(lambda customer=customer: account(known, customer), runs),
            )
            for name, customer in named.items()
        ),
        Row(
            "account",
            "the first account, nothing shared",
            timed(lambda: account(Question(store, scope), ids[len(ids) // 20]), runs),
        ),
        *(
            Row(
                "account",
                f"plan by {by}",
                timed(lambda by=by: plan(Question(store, scope), by), runs),
            )
            for by in BY
        ),
        *_searches(known, runs),
    ]
    store.close()
    return rows


def _searches(question: Question, runs: int) -> list[Row]:
    words = {"id": "c0009", "part of a name": "omer 77", "initials": "kh"}
    return [
        Row(
            "search",
            name,
            timed(lambda text=text: customers(question, text), runs),
        )
        for name, text in words.items()
    ]
