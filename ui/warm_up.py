"""What a server does before its first visit, so that nobody waits for it."""

import gc
import inspect
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

import ui

_LATE: Final = (
    "PIL.Image",
    "orjson",
    "pandas",
    "plotly.tools",
    "streamlit.emojis",
    "streamlit.material_icon_names",
)
"""What Streamlit imports only when a page asks for it; each of ours does."""

for _name in (*_LATE, *(module.name for module in walk_packages(ui.__path__, "ui."))):
    import_module(_name)


def finish() -> None:
    """Once all is imported: what lives as long as the process is not looked through again and again."""
    inspect.stack()  # Streamlit asks at its first element, and the first time takes long
    gc.collect()
    gc.freeze()
