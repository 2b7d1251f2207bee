"""Opening a page as a new visitor, with Streamlit's own test runner over ``pages/main.py``."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from i18n import Language
from ui import navigation
from ui.scope.share import OPENED

_MAIN = Path(__file__).resolve().parents[2] / "pages" / "main.py"


def open_page(page: str = "overview", lang: str = "en", **query: str | list[str]) -> AppTest:
    """The page after its first run, with Share opened. ``link_lang``: the language that the link names."""
    if link_lang := query.pop("link_lang", ""):
        query["lang"] = link_lang
    at = AppTest.from_file(str(_MAIN), default_timeout=300)
    at.session_state[OPENED] = {screen.slug for screen in navigation.SCREENS}
    at.context = {
        "locale": "zh-CN" if lang == "zh" else "en-GB",
        "theme": "light",
        "url": f"http://127.0.0.1:8501/{page}",
    }
    if page != "overview":
        folder = next(screen.section for screen in navigation.SCREENS if screen.slug == page)
        at.switch_page(f"{folder}/{page}.py")
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def open_rules(group: str, lang: str = "en", **query: str | list[str]) -> AppTest:
    """The rules with the tab of a group of numbers open."""
    at = open_page("rules", lang, **query)
    return open_group(at, group, lang)


def open_group(at: AppTest, group: str, lang: str = "en") -> AppTest:
    """Open another tab of the rules."""
    at.session_state[f"rules_group_{lang}"] = Language.of(lang)(f"rule_group.{group}")
    return at.run()
