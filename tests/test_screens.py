"""One word a screen: the same slug in the address, the folders, the texts, the reports and the tests."""

import re
from pathlib import Path

import pytest

from analytics.reports import ABOUT, REPORTS
from i18n import LANGUAGES, Language
from ui.navigation import GROUPS, SCREENS
from views.links import page_fields

ROOT = Path(__file__).resolve().parent.parent
SLUGS = {screen.slug for screen in SCREENS}
ASKING = {screen.slug for screen in SCREENS if screen.needs_sales}
WITHOUT_SCREEN = {"profile", "track-record"}
"""What screens stand on or show in a part: a report of its own, and no screen."""
BELOW_ALL = {"customers", "days"}
"""What every figure stands on: neither screen nor report."""


def _folders(of: str) -> set[str]:
    return {path.name for path in (ROOT / of).iterdir() if (path / "__init__.py").is_file()}


def test_what_is_chosen_for_the_link_is_never_styled_by_its_name():
    """A control has the name of its field as key: a style for a block of that name would fall on it, too."""
    styled = re.findall(r"\.st-key-(\w+)", (ROOT / "ui" / "style.css").read_text(encoding="utf-8"))
    assert set(styled) & set(page_fields.FIELDS) == set()


def test_no_slug_and_no_address_is_given_twice():
    addresses = [one for screen in SCREENS for one in (screen.slug, *screen.earlier)]
    assert len(addresses) == len(set(addresses))


def test_every_screen_has_its_script_and_there_is_no_other():
    scripts = {path.relative_to(ROOT / "pages").as_posix() for path in ROOT.glob("pages/*/*.py")}
    assert scripts == {screen.file for screen in SCREENS}


def test_every_screen_has_its_folder_and_there_is_no_other():
    assert _folders("ui/screens") == SLUGS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_every_screen_has_its_texts(slug: str, lang: str):
    assert (ROOT / "i18n" / lang / f"{slug}.toml").is_file()


@pytest.mark.parametrize("room", ["analytics", "charts"])
def test_figures_and_charts_stand_under_the_slug_of_their_screen(room: str):
    assert ASKING <= _folders(room) - WITHOUT_SCREEN - BELOW_ALL <= SLUGS


def test_every_screen_that_asks_of_the_sales_has_its_report_and_there_is_no_other():
    assert REPORTS.keys() | ABOUT.keys() == ASKING | WITHOUT_SCREEN


def test_every_screen_has_its_tests_and_every_test_names_its_screen():
    """What holds something of every screen stands apart, in ``tests/pages/across``."""
    names = {path.stem.removeprefix("test_") for path in ROOT.glob("tests/pages/test_*.py")}
    assert names >= SLUGS
    assert {one for one in names if one.split("_")[0] not in SLUGS} == set()


def test_a_part_of_the_account_page_is_named_like_the_list_that_leads_to_it():
    parts = {screen.slug for screen in SCREENS if screen.is_account_part}
    assert parts and parts <= set(page_fields.FIELDS["part"])


def test_the_menu_has_at_most_seven_entries_and_names_every_group():
    alone = [screen for screen in SCREENS if not screen.group]
    assert len(alone) + len(GROUPS) - 1 <= 7
    assert {screen.group for screen in SCREENS} == set(GROUPS)
    for lang in LANGUAGES:
        titles = [Language.of(lang)(f"nav_group.{group}") for group in GROUPS if group]
        assert len(set(titles)) == len(titles)
