"""Files whose words mislead, each with what it adds up to, or with the question that it leaves open."""

from tests.data.corpus.evidence import (
    beside,
    customers,
    discounts,
    documents,
    doubts,
    groups,
    guesses,
    months,
    no_goods,
    reps,
    rows_of_units,
    sides,
    signs,
    taxes,
    unsold,
)

THEMES = (
    taxes,
    discounts,
    documents,
    signs,
    sides,
    unsold,
    customers,
    groups,
    months,
    guesses,
    doubts,
    reps,
    beside,
    rows_of_units,
    no_goods,
)
CASES = [case for theme in THEMES for case in theme.CASES]
