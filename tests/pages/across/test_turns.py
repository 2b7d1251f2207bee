"""The order in which pages are answered when many are opened at one moment."""

import threading

import pytest

from tests.pages.opening import open_page
from ui import turns
from ui.turns import Turns

FOREVER = 3600.0
"""Seconds that no test waits: a test that needs them fails by its time limit."""


class Runs:
    """Runs in threads of their own: which have begun, and when each may end."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.begun = turns, []
        self._may_end: dict[str, threading.Event] = {}
        self._has_begun: dict[str, threading.Event] = {}
        self._threads: list[threading.Thread] = []

    def start(self, name: str) -> None:
        """Start a run, and wait until it stands in the line or has begun."""
        before = self._known()
        self._may_end[name], self._has_begun[name] = threading.Event(), threading.Event()
        self._threads.append(threading.Thread(target=self._run, args=(name,)))
        self._threads[-1].start()
        while self._known() == before:
            threading.Event().wait(0.001)

    def end(self, name: str) -> None:
        """Let a run end."""
        self._may_end[name].set()

    def wait_for(self, name: str) -> None:
        """Wait until a run has begun."""
        self._has_begun[name].wait()

    def join(self) -> None:
        """Let all end, and wait for them."""
        for may_end in self._may_end.values():
            may_end.set()
        for thread in self._threads:
            thread.join()

    def _known(self) -> int:
        return len(self.turns._line) + len(self.begun)

    def _run(self, name: str) -> None:
        with self.turns.taken():
            self.begun.append(name)
            self._has_begun[name].set()
            self._may_end[name].wait()


def test_those_who_wait_are_answered_in_the_order_in_which_they_came():
    four = Runs(Turns(at_once=1, patience=FOREVER))
    for name in ("first", "second", "third", "fourth"):
        four.start(name)
    for name, after in (("first", "second"), ("second", "third"), ("third", "fourth")):
        assert four.begun[-1] == name
        four.end(name)
        four.wait_for(after)
    four.join()
    assert four.begun == ["first", "second", "third", "fourth"]


def test_only_a_few_compute_side_by_side():
    three = Runs(Turns(at_once=2, patience=FOREVER))
    for name in ("first", "second", "third"):
        three.start(name)
    assert three.begun == ["first", "second"]
    three.end("second")
    three.wait_for("third")
    three.join()


def test_nobody_waits_for_one_that_takes_long():
    both = Runs(Turns(at_once=1, patience=0.01))
    both.start("slow")
    both.start("quick")
    both.wait_for("quick")
    both.join()
    assert both.begun == ["slow", "quick"]


def test_one_that_fails_gives_its_turn_back():
    turns = Turns(at_once=1, patience=FOREVER)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.taken():
            raise ZeroDivisionError
    with turns.taken():
        assert len(turns._begun) == 1
    assert not turns._begun and not turns._line


def test_every_run_of_a_page_takes_a_turn(filled, monkeypatch: pytest.MonkeyPatch):
    taken, taking = [], Turns.taken
    monkeypatch.setattr(Turns, "taken", lambda self: taken.append(self) or taking(self))
    open_page()
    assert set(taken) == {turns.TURNS}
    assert not turns.TURNS._begun
