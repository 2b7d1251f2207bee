"""The track record of the demo against plain Python, at one month-end with all kinds of records."""

from datetime import date
from fractions import Fraction

import pytest

from analytics.rules.rulebook import rules_of
from analytics.warnings.inputs.sales_inputs import purchase_days_of
from analytics.warnings.rules import RULES
from analytics.warnings.track.asked import asked_again, everybody
from data.store.store import Store
from tests.analytics.warnings.plain_track_record import known_at
from tests.analytics.warnings.plain_warnings import plain_warnings
from tests.analytics.warnings.test_track_record import plain_of, question_of


@pytest.mark.slow
def test_the_demo_warns_at_a_month_end_as_plain_python_finds(demo_store: Store):
    as_of, day = date(2026, 10, 31), date(2026, 3, 31)
    question = question_of(demo_store, as_of)
    plain = plain_of(demo_store, as_of, 0)
    plain.said = {day: plain_warnings(plain.lines, known_at(plain.facts, day), day)}
    bought, target = purchase_days_of(question), everybody(question)
    rules = rules_of(question)
    found = asked_again(question, bought, [day], {(code, ""): rules for code in RULES})
    for code, rule in RULES.items():
        (one,) = found[code, ""]
        for reason in rule.reasons:
            warned = target.ids[one.warned(reason)].tolist()
            assert sorted(warned) == sorted(plain.warned(code, reason, day)), (code, reason)
        came = plain.came(code, day)
        lost = target.ids[one.outcome.of("")].tolist()
        assert sorted(lost) == sorted(who for who, said in came.items() if said[""][0]), code
        money = {who: said[""][2] for who, said in came.items() if said[""][0]}
        units = zip(
            target.ids[one.outcome.of("")], one.outcome.money[one.outcome.of("")], strict=True
        )
        assert {who: Fraction(int(amount), 10**6) for who, amount in units} == money
