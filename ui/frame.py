"""The frame around every page: its title in the browser, its icon, its style."""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from i18n import Language
from ui.markup import Markup

_ICON: Final = Path(__file__).with_name("icon.svg")
_SCRIPT: Final = Path(__file__).with_name("page.js")
_WORDS: Final = Path(__file__).with_name("words.js")
_STYLE: Final = Path(__file__).with_name("style.css")


def configure() -> None:
    """Page settings that must come first; the icon is our own file, so that nothing is fetched."""
    st.set_page_config(page_title="Keystone", page_icon=str(_ICON), layout="wide")


def title(page: str) -> None:
    """The page's title in the browser's tab and in its list of bookmarks."""
    st.set_page_config(page_title=f"{page} · Keystone")


def speak(t: Language) -> None:
    """Tell the browser, and so what reads aloud, the page's language; Streamlit's own words in it; a link
    past menu and controls.
    """
    with st.container(key="page_script"):
        st.html(_script(t.lang), unsafe_allow_javascript=True)
    with st.container(key="skip_link"):
        st.html(f"<a class='skip' href='#content'>{escape(t('app.skip'))}</a>")


@cache
def _script(lang: str) -> Markup:
    """The script of every page in a language; a run of a page neither reads it nor looks for its words."""
    t = Language.of(lang)
    script = _SCRIPT.read_text(encoding="utf-8").replace("LANGUAGE", t.spoken.tag)
    words = json.dumps(t.table("streamlit"), ensure_ascii=False).replace("<", "\\u003c")
    script += _WORDS.read_text(encoding="utf-8").replace("WORDS", words, 1)
    return Markup(f"<script>{script}</script>")


def content() -> None:
    """Where the link past menu and controls leads."""
    with st.container(key="skip_target"):
        st.html("<div id='content' tabindex='-1'></div>")


def sheet() -> str:
    """The style sheet, as it stands in the shell of every page: it is there before the first word."""
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style>"


def style(t: Language) -> None:
    """What the style sheet takes from a language: the built-in word that readers meet, and fonts."""
    words = f'.stApp {{ --choose-file: "{t("import.choose")}"; }}'
    faces = ", ".join(f"local('{name}')" for name in t.spoken.faces)
    fonts = f"@font-face {{ font-family: 'Keystone Han'; src: {faces}; }}" if faces else ""
    st.html(f"<style>{words}{fonts}</style>")


def print_button(t: Language) -> None:
    """A button that opens the browser's print window."""
    word = escape(t("account.print_now"))
    st.html(
        f"<button class='print-now' type='button'>{word}</button><script>"
        "document.querySelectorAll('.print-now').forEach("
        "one => one.onclick = () => window.print())</script>",
        width="content",
        unsafe_allow_javascript=True,
    )
