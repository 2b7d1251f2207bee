"""The note that a running dashboard leaves beside its store, readable by its user alone."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Note:
    """Where the dashboard answers, and the token that only its user can read."""

    host: str
    port: int
    token: str
    has_tls: bool = False

    @property
    def address(self) -> str:
        """The dashboard's address as a person opens it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.has_tls else 'http'}://{host}:{self.port}"


def note_path(store: Path) -> Path:
    """The note's place: ``var/keystone.duckdb`` → ``var/keystone.duckdb.dashboard.json``."""
    return store.with_name(store.name + ".dashboard.json")


def leave_note(store: Path, host: str, port: int, token: str, has_tls: bool = False) -> Note:
    """Write the note for ``store`` with mode 0600, in place of an earlier dashboard's."""
    note = Note(host, port, token, has_tls)
    path = note_path(store)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(note), file)
    draft.replace(path)
    return note


def read_note(store: Path) -> Note | None:
    """The note beside ``store``; None where there is none that this user can read."""
    try:
        return Note(**json.loads(note_path(store).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def take_note_away(store: Path, note: Note) -> None:
    """Remove the note, unless another dashboard has written its own since."""
    if read_note(store) == note:
        note_path(store).unlink(missing_ok=True)
