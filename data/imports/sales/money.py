"""The one currency of a file: from its currency column or from the signs in its amounts."""

import re
from typing import Final

import duckdb

from data.errors import UserError
from data.imports.sales.encode import Encoder
from data.imports.sales.staging import Staging

_CODES: Final = {
    "CNY": "cny rmb 人民币 ¥ ￥ 元 cnh yuan",
    "USD": "usd us$ $ 美元 美金 dollar",
    "EUR": "eur € 欧元 euro",
    "GBP": "gbp £ 英镑",
    "JPY": "jpy 日元 日圆",
    "HKD": "hkd hk$ 港币 港元",
    "TWD": "twd nt$ ntd 台币 新台币",
}
_KNOWN: Final = {word: code for code, words in _CODES.items() for word in words.split()}
_SIGN = re.compile(
    r"(?i)us\$|hk\$|nt\$|[$€£¥￥元]|人民币|\b(?:rmb|cny|usd|eur|gbp|jpy|hkd|twd|sgd|aud|cad|chf)\b"
)


def code_of(text: str) -> str:
    """The usual code of a currency's name or sign; an unknown one in capitals.

    >>> code_of("人民币"), code_of("$"), code_of("sek")
    ('CNY', 'USD', 'SEK')
    """
    word = text.strip().casefold()
    return _KNOWN.get(word, word.upper())


def currency_of(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder
) -> str | None:
    """The file's currency, None when it names none. Raises UserError ``several_currencies``."""
    if "currency" in encoder.keys:
        rows = cursor.execute(
            f"""select distinct currency from {staging.name("checked")}
                where reason is null and currency is not null"""
        ).fetchall()
        texts = encoder.texts("currency")
        found = {code_of(texts[key]) for (key,) in rows}
    else:
        name = "amount" if "amount" in encoder.fields else "unit_price"
        rows = cursor.execute(
            f"select distinct {name}_odd from {staging.name('import')} where {name}_odd is not null"
        ).fetchall()
        found = {code_of(sign[0]) for (text,) in rows if (sign := _SIGN.search(text))}
    if len(found) > 1:
        raise UserError("several_currencies", currencies=sorted(found))
    return next(iter(found), None)
