"""How many processes draw pages, and which of them draws for whom."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from data.errors import UserError
from data.store.paths import DRAWING, HELD, PROCESSES
from data.store.store import Store
from spread.processes import Place, Processes, wanted
from ui.scope.memo import own_share

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets in the file system")

LISTENS = """
import os, socket, sys
with open(os.environ["TOLD"], "a") as file:
    print(os.environ["KEYSTONE_DRAWING"], sys.argv[-1], os.getpid(), file=file)
line = socket.socket(socket.AF_UNIX)
line.bind(sys.argv[-1])
line.listen()
sys.stdin.read()
"""
"""Stands for ``draw.py``: listens, and ends with its standard input."""


@pytest.mark.parametrize("said", ["1", "2", "32"])
def test_the_environment_says_how_many(said, monkeypatch):
    monkeypatch.setenv(PROCESSES, said)
    assert wanted(is_shared=True) == wanted(is_shared=False) == int(said)


@pytest.mark.parametrize("said", ["0", "33", "-1", "two", "1.5", "²"])
def test_what_is_no_number_of_processes_is_refused(said, monkeypatch):
    monkeypatch.setenv(PROCESSES, said)
    with pytest.raises(UserError, match="processes_number") as caught:
        wanted(is_shared=True)
    assert caught.value.facts["value"] == said


def test_where_others_come_there_is_one_for_each_processor_up_to_four(monkeypatch):
    monkeypatch.delenv(PROCESSES, raising=False)
    found = []
    for processors in (1, 2, 4, 64, None):
        monkeypatch.setattr(os, "cpu_count", lambda found=processors: found)
        found.append((wanted(is_shared=True), wanted(is_shared=False)))
    assert found == [(1, 1), (2, 1), (4, 1), (4, 1), (1, 1)]


def test_together_they_keep_what_one_would(monkeypatch):
    monkeypatch.delenv(DRAWING, raising=False)
    assert own_share(900) == 900
    monkeypatch.setenv(DRAWING, "3")
    assert own_share(900) == 300


def _running(
    tmp_path: Path, work: Callable[[Processes], Awaitable[None]], number: int = 2
) -> list[str]:
    """Do ``work`` while processes run; returns what they were told."""
    told = tmp_path / "told"
    store = Store.open(tmp_path / "store.duckdb")
    processes = Processes(number, [sys.executable, "-c", LISTENS], {"TOLD": str(told)})

    async def run() -> None:
        async with processes.running(store):
            await work(processes)

    try:
        asyncio.run(run())
    finally:
        store.close()
    return told.read_text().splitlines()


async def _all_ready(processes: Processes) -> list[Place]:
    while not all(place.is_ready for place in processes._places):
        await asyncio.sleep(0.01)
    return processes._places


def test_a_visit_stays_where_it_is_and_the_next_goes_where_fewest_are(tmp_path):
    async def work(processes: Processes) -> None:
        first = await processes.coming("a")
        assert first is not None and all(place.is_ready for place in processes._places)
        first.lines += 1
        second = await processes.coming("b")
        assert second is not None and second is not first
        second.lines += 2
        assert await processes.coming("a") is processes.drawing("a") is first
        assert await processes.coming("b") is second
        assert await processes.coming("c") is first
        assert processes.drawing("nobody") is None
        assert await processes.coming("") is first
        assert processes.drawing("") is None  # without a cookie nobody is known again

    assert [line.split()[0] for line in _running(tmp_path, work)] == ["2", "2"]


def test_one_that_ends_is_started_again_and_its_visits_go_elsewhere_meanwhile(tmp_path):
    async def work(processes: Processes) -> None:
        places = await _all_ready(processes)
        place = await processes.coming("a")
        assert place is not None
        lines = [line.split() for line in (tmp_path / "told").read_text().splitlines()]
        (pid,) = [int(pid) for _, socket, pid in lines if socket == place.socket]
        os.kill(pid, signal.SIGKILL)
        while place.is_ready:
            await asyncio.sleep(0.01)
        (other,) = [one for one in places if one is not place]
        assert await processes.coming("a") is other
        await _all_ready(processes)
        assert await processes.coming("a") is other

    assert len(_running(tmp_path, work)) == 3


def test_nobody_is_left_when_they_are_over(tmp_path):
    sockets = []

    async def work(processes: Processes) -> None:
        sockets.extend(place.socket for place in await _all_ready(processes))

    _running(tmp_path, work)
    assert sockets and not any(Path(socket).exists() for socket in sockets)
    assert HELD not in os.environ
