"""What the rows of a waiting file say about its columns, on top of what was said and what is remembered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from data.imports.columns import is_ours, locate
from data.imports.evidence import Conclusion as Weighed
from data.imports.evidence import Evidence, Open, Said, Sample, weigh
from data.imports.evidence.options import OPTIONS, values_of
from data.imports.model import Conclusion, Pairs, Question
from data.imports.opened import OpenedFile
from data.imports.sales.model import ImportOptions
from data.imports.sales.reading.encode import NUMBERS
from data.imports.sales.reading.filters import by_column, kept_where
from data.imports.sales_words.words import SALES_WORDS
from data.tables.model import Layout

_ASKED_ELSEWHERE: Final = frozenset({"date_offered", "amount_offered"})
"""What the import asks by itself where a column lacks, and what no option could answer."""
_REMEMBERED: Final = frozenset({"document_total", "discount"})
"""Options that are decided about a column once it is chosen, and so remembered together with it."""
_OWN: Final = "#own "


@dataclass(frozen=True)
class Reading:
    """How the rows of a file are read: fields, options (said, remembered, then decided), and why."""

    fields: dict[str, int]
    options: dict[str, Any]
    formula: str | None
    conclusions: tuple[Conclusion, ...]
    questions: tuple[Question, ...]


def reading_of(
    opened: OpenedFile[ImportOptions], proposed: Mapping[str, int], own: Mapping[int, str]
) -> Reading:
    """What the sample says. Raises the UserErrors of ``parse_option`` and ``locate``."""
    options = options_said(opened)
    said = Said(_fields_said(opened, own), options | _said_beside(opened))
    beside = {f"{_OWN}{at}": at for at in own}
    numbers = {at for name, at in proposed.items() if name in NUMBERS}
    found = weigh(_sample(opened, numbers), {**proposed, **beside}, said)
    fields = {name: at for name, at in found.fields.items() if not name.startswith(_OWN)}
    # What nobody calculated looks empty: it is refused rather than replaced.
    fields |= {name: at for name, at in proposed.items() if at in opened.head.uncalculated}
    told = {"amount_nought"} if opened.head.uncalculated else set()  # Refused with its columns.
    questions = (
        one
        for one in found.questions
        if one.code not in told and not _is_answered(one, opened.options.where)
    )
    decided = {name: one for name, one in found.options.items() if name in OPTIONS}
    return Reading(
        fields,
        # Rows that a person leaves out, and subtotals that the sums tell, are left out together.
        {**decided, **options, **{name: decided[name] for name in {"left_out"} & decided.keys()}},
        _formula(found),
        tuple(map(_concluded, (*found.conclusions, *found.remarks))),
        tuple(map(_asked, questions)),
    )


def _is_answered(question: Open, where: Pairs | None) -> bool:
    """Whether it is asked elsewhere, or a choice of rows by that status, or of all rows, answered it."""
    if question.code != "sign_by_status":
        return question.code in _ASKED_ELSEWHERE
    return where is not None and (
        not where or question.facts["column"] in {column for column, _ in where}
    )


def commas_are_decimal(layout: Layout) -> bool:
    """Whether a comma before three digits is a decimal mark where nothing else tells.

    It is where semicolons delimit, but not in China, Taiwan and Japan.
    """
    return layout.delimiter == ";" and layout.language is None


def options_said(opened: OpenedFile[ImportOptions]) -> dict[str, Any]:
    """The options that a person said now, then those remembered for this header."""
    return values_of(opened.kept.get("rows") or ()) | values_of(opened.options.rows)


def worth_remembering(said: Mapping[str, Any], taken: Mapping[str, Any]) -> dict[str, Any]:
    """The options that hold for the next file with this header."""
    return {name: one for name, one in taken.items() if name in said or name in _REMEMBERED}


def _fields_said(
    opened: OpenedFile[ImportOptions], own: Mapping[int, str]
) -> dict[str, int | None]:
    columns = opened.columns
    pairs = opened.remembered | dict(opened.options.mapping)
    said = {
        name: locate(column, columns) if column.strip() else None for name, column in pairs.items()
    }
    return {**said, **{f"{_OWN}{at}": at for at in own}}


def _said_beside(opened: OpenedFile[ImportOptions]) -> dict[str, Any]:
    """What was said in options that are not of the evidence alone."""
    said, kept = opened.options, opened.kept
    found = {
        "formula": said.amount or kept.get("amount"),
        "month_day": said.month_day or kept.get("month_day"),
        "where": kept_where(kept, opened.columns) if said.where is None else said.where,
    }
    return {name: one for name, one in found.items() if one}


def _sample(opened: OpenedFile[ImportOptions], numbers: set[int]) -> Sample:
    """The first rows that the filter takes; what only an earlier list of rejects added is left blank."""
    found, names = opened.head, opened.columns
    said = opened.options.where
    where = by_column(kept_where(opened.kept, names) if said is None else said, names)
    ours = {at for at, name in enumerate(names) if is_ours(name)}
    rows = (
        tuple("" if at in ours else cell for at, cell in enumerate(row))
        for row in _repeated(opened, numbers)
    )
    return Sample(
        names,
        tuple(row for row in rows if _passes(row, where)),
        SALES_WORDS,
        tuple(map(tuple, found.above)),
        complete=found.complete,
        semicolons=commas_are_decimal(found.layout),
        nought=found.nought,
    )


def _repeated(opened: OpenedFile[ImportOptions], numbers: set[int]) -> list[list[str]]:
    """The rows as they are read: merged cells repeat what they say, but for numbers."""
    found = opened.head
    if found.repeated is None:
        return found.rows
    return [
        [
            text if at in numbers else other
            for at, (text, other) in enumerate(zip(row, filled, strict=False))
        ]
        if any(row)
        else row
        for row, filled in zip(found.rows, found.repeated, strict=True)
    ]


def _passes(row: tuple[str, ...], where: Mapping[int, frozenset[str]]) -> bool:
    return all(at < len(row) and row[at].strip() in texts for at, texts in where.items())


def _formula(found: Evidence) -> str | None:
    told: Iterator[str] = (one.value for one in found.conclusions if one.decides == "formula")
    return next(told, None)


def _concluded(one: Weighed) -> Conclusion:
    facts = {"holds": one.holds, "rows": one.rows, **one.facts}
    values = tuple(other.value for other in one.alternatives)
    flags = tuple(other.flags for other in one.alternatives)
    return Conclusion(one.code, facts, one.share, one.decides, one.value, values, flags)


def _asked(one: Open) -> Question:
    values = tuple(other.value for other in one.choices)
    flags = tuple(other.flags for other in one.choices)
    return Question(one.code, one.facts, values, one.decides, flags, one.preselected)
