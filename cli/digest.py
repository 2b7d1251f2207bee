"""``report warnings --format html``: the early warnings as one page for a mail, complete in itself.

The words are found here; ``digest.html.jinja`` lays them out, and escapes every one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from i18n import Language

SHOWN: Final = 50
"""At most this many accounts are listed, and at most as many new ones; the dashboard has them all."""

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
Words = dict[str, Any]


def digest(t: Language, document: Mapping[str, Any], base_url: str | None = None) -> str:
    """The page of a warnings report (``analytics.warnings.report``).

    ``base_url``: the dashboard's address; customers then link to their account pages.
    """
    words = _Words(t, document, (base_url or "").rstrip("/"))
    return _TEMPLATES.get_template("digest.html.jinja").render(page=words.page())


class _Words:
    """The words of one digest."""

    def __init__(self, t: Language, document: Mapping[str, Any], base_url: str) -> None:
        self._t, self._of, self._base = t, document, base_url
        self._money = {"currency": document["currency"]}

    def page(self) -> Words:
        """Everything that the template asks for."""
        t, of = self._t, self._of
        return {
            "language": t.spoken,
            "title": t("digest.title"),
            "day": t.day(of["as_of"]),
            "about": t("digest.as_of", day=of["as_of"], scope=self._scope()),
            "summary": self._summary(),
            "by_rule": self._by_rule(),
            "heads": [t(f"digest.{name}") for name in ("customer", "rule", "at_risk", "since")],
            "lists": [self._new(), self._list(self._to_call(), t("digest.list"))],
            "by_rep": self._by_rep(),
            "basis": self._basis(),
        }

    def _summary(self) -> str:
        """The sentences that say how things stand."""
        t, of = self._t, self._of
        said = [t("digest.none")]
        if of["count"]:
            front = self._to_call()
            red = [row["level"] for row in front].count("red")
            facts = {"front": len(front), "red": red, "customers": of["customers"]}
            said = [t("digest.summary", at_risk=of["at_risk"], **facts, **self._money)]
        if of["new"]["count"]:
            said.append(t("digest.fresh", n=of["new"]["count"], day=of["since"]))
        return _joined(t, said)

    def _by_rule(self) -> Words:
        """How many of each kind."""
        t = self._t
        heads = ("digest.by_rule", "warning_level.red", "warning_level.amber", "digest.at_risk")
        rows = [
            (
                t(f"warning_rule.{row['rule']}"),
                t.number(row["red"]),
                t.number(row["amber"]),
                self._compact(row["at_risk"]),
            )
            for row in self._of["by_rule"]
        ]
        return {"heads": [t(head) for head in heads], "rows": rows}

    def _by_rep(self) -> Words:
        """How many each sales rep has."""
        t = self._t
        heads = ("digest.by_rep", "digest.count", "warning_level.red", "digest.at_risk")
        rows = [
            (
                row["rep"] or t("digest.nobody"),
                t.number(row["count"]),
                t.number(row["red"]),
                self._compact(row["at_risk"]),
            )
            for row in self._of["by_rep"]
        ]
        return {"heads": [t(head) for head in heads], "rows": rows}

    def _new(self) -> Words:
        """What has come up of late; nothing where the list of all says the same."""
        front = self._to_call()
        rows = [row for row in front if row["new"]]
        is_all = len(rows) == len(front)
        return self._list([] if is_all else rows, self._t("digest.new", day=self._of["since"]))

    def _to_call(self) -> list[Mapping[str, Any]]:
        """The accounts that are worth a call, one line each."""
        return [row for row in self._of["accounts"] if row["in_front"]]

    def _list(self, rows: Sequence[Mapping[str, Any]], title: str) -> Words:
        more = self._t("digest.first", shown=SHOWN, n=len(rows)) if len(rows) > SHOWN else ""
        return {"title": title, "rows": [self._warning(row) for row in rows[:SHOWN]], "more": more}

    def _warning(self, row: Mapping[str, Any]) -> Words:
        t = self._t
        status = t(f"warning_status.{row['status']}")
        others = [t(f"warning_rule.{other['rule']}") for other in row["others"]]
        return {
            "name": row["name"],
            "link": self._link(row["id"]),
            "rep": row["rep"] or "",
            "level": row["level"],
            "level_name": t(f"warning_level.{row['level']}"),
            "rule": t(f"warning_rule.{row['rule']}"),
            "sentence": t(f"warning_sentence.{row['reason']}", **row["evidence"], **self._money),
            "others": t("digest.others", rules=others) if others else "",
            "at_risk": self._compact(row["at_risk"]),
            "since": t.day(row["first_seen"]) if row["first_seen"] else "",
            "status": f"{status} · {row['author']}" if row["author"] else status,
        }

    def _link(self, customer: str) -> str:
        """The address of an account page; empty without a dashboard to lead to."""
        query = urlencode({"account": customer, "lang": self._t.lang})
        return f"{self._base}/account?{query}" if self._base else ""

    def _basis(self) -> str:
        """What the page rests on."""
        t, of = self._t, self._of
        day, version, rules = of["data_through"], of["data_version"], of["rules"]
        said = [t("digest.basis", last_day=day, version=version, rules=rules)]
        if of["statement_date"]:
            said.append(t("digest.statement", day=of["statement_date"]))
        if of["missing"]:
            kinds = [t(f"record_kind.{kind}") for kind in of["missing"]]
            said.append(t("digest.missing", kinds=kinds))
        return _joined(t, said)

    def _compact(self, money: str) -> str:
        return self._t.compact(money, self._money["currency"])

    def _scope(self) -> str:
        t, filters = self._t, self._of["scope"]["filters"]
        said = [f"{_dimension(t, name)} {', '.join(ids)}" for name, ids in filters.items()]
        return "; ".join(said) if said else t("digest.everybody")


def _dimension(t: Language, name: str) -> str:
    """What a filter is called; one of the store's own is its name already."""
    return t(f"dimension.{name}") if f"dimension.{name}" in t else name


def _joined(t: Language, sentences: Iterable[str]) -> str:
    return t.spoken.gap.join(sentences)
