"""The processes that draw pages: started, kept running, and given out to those who come."""

import asyncio
import logging
import os
import secrets
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.errors import UserError
from data.store.held.holder import Holder
from data.store.paths import DRAWING, HELD, PROCESSES, ROOT, store_path, var
from data.store.store import Store

_LOG: Final = logging.getLogger(__name__)
_LOOKS: Final = 0.05
_AGAIN_SECONDS: Final = 1.0
"""After how long a process that has ended is started again."""
_END_SECONDS: Final = 5.0
_WAIT_SECONDS: Final = 30.0
"""How long a page waits until the processes have begun."""
_MOST_VISITS: Final = 10_000
_FEW: Final = 4
_MOST: Final = 32


def wanted(is_shared: bool) -> int:
    """How many processes draw pages; 1: the server itself.

    The environment says it (``PROCESSES``), from 1 to 32. Else there is one for each processor, four at
    most, where others come (``is_shared``), and none beside the server for one person alone. On Windows
    it is always 1. Raises UserError ``processes_number``.
    """
    if sys.platform == "win32":
        return 1
    if said := os.environ.get(PROCESSES):
        if not (said.isascii() and said.isdigit() and 1 <= int(said) <= _MOST):
            raise UserError("processes_number", value=said, most=_MOST)
        return int(said)
    return min(os.cpu_count() or 1, _FEW) if is_shared else 1


@dataclass(eq=False)
class Place:
    """One of the processes: where it listens, and for how many open pages it draws.

    ``has_begun``: it has been ready once, or ended before it was.
    """

    socket: str
    has_begun: bool = False
    is_ready: bool = False
    lines: int = 0


class Processes:
    """Processes that draw pages of a store, which this one holds.

    ``program`` is started once for each with the path of its socket; ``settings`` are variables of its
    environment. Its standard input ends with this process, and it with that. One that ends is started
    again; whose pages it drew comes to another one meanwhile.
    """

    def __init__(self, number: int, program: Sequence[str], settings: Mapping[str, str]) -> None:
        self._number, self._program = number, program
        self._settings = dict(settings)
        self._places: list[Place] = []
        self._of_visits = OrderedDict[str, Place]()
        self._one_is_ready = asyncio.Condition()

    @asynccontextmanager
    async def running(self, store: Store) -> AsyncIterator[None]:
        """Keep them running until the block ends."""
        with TemporaryDirectory(prefix="keystone-") as name:
            folder = Path(name)
            holder = Holder(store, folder)
            self._settings |= {
                "KEYSTONE_DB": str(store_path()),
                "KEYSTONE_VAR": str(var()),
                HELD: name,
                DRAWING: str(self._number),
            }
            self._places = [Place(str(folder / f"pages-{n}")) for n in range(self._number)]
            tasks = [asyncio.create_task(self._keep(place)) for place in self._places]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                holder.close()

    async def coming(self, visit: str) -> Place | None:
        """Where the pages of a visit are drawn from now on: where they were, else where fewest are.

        None when no process is ready for a long time.
        """
        place = self.drawing(visit) or await self._freest()
        if place is not None and visit:
            self._of_visits[visit] = place
            self._of_visits.move_to_end(visit)
            while len(self._of_visits) > _MOST_VISITS:
                self._of_visits.popitem(last=False)
        return place

    def drawing(self, visit: str) -> Place | None:
        """Where the pages of a visit are drawn; None: in no process that is ready."""
        place = self._of_visits.get(visit)
        return place if place and place.is_ready else None

    async def _freest(self) -> Place | None:
        """Once all have begun: else all who come again after a start would stay with the first of them."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_WAIT_SECONDS), self._one_is_ready:
                await self._one_is_ready.wait_for(
                    lambda: (
                        all(place.has_begun for place in self._places)
                        and any(place.is_ready for place in self._places)
                    )
                )
        ready = [place for place in self._places if place.is_ready]
        return min(ready, key=lambda place: place.lines, default=None)

    async def _keep(self, place: Place) -> None:
        """Start the process of a place, again and again, until this is cancelled."""
        while True:
            Path(place.socket).unlink(missing_ok=True)
            process = await asyncio.create_subprocess_exec(
                *self._program,
                place.socket,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                cwd=ROOT,
                start_new_session=True,  # Ctrl-C is for this process, which ends the others
                env={**os.environ, **self._settings},
            )
            ended = asyncio.create_task(process.wait())
            try:
                while not ended.done() and not await _listens(place.socket):
                    await asyncio.wait((ended,), timeout=_LOOKS)
                async with self._one_is_ready:
                    place.has_begun, place.is_ready = True, not ended.done()
                    self._one_is_ready.notify_all()
                code = await ended
            except asyncio.CancelledError:
                await _end(process)
                raise
            finally:
                place.is_ready = False
            _LOG.error("a process that draws pages has ended (%s): it is started again", code)
            await asyncio.sleep(_AGAIN_SECONDS)


async def _listens(socket: str) -> bool:
    with suppress(OSError):
        _, writer = await asyncio.open_unix_connection(socket)
        writer.close()
        return True
    return False


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ask a process to end by ending its standard input, and see that it does."""
    assert process.stdin
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), _END_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def new_visit() -> str:
    """What a browser is known by while its pages are drawn."""
    return secrets.token_urlsafe(12)
