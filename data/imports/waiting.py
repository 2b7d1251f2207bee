"""A file that waits to be imported: how it is laid out is found once, however often it is looked at."""

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Final

from data.tables.layout import layout
from data.tables.layout.layout import TableHead
from data.tables.model import Reading
from data.tables.vocabulary import Vocabulary

_KEPT: Final = 8
"""Layouts kept at most: one per encoding, sheet or kind of records that a person tries."""


class WaitingFile:
    """A file on the disk with the layouts found so far; one that was changed meanwhile is laid out anew."""

    def __init__(self, path: str | Path) -> None:
        self.path: Final = Path(path)
        self._heads: OrderedDict[tuple[object, ...], TableHead] = OrderedDict()

    def __reduce__(self) -> tuple[object, ...]:
        """In another process it is the one with this path that was there before."""
        return _known, (self.path.absolute(),)

    @classmethod
    def of(cls, file: "str | Path | WaitingFile") -> "WaitingFile":
        """The file itself, or the one at a path."""
        return file if isinstance(file, WaitingFile) else cls(file)

    def head(self, reading: Reading, words: Vocabulary) -> TableHead:
        """Its layout under what a person said about reading it. Raises the UserErrors of ``layout.find``."""
        key = (*self._identity(), reading, words)
        if key in self._heads:
            self._heads.move_to_end(key)
            return self._heads[key]
        head = self._heads[key] = layout.find(self.path, reading, words)
        while len(self._heads) > _KEPT:
            self._heads.popitem(last=False)
        return head

    def _identity(self) -> tuple[int, ...]:
        """What changes when the content does; nothing for a file that is not there: finding says so."""
        if not self.path.is_file():
            return ()
        state = self.path.stat()
        return state.st_ino, state.st_size, state.st_mtime_ns


@lru_cache(maxsize=_KEPT)
def _known(path: Path) -> WaitingFile:
    return WaitingFile(path)
