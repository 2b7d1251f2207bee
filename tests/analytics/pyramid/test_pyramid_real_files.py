"""Published files with customers: the Curry pyramid against tiers computed by other means."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from analytics import exact
from analytics.pyramid.tiering import Tiering, tiering
from analytics.question import Question
from analytics.scope import Scope
from data.store.store import Store
from tests.published import CASES, published

pytestmark = pytest.mark.slow

FIRST = {(case[0].split("/")[0], case[-1]): case for case in CASES[::-1]}
"""One file for each block of each ``truth.json``: other spellings of it hold the same customers."""


@pytest.mark.parametrize(("folder", "block"), FIRST)
def test_a_published_file_has_its_published_pyramid(
    datasets: Path,
    folder: str,
    block: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
):
    truth = json.loads((datasets / folder / "truth.json").read_text("utf-8"))[block]
    if not truth.get("positive"):
        pytest.skip(f"{folder} names no customers")
    made = published(tmp_path_factory, datasets, FIRST[folder, block], tmp_path)
    store = Store.open(made.store)
    found = tiering(Question(store, Scope.build(store.facts(), preset="all", compare="none")))
    for place, tier in enumerate(truth["positive"]["tiers"]):
        if not _tied(found, tier["rank_from"] - 1) and not _tied(found, tier["rank_to"]):
            on = (found.tiers == place) & (found.values > 0)
            assert int(on.sum()) == tier["customers"], tier["tier"]
            revenue = exact.decimal(found.worth.revenue[on].sum())
            assert revenue == Decimal(tier["revenue"]), tier["tier"]
    store.close()


def _tied(found: Tiering, place: int) -> bool:
    """Whether the customers on both sides of an edge are worth the same, and so share a tier."""
    if not 0 < place < len(found.values):
        return False
    return bool(found.values[place - 1] == found.values[place])
