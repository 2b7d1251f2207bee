"""What the rules page offers of the data: the typical gap, the median margins of the wholesale bands."""

import pytest

from data.imports.sales import ImportOptions, prepare
from tests.pages.opening import open_group

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
    open_group(at, "stages")
    assert at.number_input(key="rule_stages.unknown_gap_days").value == 61
    assert at.button(key="rules_save")
    assert store.query("select count(*) as n from rules_change")["n"][0].as_py() == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_median_margins_are_offered_as_wholesale_quotas(store, opened, tmp_path, lang: str):
    path = tmp_path / "graded.csv"
    rows = ["2026-06-01,K1,800000,600000", "2026-06-02,K2,900000,810000", "2026-06-03,K3,20,10"]
    path.write_text("\n".join(["date,customer,amount,cost", *rows]), encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    at = opened("rules", lang, period="2026-06-01..2026-06-30")
    said = "\n".join(str(one.value) for one in at.markdown)
    # 25 % and 10 %: the median of both is 17.5 %.
    assert "A 17.5%" in said and "50.0%" in said
    at.button(key="rules_adopt_margins").click().run()
    assert not at.exception
    open_group(at, "wholesale", lang)
    assert at.number_input(key="rule_pyramid.wholesale.tiers.A.quota").value == 17.5
    assert store.query("select count(*) as n from rules_change")["n"][0].as_py() == 0


def test_a_quota_that_lifts_most_of_its_band_is_said_on_the_pyramid(store, opened, tmp_path):
    path = tmp_path / "lifted.csv"
    path.write_text("date,customer,amount,cost\n2026-06-01,K1,150000,100000\n", encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    period = "2026-06-01..2026-06-30"
    said = {
        scheme: " ".join(
            str(one.value) for one in opened("pyramid", scheme=scheme, period=period).caption
        )
        for scheme in ("retail", "wholesale")
    }
    assert "The margin quota of AA lifts more than half" in said["retail"]
    assert "margin quota of" not in said["wholesale"]
