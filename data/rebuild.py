"""Making a store again from nothing: from its journal and the files that were kept."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from data.errors import UserError
from data.replay import KeptFiles, Replay, replay
from data.store.digest import Digest, digest_of
from data.store.files import beside, put_in_place, remove
from data.store.journal import Entry, JournalContents, read
from data.store.opening import is_there
from data.store.store import Store
from data.store.uploads import kept

Progress = Callable[[int, int], None]
"""Is told how many changes are made again, and of how many."""


@dataclass(frozen=True)
class Rebuilt:
    """What was made: data versions, changes in all, and where the earlier store was put.

    ``compared``: the earlier store could be read and says the same; else only the journal could be asked.
    """

    versions: int
    changes: int
    compared: bool
    aside: Path | None


def rebuild(path: Path, progress: Progress = lambda done, total: None) -> Rebuilt:
    """Make the store at ``path`` again and put it in the place of what is there.

    The earlier file is kept beside it. Raises UserError ``store_missing``, ``store_busy``,
    ``journal_missing``, ``journal_damaged``, ``rebuild_before_journal``, ``upload_dropped``,
    ``upload_damaged``, ``rebuild_unknown``, ``rebuild_differs``,
    ``store_newer``; then nothing has been touched.
    """
    if not is_there(path):
        raise UserError("store_missing", store=path.name)
    earlier = _digest_of(path)
    journal = read(path)
    _check(path, journal)
    draft = beside(path, ".rebuilding")
    remove(draft)
    try:
        entries = list(journal.entries.values())
        _make(draft, path, journal.store_id or "", entries, progress)
        with closing(Store.open(draft, journal=Replay())) as store:
            made = digest_of(store)
        if earlier is not None and earlier != made:
            raise UserError("rebuild_differs", number=_first_difference(earlier, made))
        aside = put_in_place(draft, path, "before-rebuild", ("", ".wal"))
    finally:
        remove(draft)
    Store.open(path).close()
    return Rebuilt(
        versions=len(made["versions"]),
        changes=len(entries),
        compared=earlier is not None,
        aside=aside,
    )


def _digest_of(path: Path) -> Digest | None:
    """What the store says that is there now; None where it cannot be read or lacks changes."""
    try:
        with closing(Store.open(path)) as store:
            return digest_of(store)
    except UserError as error:
        if error.code in ("store_busy", "store_read_only", "disk_full", "store_newer"):
            raise
        return None


def _check(path: Path, journal: JournalContents) -> None:
    """That the journal is whole and goes back to an empty store."""
    if journal.store_id is None and not journal.damaged:
        raise UserError("journal_missing", store=path.name)
    if journal.damaged:
        raise UserError("journal_damaged", store=path.name, line=journal.damaged[0])
    if journal.version or journal.number:
        raise UserError("rebuild_before_journal", store=path.name, version=journal.version)


def _make(draft: Path, path: Path, store_id: str, entries: list[Entry], progress: Progress) -> None:
    files, journal = kept(path), Replay()
    with closing(Store.open(draft, journal=journal)) as store, TemporaryDirectory() as folder:
        with store.cursor() as cursor:
            cursor.execute("insert into store_setting values ('store_id', $1)", [store_id])
        for done, entry in enumerate(entries):
            progress(done, len(entries))
            journal.entry, before = entry, journal.changes
            _made(store, entry, KeptFiles(files, Path(folder)))
            said = journal.outcome if journal.changes == before + 1 else None
            if said is None or not _agree(entry.outcome or {}, said):
                raise UserError("rebuild_differs", number=entry.number)
        progress(len(entries), len(entries))


_PLAIN: Final = (
    "disk_full",
    "store_read_only",
    "upload_dropped",
    "upload_damaged",
    "rebuild_unknown",
    "store_newer",
)
"""Errors that say themselves why a change cannot be made again."""


def _made(store: Store, entry: Entry, files: KeptFiles) -> None:
    """Make one change again; one that is refused now, though it was made then, differs."""
    try:
        replay(store, entry, files)
    except UserError as error:
        if error.code in _PLAIN:
            raise
        raise UserError("rebuild_differs", number=entry.number) from error
    except (TypeError, KeyError) as error:  # arguments as another version of the program wrote them
        raise UserError("rebuild_unknown", number=entry.number, what=entry.what) from error


def _agree(noted: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether two outcomes say the same of all that both know: the log gains columns over the years."""
    return all(said[name] == value for name, value in noted.items() if name in said)


def _first_difference(earlier: Digest, made: Digest) -> int:
    """The first data version whose row or lines differ; 0 when it is something else."""
    for version, (before, after) in enumerate(
        zip(earlier["versions"], made["versions"], strict=False), start=1
    ):
        if before != after:
            return version
    return 0
