"""The glossary is short, names each thing once, and names places that are there."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_ROWS = 40
TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in TEXT.splitlines()
    if line.startswith("|")
][2:]  # without the head and its rule


def test_it_is_short_and_every_row_is_whole():
    assert 0 < len(ROWS) <= MOST_ROWS
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize("column", [0, 1])
def test_no_word_stands_for_two_things(column: int):
    words = Counter(row[column].lower() for row in ROWS)
    assert [word for word, rows in words.items() if rows > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_place_of_a_term_is_there(row: tuple[str, ...]):
    """A place is a file, or ``file:name`` with a name that the file says as a whole word."""
    assert re.fullmatch("`[^`]+`", row[3])
    file, _, name = row[3].strip("`").partition(":")
    assert (ROOT / file).is_file()
    assert re.search(rf"\b{name}\b", (ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_who_carries_on_is_led_to_it(page: str):
    assert "glossary.md)" in (ROOT / page).read_text(encoding="utf-8")
