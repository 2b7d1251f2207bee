"""Twenty readers at once, each changing the question for a minute, while imports run.

``python -m bench.sessions [--sessions 20] [--seconds 60] [--think 4] [--processes 2]``

A real server on a demo store, whose pages as many processes draw as where others come, at rest before the
readers come, within their first pause; each is a websocket session as a browser holds one. Half of them
are pinned to data version 1, the others follow the data. All the while files are imported on the command
line, one after another, each a new version. Afterwards every answer is compared with SQL on the store: net
revenue and customers of the version that the page named, to the cent.
"""

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlencode

import httpx2
import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analytics.known import KnownStore
from analytics.period import PRESETS
from analytics.scope import from_query
from bench.reruns import at_rest
from data.store.paths import PROCESSES
from data.store.store import Store
from demo import make_store
from i18n import Language
from spread.processes import wanted
from tests.e2e.server import ROOT, serving

_EN = Language.of("en")
_REGIONS = ("华东", "华南", "华北", "西南", "华中")
_PERIODS = ("12m", "ytd", "last-year", "24m", "all", "2024-03-01..2024-08-31")
_PRESETS = tuple(_EN(f"period.{code}") for code in PRESETS)
_DATA_LINE = _EN("app.data_line", last_day=date(2000, 1, 1), version=1).partition("1 Jan")[0]
_VERSION = re.compile(r"version (\d+)")


@dataclass
class Answer:
    """What one run of the page showed: the URL then, its seconds, and what stood on it."""

    query: str
    seconds: float
    pinned: bool
    version: int | None = None
    cards: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)


