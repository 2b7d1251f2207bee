"""One answer to an assistant: a report, the name of its definition, and a pinned link to the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analytics.customers.search import customers
from analytics.question import Memo
from analytics.report import Report
from analytics.reports import ABOUT, REPORTS
from analytics.scope import Ignored
from data.errors import UserError
from data.store.store import Store
from i18n import Language
from views.by_slug import VIEWS
from views.links.asked import Asked, read
from views.view import receipt_of

DEFINITIONS: Final = {
    "overview": "Words",
    "pareto": "Pareto",
    "pyramid": "Customer pyramid",
    "movement": "Customer pyramid",
    "stages": "Relationship stages",
    "rhythm": "Purchase rhythm (客户考勤)",
    "warnings": "Early warnings (客户预警)",
    "track-record": "Early warnings (客户预警)",
    "plan": "Plan",
    "lists": "Lists (客户名单)",
    "account": "Account",
    "profile": "Customer profile (客户画像)",
}
"""Where a report's figures are defined: a heading of ``docs/metrics.md``."""
_LINKED: Final = {"profile": "overview", "track-record": "warnings"}
"""The page for a report that has none of its own."""
_FIELDS: Final = {
    "period": "period",
    "compare": "compare",
    "item": "by",
    "measure": "measure",
    "target": "target_percent",
    "scheme": "scheme",
    "in_list": "in_list",
    "version": "version",
}
"""The field of a link for each argument."""
_ABOUT: Final = {"account": "account", "lists": "list"}
"""The field of a link that names what a report is about."""


@dataclass(frozen=True)
class Desk:
    """Where answers are made: the store as it is seen by whoever asks, and what was answered before.

    ``root``: the address of the dashboard, for the links.
    """

    store: Store
    memo: Memo
    t: Language
    root: str = ""


def answer(desk: Desk, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The report with ``definition`` (a heading of docs/metrics.md), ``link`` (pinned) and ``document``.

    ``arguments``: fields of a link as values, and ``filters``, ``about``, ``top``. Raises UserError
    ``asked_wrongly`` for one that cannot be followed, besides what the report itself raises.
    """
    about, top = arguments.get("about"), arguments.get("top")
    fields = _fields(name, arguments)
    asked = read(desk.store, fields, desk.t, desk.memo)
    if asked.scope is None:
        raise UserError("store_empty")
    _check(asked)
    report = _report(name, asked, about)
    document = (report.top(top) if top else report).to_dict()
    slug = name if name in VIEWS else _LINKED[name]
    return {
        "definition": DEFINITIONS[name],
        "link": receipt_of(slug, asked).link(desk.root),
        "document": dict(document),
    }


def search(desk: Desk, words: str) -> dict[str, Any]:
    """The customers whose name, id or pinyin initials hold the words: ``id`` and ``name``."""
    asked = read(desk.store, {}, desk.t, desk.memo)
    rows = customers(asked.asking(), words)
    return {"definition": "Search", "customers": [{"id": row.id, "name": row.name} for row in rows]}


def _fields(name: str, arguments: Mapping[str, Any]) -> dict[str, list[str]]:
    """The arguments as the fields of a link."""
    fields = {
        dimension: [str(value) for value in (ids if isinstance(ids, list) else [ids])]
        for dimension, ids in (arguments.get("filters") or {}).items()
    }
    first, last = arguments.get("from_day"), arguments.get("to_day")
    if first or last:
        fields["period"] = [f"{first}..{last}"]
    for field, argument in _FIELDS.items():
        if (value := arguments.get(argument)) is not None:
            fields[field] = [str(value)]
    if name in _ABOUT:
        fields[_ABOUT[name]] = [str(arguments["about"])]
    return fields


def _check(asked: Asked) -> None:
    """Raise UserError ``asked_wrongly`` with the first argument that could not be followed."""
    wrong: Ignored | None = next(iter(asked.ignored), None)
    if wrong is not None:
        raise UserError("asked_wrongly", field=wrong.field, value=wrong.value)


def _report(name: str, asked: Asked, about: str | None) -> Report:
    question = asked.asking()
    if name in ABOUT:
        return ABOUT[name](question, str(about))
    made: Callable[..., Report] = REPORTS[name]
    return made(question)
