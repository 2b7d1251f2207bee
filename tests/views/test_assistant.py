"""An assistant asks forty questions of a director, and gets what ``report`` prints; nothing is written."""

import asyncio
import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from mcp import Client

from analytics.question import InProcess
from analytics.reports import ABOUT, REPORTS
from cli.commands.report import run as report
from cli.parser import read_arguments
from cli.terminal import Terminal
from data.errors import UserError
from data.people.visitors import Visitor
from data.store.part import Part
from data.store.seen import seen_by
from data.store.store import Store
from i18n import Language
from views.assistant.answers import DEFINITIONS, Desk
from views.assistant.desks import store_of
from views.assistant.server import server_of
from views.links.asked import read

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

LARGEST = "C10001"


def question(text: str, tool: str, words: str, path: str, **asked: Any):
    """What is asked, the tool with its arguments, the words of ``report``, and where the figure stands."""
    return pytest.param(tool, words, path, asked, id=text)


QUESTIONS = [
    question("What did we sell in the last year?", "overview", "", "net_revenue"),
    question("Gross profit?", "overview", "", "gross_profit"),
    question("How many customers bought?", "overview", "", "active_customers"),
    question(
        "Sales in 2025?",
        "overview",
        "--from 2025-01-01 --to 2025-12-31",
        "net_revenue",
        from_day="2025-01-01",
        to_day="2025-12-31",
    ),
    question("And without a comparison?", "overview", "--compare none", "orders", compare="none"),
    question("How much did we grow?", "overview", "", "change.net_revenue"),
    question("How many customers make 80 %?", "pareto", "", "k80"),
    question("And 70 %?", "pareto", "--target 0.7", "k_target", target_percent=70),
    question("How concentrated are we?", "pareto", "", "gini"),
    question("Who is the largest?", "pareto", "", "rows.0.name"),
    question("Which product sells most?", "pareto", "--by product", "rows.0.value", by="product"),
    question(
        "Which customer earns most?", "pareto", "--measure profit", "rows.0.value", measure="profit"
    ),
    question(
        "Share of the ten largest in the north?",
        "pareto",
        "--filter region=华北",
        "cr.10",
        filters={"region": ["华北"]},
    ),
    question("How many VIPs?", "pyramid", "", "tiers.0.customers"),
    question("Revenue of the VIPs?", "pyramid", "", "tiers.0.revenue"),
    question(
        "Who of the metals is gold?",
        "pyramid",
        "--scheme metals",
        "tiers.1.customers",
        scheme="metals",
    ),
    question("What did new customers bring?", "movement", "", "bridge.1.amount"),
    question("How is the plan met?", "plan", "", "total.attainment"),
    question("Where will the year end?", "plan", "", "outlook.amount"),
    question("How many accounts are stable?", "stages", "", "accounts.0.stage"),
    question("最近十二个月的净销售额是多少？", "overview", "", "net_revenue"),
    question("订单数是多少？", "overview", "", "orders"),
    question(
        "华东的净销售额是多少？",
        "overview",
        "--filter region=华东",
        "net_revenue",
        filters={"region": ["华东"]},
    ),
    question(
        "去年全年销售额？",
        "overview",
        "--from 2024-01-01 --to 2024-12-31",
        "net_revenue",
        from_day="2024-01-01",
        to_day="2024-12-31",
    ),
    question("前五大客户占多少？", "pareto", "", "cr.5"),
    question("前 20% 的客户占多少？", "pareto", "", "top20_share"),
    question("按集团算，多少家占八成？", "pareto", "--by group", "k80", by="group"),
    question("哪个业务员销售最多？", "pareto", "--by rep", "rows.0.name", by="rep"),
    question("哪个大区最大？", "pareto", "--by region", "rows.0.share", by="region"),
    question("小客户有多少家？", "pyramid", "", "tiers.3.customers"),
    question("主要客户的毛利率？", "pyramid", "", "tiers.1.gross_margin"),
    question("流失客户损失了多少？", "movement", "", "bridge.5.amount"),
    question("升级的客户第一名是谁？", "movement", "", "promoted.0.name"),
    question(
        "与上一期间相比谁下降了？",
        "movement",
        "--compare previous",
        "demoted.0.name",
        compare="previous",
    ),
    question("有多少条预警？", "warnings", "", "count"),
    question("预警涉及多少金额？", "warnings", "", "at_risk"),
    question("计划缺口是多少？", "plan", "", "total.gap"),
    question("哪个业务员差得最多？", "plan", "--by rep", "rows.0.name", by="rep"),
    question("哪些客户对我们发号施令？", "lists", "overlords", "listed", about="overlords"),
    question("最大客户的净销售额？", "account", LARGEST, "account.revenue", about=LARGEST),
]


@pytest.fixture(scope="module")
def desk(demo_store: Store) -> Desk:
    """Where answers are made: as whoever holds the machine, with nothing to write with."""
    store = store_of(demo_store, Visitor())
    return Desk(store, InProcess(), Language.of("zh"), "https://keystone.example.com")


