"""Random small correct tables through the whole import: ``bench.safety.fuzz --tables --minutes 2``.

Each is written in the words of some language, in some order of columns, as a text or as a workbook, with
taxes, discounts, totals, signs and values printed once. Its figures come out right, or the import asks;
wrong ones without a word are a failure, and the file is kept. What a table must leave open is answered as
is true, and its figures come out right then.
"""

import time
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from data.errors import UserError
from data.imports.evidence.options import texts_of
from data.imports.sales import ImportOptions, prepare
from data.store.store import Store
from tests.data.evidence.evidence_books import book_of
from tests.data.evidence.evidence_tables import Made, answered, columns_of, make

_HALF_A_CENT = Decimal("0.005")
_REFUSED_AS = {"month_day": "month_day_unknown", "period_day": "month_day_unknown"}
"""Questions that the reading of days asks again under its own code."""


def tried(made: Made, folder: Path, number: int = 0) -> tuple[str, str]:
    """``right``, ``answered``, ``asked`` or ``wrong`` for a table, and what was asked or read."""
    name, content = book_of(made, number)
    path = folder / name
    path.write_bytes(content)
    store = Store.open(":memory:")
    outcome = "right"
    try:
        try:
            prepared = prepare(store, path)
        except UserError as error:
            if not made.asks or not _is_its_question(error, made):
                # What is refused with its reason is no wrong figure.
                return "asked", error.code
            outcome, prepared = "answered", prepare(store, path, _answers(made))
    except UserError as error:
        return "asked", error.code
    codes = {one["code"] for one in prepared.report.conclusions}
    prepared.commit(store)
    read: dict[str, Decimal] = defaultdict(Decimal)
    for row in store.query(
        """select coalesce(customer_id, '?') as id, amount from sale_line
           left join dim_customer using (customer_key)"""
    ).to_pylist():
        read[row["id"]] += row["amount"]
    shared = _by_rep(store) if made.reps else {}
    store.close()
    if made.asks and outcome == "right":
        return "wrong", f"{name}: not asked {made.asks}"
    if made.remark and made.remark not in codes:
        return "wrong", f"{name}: not said {made.remark}"
    # The table's author rounds every line to cents, the import keeps what quantity × price is.
    slack = _HALF_A_CENT * prepared.report.rows
    if _off(read, made.truth) > slack:
        return "wrong", f"{name}: read {dict(read)}, true {made.truth}"
    if made.reps and _off(shared, made.reps) > slack:
        return "wrong", f"{name}: by rep read {shared}, true {made.reps}"
    return outcome, ""


def _is_its_question(error: UserError, made: Made) -> bool:
    return error.code == made.asks or error.code == _REFUSED_AS.get(made.asks)


def _answers(made: Made) -> ImportOptions:
    """What a person says who knows what a table means."""
    beside = {"formula", "month_day"}
    names = columns_of(made)
    mapping = {name: "" if at is None else names[at] for name, at in answered(made).items()}
    rows = {name: value for name, value in made.answers.items() if name not in beside}
    return ImportOptions(
        mapping=tuple(mapping.items()),
        amount=made.answers.get("formula"),
        month_day=made.answers.get("month_day"),
        rows=texts_of(rows),
    )


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
        outcome, detail = tried(made, folder, number)
        outcomes[outcome] += 1
        if outcome == "asked":
            asked[detail] += 1
        if outcome == "wrong":
            keep.mkdir(parents=True, exist_ok=True)
            name, content = book_of(made, number)
            (keep / f"{number}-{name}").write_bytes(content)
            print(f"table {number} ({made.kind}, {made.lang}): {detail}", flush=True)
        number += 1
    counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    print(f"{number - first} tables tried: {counts}")
    for code, count in asked.most_common():
        print(f"{count:8} {code}")
    return 1 if outcomes["wrong"] else 0
