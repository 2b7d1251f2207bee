"""Every record type: table, template, import, form, command and history are made from what it declares."""

from importlib import import_module
from pathlib import Path
from typing import Final

from data.record_types import types
from data.record_types.record_type import RecordType


def _types() -> dict[str, RecordType]:
    """The types by their codes, in the order of their places. Raises ValueError for one that is misnamed."""
    folder = Path(types.__file__).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    found: list[RecordType] = [import_module(f"{types.__name__}.{name}").TYPE for name in names]
    for name, one in zip(names, found, strict=True):
        if one.code != name:
            raise ValueError(f"the record type of {name}.py calls itself {one.code}")
    if len({one.place for one in found}) < len(found):
        raise ValueError("two record types have one place")
    return {one.code: one for one in sorted(found, key=lambda one: one.place)}


RECORD_TYPES: Final = _types()
"""Every record type by its code, in the order in which a menu shows them."""
