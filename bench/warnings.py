"""The five warnings of all customers: from nothing, after a new record, after an acknowledgement."""

from pathlib import Path

from analytics.known import KnownStore
from analytics.question import Question
from analytics.scope import Scope
from analytics.warnings.life import follow, lives
from analytics.warnings.track.track_record import track_record
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
    question = Question(store, scope)
    computed = warnings(question)
    follow(question, computed)
    question.ask(track_record)
    question.ask(warnings)
    told = iter([companions.after_one_more(question, "incident") for _ in range(runs + 1)])
    cold = "cold: lines, records, rules"
    measured = {
        cold: timed(lambda: warnings(Question(store, scope)), runs),
        "after a new incident": timed(lambda: next(told).ask(warnings), runs),
        "after a change of filter": timed(lambda: warnings(question), runs),
        "after an acknowledgement: the life alone": timed(
            lambda: _acknowledged(question, computed), runs
        ),
        "trend: thirteen as-of dates": timed(lambda: trend(Question(store, scope)), 1),
        "track record: 24 month-ends": timed(lambda: track_record(Question(store, scope)), 1),
        "track record: asked before": timed(lambda: question.ask(track_record), runs),
    }
    note = f"{len(computed.frame):,} warnings"
    store.close()
    return [
        Row("warnings", name, seconds, "" if name == cold else cold, note if name == cold else "")
        for name, seconds in measured.items()
    ]


def _acknowledged(question: Question, computed: Warnings) -> None:
    """Somebody takes the first warning in hand, and everybody sees it."""
    first = lives(question, computed).iloc[0]
    step = [(first["id"], first["rule"], int(first["step"]))]
    acknowledge(question.store, step, companions.AUTHOR)
    lives(question, computed)
