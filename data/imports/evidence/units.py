"""Amounts in thousands, ten thousands, millions: what a heading or the lines above the table say."""

import re
from typing import Final

from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.table import Table

UNITS: Final = (1, 1_000, 10_000, 1_000_000, 100_000_000)
_MONEY: Final = (
    r"(?:元|圆|圓|円|원|人民币|rmb|cny|usd|eur|gbp|chf|jpy|pln|us\$|r\$|€|\$|£|¥|￥|euros?|dollars?|d[oó]lares|pesos"
    r"|reais|pounds|zł|руб\.?|рублей|kr)?"
)
_OF: Final = r"\s*(?:of|de|di|d['’]|von)?\s*"
_WORDS: Final = {
    100_000_000: rf"[亿億억]{_MONEY}",
    1_000_000: rf"(?:百万|百萬|백만){_MONEY}|millions?|millionen|millones|milhões|milhoes|milioni"
    rf"|milion[yó]w?|mio\.?|mill\.|mn|mln|млн\.?|miljoen|miljoner|mkr|m(?:€|\$|£)|{_MONEY}\s*mm?",
    10_000: rf"[万萬만]{_MONEY}",
    1_000: rf"[千仟천]{_MONEY}|thousands?|tsd\.?|tausend|milliers|miles|migliaia|тыс\.?|tys\.?|tis\.?"
    r"|duizend|tusen|tkr|milhares|mil\s*(?=r\$|reais|euros?|€|pesos|d[oó]lares)|'?000s?|1[.,' ]?000"
    rf"|[kt]\s*(?:€|\$|£|eur|usd|gbp|chf)|{_MONEY}\s*k",
}
_WHOLE: Final = [
    (
        factor,
        re.compile(
            rf"(?:in|en|em|w|в|单位[:：]?|unit[:：]?|人民币)?\s*{_MONEY}\s*(?:{words})(?:{_OF}{_MONEY})?",
            re.IGNORECASE,
        ),
    )
    for factor, words in _WORDS.items()
]
_BRACKET: Final = re.compile(r"[(（\[【]([^)）\]】]{1,20})[)）\]】]")
_BEHIND: Final = re.compile(
    r"(?:\b(?:in|en|em)\s+|[/／_,]\s*|\s)((?:thousands?|millions?|milliers|millones|miles|migliaia|mio\.?|tsd\.?|tys\.?"
    r"|тыс\.?|млн\.?|teur|tusd|keur|kusd|k€|t€|m€|k\$|m\$|\$mm|(?:us\$|\$|€|£|usd|eur|gbp)?\s*'000"
    r"|tausend|1000|[万千百亿]{1,2}元?)(?:\s*(?:(?:de|di|d['’])\s*)?(?:€|\$|eur|usd|gbp|euros?|руб\.?|zł))?)\s*$"
    r"|([万千亿]元|百万元)$",
    re.IGNORECASE,
)
_UNIT_LABEL: Final = re.compile(r"(?:单位|單位)[:：]?\s*$")
_NOTE: Final = re.compile(
    r"(?:单位|單位|units?|einheit|figures|amounts?|values?|currency|angaben|werte|betr[äa]ge|montants|importes|valores)\s*(?:are)?\s*[:：]?\s*(?:in\s+)?(.{1,24})",
    re.IGNORECASE,
)


def unit_of(heading: str) -> int:
    """By how much the amounts below a heading are to be multiplied; 1 where it names no unit.

    >>> [unit_of(one) for one in ("金额(万元)", "Amount (k€)", "Sales in thousands", "Umsatz TEUR", "Net")]
    [10000, 1000, 1000, 1000, 1]
    """
    for found in _BRACKET.finditer(heading):
        if (factor := _factor(found[1])) > 1:
            return factor
    found = _BEHIND.search(_BRACKET.sub("", heading).strip())
    return _factor(found[1] or found[2]) if found else 1


def without_unit(heading: str) -> str:
    """A heading without the unit behind it.

    >>> without_unit("Sales in thousands"), without_unit("销售额/千元"), without_unit("Amount")
    ('Sales', '销售额', 'Amount')
    >>> [without_unit(one) for one in ("金额单位：万元", "Montant en milliers d'euros", "Сумма, тыс. руб.")]
    ['金额', 'Montant', 'Сумма']
    """
    found = _BEHIND.search(heading.strip())
    if not found or unit_of(heading) == 1:
        return heading
    return _UNIT_LABEL.sub("", heading.strip()[: found.start()]).strip(" ,:：")


def unit_above(rows: tuple[tuple[str, ...], ...]) -> int:
    """By how much all amounts of a table are to be multiplied, as a line above it says.

    >>> unit_above((("单位：万元",),)), unit_above((("(in thousands)",),)), unit_above((("Sales 2024",),))
    (10000, 1000, 1)
    """
    for cell in (cell.strip() for row in rows for cell in row if cell.strip()):
        texts = [found[1] for found in _BRACKET.finditer(cell)]
        texts += [cell] if len(cell) <= 24 else []
        if found := _NOTE.search(cell):
            texts.append(found[1])
        for text in texts:
            if (factor := _factor(text)) > 1:
                return factor
    return 1


def decide_unit(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """A question for the option ``unit`` where the amount's heading, or a line above, names one."""
    at = evidence.fields.get("amount", evidence.fields.get("unit_price"))
    if "unit" in said.options or at is None:
        return evidence
    heading = table.columns[at]
    factor = unit_of(heading)
    if factor == 1:
        # The header itself is among the rows above; other columns' units are none of the amount's.
        factor = unit_above(table.above[: max(0, len(table.above) - 1)])
    if factor == 1:
        return evidence
    choices = tuple(Answer(str(one), ("--unit", str(one))) for one in (factor, 1))
    facts = {"column": table.name(at), "unit": factor}
    return evidence.asked(Open("unit_in_heading", "unit", choices, facts, str(factor)))


def _factor(text: str) -> int:
    text = text.strip().strip(".").casefold()
    return next((factor for factor, pattern in _WHOLE if pattern.fullmatch(text)), 1)
