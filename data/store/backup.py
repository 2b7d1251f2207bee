"""One file that holds a store, its journal and its kept uploads; and putting it back.

A ZIP: ``manifest.json`` with the sha256 of every other member, ``store.duckdb``, ``journal.jsonl``
and ``uploads/<sha256>.zst``.
"""

import hashlib
import json
import os
import secrets
import zipfile
import zlib
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

import duckdb

from data.errors import UserError
from data.store.digest import digest_of
from data.store.files import beside, put_in_place, remove, sync_folder
from data.store.journal import NullJournal, now
from data.store.store import Store
from data.store.translate_errors import translated
from data.store.uploads import kept

_BLOCK: Final = 1 << 22
_FORMAT: Final = 1
_MANIFEST, _STORE, _JOURNAL, _UPLOADS = "manifest.json", "store.duckdb", "journal.jsonl", "uploads/"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. ``made_at`` is UTC, ``files`` gives the sha256 of every member by name."""

    keystone_backup: int
    made_at: str
    version: int
    lines: int
    files: dict[str, str]


@dataclass(frozen=True)
class Restored:
    """What came back, and where the earlier store was put (None when there was none)."""

    manifest: Manifest
    aside: Path | None


def backup(store: Store, target: Path) -> Manifest:
    """Write the store as it is now to ``target``; imports and readers go on meanwhile.

    Raises UserError ``backup_exists``, ``backup_unwritable``, ``disk_full``; no half file stays.
    """
    if target.exists():
        raise UserError("backup_exists", file=target.name)
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    copy = draft.with_suffix(".duckdb")
    with translated(target.name):
        try:
            manifest = _write(store, draft, copy)
            draft.replace(target)
            sync_folder(target.parent)
        except (FileNotFoundError, PermissionError, NotADirectoryError) as error:
            raise UserError("backup_unwritable", file=target.name) from error
        finally:
            draft.unlink(missing_ok=True)
            remove(copy)
    return manifest


def _write(store: Store, draft: Path, copy: Path) -> Manifest:
    draft.touch(exist_ok=False)  # says at once when the place cannot be written to
    with zipfile.ZipFile(draft, "w", allowZip64=True) as book:
        journal = _copied(store, copy)
        with closing(Store.open(copy, journal=NullJournal())) as again:
            facts = again.facts()
        files = {_STORE: _add(book, copy, _STORE, zipfile.ZIP_DEFLATED)}
        remove(copy)
        files[_JOURNAL] = hashlib.sha256(journal).hexdigest()
        book.writestr(_JOURNAL, journal, zipfile.ZIP_DEFLATED, compresslevel=1)
        for path in kept(store.path).values() if store.path else ():
            name = _UPLOADS + path.name
            with suppress(FileNotFoundError):  # dropped since: the setting keeps it no longer
                files[name] = _add(book, path, name, zipfile.ZIP_STORED)
        manifest = Manifest(_FORMAT, now().isoformat(), facts.version, facts.lines, files)
        book.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    return manifest


def _copied(store: Store, copy: Path) -> bytes:
    """Write a copy of the store; returns the journal as it was at the same moment."""
    journal = b""
    with store.cursor() as cursor:
        quoted = str(copy).replace("'", "''")
        alias = f"copy_{secrets.token_hex(4)}"
        cursor.execute(f"attach '{quoted}' as {alias}")
        try:
            with store.still():
                cursor.begin()
                # Its first question fixes what a transaction sees.
                cursor.execute("select count(*) from data_version").fetchall()
                if store.path:
                    journal = beside(store.path, ".journal").read_bytes()
            source = cursor.execute("select current_database()").fetchall()[0][0]
            cursor.execute(f'copy from database "{source}" to {alias}')
            cursor.commit()
        except BaseException:
            with suppress(duckdb.Error):  # nothing can be detached while it is open
                cursor.rollback()
            raise
        finally:
            cursor.execute(f"detach {alias}")
    return journal


def _add(book: zipfile.ZipFile, path: Path, name: str, how: int) -> str:
    """Add a file to the ZIP; returns its sha256."""
    book.write(path, name, how, compresslevel=1)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _streamed(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


def read_manifest(book: zipfile.ZipFile, name: str) -> Manifest:
    """What an opened backup says about itself. Raises UserError ``backup_foreign``."""
    try:
        manifest = Manifest(**json.loads(book.read(_MANIFEST)))
    except (KeyError, ValueError, TypeError) as error:
        raise UserError("backup_foreign", file=name) from error
    is_whole = set(book.namelist()) == {_MANIFEST, _STORE, *manifest.files}
    if manifest.keystone_backup != _FORMAT or not is_whole:
        raise UserError("backup_foreign", file=name)
    return manifest


def restore_backup(source: Path, path: Path) -> Restored:
    """Put a backup in the place of the store at ``path``, once all of it has been checked.

    The earlier store is kept beside it. Raises UserError ``file_missing``, ``backup_foreign``,
    ``backup_damaged``, ``store_busy``, ``disk_full``; then nothing has been touched.
    """
    draft = beside(path, ".restoring")
    if not source.is_file():
        raise UserError("file_missing", file=source.name)
    _check_free(path)
    with translated(path.name):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(draft)
        try:
            manifest = _unpacked(source, draft)
            _check(draft, manifest, source.name)
            aside = put_in_place(draft, path, "before-restore")
        finally:
            remove(draft)
    Store.open(path).close()
    return Restored(manifest, aside)


def _check_free(path: Path) -> None:
    """Nobody has the store open; one that cannot be opened at all is in nobody's hands."""
    if path.exists():
        try:
            Store.open(path).close()
        except UserError as error:
            if error.code in ("store_busy", "store_read_only", "disk_full"):
                raise


def _unpacked(source: Path, draft: Path) -> Manifest:
    """Write the members of a backup as the files of ``draft``, each compared with its sha256."""
    try:
        with zipfile.ZipFile(source) as book:
            manifest = read_manifest(book, source.name)
            beside(draft, ".uploads").mkdir()
            for name, sha256 in manifest.files.items():
                with book.open(name) as member, _place(draft, name, source).open("wb") as file:
                    if _streamed(member, file) != sha256:
                        raise UserError("backup_damaged", file=source.name)
                    os.fsync(file.fileno())
            return manifest
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        code = "backup_damaged" if _begins_as_zip(source) else "backup_foreign"
        raise UserError(code, file=source.name) from error


def _place(draft: Path, name: str, source: Path) -> Path:
    """Where a member belongs; its name is never taken as a path."""
    if name == _STORE:
        return draft
    if name == _JOURNAL:
        return beside(draft, ".journal")
    sha256 = name.removeprefix(_UPLOADS).removesuffix(".zst")
    if name != f"{_UPLOADS}{sha256}.zst" or len(sha256) != 64 or not sha256.isalnum():
        raise UserError("backup_foreign", file=source.name)
    return beside(draft, ".uploads") / f"{sha256}.zst"


def _begins_as_zip(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(2) == b"PK"


def _check(draft: Path, manifest: Manifest, name: str) -> None:
    """Open what was unpacked and read all of it. Raises UserError ``backup_damaged``, ``store_newer``."""
    try:
        with closing(Store.open(draft)) as store:
            digest_of(store)
            facts = store.facts()
    except UserError as error:
        if error.code == "store_newer":
            raise UserError("store_newer", store=name) from error
        raise UserError("backup_damaged", file=name) from error
    if (facts.version, facts.lines) != (manifest.version, manifest.lines):
        raise UserError("backup_damaged", file=name)
