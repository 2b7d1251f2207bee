"""What changed since the last meeting as one HTML page, complete in itself, for a mail."""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from i18n import Language
from views.since.since import Told

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


def since_page(t: Language, told: Told) -> str:
    """The page; every text of a person or a file is escaped."""
    return _TEMPLATES.get_template("since.html.jinja").render(told=told, language=t.spoken)
