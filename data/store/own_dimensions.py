"""Dimensions of the store's own: columns of files that have no field, kept under a name at import.

Each has a code (``own_1``, ``own_2`` …), which names its table and its column as a built-in one's does,
and the name that a person gave it. They are only ever added, together with the import that brings one.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import duckdb

from data.errors import UserError
from data.store.dimensions import DIMENSIONS

LONGEST_NAME: Final = 40
"""Characters of a name: it heads columns and stands in links."""
_MARKS: Final = " -_./()&%+'’·、（）"
_CODE: Final = re.compile(r"own[_.].*")


@dataclass(frozen=True)
class OwnDimension:
    """``code`` is safe inside SQL, ``name`` is what people call it."""

    code: str
    name: str


def checked_name(name: str) -> str:
    """The name as it is kept: letters, digits and plain marks, without blanks around it and doubled inside.

    It becomes part of labels, headings and links, so marks that mean something there are left out.
    Raises UserError ``own_name_empty`` (also for a ``#3`` that is no name), ``own_name_long``,
    ``own_name_taken`` (by a built-in dimension).

    >>> checked_name("  Sales   <b>project "), checked_name("品牌（中文）")
    ('Sales b project', '品牌（中文）')
    """
    clean = " ".join("".join(char if _is_plain(char) else " " for char in name).split())
    if not any(map(str.isalnum, clean)) or name.strip().startswith("#"):
        raise UserError("own_name_empty", name=name)
    if len(clean) > LONGEST_NAME:
        raise UserError("own_name_long", name=clean, most=LONGEST_NAME)
    if same(clean) in DIMENSIONS or _CODE.fullmatch(same(clean)):
        raise UserError("own_name_taken", name=clean)
    return clean


def _is_plain(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M") or char in _MARKS


def same(name: str) -> str:
    """What two ways of writing one name have in common: width and case do not tell names apart.

    >>> same("Ｂrand") == same("BRAND")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def own_dimensions(
    cursor: duckdb.DuckDBPyConnection, version: int | None = None
) -> tuple[OwnDimension, ...]:
    """Those that data version ``version`` knows (default: the newest), the oldest first."""
    rows = cursor.execute(
        "select code, name from kept_dimension where $1 is null or brought_in <= $1 order by number",
        [version],
    ).fetchall()
    return tuple(OwnDimension(code, name) for code, name in rows)


def add_own_dimension(cursor: duckdb.DuckDBPyConnection, name: str, version: int) -> OwnDimension:
    """A new one that comes with data version ``version``, as part of the change under way."""
    number = len(own_dimensions(cursor)) + 1
    made = OwnDimension(f"own_{number}", checked_name(name))
    add_dimension(cursor, made.code)
    cursor.execute(
        "insert into kept_dimension values ($1, $2, $3, $4)",
        [number, made.code, made.name, version],
    )
    return made


def add_dimension(cursor: duckdb.DuckDBPyConnection, code: str) -> None:
    """The table of a dimension's members and its column on the sale line, where they are missing."""
    cursor.execute(
        f"create table if not exists dim_{code} ({code}_key integer not null, {code}_id varchar not null)"
    )
    cursor.execute(f"alter table sale_line add column if not exists {code}_key integer")
