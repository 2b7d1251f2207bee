"""Opening a page as a new visitor, with Streamlit's own test runner over ``pages/main.py``."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui import navigation

_MAIN = Path(__file__).resolve().parents[2] / "pages" / "main.py"


def open_page(page: str = "overview", lang: str = "en", **query: str | list[str]) -> AppTest:
    """The page after its first run. ``link_lang``: the language that the link names."""
    if link_lang := query.pop("link_lang", ""):
        query["lang"] = link_lang
    at = AppTest.from_file(str(_MAIN), default_timeout=300)
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
