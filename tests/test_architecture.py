"""Rules of the house that import-linter cannot see. The layers themselves: pyproject.toml."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = (
    "analytics",
    "charts",
    "cli",
    "data",
    "demo",
    "gate",
    "i18n",
    "pages",
    "spread",
    "ui",
    "views",
)
CODE = [path for folder in OURS for path in sorted((ROOT / folder).rglob("*.py"))]
CODE += sorted(ROOT.glob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SCREEN_FILES = sorted((ROOT / "ui" / "screens").rglob("*.py"))
KIT = [path for path in sorted((ROOT / "ui").rglob("*.py")) if path not in SCREEN_FILES]
SQL = [path for folder in OURS for path in sorted((ROOT / folder).rglob("*.sql"))]

QUALIFIED = re.compile(
    r"\b(?:(?<!distinct )from|join|into|update|table)\s+\"?\w+\"?\.\"?\w+\b(?! import)", re.I
)
"""A table by the name of its schema or database: it would be read past what somebody may see."""
HEADER = ("purpose", "grain", "parameters")
SQL_WORDS = re.compile(r"\b(select|insert|update|delete)\b.+\b(from|into|set)\b", re.I | re.S)
PROSE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2,}[,.:;!?]? [A-Za-z]{2,}")


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tree(path: Path) -> ast.Module:
    return ast.parse(_source(path))


@cache
def _imports(path: Path) -> set[str]:
    """Names of the top-level packages that a file imports."""
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _texts(path: Path) -> Iterator[str]:
    """String constants of a file, docstrings left out."""
    tree = _tree(path)
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield str(node.value)


def _importing(package: str, *allowed: str) -> list[str]:
    """The files of ours that import a package outside the places where it is allowed."""
    return [
        _named(path)
        for path in CODE
        if package in _imports(path) and not _named(path).startswith(allowed)
    ]


# Pages and the files at the top are no packages, so import-linter does not see them.


def test_only_data_imports_duckdb():
    assert _importing("duckdb", "data/") == []


def test_only_app_pages_and_ui_import_streamlit():
    assert _importing("streamlit", "app.py", "draw.py", "serve.py", "pages/", "ui/") == []


def test_nothing_below_imports_a_page():
    assert _importing("pages", "app.py", "pages/") == []


@pytest.mark.parametrize("path", PAGES, ids=_named)
def test_a_page_holds_no_text_no_sql_and_no_state(path):
    assert [text for text in _texts(path) if PROSE.search(text)] == []
    assert [text for text in _texts(path) if SQL_WORDS.search(text)] == []
    assert "session_state" not in _source(path)


def test_the_kit_of_ui_imports_no_screen():
    names = [
        (_named(path), node.module or "")
        for path in KIT
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom)
    ]
    assert [one for one in names if one[1].startswith("ui.screens")] == []


def test_a_screen_writes_the_address_through_the_kit():
    """``ui/scope/choice.py`` minds what a browser still holds; only saving rules moves on by itself."""
    writing = [_named(path) for path in SCREEN_FILES if "visit.change" in _source(path)]
    assert set(writing) <= {"ui/screens/rules/saving.py"}


def test_main_is_the_only_page_directly_below_pages():
    """Streamlit's old directory mode would serve any other one past ``main.py``."""
    beside = {path.name for path in (ROOT / "pages").glob("*.py")} - {"__init__.py"}
    assert beside <= {"main.py"}


def test_a_query_says_its_purpose_grain_and_parameters():
    """But for a schema, which describes its tables where they stand."""
    queries = [path for path in SQL if not path.stem.startswith("schema")]
    headers = {_named(path): _header(path).lower() for path in queries}
    assert headers
    assert [
        (name, word) for name, text in headers.items() for word in HEADER if word not in text
    ] == []


def _header(query: Path) -> str:
    """The comment that a query begins with."""
    return "\n".join(takewhile(lambda line: line.startswith("--"), _source(query).splitlines()))


def test_a_query_names_no_database_and_no_schema():
    """A cursor finds the tables of what its reader sees under their plain names, and nothing else."""
    assert [(_named(path), name) for path in SQL for name in QUALIFIED.findall(_source(path))] == []


def test_code_writes_no_database_and_no_schema_into_a_query():
    """Staging has names of its own, a backup is a file of its own."""
    names = [
        (_named(path), name)
        for path in CODE
        for text in _texts(path)
        for name in QUALIFIED.findall(text)
    ]
    assert [one for one in names if not one[1].split()[-1].startswith("staging.")] == []


WHOLE = {"analytics/question.py", "data/records/changes.py", "data/people/changes.py"}
EVERYBODY = {"analytics/question.py", "analytics/warnings/life.py"}


def test_only_what_is_kept_and_not_shown_looks_at_the_whole_store():
    """The warning log is kept for everybody; any figure that looked past the part would show it."""
    looking = {_named(path) for path in CODE if re.search(r"store\.whole\b", _source(path))}
    assert {name for name in looking if not name.startswith("data/store/")} <= WHOLE
    assert {_named(path) for path in CODE if "of_everybody()" in _source(path)} <= EVERYBODY
