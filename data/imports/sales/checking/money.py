"""The one currency of a file: from its currency column or from the signs in its amounts."""

import duckdb

from data.errors import UserError
from data.imports.sales.reading.encode import Encoder
from data.imports.staging import Staging
from data.tables.language import Language
from data.tables.numbers.currencies import code_of, named_in


def currency_of(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    language: Language | None,
) -> str | None:
    """The file's currency, None when it names none; ``language``: a ¥ in Japanese is no yuan.

    Raises UserError ``several_currencies``.
    """
    if "currency" in encoder.keys:
        rows = cursor.execute(
            f"""select distinct currency from {staging.name("checked")}
                where reason is null and currency is not null"""
        ).fetchall()
        texts = encoder.texts("currency")
        found = {code_of(texts[key], language) for (key,) in rows}
    else:
        name = "amount" if "amount" in encoder.fields else "unit_price"
        rows = cursor.execute(
            f"select distinct {name}_odd from {staging.name('import')} where {name}_odd is not null"
        ).fetchall()
        found = {named_in(text, language) for (text,) in rows}
    found.discard("")
    if len(found) > 1:
        raise UserError("several_currencies", currencies=sorted(found))
    return next(iter(found), None)
