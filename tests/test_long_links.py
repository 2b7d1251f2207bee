"""An address of more fields than the server reads leads to the same question in fewer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.responses import PlainTextResponse

from views.links.link_fields import LongLinks, unpacked


def answer_to(query: str) -> dict:
    """The head of the answer to a GET of ``/pareto`` with this query."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/pareto",
        "headers": [],
        "query_string": query.encode(),
    }
    # Playwright leaves a running event loop in the thread of the tests: another has none.
    with ThreadPoolExecutor(1) as pool:
        served = LongLinks(PlainTextResponse("page"))(scope, receive, send)
        pool.submit(asyncio.run, served).result()
    return sent[0]


@pytest.mark.parametrize(
    "asked",
    [
        {"item": ["product"], "customer": [f"K {n}" for n in range(1_500)]},
        {"period": ["all"], "region": [f"华东 {n}" for n in range(1_100)], "lang": ["zh"]},
        {"product": [f"Größe {n}+" for n in range(600)], "rep": [f"张三/{n}" for n in range(600)]},
    ],
    ids=lambda asked: "-".join(asked),
)
def test_a_long_address_leads_to_the_same_question_in_few_fields(asked):
    head = answer_to(urlencode(asked, doseq=True))
    assert head["status"] == 307
    target = urlsplit(dict(head["headers"])[b"location"].decode())
    assert target.path == "/pareto" and target.query.count("&") < 10
    assert unpacked(parse_qs(target.query)) == asked


def test_any_other_address_is_served():
    assert answer_to(urlencode({"customer": ["A"] * 900}, doseq=True))["status"] == 200
