"""Small files of cases for the evidence, and how they are weighed as an import would."""

import csv
import io
import random
from dataclasses import replace

from data.imports.evidence import Evidence, Said, Sample, Table, weigh
from data.imports.sales.columns import assign
from data.imports.sales.model import ImportOptions
from data.imports.sales_words.words import SALES_WORDS
from data.tables.layout.header import columns_of, header_of


def sample_of(text: str, delimiter: str = ",") -> Sample:
    """A file's text as a sample, its header found as in an import."""
    rows = list(csv.reader(io.StringIO(text.strip("\n")), delimiter=delimiter))
    header, first = header_of(rows, SALES_WORDS)
    columns = columns_of(rows, header, first, SALES_WORDS)
    return Sample(
        columns,
        tuple(map(tuple, rows[first:])),
        SALES_WORDS,
        tuple(map(tuple, rows[:first])),
        semicolons=delimiter == ";",
    )


def weighed(text: str, delimiter: str = ",", fields=None, nought=None, **options) -> Evidence:
    """The evidence of a file's text; ``fields`` (by place) and ``options`` are what a person said.

    ``nought``: place of a column → how many formulas of it came to 0.
    """
    sample = replace(sample_of(text, delimiter), nought=nought or {})
    proposed, _ = assign(sample.columns, ImportOptions(), {})
    return weigh(sample, proposed, Said(fields or {}, options))


def table_of(text: str) -> Table:
    """A file's text as a table."""
    return Table(sample_of(text))


def columns(evidence: Evidence, text: str, delimiter: str = ",") -> dict[str, str]:
    """Field → heading of its column."""
    names = (*sample_of(text, delimiter).columns, "#above")
    return {field: names[at] for field, at in evidence.fields.items()}


def codes(evidence: Evidence) -> list[str]:
    """The codes of the conclusions."""
    return [item.code for item in evidence.conclusions]


def questions(evidence: Evidence) -> list[str]:
    """The codes of the questions."""
    return [item.code for item in evidence.questions]


def permuted(text: str, seed: int, delimiter: str = ",") -> str:
    """The file with its columns in another order; all rows are made as wide as the widest."""
    rows = list(csv.reader(io.StringIO(text.strip("\n")), delimiter=delimiter))
    width = max(map(len, rows))
    order = random.Random(seed).sample(range(width), width)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([[*row, *[""] * (width - len(row))][at] for at in order] for row in rows)
    return out.getvalue()
