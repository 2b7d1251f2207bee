"""What a case of the corpus is: a file, and what must come of it."""

from dataclasses import dataclass, field
from typing import Any

TWO = (("2024-01-05", "A", "1200.5"), ("2024-01-26", "B", "800"))
"""Day, customer, amount of the two sales that most files hold."""


@dataclass(frozen=True)
class Case:
    """A file and its outcome: the lines read in the order of their days, or the code of the refusal.

    ``rejected`` maps row → reason, ``skipped`` counts by kind; every row of the file is a line, rejected
    or skipped. ``told`` are facts of the report or of the refusal. Of a file whose words mislead, ``sums``
    are its amounts by customer or by ``by``, or ``asked`` the code of the question that it leaves open;
    ``remarked`` is the code of a doubt that its report must say, ``kind`` how it misleads, ``lang`` its
    language.
    """

    name: str
    content: bytes
    file: str = "sales.csv"
    lines: tuple[tuple[str, str | None, str], ...] = TWO
    rejected: dict[int, str] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    refused: str | None = None
    told: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    sums: dict[str, Any] | None = None
    by: str = "customer"
    asked: str | None = None
    remarked: str = ""
    kind: str = ""
    lang: str = ""


def adds(
    kind, lang, name, text, sums, *, by="customer", told=None, file=None, remarked="", **options
):
    """A file whose words mislead, and what it adds up to all the same; a line without customer is ``""``."""
    said = {"sums": sums, "by": by, "kind": kind, "lang": lang, "remarked": remarked}
    return Case(
        f"{kind}: {name}",
        _bytes(text),
        file or "sales.csv",
        told=told or {},
        options=options,
        **said,
    )


def asks(kind, lang, name, text, code, *, file=None, **options):
    """A file that leaves the question ``code`` open."""
    said = {"asked": code, "kind": kind, "lang": lang}
    return Case(f"{kind}: {name}", _bytes(text), file or "sales.csv", options=options, **said)


def reads(
    name, content, lines=TWO, *, rejected=None, skipped=None, told=None, file=None, **options
):
    """A file that is read; ``options`` are what a person says about it."""
    return Case(
        name,
        _bytes(content),
        file or "sales.csv",
        tuple(lines),
        rejected or {},
        skipped or {},
        None,
        told or {},
        options,
    )


def refuses(name, content, code, *, told=None, file=None, **options):
    """A file that is refused under ``code``."""
    name_of_file = file or "sales.csv"
    return Case(name, _bytes(content), name_of_file, refused=code, told=told or {}, options=options)


def amounts(name, texts, values, mark=",", **more):
    """A file with one amount a day from 2024-01-01 on; None in ``values`` is a row without line."""
    rows = [f'2024-01-{day:02},A,"{text}"\n' for day, text in enumerate(texts, 1)]
    rows = [row.replace(",", mark, 2) for row in ("date,customer,amount\n", *rows)]
    lines = [
        (f"2024-01-{day:02}", "A", value)
        for day, value in enumerate(values, 1)
        if value is not None
    ]
    return reads(name, "".join(rows), lines, **more)


def days(name, texts, expected, **more):
    """A file with one sale of 1 for each text of a day; ``expected`` are the days that are read."""
    rows = [f'"{text}";A;1\n' for text in texts]
    lines = [(day, "A", "1") for day in sorted(expected)]
    return reads(name, f"date;customer;amount\n{''.join(rows)}", lines, **more)


def _bytes(content):
    return content.encode() if isinstance(content, str) else content
