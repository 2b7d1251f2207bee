"""Links made by earlier programs still open: the right page, the same question, no word of complaint."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ui.navigation import SCREENS
from ui.scope.visit import Visit
from views.links.link_fields import unpacked

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
RULES = "4e7fe172"
"""The fingerprint of the rules as delivered."""
LINKS = [
    "/",
    "/lists",
    "/meeting?agenda=1&sheet=decisions",
    "/people",
    "/?lang=zh",
    "/home?period=all",
    "/overview",
    "/overview?period=12m&compare=year&item=customer&measure=revenue&scheme=curry&target=80",
    "/overview?period=2025-03-01..2026-02-28&compare=previous&region=华东&lang=zh",
    "/overview?period=ytd&compare=none&customer=K1&customer=K2",
    "/overview?period=last-year&compare=2024-01-01..2024-12-31",
    "/pareto",
    "/pareto?measure=profit&utm_source=mail&fbclid=Iw1&from=timeline&isappinstalled=0",
    "/pareto?measure=profit&tab=whale&target=70",
    "/pareto?item=product&measure=quantity&tab=curve&overlay=yes",
    "/pareto?tab=time&figure=gini&period=24m",
    "/pareto?tab=time&figure=effective_items&item=category",
    "/pareto?tab=loss&pick=K1&pick=K3",
    "/pareto?period=2025-06-01..2026-05-31&version=1&records=0&rules={rules}",
    "/pareto?measure=orders&group=东方集团",
    "/pyramid",
    "/pyramid?scheme=abc&tier=A&near=10",
    "/pyramid?scheme=heads&item=group&tier=all",
    "/pyramid?scheme=metals&near=rules",
    "/pyramid?scheme=wholesale",
    "/pyramid?scheme=retail&lang=en",
    "/pyramid?scheme=economic&period=all",
    "/pareto?customer=K1%1FK2",
    "/movement",
    "/movement?panel=map&unit=money&moves=demoted",
    "/movement?panel=flow&unit=heads&moves=won_back&scheme=abc",
    "/movement?panel=bridge&moves=lost&item=group",
    "/stages",
    "/stages?who=key&unit=money",
    "/stages?account=K1",
    "/stages?account=K1&period=12m&compare=year&item=customer&measure=revenue&scheme=curry&target=80&lang=zh",
    "/stages?account=K1&period=2025-06-01..2026-05-31&version=1&records=0&rules={rules}",
    "/rhythm",
    "/rhythm?late=lapsed",
    "/rhythm?late=due&region=华东",
    "/rhythm?account=K3&late=late",
    "/warnings",
    "/warnings?status=all&level=red&rule=churn&gone=all&who=key",
    "/warnings?since=2026-05-01&counted=rep",
    "/warnings?meeting=1.0&counted=trend&status=acknowledged",
    "/plan",
    "/plan?by=region&planned=all",
    "/account",
    "/account?account=K1",
    "/account?account=K1&part=money&customer=K1",
    "/account?account=K3&part=story",
    "/account?account=K1&part=people&lang=zh",
    "/account?account=K1&part=work",
    "/account?account=K1&part=card",
    "/account?account=K1&print=yes",
    "/import",
    "/imports",
    "/imports?lang=zh",
    "/records",
    "/records?kind=receivable",
    "/records?kind=step&region=华东",
    "/history",
    "/rules",
]
LED = {screen.slug for screen in SCREENS if screen.is_account_part}
"""Lists whose links about one account lead to this part of the account page."""


def visit(link: str) -> AppTest:
    """The page that a browser gets which opens this link first."""
    parts = urlsplit(link.format(rules=RULES))
    at = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=60)
    at.context = {"locale": "en-GB", "theme": "light", "url": f"http://127.0.0.1:8501{parts.path}"}
    for field, values in parse_qs(parts.query).items():
        at.query_params[field] = values
    # What the browser sends of the address: Streamlit finds a page by the hash of its path.
    at._finished_page_script_hash = calc_hash(parts.path[1:]) if parts.path != "/" else ""
    return at.run()


def _slug(address: str) -> str:
    return next(one.slug for one in SCREENS if one.answers_to(address))


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_an_earlier_program_opens(filled, link: str):
    at, parts = visit(link), urlsplit(link.format(rules=RULES))
    assert not at.exception, at.exception
    assert not at.error, [one.value for one in at.error]
    asked = parse_qs(parts.query)
    here: Visit = at.session_state["keystone_visit"]
    assert here.ignored == ()
    slug = _slug(parts.path[1:])
    if "account" in asked and slug in LED:
        asked["part"], slug = [slug], "account"
    assert here.screen.slug == slug
    asked = unpacked(asked)
    assert {field: here.query.get(field) for field in asked} == asked


def test_the_list_is_long_and_names_every_screen_and_every_address():
    addresses = {urlsplit(link).path[1:] for link in LINKS}
    known = {one for screen in SCREENS for one in (screen.slug, *screen.earlier)}
    assert len(LINKS) >= 40 and addresses == known | {""}
