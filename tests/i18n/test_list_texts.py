"""Every list, its signs, verdicts and own columns have their texts; what is missing is named."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from analytics.lists.lists import LISTS
from analytics.rules.number import declared
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _placeholders, _texts


def keys() -> Iterator[str]:
    yield from ("list.market", "list.growth")  # stand among the lists; their rows are no customers
    for code, listing in LISTS.items():
        yield from (f"{table}.{code}" for table in ("list", "list_help", "list_finding"))
        for sign in listing.signs:
            yield from (f"{table}.{sign.code}" for table in ("list_sign", "list_sign_help"))
        for verdict in listing.verdicts.codes if listing.verdicts else ():
            yield from (f"{table}.{verdict}" for table in ("list_verdict", "list_verdict_help"))
        notable = listing.verdicts.notable if listing.verdicts else ()
        yield from (f"list_notable.{verdict}" for verdict in notable)
        yield from (f"list_column.{column}" for column in listing.extension.columns)
        if listing.details:
            yield from (f"list_column.{column}" for column in listing.details.columns)
            yield from (f"{table}.{code}" for table in ("list_details", "list_details_help"))
        yield from (f"rule_name.{name}" for name in declared(listing.thresholds))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_a_list_has_its_text(lang: str):
    t = Language.of(lang)
    assert [key for key in keys() if key not in t] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", LISTS)
def test_the_texts_of_a_list_ask_only_for_what_they_are_given(code: str, lang: str):
    listing, texts = LISTS[code], _texts(lang)
    thresholds = {field.name for field in fields(listing.thresholds)}  # pyright: ignore
    verdicts = set(listing.verdicts.codes) if listing.verdicts else set()
    assert _placeholders(texts[f"list_help.{code}"]) <= thresholds
    assert _placeholders(texts[f"list_finding.{code}"]) <= {"n", "of", "money"} | verdicts
    for sign in listing.signs:
        assert _placeholders(texts[f"list_sign_help.{sign.code}"]) <= thresholds


def test_no_text_tells_of_a_list_that_is_gone():
    tables = (
        "list.",
        "list_help.",
        "list_finding.",
        "list_sign.",
        "list_verdict.",
        "list_notable.",
    )
    told = {key for key in _texts("en") if key.startswith(tables)}
    assert told <= set(keys())