class Reader:
    """One session: the question in its URL, and the widgets of the last run."""

    def __init__(self, url: str, chance: random.Random, pinned: bool, think: float) -> None:
        self.url, self.chance, self.pinned, self.think = url, chance, pinned, think
        self.answers: list[Answer] = []
        self._query, self._radio = self._other_query(), ""

    async def read(self, seconds: float) -> None:
        """Come within the first pause; then ask, look, think, ask again, until the time is over."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        until = time.monotonic() + seconds
        await asyncio.sleep(self.chance.uniform(0, self.think))
        async with httpx2.AsyncClient(verify=False) as browser:
            page = await browser.get(self.url, headers={"accept": "text/html"})
        cookies = [("cookie", f"{name}={value}") for name, value in page.cookies.items()]
        async with websockets.connect(
            address,
            subprotocols=[websockets.Subprotocol("streamlit")],
            additional_headers=cookies,
            max_size=None,
        ) as socket:
            while time.monotonic() < until:
                await self._ask(socket)
                await asyncio.sleep(self.chance.uniform(0.5, 1.5) * self.think)

    async def _ask(self, socket: websockets.ClientConnection) -> None:
        message = BackMsg()
        if self._radio and self.chance.random() < 0.4:
            # A click on a period, as the widget sends it; its callback writes the URL.
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = self._radio, self.chance.choice(_PRESETS)
        else:
            self._query = self._other_query()
        message.rerun_script.query_string = self._query
        start = time.perf_counter()
        await socket.send(message.SerializeToString())
        answer = Answer(self._query, 0, self.pinned)
        async for data in socket:
            said = ForwardMsg()
            said.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if self._hear(said, answer):
                break
        answer.seconds, answer.query = time.perf_counter() - start, self._query
        self.answers.append(answer)

    def _hear(self, said: ForwardMsg, answer: Answer) -> bool:
        """Take in one message; whether the run is over."""
        kind = said.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = said.page_info_changed.query_string
        elif kind == "delta":
            shown = said.delta.new_element
            if shown.HasField("metric"):
                # The exact figure, where it has one.
                answer.cards += shown.metric.help.split("**")[1:2]
            elif shown.HasField("alert") and shown.alert.format == Alert.ERROR:
                answer.alerts.append(shown.alert.body)
            elif shown.HasField("exception"):
                answer.alerts.append(shown.exception.message)
            elif shown.HasField("radio") and shown.radio.id.endswith("-period"):
                self._radio = shown.radio.id
            elif shown.HasField("markdown") and _DATA_LINE in shown.markdown.body:
                match = _VERSION.search(shown.markdown.body)
                answer.version = int(match[1]) if match else None
        return kind == "script_finished"

    def _other_query(self) -> str:
        fields = {"lang": ["en"], "period": [self.chance.choice(_PERIODS)]}
        fields["region"] = self.chance.sample(_REGIONS, self.chance.randrange(3))
        if self.pinned:
            fields["version"] = ["1"]
        return urlencode(fields, doseq=True)


def main() -> int:
    """Run the readers and judge their answers; returns 0 when all were right."""
    parser = argparse.ArgumentParser(prog="python -m bench.sessions", description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--lines", type=int, default=100_000, help="of each file; 0: no imports")
    parser.add_argument("--think", type=float, default=4, help="seconds between two questions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=wanted(is_shared=True))
    asked = parser.parse_args()
    os.environ[PROCESSES] = str(asked.processes)
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store.duckdb"
        make_store(store)
        with serving(store, Path(folder) / "var", root=ROOT) as server:
            chances = [random.Random(f"{asked.seed}.{n}") for n in range(asked.sessions)]
            readers = [
                Reader(server.url, chance, pinned=n % 2 == 0, think=asked.think)
                for n, chance in enumerate(chances)
            ]
            if sys.platform == "linux":
                at_rest(server)
            before = time.process_time()
            imports = asyncio.run(_together(readers, store, asked.seconds, asked.lines))
            spent = time.process_time() - before
        answers = [answer for reader in readers for answer in reader.answers]
        with closing(Store.open(store)) as opened:
            verdicts = [(answer, *_verdict(opened, answer)) for answer in answers]
            versions = opened.version
    seconds = sorted(answer.seconds for answer in answers)
    p95 = seconds[int(0.95 * len(seconds))]
    print(
        f"{asked.sessions} sessions, {len(answers)} answers in {asked.seconds:.0f} s, drawn by "
        f"{asked.processes}; {imports} imports of {asked.lines:,} lines meanwhile, {versions} data versions"
    )
    print(f"rerun p50 {statistics.median(seconds):.2f} s, p95 {p95:.2f} s")
    print(f"CPU of the readers, which are a process of their own: {spent:.1f} s")
    counts = Counter(verdict for _, verdict, _ in verdicts)
    print(", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())))
    for answer, verdict, why in [judged for judged in verdicts if judged[1] != "right"][:10]:
        print(f"{verdict}: {answer.query} (version {answer.version}): {why}")
    return 0 if set(counts) == {"right"} else 1


async def _together(readers: list[Reader], store: Path, seconds: float, lines: int) -> int:
    """All readers at once, and imports until they end; returns how many imports were made."""
    importing = asyncio.create_task(asyncio.to_thread(_import, store, seconds, lines))
    await asyncio.gather(*(reader.read(seconds) for reader in readers))
    return await importing


def _import(store: Path, seconds: float, lines: int) -> int:
    """Import one file after another on the command line, which hands them to the server."""
    rows = "".join(_line(at) for at in range(lines))  # once: it would hold up the readers beside it
    until, number = time.monotonic() + (seconds if lines else 0), 0
    while time.monotonic() < until:
        number += 1
        file = store.with_name(f"more-{number}.csv")
        more = rows.replace("ORDER", f"M{number}")
        file.write_text(f"order,date,customer,product,region,amount\n{more}", encoding="utf-8")
        command = [
            sys.executable,
            str(ROOT / "keystone.py"),
            "import",
            str(file),
            "--db",
            str(store),
        ]
        subprocess.run([*command, "--yes"], check=True, capture_output=True)
    return number


def _line(at: int) -> str:
    day = f"{2024 + at % 3}-{1 + at % 10:02}-{1 + at % 28:02}"
    region = _REGIONS[at % len(_REGIONS)]
    return f"ORDER-{at},{day},C{10000 + at % 3000},P{at % 50},{region},{at % 997}.5\n"


def _verdict(store: Store, answer: Answer) -> tuple[str, str]:
    """``right``, or what is wrong with an answer, and how that shows."""
    if answer.alerts:
        return "error", answer.alerts[0]
    if answer.version is None or (answer.pinned and answer.version != 1):
        return "other version", str(answer.version)
    revenue, customers, lines, currency = _expected(store, answer)
    if not answer.cards:
        return ("empty", f"{lines} lines") if lines else ("right", "")
    wanted = {_EN.money(revenue, currency), _EN.number(customers)}
    if wanted <= set(answer.cards):
        return "right", ""
    return "other figures", f"{answer.cards}, wanted {wanted}"


def _expected(store: Store, answer: Answer) -> tuple[object, int, int, str | None]:
    """Net revenue, customers and lines by SQL of its own; only the days come from the program."""
    query: Mapping[str, list[str]] = parse_qs(answer.query)
    scope, _ = from_query({**query, "version": [str(answer.version)]}, KnownStore(store))
    row = store.query(
        """select sum(amount) as revenue, count(distinct customer_key) as customers, count(*) as lines
           from sale_line left join dim_region using (region_key)
           where brought_in <= $version and retired_in > $version
             and sale_date between $first and $last
             and (len($regions) = 0 or list_contains($regions, region_id))""",
        version=answer.version,
        first=scope.period.from_day,
        last=scope.period.to_day,
        regions=query.get("region", []),
    ).to_pylist()[0]
    return row["revenue"], row["customers"], row["lines"], store.facts().currency


if __name__ == "__main__":
    sys.exit(main())
