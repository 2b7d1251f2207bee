"""Whatever derives from the declaration of a dimension, and what is written by hand beside it."""

import tomllib
from pathlib import Path

import pytest

from data.imports.sales import FIELDS
from data.imports.sales.reading.encode import CODED
from data.record_types import RECORD_TYPES
from data.store.dimensions import BUILT_IN, DIMENSIONS, NAMED, ON_CARD
from data.store.store import Store
from i18n import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[3]
TABLES = (
    "dimension_one",
    "dimension",
    "dimension_plural",
    "dimensions",
    "counted",
    "counted_short",
    "link_field",
    "field",
    "average",
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_dimension_has_its_texts(name, lang):
    assert [key for table in TABLES if (key := f"{table}.{name}") not in Language.of(lang)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_a_dimension_is_of_one_that_is_declared(lang):
    path = ROOT / "i18n" / lang / "dimensions.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    # by the same way own lists are called by their names
    assert set(tables.pop("own_dimension")) == {*TABLES, "list"}
    assert {name for table in tables.values() for name in table} == set(DIMENSIONS)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_dimension_has_words_by_which_files_name_it(name):
    path = ROOT / "data" / "imports" / "sales_words" / "synonyms.toml"
    assert tomllib.loads(path.read_text(encoding="utf-8")).get(name)


@pytest.mark.parametrize("name", ON_CARD)
def test_what_is_on_the_card_is_a_field_of_the_customer_list(name):
    assert name in RECORD_TYPES["customer"].columns


def test_tables_fields_and_codes_are_those_declared():
    store = Store.open(":memory:")
    columns = store.query("describe sale_line")["column_name"].to_pylist()
    tables = store.query("select table_name as name from duckdb_tables()")["name"].to_pylist()
    store.close()
    assert [f"{name}_key" for name in DIMENSIONS] == columns[1 : len(DIMENSIONS) + 1]
    assert {f"dim_{name}" for name in DIMENSIONS} | {f"{name}_name" for name in NAMED} < set(tables)
    named = {f"{name}_name" for name in NAMED}
    assert {*DIMENSIONS, *named} < set(FIELDS) and {*DIMENSIONS, *named} < set(CODED)
    assert len(set(FIELDS)) == len(FIELDS) and len({one.name for one in BUILT_IN}) == len(BUILT_IN)
