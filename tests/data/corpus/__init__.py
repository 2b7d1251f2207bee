"""Small files as systems and people write them, each with what must come of it: one module a theme."""

from tests.data.corpus import (
    books,
    dates,
    delimiters,
    encodings,
    hostile,
    layouts,
    numbers,
    totals,
    zips,
)

THEMES = (encodings, delimiters, layouts, totals, numbers, dates, books, zips, hostile)
CASES = [case for theme in THEMES for case in theme.CASES]
