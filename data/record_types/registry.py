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
    loaded: list[RecordType] = [import_module(f"{types.__name__}.{name}").TYPE for name in names]
    for name, record_type in zip(names, loaded, strict=True):
        if record_type.code != name:
            raise ValueError(f"the record type of {name}.py calls itself {record_type.code}")
    if len({record_type.place for record_type in loaded}) < len(loaded):
        raise ValueError("two record types have one place")
    return {
        record_type.code: record_type
        for record_type in sorted(loaded, key=lambda record_type: record_type.place)
    }


RECORD_TYPES: Final = _types()
"""Every record type by its code, in the order in which a menu shows them."""
