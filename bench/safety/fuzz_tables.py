"""Random small correct tables through the whole import: ``bench.safety.fuzz --tables --minutes 2``.

Each is written in the words of some language, in some order of columns, with taxes, discounts, totals, signs
and values printed once. Its figures come out right, or the import asks; wrong ones without a word are a
failure, and the file is kept.
"""

import time
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from data.errors import OpenQuestion, UserError
from data.imports.sales import prepare
from data.store.store import Store
from tests.data.evidence.evidence_tables import Made, make

_HALF_A_CENT = Decimal("0.005")


def tried(made: Made, folder: Path) -> tuple[str, str]:
    """``right``, ``asked`` or ``wrong`` for a table, and what was asked or read."""
    path = folder / "table.csv"
    path.write_text(made.text, encoding="utf-8")
    store = Store.open(":memory:")
    try:
        prepared = prepare(store, path)
    except OpenQuestion as error:
        return "asked", error.code
    except UserError as error:
        # What is refused with its reason is no wrong figure.
        return "asked", error.code
    prepared.commit(store)
    read: dict[str, Decimal] = defaultdict(Decimal)
    for row in store.query(
        """select coalesce(customer_id, '?') as id, amount from sale_line
           left join dim_customer using (customer_key)"""
    ).to_pylist():
        read[row["id"]] += row["amount"]
    shared = _by_rep(store) if made.reps else {}
    store.close()
    # The table's author rounds every line to cents, the import keeps what quantity × price is.
    slack = _HALF_A_CENT * prepared.report.rows
    if _off(read, made.truth) > slack:
        return "wrong", f"read {dict(read)}, true {made.truth}"
    if made.reps and _off(shared, made.reps) > slack:
        return "wrong", f"by rep read {shared}, true {made.reps}"
    return "right", ""


def _by_rep(store: Store) -> dict[str, Decimal]:
    rows = store.query(
        """select coalesce(rep_id, '?') as id, sum(amount)::decimal(38, 6) as amount from sale_line
           left join dim_rep using (rep_key) group by all"""
    ).to_pylist()
    return {row["id"]: row["amount"] for row in rows}


def _off(read: dict[str, Decimal], true: dict[str, Decimal]) -> Decimal:
    """How far the figures of any name lie apart."""
    names = read.keys() | true.keys()
    off = [abs(read.get(name, Decimal(0)) - true.get(name, Decimal(0))) for name in names]
    return max(off, default=Decimal(0))


def fuzzed(folder: Path, seconds: float, number: int, keep: Path) -> int:
    """Try tables from ``number`` on for so many seconds; 1 when one was read wrongly."""
    outcomes, asked, first = Counter(), Counter(), number
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        made = make(number)
        outcome, detail = tried(made, folder)
        outcomes[outcome] += 1
        if outcome == "asked":
            asked[detail] += 1
        if outcome == "wrong":
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-table.csv").write_text(made.text, encoding="utf-8")
            print(f"table {number} ({made.kind}, {made.lang}): {detail}", flush=True)
        number += 1
    counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    print(f"{number - first} tables tried: {counts}")
    for code, count in asked.most_common():
        print(f"{count:8} {code}")
    return 1 if outcomes["wrong"] else 0
