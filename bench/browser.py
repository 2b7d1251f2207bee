"""How long a reader waits: a link in a cold browser, and a filter change, on a warm server.

``python3 keystone.py bench --browser --lines 1e7`` drives the installed browser; see ``run.py``.
"""

import statistics
import time
from pathlib import Path

from bench.table import Row
from tests.e2e.browser import Visit, launched
from tests.e2e.server import serving

_LINK = "/pareto?period=12m&compare=year&region=Region+1"
_FINDING = ".st-key-finding p"
_CHART = ".js-plotly-plot .scatterlayer .trace"


def measure(store: Path, folder: Path, runs: int) -> list[Row]:
    """Seconds until the figures of a shared link stand, and until a chart is drawn anew."""
    with serving(store, folder / "var") as server:
        with launched() as browser, Visit(browser) as warming:
            warming.open(server.url + _LINK)
        opened = [_opened(server.url + _LINK) for _ in range(runs)]
        changed = _changed(server.url + "/pareto", runs)
    return [
        Row("browser", "shared link, cold browser → figures", tuple(opened)),
        Row(
            "browser", "filter change → chart redrawn", tuple(changed), note="first of each filter"
        ),
        Row("browser", "… of these, the median", (statistics.median(changed),)),
    ]


def _opened(address: str) -> float:
    """A new browser process without any cache."""
    with launched() as browser, Visit(browser) as reader:
        start = time.perf_counter()
        reader.page.goto(address)
        reader.page.wait_for_selector(_FINDING)
        return time.perf_counter() - start


def _changed(address: str, runs: int) -> list[float]:
    """A region that no one asked about before, chosen in the open filter list, each time."""
    seconds = []
    with launched() as browser, Visit(browser) as reader:
        reader.open(address)
        page = reader.page
        page.wait_for_selector(_CHART)
        reader.act(lambda: page.locator(".st-key-filters button").first.click())
        box = page.locator(".st-key-filter_region")
        for number in range(2, 2 + runs):
            box.locator("input").click()
            option = page.get_by_role("option", name=f"Region {number}", exact=True)
            option.wait_for()
            before = page.inner_text(_FINDING)
            start = time.perf_counter()
            option.click()
            page.wait_for_function(
                "before => { const now = document.querySelector('.st-key-finding p');"
                " return now && now.innerText !== before; }",
                arg=before,
            )
            page.wait_for_function(_DRAWN)
            seconds.append(time.perf_counter() - start)
    return seconds


_DRAWN = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app.dataset.testScriptState === 'notRunning'
        && document.querySelector('.js-plotly-plot .scatterlayer .trace')
        && !document.querySelector('.st-key-pareto [data-stale="true"]');
}"""
