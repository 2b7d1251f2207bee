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
    reps,
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
)
CASES = [case for theme in THEMES for case in theme.CASES]
