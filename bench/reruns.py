"""What one rerun of a page costs the server: the CPU time of its process, so that other load matters little.

``python3 keystone.py bench pages [--runs 15] [--before FOLDER]``

A real server on a demo store, and one reader over a websocket as a browser holds one. Each page is opened,
then asked the same question again and again, then about other regions, none of which was asked before.
``--before`` is another checkout of the program, which is measured beside this one, page by page.
"""

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

from cli.parser import read_words
from data.store.store import Store
from tests.e2e.server import ROOT, Server, serving
from ui.navigation import SCREENS, Screen

_WARMING: Final = 3
_REST_SECONDS: Final = 5.0
"""What a server asks ahead waits for shorter pauses."""
_REGIONS: Final = ("华东", "华南", "华北", "西南", "华中")
_COLUMNS: Final = ("same", "region")
_MAKE: Final = "import pathlib, sys, demo; demo.make_store(pathlib.Path(sys.argv[1]))"
"""Each checkout makes its own store: an earlier program does not open that of a later one."""


@dataclass(frozen=True)
class Costs:
    """CPU seconds of each rerun: with the same question again, and with another region."""

    same: tuple[float, ...]
    region: tuple[float, ...]


class Reader:
    """One websocket session on a server, which knows what each of its runs costs there."""

    def __init__(self, server: Server, socket: ClientConnection) -> None:
        self._server, self._socket = server, socket

    def ask(self, page: str, **fields: str | list[str]) -> float:
        """CPU seconds of the server for one run of a page."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = urlencode(fields, doseq=True)
        start = self._server.cpu_seconds
        self._socket.send(message.SerializeToString())
        for data in self._socket:
            said = ForwardMsg()
            said.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if said.WhichOneof("type") == "script_finished":
                break
        time.sleep(0.02)  # what the server clears away after a run belongs to it
        return self._server.cpu_seconds - start


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("--runs", type=int, default=15, metavar="N")
    parser.add_argument("--before", type=Path, metavar="FOLDER")
    parser.add_argument("--page", choices=[screen.slug for screen in SCREENS], metavar="PAGE")


def main(words: list[str] | None = None) -> None:
    """Measure every page of this checkout, and of another one beside it, and print the table."""
    asked, _ = read_words("bench pages", arguments, words)
    if sys.platform != "linux":
        sys.exit("bench pages reads CPU time by a clock that only Linux has.")
    checkouts = [ROOT, *([asked.before.resolve()] if asked.before else [])]
    screens = [screen for screen in SCREENS if asked.page in (None, screen.slug)]
    with TemporaryDirectory() as folder, ExitStack() as open_things:
        stores = [Path(folder, str(place), "store.duckdb") for place in range(len(checkouts))]
        for store, root in zip(stores, checkouts, strict=True):
            store.parent.mkdir()
            subprocess.run([sys.executable, "-c", _MAKE, store], cwd=root, check=True)
        account = _largest_account(stores[0])
        readers = []
        for store, root in zip(stores, checkouts, strict=True):
            server = open_things.enter_context(serving(store, store.parent / "var", root=root))
            readers.append(Reader(server, open_things.enter_context(_connected(server))))
            at_rest(server)
        _head(len(readers) > 1)
        for screen in screens:
            _row(screen.slug, [_costs(reader, screen, account, asked.runs) for reader in readers])


def at_rest(server: Server, seconds: float = _REST_SECONDS) -> None:
    """Wait until a server computes nothing for so long: what it asks ahead would count as a run's."""
    before = float("-inf")
    while (spent := server.cpu_seconds) - before > seconds / 50:
        before = spent
        time.sleep(seconds)


def _connected(server: Server) -> ClientConnection:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None)


def _largest_account(path: Path) -> str:
    """The customer with the most net revenue."""
    with closing(Store.open(path)) as store:
        rows = store.query(
            """select customer_id from sale_line join dim_customer using (customer_key)
               group by customer_id order by sum(amount) desc, customer_id limit 1"""
        ).to_pylist()
    return rows[0]["customer_id"]


def _costs(reader: Reader, screen: Screen, account: str, runs: int) -> Costs:
    fields = {"lang": "en", **({"account": account} if screen.about_one else {})}
    for _ in range(_WARMING):
        reader.ask(screen.slug, **fields)
    same = tuple(reader.ask(screen.slug, **fields) for _ in range(runs))
    if not screen.needs_sales:
        return Costs(same, ())
    others = itertools.islice(_other_regions(), runs)
    return Costs(
        same, tuple(reader.ask(screen.slug, **fields, region=regions) for regions in others)
    )


def _other_regions() -> Iterator[list[str]]:
    """Every choice of regions, each once."""
    for many in range(1, len(_REGIONS)):
        for regions in itertools.combinations(_REGIONS, many):
            yield list(regions)


def _head(is_compared: bool) -> None:
    names = {"same": "same question", "region": "another region"}
    parts = [
        f"{names[name]:>16}" + ("  before   ratio" if is_compared else "") for name in _COLUMNS
    ]
    print(f"\nCPU seconds of one rerun, median\n\n{'':12}" + "".join(parts))


def _row(slug: str, costs: list[Costs]) -> None:
    cells = []
    for name in _COLUMNS:
        medians = [statistics.median(getattr(cost, name)) for cost in costs if getattr(cost, name)]
        cells.append(f"{medians[0]:16.3f}" if medians else f"{'–':>16}")
        if len(medians) > 1:
            cells.append(f"{medians[1]:8.3f}{medians[0] / medians[1]:7.2f}×")
    print(f"{slug:12}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
