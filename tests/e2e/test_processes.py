"""Pages drawn by two processes: the same dashboard, for a room full of readers."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store.paths import PROCESSES
from spread.passing import VISIT
from tests.e2e.browser import Visit
from tests.e2e.server import Server, serving
from tests.pages.exports import tier_export
from tests.shared import sold_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

MORE = "订单日期,客户编号,客户名称,销售额\n2026-06-30,NEW,新客户,123456789.00\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose pages two processes draw, on a store with 120 customers; the last test ends it."""
    folder = tmp_path_factory.mktemp("room")
    store = sold_store(tmp_path_factory, tier_export(), folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(PROCESSES, "2")
        with serving(store, folder / "var") as server:
            yield server


def _drawing(server: Server) -> list[int]:
    """The processes that draw its pages, those started last at the end."""
    return sorted(pid for pid in server.started if b"draw.py" in _command(pid))


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:  # it has just ended
        return b""


def _until(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def _lines(pid: int) -> int:
    """How many open pages a process draws: lines to it beside the socket that it listens at."""
    inodes = {
        os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir() if os.path.islink(entry)
    }
    named = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    pages = [line for line in named if len(line) > 7 and "/pages-" in line[7]]
    return sum(f"socket:[{line[6]}]" in inodes for line in pages) - 1


def test_two_readers_are_drawn_for_by_two_processes_and_see_the_same(browser, room):
    _until(lambda: len(_drawing(room)) == 2)
    with Visit(browser, "en-US") as first, Visit(browser, "en-US") as second:
        first.open(f"{room.url}/pareto")
        second.open(f"{room.url}/pareto")
        assert [_lines(pid) for pid in _drawing(room)] == [1, 1]
        said = [visit.page.inner_text(".st-key-finding") for visit in (first, second)]
        assert said[0] == said[1] != ""
        assert first.strangers == second.strangers == []


def test_what_one_reader_imports_the_other_sees(browser, room, tmp_path):
    file = tmp_path / "more.csv"
    file.write_text(MORE, encoding="utf-8")
    with Visit(browser, "zh-CN") as director, Visit(browser, "zh-CN") as reader:
        reader.open(f"{room.url}/pareto")
        before = reader.page.inner_text(".st-key-finding")
        director.bring_in(room.url, file)
        director.page.wait_for_selector("text=第 2 版数据")
        assert [_lines(pid) for pid in _drawing(room)] == [1, 1]
        reader.open(f"{room.url}/pareto")
        after = reader.page.inner_text(".st-key-finding")
        assert "，1 家（" in after and "，1 家（" not in before


def test_what_is_downloaded_comes_from_the_process_that_drew_it(browser, room):
    with Visit(browser, "en-US") as first, Visit(browser, "en-US") as second:
        for visit in (first, second):
            visit.open(f"{room.url}/")
            visit.page.locator(".st-key-overview_menu button").first.click()
            with visit.page.expect_download() as told:
                visit.page.locator(".st-key-overview_csv button").press("Enter")
            assert "客户" in told.value.path().read_text(encoding="utf-8-sig")


def test_a_process_that_is_killed_is_started_again_and_its_reader_goes_on(browser, room):
    _until(lambda: len(_drawing(room)) == 2)
    with Visit(browser, "en-US") as reader:
        reader.open(f"{room.url}/pareto?period=all")
        said = reader.page.inner_text(".st-key-finding")
        (drew,) = [pid for pid in _drawing(room) if _lines(pid) == 1]
        os.kill(drew, signal.SIGKILL)
        _until(lambda: len(_drawing(room)) == 2 and drew not in _drawing(room))
        reader.at_rest()
        reader.open(f"{room.url}/pareto?period=all")
        assert reader.page.inner_text(".st-key-finding") == said


def test_a_browser_gets_its_cookie_once(browser, room):
    with Visit(browser, "en-US") as reader:
        known = []
        for page in ("pareto", "pyramid"):
            reader.open(f"{room.url}/{page}")
            cookies = reader.page.context.cookies()
            known.append([one.get("value") for one in cookies if one.get("name") == VISIT])
        assert known[0] == known[1] != []


def test_the_processes_end_with_a_server_that_is_killed(room):
    _until(lambda: len(_drawing(room)) == 2)
    pids = _drawing(room)
    assert room.process.pid
    os.kill(room.process.pid, signal.SIGKILL)
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
