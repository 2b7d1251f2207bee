"""The question: answers are kept, and no figure looks at records without saying so."""

import ast
import importlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from analytics.customers.people import cards_of
from analytics.period import Period
from analytics.question import InProcess, Question, by_number, looks_at_records, reads_records
from analytics.reports import ABOUT, REPORTS
from analytics.scope import Scope

ROOT = Path(__file__).parents[2]
SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.fixture
def question(store_of) -> Question:
    return Question(store_of([{"customer": "a", "amount": 1, "date": date(2026, 6, 1)}]), SCOPE)


# --- the memo -----------------------------------------------------------------------------------


def test_a_figure_is_computed_once_for_each_scope_and_argument(question):
    asked = []

    def figure(question: Question, name: str = "") -> str:
        asked.append(name)
        return name

    for _ in range(2):
        question.ask(figure, "one")
        question.ask(figure, name="two")
        question.of(replace(SCOPE, item="product")).ask(figure, "one")
    assert asked == ["one", "two", "one"]


def test_a_note_does_not_compute_again_what_looks_at_no_records(question):
    def plain(question: Question) -> object:
        return object()

    @looks_at_records
    def marked(question: Question) -> object:
        return object()

    later = question.of(replace(SCOPE, records=7))
    assert later.ask(plain) is question.ask(plain)
    assert later.ask(marked) is not question.ask(marked)


def test_a_memo_keeps_a_few_answers_however_much_they_weigh():
    memo, made = InProcess(most=10, weigh=len, always=2), []
    for key in (
        "long text",
        "longer text",
        "long text",
        "longest text",
        "long text",
        "longer text",
    ):
        memo.answer(key, lambda key=key: made.append(key) or key)
    assert made == ["long text", "longer text", "longest text", "longer text"]


def test_an_answer_that_is_looked_up_is_among_the_latest():
    memo = InProcess(2, by_number, always=0)
    memo.answer("a", lambda: 1)
    memo.answer("b", lambda: 2)
    assert memo.kept("a") == 1
    memo.answer("c", lambda: 3)
    assert (memo.kept("a"), memo.kept("b")) == (1, None)


def test_beyond_the_ceiling_the_heaviest_go_but_for_the_latest():
    memo, sizes = InProcess(most=10, weigh=len, always=9, ceiling=25), (12, 3, 9, 4, 40)
    kept = []
    for size in sizes:
        memo.answer(size, lambda size=size: "x" * size)
        kept.append([one for one in sizes if memo.kept(one)])
    # 12 lets nobody go until 4 comes; nothing stays beside what is beyond the ceiling by itself.
    assert kept == [[12], [12, 3], [12, 3, 9], [3, 9, 4], [40]]


def test_the_memo_keeps_the_latest_answers():
    memo, made = InProcess(2, by_number, always=0), []
    for key in ("a", "b", "a", "c", "a", "b"):
        memo.answer(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_who_asks_while_an_answer_is_computed_waits_for_it():
    memo, started, made = InProcess(), threading.Event(), []

    def slow() -> None:
        made.append(threading.current_thread().name)
        started.set()
        time.sleep(0.2)

    both = [
        threading.Thread(target=lambda: memo.answer("key", slow), name=name)
        for name in ("first", "second")
    ]
    both[0].start()
    started.wait()
    both[1].start()
    for one in both:
        one.join()
    assert made == ["first"]


def test_an_answer_that_fails_is_not_kept():
    memo = InProcess()
    with pytest.raises(ZeroDivisionError):
        memo.answer("key", lambda: 1 // 0)
    assert memo.answer("key", lambda: 2) == 2


# --- records ------------------------------------------------------------------------------------


def test_a_figure_that_is_not_marked_cannot_ask_one_that_is(question):
    @looks_at_records
    def marked(question: Question) -> int:
        return 1

    def forgotten(question: Question) -> int:
        return question.ask(marked)

    with pytest.raises(AssertionError, match="marked looks at records"):
        question.ask(forgotten)


def test_a_figure_that_is_not_marked_cannot_read_records_itself(question):
    def forgotten(question: Question) -> int:
        return len(cards_of(question))

    with pytest.raises(Exception, match="_NotLookedAt"):
        question.ask(forgotten)


def _modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    """Every module of analytics with its text."""
    for path in sorted(ROOT.joinpath("analytics").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield importlib.import_module(name), ast.parse(path.read_text(encoding="utf-8"))


def _looks() -> dict[Callable[..., object], bool]:
    """Of every function of analytics that takes a question: whether it reads records, itself or by others."""
    reads: dict[Callable[..., object], bool] = {}
    uses: dict[Callable[..., object], set[Callable[..., object]]] = {}
    for module, tree in _modules():
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef):
                continue
            if [one.arg for one in node.args.args[:1]] != ["question"]:
                continue
            figure, parts = getattr(module, node.name), list(ast.walk(node))
            attributes = {one.attr for one in parts if isinstance(one, ast.Attribute)}
            reads[figure] = "records" in attributes
            named = [getattr(module, one.id, None) for one in parts if isinstance(one, ast.Name)]
            uses[figure] = {one for one in named if isinstance(one, FunctionType)}
    while more := {
        one for one in reads if not reads[one] and any(reads.get(part) for part in uses[one])
    }:
        reads |= dict.fromkeys(more, True)
    return reads


def _asked() -> set[Callable[..., object]]:
    """Every figure that is asked, in analytics or by the dashboard: the first argument of ``ask`` or
    ``answer``."""
    found: set[Callable[..., object]] = set()
    files = [path for room in ("analytics", "ui", "pages") for path in (ROOT / room).rglob("*.py")]
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = {
            name.asname or name.name: (node.module, name.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("analytics")
            for name in node.names
        }
        if path.is_relative_to(ROOT / "analytics"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            known |= {
                node.name: (module, node.name)
                for node in tree.body
                if isinstance(node, ast.FunctionDef)
            }
        for node in ast.walk(tree):
            if not (
                isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name)
            ):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("ask", "answer") and node.args[0].id in known:
                module, figure = known[node.args[0].id]
                found.add(getattr(importlib.import_module(str(module)), figure))
    return found


@pytest.mark.slow
def test_a_figure_is_marked_when_it_looks_at_records_and_only_then():
    looks, asked = _looks(), _asked()
    assert len(asked) > 25
    wrong = {
        f"{one.__module__}.{one.__qualname__}": "mark it" if looks[one] else "mark taken off"
        for one in asked
        if looks[one] != reads_records(one)
    }
    assert not wrong


def test_no_figure_is_asked_with_anything_but_a_question():
    others = [
        f"{module.__name__}.{node.name}"
        for module, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and {"store", "scope"} <= {one.arg for one in node.args.args}
    ]
    assert not others


@pytest.mark.parametrize("name", [*REPORTS, *ABOUT])
def test_a_report_stands_beside_its_figures(name: str):
    room = {"track-record": "warnings.track"}.get(name, name)
    assert (REPORTS | ABOUT)[name].__module__ == f"analytics.{room}.report"
