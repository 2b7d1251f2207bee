"""The server: one tool a report, each saying that it only reads."""

from collections.abc import Callable, Collection
from inspect import Parameter, signature
from typing import Annotated, Any, Final, TypeAlias

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from analytics.reports import ABOUT, REPORTS
from data.errors import UserError
from views.assistant.answers import DEFINITIONS, Desk, answer, search

DeskOf: TypeAlias = Callable[[Context, str], Desk]
"""Where an answer is made: by the request that asks and the name of the tool."""

TOP: Final = 20
"""At most this many rows of a report's main table are given unless more are asked for."""
_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_ABOUT: Final = (
    "Figures of customers from sales: exact, from the same calculation as the pages. Money is text with all "
    "its digits, shares are fractions. Each answer names its definition and a pinned link that shows "
    "the same figures for ever. Find a customer's id by find_customer before asking about an account."
)


def _argument(name: str, kind: Any, says: str, default: Any = None) -> Parameter:
    told = Annotated[kind, Field(description=says)]
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=told)


_ARGUMENTS: Final = (
    _argument("about", str, "the customer's id, or the code of the list", Parameter.empty),
    _argument("from_day", str | None, "a day, 2026-01-31, included"),
    _argument("to_day", str | None, "a day, 2026-01-31, included"),
    _argument("period", str | None, "12m, ytd, last-year, 24m or all"),
    _argument("compare", str | None, "year, previous, none or DAY..DAY"),
    _argument("by", str | None, "what is counted: customer, group, product, rep …"),
    _argument("measure", str | None, "revenue, profit, quantity or orders"),
    _argument("target_percent", int | None, "50 to 95, for Pareto"),
    _argument("scheme", str | None, "how tiers are made, as in the rules"),
    _argument(
        "filters",
        dict[str, list[str]] | None,
        'ids by dimension, {"region": ["华东"], "customer": ["C1"]}',
    ),
    _argument("in_list", str | None, "only customers of this list"),
    _argument("version", int | None, "the data version; else the newest"),
    _argument("top", Annotated[int, Field(ge=1)], "rows of the main table", TOP),
)
"""What a report can be asked with."""
_OF_ONE: Final = ("by", "measure", "target_percent", "in_list")
"""Left out where a report is about one thing, which is named instead."""


def server_of(desk_of: DeskOf, version: str = "") -> MCPServer:
    """The server: the reports whose definition is named. It has no tool that could write."""
    made = MCPServer("keystone", title="Keystone", instructions=_ABOUT, version=version)
    for name in filter(DEFINITIONS.__contains__, REPORTS):
        _add(made, name, _tool(desk_of, name, ("about",)))
    for name in filter(DEFINITIONS.__contains__, ABOUT):
        _add(made, name, _tool(desk_of, name, _OF_ONE))

    def find_customer(context: Context, words: str) -> dict[str, Any]:
        return _told(desk_of(context, "find_customer"), lambda desk: search(desk, words))

    made.add_tool(
        find_customer,
        description="Customers by a part of the name, the id, or the initials of the pinyin.",
        annotations=_READS,
    )
    return made


def _add(made: MCPServer, name: str, tool: Callable[..., dict[str, Any]]) -> None:
    said = f"The report “{name}”; what its figures mean: docs/metrics.md, “{DEFINITIONS[name]}”."
    made.add_tool(tool, name=name, description=said, annotations=_READS)


def _tool(desk_of: DeskOf, name: str, without: Collection[str]) -> Callable[..., dict[str, Any]]:
    def tool(context: Context, **asked: Any) -> dict[str, Any]:
        return _told(desk_of(context, name), lambda desk: answer(desk, name, asked))

    own = signature(tool)
    given = (one for one in _ARGUMENTS if one.name not in without)
    # By its signature the protocol tells an assistant what can be asked.
    setattr(tool, "__signature__", own.replace(parameters=(own.parameters["context"], *given)))  # noqa: B010
    return tool


def _told(desk: Desk, make: Callable[[Desk], dict[str, Any]]) -> dict[str, Any]:
    """The answer; what cannot be answered as the sentence that a page would say."""
    try:
        return make(desk)
    except UserError as error:
        raise ToolError(desk.t(error.text, **error.facts)) from error
