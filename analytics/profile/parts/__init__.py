"""The parts of the profile: every module of this folder holds one as ``PART``."""

from importlib import import_module
from pathlib import Path
from typing import Final

from analytics.profile.part import Kind, Part, in_order


def _parts() -> tuple[Part, ...]:
    here = Path(__file__)
    names = sorted(path.stem for path in here.parent.glob("*.py") if path != here)
    return in_order(import_module(f"{__name__}.{name}").PART for name in names)


PARTS: Final = _parts()
"""Every part, in the order in which they are computed and shown."""
COLUMNS: Final[dict[str, Kind]] = {
    code: kind for part in PARTS for code, kind in part.columns.items()
}
"""Every column of the profile by its code: what it is."""
