"""The server: one tool a report, each saying that it only reads."""

from collections.abc import Callable
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
"""So many rows of a report's main table are given unless more are asked for."""
_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_ABOUT: Final = (
    "Figures of customers from sales: exact, from the same calculation as the pages. Money is text with all "
    "its digits, shares are fractions. Each answer names its definition and a pinned link that shows "
    "the same figures for ever. Find a customer's id by find_customer before asking about an account."
)

Day: TypeAlias = Annotated[str | None, Field(description="a day, 2026-01-31, included")]
Text: TypeAlias = str | None
Filters: TypeAlias = Annotated[
    dict[str, list[str]] | None,
    Field(description='ids by dimension, {"region": ["华东"], "customer": ["C1"]}'),
]
By: TypeAlias = Annotated[
    Text, Field(description="what is counted: customer, group, product, rep …")
]
Measure: TypeAlias = Annotated[Text, Field(description="revenue, profit, quantity or orders")]
Period: TypeAlias = Annotated[Text, Field(description="12m, ytd, last-year, 24m or all")]
Compare: TypeAlias = Annotated[Text, Field(description="year, previous, none or DAY..DAY")]
Scheme: TypeAlias = Annotated[Text, Field(description="how tiers are made, as in the rules")]
InList: TypeAlias = Annotated[Text, Field(description="only customers of this list")]
Version: TypeAlias = Annotated[int | None, Field(description="the data version; else the newest")]
Target: TypeAlias = Annotated[int | None, Field(description="50 to 95, for Pareto")]
Top: TypeAlias = Annotated[int, Field(ge=1, description="rows of the main table")]
About: TypeAlias = Annotated[str, Field(description="the customer's id, or the code of the list")]


def server_of(desk_of: DeskOf, version: str = "") -> MCPServer:
    """The server: the reports whose definition is named. It has no tool that could write."""
    made = MCPServer("keystone", title="Keystone", instructions=_ABOUT, version=version)
    for name in filter(DEFINITIONS.__contains__, REPORTS):
        _add(made, name, _report_tool(desk_of, name))
    for name in filter(DEFINITIONS.__contains__, ABOUT):
        _add(made, name, _about_tool(desk_of, name))

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


def _report_tool(desk_of: DeskOf, name: str) -> Callable[..., dict[str, Any]]:
    def tool(
        context: Context,
        from_day: Day = None,
        to_day: Day = None,
        period: Period = None,
        compare: Compare = None,
        by: By = None,
        measure: Measure = None,
        target_percent: Target = None,
        scheme: Scheme = None,
        filters: Filters = None,
        in_list: InList = None,
        version: Version = None,
        top: Top = TOP,
    ) -> dict[str, Any]:
        asked = {key: value for key, value in locals().items() if key in _ARGUMENTS}
        return _told(desk_of(context, name), lambda desk: answer(desk, name, asked))

    return tool


def _about_tool(desk_of: DeskOf, name: str) -> Callable[..., dict[str, Any]]:
    def tool(
        context: Context,
        about: About,
        from_day: Day = None,
        to_day: Day = None,
        period: Period = None,
        compare: Compare = None,
        scheme: Scheme = None,
        filters: Filters = None,
        version: Version = None,
        top: Top = TOP,
    ) -> dict[str, Any]:
        asked = {key: value for key, value in locals().items() if key in _ARGUMENTS}
        return _told(desk_of(context, name), lambda desk: answer(desk, name, asked))

    return tool


_ARGUMENTS: Final = frozenset(
    (
        "about",
        "from_day",
        "to_day",
        "period",
        "compare",
        "by",
        "measure",
        "target_percent",
        "scheme",
        "filters",
        "in_list",
        "version",
        "top",
    )
)


def _told(desk: Desk, make: Callable[[Desk], dict[str, Any]]) -> dict[str, Any]:
    """The answer; what cannot be answered as the sentence that a page would say."""
    try:
        return make(desk)
    except UserError as error:
        raise ToolError(desk.t(error.text, **error.facts)) from error