@pytest.fixture(scope="module")
def largest(desk: Desk) -> str:
    """The id of the largest customer."""
    answered = _ask(desk, "pareto", {"top": 1})
    return answered["document"]["rows"][0]["id"]


def _ask(desk: Desk, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """One question through a client of the protocol."""

    async def run() -> Any:
        async with Client(server_of(lambda _context, _tool: desk)) as client:
            return await client.call_tool(tool, arguments)

    result = asyncio.run(run())
    if result.is_error:
        raise AssertionError(result.content[0].text)
    return result.structured_content or json.loads(result.content[0].text)


def _reported(store: Store, words: str) -> dict[str, Any]:
    """What the command line prints."""
    out = StringIO()
    terminal = Terminal(Language.of("zh"), out, StringIO(), ROOT, None)
    options = read_arguments(["report", *words.split(), "--format", "json"])
    with redirect_stdout(out):
        assert report(options, terminal, store) == 0
    return json.loads(out.getvalue())


def _at(document: Any, path: str) -> Any:
    for step in path.split("."):
        document = (
            document[int(step)]
            if step.isdecimal() and isinstance(document, list)
            else document[step]
        )
    return document


@pytest.mark.parametrize(("tool", "words", "path", "asked"), QUESTIONS)
def test_forty_questions_have_the_figures_of_the_report(
    demo_store: Store, desk: Desk, largest: str, tool: str, words: str, path: str, asked: dict
):
    asked = {key: largest if value == LARGEST else value for key, value in asked.items()}
    answered = _ask(desk, tool, asked)
    expected = _at(_reported(demo_store, f"{tool} {words.replace(LARGEST, largest)}"), path)
    assert expected is not None
    assert _at(answered["document"], path) == expected
    assert answered["definition"] in _headings()
    link = urlsplit(answered["link"])
    again = read(demo_store, parse_qs(link.query), desk.t, desk.memo)
    assert again.question.pinned and again.ignored == ()
    assert again.question.to_dict() == answered["document"]["scope"]


def _headings() -> list[str]:
    text = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    return [line[3:].strip() for line in text.splitlines() if line.startswith("## ")]


def test_there_are_forty_questions_and_twenty_are_chinese():
    texts = [str(one.id) for one in QUESTIONS]
    assert len(set(texts)) == 40
    assert sum(any("\u4e00" <= mark <= "\u9fff" for mark in text) for text in texts) == 20


def test_every_report_is_a_tool_that_says_that_it_only_reads(desk: Desk):
    async def run() -> Any:
        async with Client(server_of(lambda _context, _tool: desk)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(run())
    assert {tool.name for tool in tools} == {*REPORTS, *ABOUT, "find_customer"}
    assert {*REPORTS, *ABOUT} == set(DEFINITIONS)
    assert set(DEFINITIONS.values()) <= set(_headings())
    assert all(tool.annotations.read_only_hint for tool in tools)


def test_no_tool_can_write(demo_store: Store, desk: Desk, largest: str):
    before = demo_store.changes
    for tool in REPORTS:
        _ask(desk, tool, {"top": 1})
    _ask(desk, "account", {"about": largest})
    _ask(desk, "lists", {"about": "review"})
    _ask(desk, "find_customer", {"words": "shxl"})
    assert demo_store.changes == before
    with pytest.raises(UserError) as caught, desk.store.settings_change("rules", {}):
        pass
    assert caught.value.code == "change_forbidden"


def test_a_customer_is_found_by_pinyin(desk: Desk):
    found = _ask(desk, "find_customer", {"words": "shxl"})["customers"]
    assert "上海岫澜医药集团股份有限公司" in [one["name"] for one in found]


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        ("overview", {"from_day": "2026-01-01"}),
        ("overview", {"period": "ever"}),
        ("pareto", {"by": "colour"}),
        ("pareto", {"filters": {"colour": ["red"]}}),
        ("overview", {"filters": {"region": ["nowhere"]}}),
        ("overview", {"version": 99}),
        ("account", {"about": "nobody"}),
        ("lists", {"about": "nothing"}),
    ],
)
def test_what_cannot_be_followed_is_said_and_never_answered_otherwise(
    desk: Desk, tool: str, asked: dict
):
    with pytest.raises(AssertionError) as caught:
        _ask(desk, tool, asked)
    assert caught.value.args[0] and "Traceback" not in caught.value.args[0]


def test_who_sees_a_part_is_answered_about_the_part_alone(demo_store: Store, desk: Desk):
    part = seen_by(demo_store, Part.of({"region": ["华东"]}))
    seen = Desk(part, InProcess(), desk.t)
    whole = _ask(desk, "overview", {})["document"]
    mine = _ask(seen, "overview", {})["document"]
    assert 0 < mine["active_customers"] < whole["active_customers"]
