"""Thresholds by evidence on the rules page."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.store.store import Store
from tests.pages.exports import sell_text
from tests.pages.opening import open_group
from tests.pages.reading import words

pytestmark = pytest.mark.slow

FIRST, LEFT, AS_OF = date(2023, 1, 4), date(2025, 7, 1), date(2026, 6, 30)


def sales() -> list[str]:
    """K1 leaves for good; K2 pauses for seven weeks around each February."""
    days = [FIRST + timedelta(days=7 * number) for number in range((AS_OF - FIRST).days // 7 + 1)]
    pauses = {day for day in days if (1, 20) < (day.month, day.day) < (3, 10)}
    return [
        *(f"{day},K1,100" for day in days if day <= LEFT),
        *(f"{day},K2,100" for day in days if day not in pauses),
    ]


@pytest.fixture
def known(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """A store in which somebody left and somebody only paused."""
    text = "\n".join(["订单日期,客户编号,销售额", *sales()])
    return store_with("evidence", lambda store: sell_text(store, tmp_path, text))


@pytest.mark.parametrize(
    ("lang", "offer"), [("en", "45: 6 → 4 warnings"), ("zh", "45：预警 6 → 4 次")]
)
def test_a_value_with_fewer_alarms_is_offered_and_goes_into_the_form(
    known, opened, lang: str, offer: str
):
    at = opened("rules", lang)
    at.session_state["rules_evidence"] = True
    at.run()
    at.selectbox(key="rules_evidence_which").set_value("late_floor_days").run()
    assert not at.exception and offer in words(at)
    at.button(key="rules_evidence_adopt").click().run()
    open_group(at, "warnings", lang)
    assert at.number_input(key="rule_warnings.late_floor_days").value == 45
    assert not at.success
