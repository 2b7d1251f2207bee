"""What the docs promise is there, and what is there is written down."""

import re
import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analytics.account.key_figures import KEY_FIGURES
from analytics.lists.lists import LISTS
from analytics.pareto.figures import figures_of
from analytics.period import PRESETS, Period
from analytics.profile.parts import COLUMNS
from analytics.rules.number import declared
from analytics.rules.rules import initial_rules
from analytics.rules.warning_rules import THRESHOLDS
from analytics.scope import COMPARISONS, MEASURES, Scope, to_query
from analytics.warnings.rules import RULES
from cli.parser import read_arguments
from cli.registry import COMMANDS, Needs
from data.imports.records import fields_of
from data.imports.sales import FIELDS, IDENTITIES, MODES
from data.record_types import RECORD_TYPES
from data.store.dimensions import DIMENSIONS
from i18n import Language
from ui import navigation
from views.links import page_fields

ROOT = Path(__file__).resolve().parents[1]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_field_of_a_link_is_documented():
    """Dimensions are documented as a kind: their names are those that the filters show."""
    scope = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 1, 2)), picked=("x",))
    fields = {*to_query(scope, pinned=True), *page_fields.FIELDS, "lang"}
    codes = {*PRESETS, *COMPARISONS, *MEASURES}
    text = page("docs/links.md")
    assert sorted(one for one in fields | codes if f"`{one}`" not in text) == []


def test_every_field_and_mode_of_an_import_is_documented():
    text = page("docs/import.md")
    wanted = {*FIELDS, *MODES, *IDENTITIES} - set(DIMENSIONS)
    assert sorted(one for one in wanted if not re.search(rf"\b{one}\b", text)) == []


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_of_every_kind_of_records_is_documented(kind: str):
    _, _, after = page("docs/import.md").partition(f"### `{kind}` ")
    section = after.partition("\n### ")[0]
    assert [one for one in fields_of(kind) if f"| `{one}` |" not in section] == []
    codes = [
        code for one in RECORD_TYPES[kind].fields if one.name != "item" for code in one.choices
    ]
    assert [code for code in codes if f"`{code}`" not in section] == []


@pytest.mark.parametrize("code", [one.code for one in KEY_FIGURES])
def test_every_key_figure_of_an_account_is_documented(code: str):
    assert f"\n| `{code}` |" in page("docs/metrics.md")


@pytest.mark.parametrize("code", COLUMNS)
def test_every_column_of_the_profile_is_documented_under_its_name(code: str):
    section = page("docs/metrics.md").partition("## Customer profile")[2].partition("\n## ")[0]
    assert f"\n| `{code}` | {Language.of('zh')(f'profile_column.{code}')} |" in section


@pytest.mark.parametrize("code", RULES)
def test_every_warning_rule_and_its_reasons_are_documented(code: str):
    section = page("docs/metrics.md").partition("## Early warnings")[2].partition("\n## ")[0]
    wanted = (code, *RULES[code].reasons)
    assert [one for one in wanted if f"`{one}`" not in section] == []


@pytest.mark.parametrize("name", THRESHOLDS)
def test_every_threshold_is_documented_as_it_is_declared(name: str):
    number, value = THRESHOLDS[name], initial_rules().warnings.table()[name]
    codes = [one.code for one in RULES.values() if name in declared(one.thresholds)]
    code = codes[0] if codes else "all"
    said = {"share": f"{100 * value:g} %", "days": f"{value} days", "factor": f"{value:g} ×"}
    row = f"| `{name}` | `{code}` | {said.get(number.unit, f'{value:g}')} |"
    assert row in page("docs/metrics.md")


@pytest.mark.parametrize("code", LISTS)
def test_every_list_and_its_thresholds_are_documented_as_they_are_declared(code: str):
    section = page("docs/metrics.md").partition("## Lists")[2].partition("\n## ")[0]
    assert f"\n| `{code}` | {Language.of('zh')(f'list.{code}')} |" in section
    values = initial_rules().lists.table()[code]
    for name, number in declared(LISTS[code].thresholds).items():
        value = values[name]
        said = {
            "share": f"{100 * value:g} %",
            "days": f"{value} days",
            "factor": f"{value:g} ×",
            "money": f"{value:,.0f}",
        }
        assert f"\n| `{name}` | `{code}` | {said.get(number.unit, f'{value:g}')} |" in section


