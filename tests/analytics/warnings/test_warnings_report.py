"""``report warnings``: the list with its life, and the page for a mail."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from random import Random

import pytest

from analytics.known import KnownStore
from analytics.question import Question
from analytics.scope import Scope
from analytics.warnings.report import warnings_report
from analytics.warnings.rules import RULES
from analytics.warnings.warnings import RECORDS, warnings
from cli.digest import SHOWN, digest
from cli.main import main
from data.records import record
from data.records.warning_log import acknowledge, log_number
from data.store.store import Store
from i18n import LANGUAGES, Language
from tests.analytics.conftest import _filled
from tests.analytics.warnings.test_warnings_identities import busy, kept, with_duplicates_gone
from tests.shared import new_store

pytestmark = pytest.mark.slow

AS_OF = date(2026, 6, 17)
ODD = '<b>A & "B"</b>'


@pytest.fixture
def store(store_of: Callable[..., Store]) -> Store:
    """A customer with a name that is HTML owes too much; another one has lapsed."""
    store = store_of(
        [
            {"customer": ODD, "amount": 1000, "date": AS_OF, "rep": "r1"},
            {"customer": "b", "amount": 70, "date": AS_OF - timedelta(days=600), "rep": "r2"},
        ]
    )
    record(store, "customer", [{"customer": ODD, "credit_limit": 100}], "Ada")
    owed = {"amount": "150.5", "statement_date": AS_OF}
    record(store, "receivable", [{"customer": ODD, **owed}], "Ada")
    record(
        store,
        "incident",
        [{"customer": ODD, "kind": "other", "severity": 1, "opened": AS_OF}],
        "Ada",
    )
    return store


def reported(store: Store, days: int = 7, log: bool = True):
    scope = Scope.build(store.facts(), records=KnownStore(store).records(None))
    return warnings_report(Question(store, scope), days, log=log)


def test_the_report_holds_every_field_as_exact_text(store):
    document = json.loads(json.dumps(reported(store).to_dict()))
    row = next(row for row in document["warnings"] if row["rule"] == "receivables")
    assert (row["id"], row["level"], row["reason"], row["unit"]) == (
        ODD,
        "red",
        "over_limit",
        "money",
    )
    numbers = [row[name] for name in ("expected", "actual", "threshold", "at_risk")]
    assert numbers == ["100", "150.5", "100", "50.5"]
    assert (row["first_seen"], row["status"], row["new"]) == (str(AS_OF), "open", True)
    assert row["rules"] == document["rules"]
    assert row["evidence"]["balance"] == "150.5"
    known = {"customer", "receivable", "incident"}
    assert document["missing"] == [one for one in RECORDS if one not in known]
    assert document["statement_date"] == str(AS_OF)


def test_money_at_risk_of_one_customer_is_counted_once(store):
    document = reported(store).to_dict()
    assert document["count"] == 3
    assert document["at_risk"] == "1070"  # the incident's 1000, not the receivables' 50.5 too
    by_rule = {row["rule"]: row["at_risk"] for row in document["by_rule"]}
    heard = {"receivables": "50.5", "churn": "70", "incident": "1000"}
    assert by_rule == dict.fromkeys(RULES, "0") | heard
    assert [(row["rep"], row["count"]) for row in document["by_rep"]] == [("r1", 2), ("r2", 1)]


def test_the_report_writes_nothing_unless_it_is_asked_to(store):
    document = reported(store, log=False).to_dict()
    assert log_number(store) == 0
    assert [row["first_seen"] for row in document["accounts"]] == [None, None]


def test_an_account_is_one_line_with_the_largest_of_its_money(store):
    lines = reported(store).to_dict()["accounts"]
    said = [(row["id"], row["rule"], row["level"], row["at_risk"]) for row in lines]
    # The receivables are red and speak; the incident's revenue is the largest money.
    assert said == [(ODD, "receivables", "red", "1000"), ("b", "churn", "red", "70")]
    assert lines[0]["others"] == [{"rule": "incident", "level": "amber"}]
    # b was the largest customer a year ago.
    assert [(row["is_key"], row["in_front"]) for row in lines] == [(True, True), (True, True)]


def test_the_report_follows_the_log_once(store):
    reported(store)
    reported(store)
    assert log_number(store) == 3


def test_new_since_counts_by_the_day_the_life_began(store):
    assert reported(store, days=0).to_dict()["new"]["count"] == 0
    assert reported(store, days=1).to_dict()["new"]["count"] == 3


def test_the_table_has_one_row_per_warning_and_the_evidence_as_text(store):
    report = reported(store)
    rows = report.table()
    assert [row["rule"] for row in rows] == ["incident", "churn", "receivables"]
    assert json.loads(str(rows[1]["evidence"]))["days_since"] == 600


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags, self.links, self.words, self.attributes = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


def page(store: Store, lang: str, base: str | None = None) -> tuple[str, _Seen]:
    text = digest(Language.of(lang), reported(store).to_dict(), base)
    seen = _Seen()
    seen.feed(text)
    return text, seen


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_complete_in_itself_and_takes_no_name_for_markup(store, lang):
    text, seen = page(store, lang)
    assert not {"script", "link", "img", "style", "iframe"} & set(seen.tags)
    assert not {"src", "onclick", "class"} & seen.attributes
    assert seen.links == []
    assert "url(" not in text
    assert ODD not in text
    assert ODD in seen.words


def test_customers_link_to_their_account_pages_where_the_dashboard_is_named(store):
    _, seen = page(store, "en", "http://office:8501/")
    assert seen.links[1] == "http://office:8501/account?account=b&lang=en"
    assert seen.links[0] == (
        "http://office:8501/account?account=%3Cb%3EA+%26+%22B%22%3C%2Fb%3E&lang=en"
    )


def test_the_page_says_who_has_a_warning_in_hand(store):
    reported(store)
    acknowledge(store, [("b", "churn", 2)], "Ada Li")
    _, seen = page(store, "zh")
    assert "已知悉 · Ada Li" in seen.words


def test_a_page_without_a_warning_says_so(store_of):
    store = store_of([{"customer": "a", "amount": 1, "date": AS_OF}])
    assert Language.of("en")("digest.none") in "".join(page(store, "en")[1].words)


def test_a_long_list_is_cut_and_says_so(store_of):
    lines = [
        {"customer": f"c{n}", "amount": 10, "date": AS_OF - timedelta(days=600)}
        for n in range(SHOWN + 5)
    ]
    store = store_of([*lines, {"customer": "z", "amount": 1, "date": AS_OF}])
    text, _ = page(store, "en")
    assert f"Showing {SHOWN} of {SHOWN + 5}" in text


def test_the_command_line_writes_the_page_and_says_which_report_has_one(tmp_path, capsys):
    path = tmp_path / "store.duckdb"
    opened = _filled(Store.open(path), [{"customer": "a", "amount": 5, "date": AS_OF}])
    record(
        opened,
        "incident",
        [{"customer": "a", "kind": "other", "severity": 3, "opened": AS_OF}],
        "Ada",
    )
    opened.close()
    words = ["--db", str(path), "--lang", "en", "--format", "html"]
    out = tmp_path / "digest.html"
    assert main(["report", "warnings", *words, "--log", "--out", str(out)]) == 0
    assert "Major incident" in out.read_text(encoding="utf-8")
    assert main(["report", "pareto", *words]) == 2
    assert "warnings" in capsys.readouterr().err
    again = Store.open(path)
    assert log_number(again) == 1  # the scheduler's look keeps the day on which it came up
    again.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_a_sentence_of_its_own_evidence(lang):
    as_of = date(2025, 10, 17)
    lines, facts = busy(Random(3), as_of)
    store = _filled(new_store(), lines)
    kept(store, with_duplicates_gone(facts))
    t, found = (
        Language.of(lang),
        warnings(Question(store, Scope.build(store.facts(), to_day=as_of))).frame,
    )
    for row in found.to_dict("records"):
        said = t(f"warning_sentence.{row['reason']}", **row["evidence"], currency="CNY")
        assert "–" not in said
        assert t(f"warning_reason.{row['reason']}")
        assert all(f"warning_fact.{name}" in t for name in row["evidence"])
    store.close()
