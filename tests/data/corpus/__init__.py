"""Small files as systems and people write them, each with what must come of it: one module a theme."""

from tests.data.corpus import (
    books,
    calendars,
    dates,
    delimiters,
    encodings,
    evidence,
    footers,
    headings,
    hostile,
    layouts,
    numbers,
    signs,
    totals,
    zips,
)

THEMES = (
    encodings,
    delimiters,
    layouts,
    totals,
    footers,
    headings,
    numbers,
    signs,
    dates,
    calendars,
    books,
    zips,
    hostile,
    evidence,
)
CASES = [case for theme in THEMES for case in theme.CASES]