def test_every_page_of_the_menu_stands_in_the_readme():
    text = page("README.md")
    titles = [Language.of("en")(f"nav.{screen.slug}") for screen in navigation.SCREENS]
    assert [title for title in titles if f"| {title} " not in text] == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh.md",
        "docs/import.md",
        "docs/links.md",
        "docs/durability.md",
        "docs/share.md",
        "CONTRIBUTING.md",
    ],
)
def test_every_command_in_the_docs_can_be_read(name: str):
    commands = re.findall(r"^python3 keystone\.py ?(.*?)(?: {2,}.*)?$", page(name), re.MULTILINE)
    for words in map(str.split, commands):
        command = COMMANDS.get(words[0]) if words else None
        is_read_elsewhere = command is not None and command.needs is Needs.WORDS
        read_arguments(words[:1] if is_read_elsewhere else words)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_in_the_docs(name: str):
    docs = "".join(page(f"docs/{path.name}") for path in ROOT.glob("docs/*.md"))
    text = page("README.md") + page("CONTRIBUTING.md") + docs
    shown = r"^python3 keystone\.py( |$)" if name == "run" else rf"python3 keystone\.py {name}\b"
    assert re.search(shown, text, re.MULTILINE)
    assert re.search(rf"(·|\|) {name}\b", page("docs/architecture.md"))


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_every_link_between_the_docs_leads_somewhere(name: str):
    targets = re.findall(r"\]\((?!http)([^)#]+)", page(name))
    here = (ROOT / name).parent
    assert [one for one in targets if not (here / one).exists()] == []


@pytest.mark.parametrize(
    "name", ["CONTRIBUTING.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]
)
def test_every_file_that_is_named_is_there(name: str):
    """A path from the root, in backticks; ``<code>``, CODE and ``*`` stand for what one chooses."""
    rooms = "analytics|bench|charts|cli|data|demo|docs|i18n|pages|tests|ui|views"
    paths = re.findall(rf"`((?:{rooms})/[a-z0-9_./]+)`", page(name))
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_rooms_of_the_architecture_are_the_folders():
    rows = re.findall(r"^\| (`.+?) \|", page("docs/architecture.md"), re.MULTILINE)
    rooms = {room.rstrip("/") for row in rows for room in re.findall(r"`(.+?)`", row)}
    assert [room for room in rooms - {"var"} if not (ROOT / room).exists()] == []
    coded = {path.parent for path in ROOT.glob("*/__init__.py")} | set((ROOT / "data").iterdir())
    folders = {path.relative_to(ROOT).as_posix() for path in coded if any(path.glob("*.py"))}
    assert folders - rooms - {"data", "tests"} == set()


def test_the_changelog_begins_with_the_version_of_the_project():
    version = tomllib.loads(page("pyproject.toml"))["project"]["version"]
    entries = re.findall(
        r"^## \[(.+?)\] - (\d{4}-\d{2}-\d{2})$", page("CHANGELOG.md"), re.MULTILINE
    )
    assert entries[0][0] == version
    assert [day for _, day in entries] == sorted((day for _, day in entries), reverse=True)


def test_the_example_of_the_metrics_page_is_right():
    found = figures_of(np.array([50, 20, 20, 10]), initial_rules().pareto)
    text = page("docs/metrics.md")
    assert found.k80 == 3 and "| 3 (90 %) |" in text
    assert found.gini == pytest.approx(0.3) and "| 0.3 |" in text
    assert found.hhi == pytest.approx(3400) and "| 3 400 |" in text
    assert found.effective_items == pytest.approx(2.94, abs=0.01) and "| 2.94 |" in text


def test_the_chinese_readme_names_every_page_and_no_command_file_or_figure_that_the_english_lacks():
    english, chinese = page("README.md"), page("README.zh.md")
    for pattern in (
        r"^python3 keystone\.py\S*(?: [^\s\u4e00-\u9fff]+)*",
        r"\]\((docs/[^)]*)\)",
        r"C1\d{4}",
        r"\d+\.\d%",
    ):
        said = set(re.findall(pattern, chinese, re.MULTILINE))
        assert said and {one for one in said if one not in english} == set(), pattern
    zh = Language.of("zh")
    rows = [f"| {zh(f'nav.{screen.slug}')} " for screen in navigation.SCREENS]
    assert [row for row in rows if row not in chinese] == []
