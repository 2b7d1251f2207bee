"""The store's typical gap on the rules page."""

import pytest

from data.imports.sales import ImportOptions, prepare

pytestmark = pytest.mark.slow


def test_the_typical_gap_is_offered_and_adopting_it_saves_nothing(store, opened, tmp_path):
    path = tmp_path / "slow.csv"
    days = [f"2026-{month:02d}-01" for month in (1, 3, 5, 7, 9)]
    path.write_text(
        "date,customer,amount\n" + "".join(f"{day},K1,10\n" for day in days), encoding="utf-8"
    )
    prepare(store, path, ImportOptions()).commit(store)
    at = opened("rules")
    said = "\n".join(str(one.value) for one in at.markdown)
    # Gaps of 59, 61, 61 and 62 days: the median is 61.
    assert "typical order interval in your data is 61 days" in said and "assigned 60" in said
    at.button(key="rules_adopt_gap").click().run()
    assert not at.exception
    assert at.number_input(key="rule_stages.unknown_gap_days").value == 61
    assert at.button(key="rules_save")
    assert store.query("select count(*) as n from rules_change")["n"][0].as_py() == 0
