"""After a change the first questions are asked before a reader asks them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

import analytics.ahead
from analytics.ahead import Ahead, first_questions
from analytics.known import KnownStore
from analytics.overview.overview import overview
from analytics.question import InProcess, Question
from analytics.scope import from_query
from analytics.stages.picture import picture
from analytics.warnings.track.track_record import track_record
from analytics.warnings.warnings import warnings
from data.records import record
from data.store.store import Store

pytestmark = pytest.mark.sampled

PATIENCE_SECONDS = 300


class Heard(InProcess):
    """A memo that knows when a figure was answered, and which were computed."""

    def __init__(self) -> None:
        super().__init__()
        self.computed: list[object] = []
        self.answered: dict[object, Event] = {}

    def answer(self, key, compute):
        def heard():
            self.computed.append(key[0])
            return compute()

        found = super().answer(key, heard)
        self.of(key[0], key[2].records).set()
        return found

    def of(self, figure: object, records: int) -> Event:
        """Set once the figure was answered after a change of the records."""
        return self.answered.setdefault((figure, records), Event())


@contextmanager
def asking_ahead(store: Store) -> Iterator[Heard]:
    memo = Heard()
    ahead = Ahead(store, lambda: memo)
    ahead.start()
    try:
        yield memo
    finally:
        ahead.end()


@pytest.fixture
def store(store_of: Callable[..., Store]) -> Store:
    return store_of([{"customer": "a", "amount": 1}, {"customer": "b", "amount": 2}])


def test_the_first_reader_of_each_page_finds_its_figures(store: Store):
    memo = Heard()
    for ask in first_questions(store, memo):
        ask()
    memo.computed.clear()
    scope, _ = from_query({"lang": ["en"]}, KnownStore(store), ("lang",))
    question = Question(store, scope, memo)
    question.ask(overview)
    question.of(scope.on_last_day()).ask(warnings)
    question.ask(picture, key_only=False)
    assert memo.computed == []


def test_every_change_is_followed_and_what_did_not_change_is_not_asked_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(analytics.ahead, "_SERIES_SECONDS", 0.1)
    with asking_ahead(store) as memo:
        assert memo.of(picture, 0).wait(PATIENCE_SECONDS)
        record(store, "customer", [{"customer": "a", "credit_limit": 5}], "Ada")
        assert memo.of(picture, 1).wait(PATIENCE_SECONDS)
    assert memo.computed.count(warnings) == 2
    assert memo.computed.count(overview) == 1


@pytest.mark.slow
def test_of_changes_that_follow_each_other_the_last_alone_is_asked_about(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(analytics.ahead, "_SERIES_SECONDS", PATIENCE_SECONDS)
    with asking_ahead(store) as memo:
        assert memo.of(picture, 0).wait(PATIENCE_SECONDS)
        record(store, "customer", [{"customer": "a", "credit_limit": 5}], "Ada")
        assert not memo.of(picture, 1).wait(1)  # the series may go on
    assert memo.computed.count(warnings) == 1


def test_a_reader_whose_question_is_being_answered_goes_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(analytics.ahead, "_PATIENCE_SECONDS", PATIENCE_SECONDS)
    memo, begun, may_end = Heard(), Event(), Event()

    def slow() -> int:
        begun.set()
        assert may_end.wait(PATIENCE_SECONDS)
        memo.computed.append("a reader's question")
        return 1

    reader = Thread(target=lambda: InProcess.answer(memo, "a reader's question", slow))
    reader.start()
    assert begun.wait(PATIENCE_SECONDS) and not memo.is_idle
    ahead = Ahead(store, lambda: memo)
    ahead.start()
    may_end.set()
    assert memo.of(picture, 0).wait(PATIENCE_SECONDS)
    reader.join()
    ahead.end()
    assert memo.is_idle and memo.computed[0] == "a reader's question"


def test_the_question_that_takes_longest_waits_until_nobody_asks(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(analytics.ahead, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(analytics.ahead, "_QUIET_SECONDS", 0.1)
    memo, begun, may_end = Heard(), Event(), Event()
    reader = Thread(
        target=lambda: InProcess.answer(
            memo, "a reader's question", lambda: (begun.set(), may_end.wait(PATIENCE_SECONDS))
        )
    )
    reader.start()
    assert begun.wait(PATIENCE_SECONDS)
    ahead = Ahead(store, lambda: memo)
    ahead.start()
    assert memo.of(picture, 0).wait(PATIENCE_SECONDS)
    assert not memo.of(track_record, 0).wait(0.5)
    may_end.set()
    assert memo.of(track_record, 0).wait(PATIENCE_SECONDS)
    reader.join()
    ahead.end()


def test_a_store_without_lines_has_nothing_to_ask():
    store = Store.open(":memory:")
    assert first_questions(store, InProcess()) == []
    store.close()


@pytest.mark.slow
def test_a_question_that_fails_is_left_to_the_reader_and_the_next_change_is_followed(
    store: Store, caplog: pytest.LogCaptureFixture
):
    failed = Event()

    class Failing(Heard):
        def answer(self, key, compute):
            if key[0] is overview and not failed.is_set():
                failed.set()
                raise RuntimeError("no memory")
            return super().answer(key, compute)

    memo = Failing()
    ahead = Ahead(store, lambda: memo)
    ahead.start()
    assert failed.wait(PATIENCE_SECONDS)
    record(store, "customer", [{"customer": "a", "credit_limit": 5}], "Ada")
    assert memo.of(picture, 1).wait(PATIENCE_SECONDS)
    ahead.end()
    assert "asked ahead" in caplog.text
