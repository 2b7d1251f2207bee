"""The pages of the gate as HTML: plain forms in the reader's language, without a script."""

from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from gate.forms import form_token, nonce_of, tie
from gate.sessions import Entrance
from i18n import LANGUAGES, Language

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def language(request: Request) -> Language:
    """The language that was chosen on the page, else the browser's."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return Language.of(asked)
    return Language.from_locale(request.headers.get("accept-language", "").strip())


def _address(request: Request, lang: str) -> str:
    """This page in another language."""
    query = {**dict(request.query_params), "lang": lang}
    return f"{request.url.path}?{urlencode(query)}"


def rendered(
    request: Request,
    entrance: Entrance,
    template: str,
    *,
    status: int = 200,
    error: str = "",
    **facts: object,
) -> HTMLResponse:
    """A page of the gate; ``error`` is a sentence that stands above the form."""
    t, nonce = language(request), nonce_of(request)
    others = [(Language.of(code), _address(request, code)) for code in LANGUAGES if code != t.lang]
    page = _TEMPLATES.get_template(f"{template}.html.jinja").render(
        t=t,
        others=others,
        token=form_token(entrance, nonce),
        error=error,
        **facts,
    )
    answer = HTMLResponse(page, status_code=status)
    answer.headers["cache-control"] = "no-store"
    tie(answer.headers, nonce, secure=entrance.is_secure(request))
    return answer
