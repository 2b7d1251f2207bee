"""Random small correct tables are read rightly or asked about, never wrongly without a word."""

import pytest

from data.imports.evidence.options import OPTIONS
from tests.data.evidence.evidence_tables import judge

pytestmark = pytest.mark.slow

TABLES = 240
SLICES = 8
ASKED_AT_MOST = 0.1


@pytest.mark.parametrize("part", range(SLICES))
def test_no_correct_table_is_read_wrongly(part):
    verdicts = {seed: judge(seed) for seed in range(part, TABLES, SLICES)}
    wrong = {seed: found[1].text for seed, found in verdicts.items() if found[0] == "wrong"}
    assert not wrong
    asked = sum(found[0] == "asked" for found in verdicts.values())
    assert asked <= len(verdicts) * ASKED_AT_MOST + 1


def test_every_answer_to_a_question_can_be_said():
    known = {one.flag for one in OPTIONS.values()} | {"--map", "--where", "--amount-formula"}
    for seed in range(TABLES, 2 * TABLES):
        _, _, evidence = judge(seed)
        for one in evidence.questions:
            # A column that is offered alone is the only answer beside another mapping.
            assert len(one.choices) > (not one.code.endswith("_offered"))
            assert all(
                answer.flags and known.issuperset(answer.flags[::2]) for answer in one.choices
            )
