"""Pages of a store that another engine answers for: while it is gone, and on a table of the company's own."""

from datetime import date
from decimal import Decimal

import pytest

from data.engines.engine import Contents
from data.engines.remote import remote_engine
from data.errors import UserError
from data.store.mapped import refresh
from data.store.published import publish
from i18n import Language
from tests.engines.sail import configuration
from tests.pages.conftest import sell
from ui.errors import sentence
from ui.navigation import SCREENS

pytestmark = pytest.mark.slow

NOWHERE = "grpc://127.0.0.1:9"


@pytest.fixture
def away(store_with, export, tmp_path):
    """A store that is asked on a machine that is not there."""
    store = store_with("engine_away", lambda store: sell(store, export))
    publish(store, tmp_path / "star")
    store.use(remote_engine(configuration(NOWHERE, tmp_path / "star"), store.id))
    yield store
    store.use(None)


@pytest.mark.parametrize("slug", [one.slug for one in SCREENS if not one.needs_sales])
def test_a_page_without_sale_lines_is_as_ever(away, opened, slug):
    at = opened(slug)
    if slug == "rules":  # what the rules come to needs them; the form, and who changed what, do not
        assert len(at.error) == 1 and "9" in at.error[0].value
        assert Language.of("en")("rules.unchanged") in [one.value for one in at.caption]
    else:
        assert [error.value for error in at.error] == []


def test_a_page_about_sale_lines_says_who_is_gone_and_shows_them_when_it_is_back(away, opened):
    gone = UserError("engine_away", engine="127.0.0.1:9")
    for lang in ("zh", "en"):
        at = opened("pareto", lang)
        assert len(at.error) == 1 and sentence(gone, Language.of(lang)) in at.error[0].value
    away.use(None)
    assert len(at.run().error) == 0


class Table:
    """Stands for a table of the company's own of which nobody asks more than what it holds."""

    currency, kept = "CNY", ()

    def newest(self) -> str | None:
        """See ``TableEngine``."""
        return "7"

    def contents(self, snapshot: str | None) -> Contents:
        """See ``TableEngine``."""
        day, said = date(2026, 5, 31), {"customer": 1}
        return Contents(1, Decimal(10), day, day, said, {"customer": ["C"]}, {"customer": {}})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_table_of_the_company_imports_and_ways_back_are_off_and_say_why(
    store_with, opened, lang
):
    store_with("mapped", lambda store: refresh(store, Table(), author="Ada"))
    why = Language.of(lang)("error.table_no_files")
    imports = opened("imports", lang)
    assert [one.value for one in imports.info] == [why] and not imports.get("file_uploader")
    history = opened("history", lang)
    assert why in [one.value for one in history.caption] and not history.error
    assert not {"history_restore", "history_undo"} & {button.key for button in history.button}
    kind = Language.of(lang)("history_kind.refresh", snapshot="7")
    assert kind in history.dataframe[0].value.to_string()
