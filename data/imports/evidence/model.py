"""What evidence takes in and what it gives: a sample of rows, conclusions, questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from data.tables.vocabulary import Vocabulary

NEARLY: Final = 0.95
"""Share of the rows on which a reading must hold; of fewer than twenty rows that is all of them."""


CONCLUSIONS: Final = frozenset(
    {
        "after_by_name",
        "after_discount",
        "ageing_report",
        "ageing_spans",
        "balance_follows",
        "customer_above",
        "customer_preferred",
        "customer_varies",
        "date_in_parts",
        "discount_remaining",
        "discount_small",
        "discount_taken",
        "discount_tenths",
        "discount_unproven",
        "document_numbers",
        "document_total",
        "gross_alone",
        "guess_dropped",
        "ids_cut",
        "ledger_account",
        "line_totals",
        "line_totals_discounted",
        "lines_add_up",
        "months_across",
        "mostly_negative",
        "name_belongs",
        "net_in_parts",
        "name_for_blank_id",
        "name_of_another",
        "net_by_difference",
        "net_plus_tax",
        "once_per_document",
        "once_per_group",
        "periods_across",
        "one_currency",
        "one_side",
        "price_plus_tax",
        "quantities_mixed",
        "rep_columns",
        "row_for_each_rep",
        "shares_named",
        "sign_by_value",
        "subtotals",
        "taxed_price",
        "tax_withheld",
        "tax_within",
    }
)
"""The codes of all that the rows can bear out; the texts have a sentence for each."""
QUESTIONS: Final = frozenset(
    {
        "ageing_basis",
        "amount_before_discount",
        "amount_nought",
        "amount_offered",
        "amount_unclear",
        "cents_in_heading",
        "customer_offered",
        "customer_unclear",
        "date_offered",
        "debit_credit",
        "discount_beside",
        "discount_in_money",
        "discount_offered",
        "discount_reading",
        "discount_second",
        "discount_unreadable",
        "document_total_each",
        "formulas_nought",
        "heading_rows",
        "kind_unknown",
        "kinds_unknown",
        "lines_or_total",
        "month_day",
        "months_year",
        "net_before_discount",
        "net_or_gross",
        "numbers_start_anew",
        "period_day",
        "price_of_dozen",
        "price_of_many",
        "price_of_pack",
        "price_or_amount",
        "quantity_negative",
        "quantity_unclear",
        "rep_columns_unclear",
        "returned_pieces",
        "returns_apart",
        "price_unit",
        "printed_once",
        "rows_cancelled",
        "rows_repeated",
        "rows_unsold",
        "several_currencies",
        "several_reps",
        "shares_unclear",
        "sign_by_letter",
        "sign_by_status",
        "sign_by_value",
        "sign_mixed",
        "tax_included",
        "tax_rate_within",
        "unit_in_heading",
    }
)
"""The codes of all that they can leave open."""


@dataclass(frozen=True)
class Sample:
    """Rows of a file as texts: ``columns`` are the headings, ``above`` the rows over the header.

    ``words`` are those by which files of this kind name their columns.

    ``totals`` is the file's own totals row where it lies beyond the sample; ``complete``: the sample is all.
    ``semicolons``: the file is delimited by them, as where the comma is the decimal mark.
    ``nought`` are columns of numbers → how many formulas stand among them that all came to 0.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: Vocabulary
    above: tuple[tuple[str, ...], ...] = ()
    totals: tuple[str, ...] | None = None
    complete: bool = True
    semicolons: bool = False
    nought: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What a person has said, never overruled: field → column index (None: unmapped), options by name."""

    fields: dict[str, int | None] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """One way to decide something: the value, and the arguments of the command line that say so."""

    value: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conclusion:
    """A reading that the rows bear out.

    ``decides`` is a field or an option, ``value`` the column or the option's value. It holds on ``holds`` of
    ``rows`` tested rows (documents, where ``facts`` say so). ``alternatives`` are the other readings.
    """

    code: str
    decides: str
    value: str
    holds: int
    rows: int
    facts: dict[str, Any] = field(default_factory=dict)
    alternatives: tuple[Answer, ...] = ()

    def __post_init__(self) -> None:
        if self.code not in CONCLUSIONS:
            raise ValueError(f"no conclusion is called {self.code!r}")

    @property
    def share(self) -> float:
        """The share of the tested rows on which it holds; 1 where there was nothing to test."""
        return self.holds / self.rows if self.rows else 1.0

    def to_dict(self) -> dict[str, Any]:
        """As ``--format json`` prints it."""
        return {
            "code": self.code,
            "decides": self.decides,
            "value": self.value,
            "share": round(self.share, 4),
            "facts": {"holds": self.holds, "rows": self.rows, **self.facts},
            "alternatives": [
                {"value": one.value, "flags": list(one.flags)} for one in self.alternatives
            ],
        }


@dataclass(frozen=True)
class Open:
    """A question that the rows leave open, and the answers to choose from; ``preselected`` is a proposal."""

    code: str
    decides: str
    choices: tuple[Answer, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    preselected: str | None = None

    def __post_init__(self) -> None:
        if self.code not in QUESTIONS:
            raise ValueError(f"no question is called {self.code!r}")

    def to_dict(self) -> dict[str, Any]:
        """As ``--format json`` prints it."""
        return {
            "code": self.code,
            "decides": self.decides,
            "facts": self.facts,
            "choices": [{"value": one.value, "flags": list(one.flags)} for one in self.choices],
            "preselected": self.preselected,
        }


@dataclass(frozen=True)
class Evidence:
    """What the rows say: field → column index, options by name, and why.

    ``remarks`` are conclusions that decide nothing: something a person should know.
    """

    fields: dict[str, int] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    conclusions: tuple[Conclusion, ...] = ()
    questions: tuple[Open, ...] = ()
    remarks: tuple[Conclusion, ...] = ()

    def with_field(self, name: str, at: int | None) -> "Evidence":
        """With a field in column ``at``, None for no column."""
        fields = {one: other for one, other in self.fields.items() if one != name}
        return replace(self, fields=fields if at is None else fields | {name: at})

    def with_option(self, name: str, value: Any) -> "Evidence":
        """With an option decided."""
        return replace(self, options=self.options | {name: value})

    def told(self, *found: Conclusion) -> "Evidence":
        """With more conclusions."""
        return replace(self, conclusions=(*self.conclusions, *found))

    def asked(self, *found: Open) -> "Evidence":
        """With more questions."""
        return replace(self, questions=(*self.questions, *found))

    def remarked(self, *found: Conclusion) -> "Evidence":
        """With more remarks."""
        return replace(self, remarks=(*self.remarks, *found))


def nearly(holds: int, rows: int) -> bool:
    """Whether a reading that holds on ``holds`` of ``rows`` rows holds.

    >>> nearly(3, 3), nearly(18, 19), nearly(19, 20), nearly(0, 0)
    (True, False, True, False)
    """
    return rows > 0 and holds >= rows * NEARLY
