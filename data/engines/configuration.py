"""The configuration of an engine: a TOML file that ``KEYSTONE_ENGINE`` names."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from data.errors import UserError

VARIABLE: Final = "KEYSTONE_ENGINE"
_SECRET: Final = re.compile(r"password|passwd|secret|token|authorization|credential|api.?key", re.I)
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_KNOWN: Final = frozenset(
    (
        *("driver", "dialect", "uri", "folder", "engine_folder", "files"),
        *("seconds", "most_lines", "options", "secrets"),
    )
)


@dataclass(frozen=True)
class Configuration:
    """Where an engine is and how it is spoken to.

    ``driver``: the ADBC driver; ``dialect``: the SQL that the engine speaks, as sqlglot calls it.
    ``folder``: what ``publish`` has written, as this machine sees it, ``engine_folder`` as the engine
    does. ``files``: how the engine names the Parquet files of a folder, ``{path}`` in its place.
    ``seconds``: how long one question may take; ``most_lines``: how many rows one may bring.
    ``options``: settings of the driver; ``secrets``, among them, are never shown. ``table``: what is
    said of a table of the company's own (``table_settings.py``). ``file``: the name of the file.
    """

    driver: str
    dialect: str
    uri: str
    folder: Path
    engine_folder: str
    files: str = "parquet.`{path}`"
    seconds: float = 120
    most_lines: int = 50_000_000
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    table: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port of the engine; None where the address names none."""
        parts = urlsplit(self.uri)
        return (parts.hostname, parts.port) if parts.hostname and parts.port else None

    @property
    def name(self) -> str:
        """What an engine is called in a sentence: its host and port, else its driver."""
        return "{}:{}".format(*self.address) if self.address else self.driver

    def without_secrets(self, text: str) -> str:
        """A text in which no secret stands any more."""
        for secret in sorted(self.secrets.values(), key=len, reverse=True):
            text = text.replace(secret, "…") if secret else text
        return text


def configured() -> Configuration | None:
    """The configuration that the environment names; None without one, and then DuckDB answers all.

    Raises UserError ``engine_file_missing``, ``engine_file_unreadable``, and as ``read`` does.
    """
    named = os.environ.get(VARIABLE)
    return read(Path(named)) if named else None


def read(path: Path) -> Configuration:
    """The configuration in a file.

    Raises UserError ``engine_file_missing``, ``engine_file_unreadable``, ``engine_setting``,
    ``engine_secret_plain``, ``engine_secret_open`` or ``engine_secret_missing``.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise UserError("engine_file_missing", file=path.name) from None
    except ValueError as error:
        raise UserError("engine_file_unreadable", file=path.name, why=str(error)) from None
    said = document.get("engine")
    if not isinstance(said, dict):
        raise UserError("engine_file_unreadable", file=path.name, why="[engine]")
    for name in said:
        if name not in _KNOWN:
            raise UserError("engine_setting", file=path.name, setting=name)
    table = document.get("table", {})
    if not isinstance(table, dict) or set(document) - {"engine", "table"}:
        raise UserError("engine_file_unreadable", file=path.name, why="[table]")
    return replace(_of(path, said), table=table, file=path.name)


def _of(path: Path, said: Mapping[str, Any]) -> Configuration:
    uri, folder = (_text(path, said, name) for name in ("uri", "folder"))
    if urlsplit(uri).username or urlsplit(uri).password:
        raise UserError("engine_secret_plain", file=path.name, setting="uri")
    options = _table(path, said, "options")
    for name, value in options.items():
        if _SECRET.search(name) or not isinstance(value, str):
            code = "engine_secret_plain" if _SECRET.search(name) else "engine_setting"
            raise UserError(code, file=path.name, setting=name)
    secrets = _table(path, said, "secrets")
    here = (path.parent / folder).absolute()
    return Configuration(
        driver=_text(path, said, "driver", "flightsql"),
        dialect=_text(path, said, "dialect", "spark"),
        uri=uri,
        folder=here,
        engine_folder=_text(path, said, "engine_folder", str(here)).rstrip("/"),
        files=_text(path, said, "files", Configuration.files),
        seconds=_number(path, said, "seconds", Configuration.seconds),
        most_lines=int(_number(path, said, "most_lines", Configuration.most_lines)),
        options=options,
        secrets={name: _secret(path, name, source) for name, source in secrets.items()},
    )


def _text(path: Path, said: Mapping[str, Any], name: str, usual: str | None = None) -> str:
    value = said.get(name, usual)
    if not isinstance(value, str) or not value:
        raise UserError("engine_setting", file=path.name, setting=name)
    return value


def _number(path: Path, said: Mapping[str, Any], name: str, usual: float) -> float:
    value = said.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise UserError("engine_setting", file=path.name, setting=name)
    return value


def _table(path: Path, said: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = said.get(name, {})
    if not isinstance(value, dict):
        raise UserError("engine_setting", file=path.name, setting=name)
    return value


def _secret(path: Path, name: str, source: object) -> str:
    """A secret from the environment (``{env = "NAME"}``) or from a file that only its owner can read."""
    if not isinstance(source, dict) or set(source) not in ({"env"}, {"file"}):
        raise UserError("engine_secret_plain", file=path.name, setting=name)
    if "env" in source:
        secret = os.environ.get(str(source["env"]))
        if not secret:
            raise UserError("engine_secret_missing", setting=name, where=source["env"])
        return secret
    file = path.parent / str(source["file"])
    try:
        if os.name != "nt" and file.stat().st_mode & _OTHERS:
            raise UserError("engine_secret_open", file=file.name)
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        raise UserError("engine_secret_missing", setting=name, where=file.name) from None
