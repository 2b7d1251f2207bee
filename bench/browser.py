"""How long a reader waits on a warm server: a link in a cold browser, a filter, the next view of a meeting.

``python3 keystone.py bench --only reader presenter --lines 1e7`` drives the installed browser.
"""

import json
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from analytics.rules.rulebook import rules_in_force
from bench import companions
from bench.reruns import at_rest
from bench.table import Row
from data.meetings import Pin, new_meeting
from data.records import records_version
from data.store.store import Store
from tests.e2e.browser import Visit, launched
from tests.e2e.server import ROOT, Server, serving
from ui.meetings.usual import VIEWS

_LINK = "/pareto?period=12m&compare=year&region=Region+1"
_SHOWN: Final = {"finding": ".st-key-finding h1", "key figures": "[data-testid=stMetric]"}
"""What stands on a page for whoever follows a link: the sentence with its figures, then the cards."""
_SETTLED = 3
"""Seconds after which a browser is busy with its own start no longer."""
_LOOKED_AT = 2
"""Seconds for which a view is looked at before the next key."""
_CHART = ".js-plotly-plot .scatterlayer .trace"


def reader(store: Path, folder: Path, runs: int) -> list[Row]:
    """Seconds until the figures of a shared link stand, and until a chart is drawn anew."""
    with serving(store, folder / "var", root=ROOT) as server:
        with launched() as browser, Visit(browser) as warming:
            warming.open(server.url + _LINK)
        at_rest(server)
        opened = [_opened(server.url + _LINK) for _ in range(runs)]
        changed = _changed(server.url + "/pareto", runs)
    return [
        *(
            Row(
                "browser", f"shared link, cold browser → {name}", tuple(one[name] for one in opened)
            )
            for name in _SHOWN
        ),
        Row("browser", "filter change → chart redrawn", tuple(changed), note="none asked before"),
    ]


def presenter(store: Path, folder: Path, _runs: int) -> list[Row]:
    """Seconds from a key until the next view of a review is shown, once through its views."""
    number = _meeting(store)
    with serving(store, folder / "var", root=ROOT) as server:
        opened, prepared, steps = _presented(server, f"/meeting?agenda={number}&present=yes")
    return [
        Row("presenter", "first view, nothing asked before", (opened,)),
        Row("presenter", "all the others prepared, meanwhile", (prepared,)),
        Row(
            "presenter",
            "key → next view painted",
            tuple(steps),
            note=" ".join(f"{one:.2f}" for one in steps),
        ),
    ]


def _opened(address: str) -> dict[str, float]:
    """A new browser process without any cache: seconds until each of ``_SHOWN`` is painted, by its own clock.

    Asked from outside it would answer only when it is done with all that comes after.
    """
    with launched() as browser, Visit(browser) as reader:
        page = reader.page
        page.wait_for_timeout(1000 * _SETTLED)
        page.add_init_script(f"({_PAINTED})({json.dumps(_SHOWN)})")
        page.goto(address)
        page.wait_for_function(f"() => Object.keys(painted).length === {len(_SHOWN)}")
        return page.evaluate("painted")


def _changed(address: str, runs: int) -> list[float]:
    """A region that no one asked about before, chosen in the open filter list, each time.

    From the press of the mouse until the chart shows the new label at its marked point.
    """
    seconds = []
    with launched() as browser, Visit(browser) as reader:
        reader.open(address)
        page = reader.page
        page.wait_for_selector(_CHART)
        reader.act(lambda: page.locator(".st-key-filters button").first.click())
        for number in range(2, 2 + runs):
            page.get_by_role("combobox", name="Region", exact=True).click()
            option = page.get_by_role("option", name=f"Region {number}", exact=True)
            option.wait_for()
            page.wait_for_timeout(500)  # the list has opened
            box = option.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
            label = page.evaluate(_LABEL)
            start = time.perf_counter()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            page.wait_for_function(f"label => ({_LABEL})() !== label", arg=label)
            seconds.append(time.perf_counter() - start)
            page.wait_for_timeout(1500)
    return seconds


def _meeting(path: Path) -> int:
    """The usual review as a meeting of the store; its number."""
    with closing(Store.open(path)) as store:
        companions.fill(store)
        pin = Pin(store.version, records_version(store), rules_in_force(store).fingerprint)
        said = {"title": "Review", "people": "", "pin": pin, "items": VIEWS}
        day = store.facts().last_day
        assert day, "the store is empty"
        return new_meeting(store, companions.AUTHOR, day=day, **said).numbers["meeting"][0]


def _presented(server: Server, path: str) -> tuple[float, float, list[float]]:
    """The first view, the preparing of the others, and each step by a key: until the next view, with its
    chart, is painted. The browser itself measures from the key.
    """
    with launched() as browser, Visit(browser) as visit:
        start = time.perf_counter()
        visit.open(server.url + path)
        page = visit.page
        page.wait_for_selector(".st-key-slide_1 h3")
        opened = time.perf_counter() - start
        at_rest(server, _LOOKED_AT)
        prepared = time.perf_counter() - start - opened
        steps = []
        for at in range(2, len(VIEWS) + 1):
            page.wait_for_timeout(1000 * _LOOKED_AT)
            steps.append(visit.step("PageDown", at))
    return opened, prepared, steps


_PAINTED: Final = """shown => {
    window.painted = {};
    const seen = new Set();
    new MutationObserver(() => {
        for (const [name, selector] of Object.entries(shown)) {
            if (seen.has(name) || !document.querySelector(selector)?.textContent) continue;
            seen.add(name);
            requestAnimationFrame(() => setTimeout(() => painted[name] = performance.now() / 1000));
        }
    }).observe(document, {childList: true, subtree: true, characterData: true});
}"""
"""Notes in ``painted`` when each of these elements was first painted, in seconds since the navigation."""
PARTS: Final = {"reader": reader, "presenter": presenter}
_LABEL = """() => [...document.querySelectorAll('.st-key-pareto .annotation-text')]
    .map(text => text.textContent).join('|')"""
