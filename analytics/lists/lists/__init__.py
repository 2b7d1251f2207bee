"""The lists: every module of this folder holds one as ``LIST``; who names lists reads them here."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from analytics.lists.customer_list import CustomerList


def _lists() -> dict[str, CustomerList[Any]]:
    """The lists by their codes, in the order of their places. Raises ValueError for one that is misnamed."""
    here = Path(__file__)
    names = sorted(path.stem for path in here.parent.glob("*.py") if path != here)
    lists: list[CustomerList[Any]] = [import_module(f"{__name__}.{name}").LIST for name in names]
    for name, listing in zip(names, lists, strict=True):
        if listing.code != name.replace("_", "-") or listing.code != listing.thresholds.TABLE:
            raise ValueError(f"the list of {name}.py calls itself {listing.code}")
    if len({listing.place for listing in lists}) < len(lists):
        raise ValueError("two lists have one place")
    return {listing.code: listing for listing in sorted(lists, key=lambda one: one.place)}


LISTS: Final = _lists()
"""Every list by its code, in the order in which they are shown."""
