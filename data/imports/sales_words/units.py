"""Amounts in cents, thousands, ten thousands, millions: what a heading or the lines above the table say."""

import re
from decimal import Decimal
from typing import Final

CENTS: Final = Decimal("0.01")
_THOUSANDTH: Final = Decimal("0.001")
UNITS: Final = (_THOUSANDTH, CENTS, 1, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
_MONEY: Final = (
    r"(?:元|圆|圓|円|원|人民币|rmb|cny|usd|eur|gbp|chf|jpy|pln|us\$|r\$|€|\$|£|¥|￥|euros?|dollars?|d[oó]lares|pesos"
    r"|reais|pounds|zł|kč|lei|ron|грн\.?|din\.?|ft|forint|лв\.?|kn|rp|rm|baht|rupees|रु\.?|रुपये|euroa|руб\.?|рублей|kr|rs\.?|inr|₹|tl|try|₺|บาท|đồng|vnđ?|ريال|درهم)?"
)
_OF: Final = r"\s*(?:of|de|di|d['’]|von)?\s*"
_CENT: Final = (
    r"(?:cents?|ct|pence|penny|pennies|centimes?|c[eéê]ntimos?|centavos?|centesimi|minor(?:[ _]units?)?|¢|分"
    r"|[öø]re|grosz[ey]?|коп(?:еек|ейки|\.)?|hal[eé][řr][eů]?|paise|paisa|kuruş|fillér)"
)
_WORDS: Final[dict[int | Decimal, str]] = {
    100_000_000: rf"[亿億억]{_MONEY}",
    10_000_000: r"crores?|cr\.?|करोड़",
    1_000_000: rf"(?:百万|百萬|백만){_MONEY}|millions?|millionen|millones|milhões|milhoes|milioni"
    rf"|milion[yó]w?|mio\.?|mill\.|mn|mln|млн\.?|miljoen|miljoner|mkr|m(?:€|\$|£)|{_MONEY}\s*mm?"
    rf"|ล้าน{_MONEY}|triệu|milj\.?|milioane|milijun[ai]?|milióny?"
    r"|миллион(?:ов|ы)?|millió|दस लाख|tr\.? ?đ|(?:بال)?(?:ملايين|مليون)|milyon|εκατ\.?|juta|mil\.",
    100_000: rf"lakhs?|lacs?|लाख|แสน{_MONEY}",
    10_000: rf"[万萬만]{_MONEY}",
    1_000: rf"[千仟천]{_MONEY}|thousands?|tsd\.?|tausend|milliers|miles|migliaia"
    r"|тыс\.?|тис\.?|хил\.?|хиляди|tys\.?|tis\.?|tisíc|tisuća|tūkst\.?|tuhatta|tuhat"
    r"|tusinde|t\.? ?kr\.?|mii|हज़ार|हजार"
    r"|duizend(?:en)?|tusen|tisuć\w*|tkr|milhares|(?:r\$|reais|em|en|€)\s*mil"
    r"|mil\s*(?=r\$|reais|euros?|€|pesos|d[oó]lares)|'?000s?|1[.,' ]?000"
    rf"|[kt]\s*(?:€|\$|£|eur|usd|gbp|chf)|{_MONEY}\s*k|[x×*]\s*{_MONEY}\s*1[.,' ]?000"
    rf"|bin(?=$|\s*(?:tl|try|₺))|พัน{_MONEY}|nghìn|ngàn|(?:بال)?(?:آلاف|ألف)|χιλ(?:ιάδες|\.)|ribu|eft|ezer",
    CENTS: rf"(?:(?:us|euro|eur)[ -]?)?{_CENT}",
}
_WHOLE: Final = [
    (
        factor,
        re.compile(
            rf"{_MONEY}\s*,?\s*(?:in|en|em|w|в|单位[:：]?|unit[:：]?|人民币|新?台[币幣]|[港美日]元|[港美]幣)?\s*{_MONEY}\s*(?:{words})(?:{_OF}{_MONEY})?",
            re.IGNORECASE,
        ),
    )
    for factor, words in _WORDS.items()
]
_BRACKET: Final = re.compile(r"[(（\[【]([^)）\]】]{1,20})[)）\]】]")
_BEHIND: Final = re.compile(
    r"(?:(?:\b|_)(?:in|en|em)[\s_]+|[/／_,]\s*|\s)((?:thousands?|millions?|milliers|millones|miles|migliaia|mio\.?|tsd\.?|tys\.?"
    r"|тыс\.?|тис\.?|млн\.?|lakhs?|lacs?|crores?|cr\.?|milyon|bin|juta|nghìn|triệu|พัน|ล้าน|teur|tusd|keur|kusd|k€|t€|m€|k\$|m\$|\$mm|(?:us\$|\$|€|£|usd|eur|gbp)?\s*'000"
    r"|tausend|1000|[万千百亿]{1,2}元?)(?:\s*(?:(?:de|di|d['’])\s*)?(?:€|\$|eur|usd|gbp|euros?|руб\.?|грн\.?|zł|kč|kr|lei|tl|₺|บาท|đồng|rp))?)\s*$"
    r"|([万千亿]元|百万元)$"
    rf"|(?:(?:\b|_)(?:in|en|em)[\s_]+|[/／_,]\s*|\s|(?-i:(?<=[a-z])(?:In)?(?=C)))({_CENT})$",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"(?:\b(?:per|je|pro|par|por|pour|para|ogni|pr|za|на|за)\b|/|每|毎|あたり|개당)\s*"
    r"(100|hundred|hundert|百|1[., ]?000|thousand|tausend|千(?![克瓦米]))(?!\d)",
    re.IGNORECASE,
)
_DOZEN: Final = re.compile(
    r"(?<![^\W\d_])(?:doz(?:en)?s?|dzn?|dutzend|dtzd|douzaines?|docenas?|dozzin[ae]|d[uú]zias?|tuzin)(?![^\W\d_])"
    r"|[/／每按]\s*(?:打(?!印)|ダース)|^[^（(]*[（(](?:打|ダース)[）)]",
    re.IGNORECASE,
)
_HUNDRED: Final = frozenset({"100", "hundred", "hundert", "百"})
_LONGEST: Final = 200
"""A heading of more characters names no unit."""
_TON: Final = re.compile(
    r"(?:\b(?:per|je|pro|par|por|za|за)\s+|/|每)\s*(?:t|to|tons?|tonnes?|tonnen?|т|吨|噸|톤)(?![^\W\d_])",
    re.IGNORECASE,
)
_KILO: Final = re.compile(
    r"(?<![^\W\d_])(?:kgs?|kilos?|кг|千克|公斤)(?![^\W\d_])|公斤|千克", re.IGNORECASE
)
_UNIT_LABEL: Final = re.compile(r"(?:单位|單位|単位)[:：]?\s*$")
_NOTE: Final = re.compile(
    r"(?:单位|單位|単位|단위|หน่วย|đơn vị|единица|ед\. ?изм\.|units?|einheit|figures|amounts?|values?|currency"
    r"|angaben|werte|betr[äa]ge|montants|importes|valores)\s*(?:are)?\s*[:：]?\s*(?:in\s+)?(.{1,24})",
    re.IGNORECASE,
)


def unit_of(heading: str) -> int | Decimal:
    """By how much the amounts below a heading are to be multiplied; 1 where it names no unit.

    >>> [unit_of(one) for one in ("金额(万元)", "Amount (k€)", "Sales in thousands", "Umsatz TEUR", "Net")]
    [10000, 1000, 1000, 1000, 1]
    >>> [unit_of(one) for one in ("Sales (Rs. in Lakhs)", "Omzet (x € 1.000)", "Revenue [USD, millions]")]
    [100000, 1000, 1000000]
    >>> [str(unit_of(one)) for one in ("amount_cents", "金额（分）", "Amount in pence", "Score", "积分")]
    ['0.01', '0.01', '0.01', '1', '1']
    """
    if len(heading) > _LONGEST:
        return 1
    for found in _BRACKET.finditer(heading):
        if (factor := _factor(found[1])) != 1:
            return factor
    found = _BEHIND.search(_BRACKET.sub("", heading).strip())
    return _factor(found[1] or found[2] or found[3]) if found else 1


def price_per(price: str, quantity: str) -> int | Decimal:
    """By how much quantity × price is to be multiplied where the headings say that the price is one of many.

    >>> [str(price_per(one, "Qty")) for one in ("Price per 1000", "Preis je 100 Stk", "Price", "Prix/100")]
    ['0.001', '0.01', '1', '0.01']
    >>> str(price_per("单价(元/吨)", "数量(kg)")), str(price_per("单价(元/吨)", "数量(吨)"))
    ('0.001', '1')
    """
    if found := _PER.search(price):
        return CENTS if found[1].casefold() in _HUNDRED else _THOUSANDTH
    return _THOUSANDTH if _TON.search(price) and _KILO.search(quantity) else 1


def is_of_dozen(heading: str) -> bool:
    """Whether a heading counts in dozens.

    >>> [is_of_dozen(one) for one in ("Price per dozen", "Preis/Dtzd", "单价(元/打)", "数量(打)", "打印单价")]
    [True, True, True, True, False]
    """
    return len(heading) <= _LONGEST and _DOZEN.search(heading) is not None


def without_unit(heading: str) -> str:
    """A heading without the unit behind it.

    >>> [without_unit(one) for one in ("Sales in thousands", "销售额/千元", "amount_cents", "Amount")]
    ['Sales', '销售额', 'amount', 'Amount']
    >>> [without_unit(one) for one in ("金额单位：万元", "Montant en milliers d'euros", "Сумма, тыс. руб.")]
    ['金额', 'Montant', 'Сумма']
    """
    if unit_of(heading) == 1:
        return heading
    found = _BEHIND.search(heading.strip())
    if not found:
        return heading
    return _UNIT_LABEL.sub("", heading.strip()[: found.start()]).strip(" ,:：_")


def unit_above(rows: tuple[tuple[str, ...], ...]) -> int | Decimal:
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
            if (factor := _factor(text)) != 1:
                return factor
    return 1


def _factor(text: str) -> int | Decimal:
    text = text.strip().strip(".()（）").casefold()
    return next((factor for factor, pattern in _WHOLE if pattern.fullmatch(text)), 1)
