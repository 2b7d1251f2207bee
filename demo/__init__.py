"""The demo business: three years of a distributor of medical and care supplies, all invented.

It is made in Chinese and told in Chinese or in English (``editions.py``): the same ids and figures, in yuan
or in pounds, with names, places, products and notes of the language.

The same seed gives the same bytes on every platform. Some 2 000 customers (60 groups, the others
alone), 12 categories, 400 products, 8 regions, 25 sales reps, and about 150 000 sale lines from
2023-11-01 to 2026-10-31. Amounts are net, with discounts inside; cost is known for 92 %
of the lines; three lines in a thousand are cash sales without a customer; 1.5 % are credit notes
(orders that begin with RT).

Most customers live by chance: steady, growing, fading, new, left, back again, or once only.
These were made by hand (``stories.toml``, ``stories.py``): what a page ought to find.

- C10001, largest: about 6 % of revenue; with its ten sister companies (岫澜集团) more than 10 %.
- C10017, fading: the third-largest account; from March 2026 on it buys less in fewer categories.
- C10042, returned: a hospital that left in April 2025 and came back at the end of February 2026.
- C11803, newcomer: first order in September 2024, one of the ten largest two years later.
- C10088, narrowing: from January 2025 on it drops a category each quarter, from 9 down to 2.
- C10123, unprofitable: sold to in quantity, and below cost.
- C10150, silent: an order every week, none since 12 September 2026; the November file ends that.
- C10204, shrinking sister: hands its purchases to C10311 from January 2026 on; their group
  (Tönhäuser Holding SE) loses nothing.
- C10311, growing sister: the other side of it; renamed in the November file.
- C10266, strengthening: grows year by year and takes up a new category every five months.
- C10349, credited: its largest order of July 2026 comes back whole on 12 August 2026.
- C10402, half-yearly: two large orders a year; its long pauses mean nothing.

Besides, the rep 沈亦舟 leaves at the end of June 2025 and 吴婉清 takes over all those accounts.
What is known of them beside the sales (customer list, plan, receivables, visits …) is made in
``companion``, which goes on with these stories.
"""

import csv
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.imports.prepared import Progress
from data.imports.sales import ImportOptions, prepare
from data.records.checking import Record
from data.store.store import Store
from demo.behaviour import make_behaviour
from demo.companion import make_companion
from demo.companion.files import companion_files
from demo.companion.load import load_companion
from demo.csv_files import FORMS, make_texts, quoted, rows_of
from demo.customers import Customers, make_customers
from demo.days import HISTORY_DAYS
from demo.dice import Dice
from demo.editions import Edition, make_edition
from demo.lines import Lines, corrections, make_lines
from demo.products import Products, make_products
from demo.stories import tell
from demo.words import STORIES

SEED: Final = 20261031


@dataclass(frozen=True)
class Business:
    """All of the demo: ``lines`` until 2026-11-15; ``corrected`` are lines that are sent again."""

    customers: Customers
    products: Products
    lines: Lines
    corrected: Lines


def make_business(seed: int = SEED) -> Business:
    """The demo business of a seed."""
    customers = make_customers(Dice(seed, 1))
    products = make_products(Dice(seed, 2))
    behaviour = make_behaviour(Dice(seed, 3))
    tell(customers, behaviour)
    lines = make_lines(Dice(seed, 4), customers, products, behaviour)
    return Business(customers, products, lines, corrections(Dice(seed, 5), lines))


def make_records(business: Business, seed: int = SEED) -> dict[str, list[Record]]:
    """The records of a business by kind; see ``companion.make_companion``."""
    return make_companion(
        seed, business.customers, business.products, business.lines, business.corrected
    )


def write_csv(folder: Path, seed: int = SEED) -> list[Path]:
    """Write both demos as files for trying the upload, and return their paths.

    ``demo-sales-zh.csv``: the history as a Chinese ERP exports it (GB18030, dates 2026/10/30), in yuan.
    ``demo-sales-en.csv``: the same lines as an English one does (UTF-8 with BOM, ISO dates), in pounds.
    ``demo-sales-zh-2026-11.csv``, ``…-en-2026-11.csv``: twelve earlier lines corrected, the next half
    month, and two faulty rows: a date that does not exist, and an amount that is no number.

    Beside them the records (``demo-customers-zh.csv``, ``demo-customers-en.csv`` …), and
    ``demo-receivables-zh-2026-11.csv`` (``-en-``): the statement that goes with the November sales.
    """
    business = make_business(seed)
    records = make_records(business, seed)
    files: dict[str, bytes] = {}
    for lang in FORMS:
        edition = make_edition(lang, seed, business.customers, records)
        files |= _sales_files(business, edition) | companion_files(edition.told(records), lang)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def make_store(
    path: Path, lang: str = "zh", seed: int = SEED, progress: Progress | None = None
) -> None:
    """Make the demo store at ``path``: the history and the companion records, imported as people would.

    ``lang``: of which demo. ``progress`` is told what the import of the sales tells. Raises the store's
    UserErrors.
    """
    business = make_business(seed)
    records = make_records(business, seed)
    edition = make_edition(lang, seed, business.customers, records)
    with TemporaryDirectory() as folder, closing(Store.open(path)) as store:
        file = Path(folder) / f"demo-sales-{lang}.csv"
        file.write_bytes(_history(business, edition))
        prepare(store, file, ImportOptions(), progress).commit(store, progress=progress)
        load_companion(store, edition.told(records), edition)


def _sales_files(business: Business, edition: Edition) -> dict[str, bytes]:
    lang = edition.lang
    return {
        f"demo-sales-{lang}.csv": _history(business, edition),
        f"demo-sales-{lang}-2026-11.csv": _november(business, edition),
    }


def _history(business: Business, edition: Edition) -> bytes:
    """The file with the three years."""
    lines = business.lines.take(business.lines.day < HISTORY_DAYS)
    texts = make_texts(business.customers, business.products, edition.said)
    form = FORMS[edition.lang]
    rows = rows_of(lines, texts, form.date_format, edition.currency)
    return "".join([form.header, *rows]).encode(form.encoding)


def _november(business: Business, edition: Edition) -> bytes:
    """The file that comes after the history."""
    customers, renamed = business.customers, STORIES["renamed"]
    names = [
        renamed["name"] if customer_id == renamed["id"] else name
        for customer_id, name in zip(customers.ids, customers.names, strict=True)
    ]
    texts = make_texts(replace(customers, names=names), business.products, edition.said)
    later = business.lines.take(business.lines.day >= HISTORY_DAYS)
    form = FORMS[edition.lang]
    lines = business.corrected.followed_by(later)
    rows = rows_of(lines, texts, form.date_format, edition.currency)
    no_day = "2026-11-31".replace("-", form.date_format[2])
    faulty = [
        _faulty(rows[-1], {0: "SO20261131-001", 2: no_day}),
        _faulty(rows[len(business.corrected.day)], {0: "SO20261102-901", 11: edition.said("待定")}),
    ]
    return "".join([form.header, *rows, *faulty]).encode(form.encoding)


def _faulty(row: str, wrong: dict[int, str]) -> str:
    """A row of text with some fields replaced."""
    cells = next(csv.reader([row]))
    return ",".join(quoted(wrong.get(at, cell)) for at, cell in enumerate(cells)) + "\r\n"
