"""Every column of the profile has its name; what lacks is named."""

import pytest

from analytics.profile.part import Words
from analytics.profile.parts import COLUMNS
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_of_the_profile_has_its_name(lang: str):
    t = Language.of(lang)
    assert [code for code in COLUMNS if f"profile_column.{code}" not in t] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_columns_of_the_profile_have_one_name(lang: str):
    names = [Language.of(lang)(f"profile_column.{code}") for code in COLUMNS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "table", sorted({kind.table for kind in COLUMNS.values() if isinstance(kind, Words)})
)
def test_the_words_of_a_column_are_a_table_of_texts(table: str):
    assert any(key.startswith(f"{table}.") for key in _texts("en"))
