"""The records go into the demo store as people would bring them: files, and entries by hand."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.imports.records import records_of
from data.record_types import RECORD_TYPES
from data.records import record
from data.records.checking import Record
from data.store.store import Store
from demo.companion.files import FILES, file_of
from demo.editions import Edition

_UPLOADED_BY: Final = {
    "customer": "周启航",
    "plan": "陈嘉禾",
    "receivable": "周启航",
    "expense": "赵文博",
    "budget": "赵文博",
    "visit": "刘慕白",
    "complaint": "罗君昊",
    "satisfaction": "罗君昊",
    "incident": "陈嘉禾",
    "contact": "刘慕白",
    "milestone": "梁若彤",
    "evaluation": "梁若彤",
    "step": "周启航",
}
"""Who brings the file; the checklists, scores and next steps are those of a meeting."""
_BY_HAND: Final = tuple(name for name in RECORD_TYPES if name not in _UPLOADED_BY)


def load_companion(store: Store, companion: dict[str, list[Record]], edition: Edition) -> None:
    """Import the files, then enter the rest: every account's rep writes about it."""
    with TemporaryDirectory() as folder:
        for kind, author in _UPLOADED_BY.items():
            path = Path(folder) / f"demo-{FILES.get(kind, kind)}-{edition.lang}.csv"
            path.write_bytes(file_of(kind, companion[kind], edition.lang))
            records_of(kind).prepare(store, path).commit(store, edition.said(author))
    reps = {card["customer"]: str(card["rep"]) for card in companion["customer"]}
    for kind in _BY_HAND:
        for rep, facts in _by_rep(companion[kind], reps).items():
            record(store, kind, facts, rep)


def _by_rep(facts: list[Record], reps: dict[object, str]) -> dict[str, list[Record]]:
    by_rep: dict[str, list[Record]] = {}
    for fact in facts:
        by_rep.setdefault(reps[fact["customer"]], []).append(fact)
    return by_rep
