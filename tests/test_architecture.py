"""Rules of the house that import-linter cannot see. The layers themselves: pyproject.toml."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("analytics", "charts", "cli", "data", "demo", "gate", "i18n", "pages", "ui")
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
def _imports(path: Path) -> set[str]:
    """Names of the top-level packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _texts(path: Path) -> Iterator[str]:
    """String constants of a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
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


# Pages and the files at the top are no packages, so import-linter does not see them.


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_only_data_imports_duckdb(path):
    assert "duckdb" not in _imports(path) or _named(path).startswith("data/")


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_only_app_pages_and_ui_import_streamlit(path):
    allowed = ("app.py", "serve.py", "pages/", "ui/")
    assert "streamlit" not in _imports(path) or _named(path).startswith(allowed)


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_nothing_below_imports_a_page(path):
    assert "pages" not in _imports(path) or _named(path).startswith(("app.py", "pages/"))


@pytest.mark.parametrize("path", PAGES, ids=_named)
def test_a_page_holds_no_text_no_sql_and_no_state(path):
    assert [text for text in _texts(path) if PROSE.search(text)] == []
    assert [text for text in _texts(path) if SQL_WORDS.search(text)] == []
    assert "session_state" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", KIT, ids=_named)
def test_the_kit_of_ui_imports_no_screen(path):
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = [node.module or "" for node in tree if isinstance(node, ast.ImportFrom)]
    assert [name for name in names if name.startswith("ui.screens")] == []


@pytest.mark.parametrize("path", SCREEN_FILES, ids=_named)
def test_a_screen_writes_the_address_through_the_kit(path):
    """``ui/scope/choice.py`` minds what a browser still holds; only saving rules moves on by itself."""
    is_free = _named(path) == "ui/screens/rules/saving.py"
    assert is_free or "visit.change" not in path.read_text(encoding="utf-8")


def test_main_is_the_only_page_directly_below_pages():
    """Streamlit's old directory mode would serve any other one past ``main.py``."""
    beside = {path.name for path in (ROOT / "pages").glob("*.py")} - {"__init__.py"}
    assert beside <= {"main.py"}


@pytest.mark.parametrize("path", SQL, ids=_named)
def test_a_query_says_its_purpose_grain_and_parameters(path):
    if path.stem.startswith("schema"):
        pytest.skip("the schema describes its tables where they stand")
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = "\n".join(lines[:head]).lower()
    assert [word for word in HEADER if word not in header] == []


@pytest.mark.parametrize("path", SQL, ids=_named)
def test_a_query_names_no_database_and_no_schema(path):
    """A cursor finds the tables of what its reader sees under their plain names, and nothing else."""
    assert QUALIFIED.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_code_writes_no_database_and_no_schema_into_a_query(path):
    """Staging has names of its own, a backup is a file of its own."""
    names = [name for text in _texts(path) for name in QUALIFIED.findall(text)]
    assert [name for name in names if not name.split()[-1].startswith("staging.")] == []


WHOLE = {"analytics/question.py", "data/records/changes.py", "data/people/changes.py"}
EVERYBODY = {"analytics/question.py", "analytics/warnings/life.py"}


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_only_what_is_kept_and_not_shown_looks_at_the_whole_store(path):
    """The warning log is kept for everybody; any figure that looked past the part would show it."""
    text = path.read_text(encoding="utf-8")
    inside = _named(path).startswith("data/store/")
    assert inside or not re.search(r"store\.whole\b", text) or _named(path) in WHOLE
    assert "of_everybody()" not in text or _named(path) in EVERYBODY
