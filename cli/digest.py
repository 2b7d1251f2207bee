"""``report warnings --format html``: the early warnings as one page for a mail, complete in itself.

Tables and inline styles only: a mail client shows nothing else reliably.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from i18n import Language

SHOWN: Final = 50
"""So many warnings are listed, and at most as many new ones; the dashboard has them all."""

_FONT: Final = "font-family:'PingFang SC','Microsoft YaHei',Segoe UI,Helvetica,Arial,sans-serif"
_INK, _SOFT, _LINE = "#1f2933", "#5b6672", "#dde2e7"
_COLOURS: Final = {"red": "#b42318", "amber": "#b26a00"}
_CELL: Final = f"padding:6px 8px;border-bottom:1px solid {_LINE};vertical-align:top"


def digest(t: Language, document: Mapping[str, Any], base_url: str | None = None) -> str:
    """The page of a warnings report (``analytics.warnings_reports``).

    ``base_url``: the dashboard's address; customers then link to their account pages.
    """
    page = _Page(t, document, (base_url or "").rstrip("/"))
    body = "".join(
        (page.head(), page.by_rule(), page.new(), page.all(), page.by_rep(), page.basis())
    )
    title = escape(f"{t('digest.title')} · {t.day(document['as_of'])}")
    language = "zh-CN" if t.lang == "zh" else t.lang
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head>\n"
        f'<body style="margin:0;padding:16px;background:#ffffff;color:{_INK};{_FONT};font-size:14px;'
        f'line-height:1.45">\n<div style="max-width:820px;margin:0 auto">\n{body}</div>\n</body></html>\n'
    )


class _Page:
    """One digest and its parts, each as HTML."""

    def __init__(self, t: Language, document: Mapping[str, Any], base_url: str) -> None:
        self._t, self._of, self._base = t, document, base_url
        self._money = {"currency": document["currency"]}

    def head(self) -> str:
        """The title and the sentences that say how things stand."""
        t, of = self._t, self._of
        said = [t("digest.none")]
        if of["count"]:
            facts = {name: of[name] for name in ("customers", "red", "at_risk")}
            said = [t("digest.summary", n=of["count"], **facts, **self._money)]
        if of["new"]["count"]:
            said.append(t("digest.fresh", n=of["new"]["count"], day=of["since"]))
        about = escape(t("digest.as_of", day=of["as_of"], scope=self._scope()))
        said = escape(_joined(t, said))
        return (
            f'<h1 style="font-size:22px;margin:0 0 4px">{escape(t("digest.title"))}</h1>\n'
            f'<p style="margin:0 0 12px;color:{_SOFT}">{about}</p>\n'
            f'<p style="margin:0 0 16px;font-size:16px">{said}</p>\n'
        )

    def by_rule(self) -> str:
        """How many of each kind."""
        t = self._t
        rows = [
            (
                escape(t(f"warning_rule.{row['rule']}")),
                t.number(row["red"]),
                t.number(row["amber"]),
                self._compact(row["at_risk"]),
            )
            for row in self._of["by_rule"]
        ]
        heads = ("digest.by_rule", "warning_level.red", "warning_level.amber", "digest.at_risk")
        return _table([t(one) for one in heads], rows, 3)

    def new(self) -> str:
        """What has come up of late."""
        rows = [row for row in self._of["warnings"] if row["new"]]
        if len(rows) == len(self._of["warnings"]):
            return ""  # the list that follows says it all
        return self._list(rows, self._t("digest.new", day=self._of["since"]))

    def all(self) -> str:
        """Everything by money at risk."""
        return self._list(self._of["warnings"], self._t("digest.list"))

    def by_rep(self) -> str:
        """How many each sales rep has."""
        t = self._t
        rows = [
            (
                escape(row["rep"] or t("digest.nobody")),
                t.number(row["count"]),
                t.number(row["red"]),
                self._compact(row["at_risk"]),
            )
            for row in self._of["by_rep"]
        ]
        heads = ("digest.by_rep", "digest.count", "warning_level.red", "digest.at_risk")
        return _table([t(one) for one in heads], rows, 3)

    def basis(self) -> str:
        """What the page rests on."""
        t, of = self._t, self._of
        day, version, rules = of["data_through"], of["data_version"], of["rules"]
        said = [t("digest.basis", last_day=day, version=version, rules=rules)]
        if of["statement_date"]:
            said.append(t("digest.statement", day=of["statement_date"]))
        if of["missing"]:
            kinds = [t(f"record_kind.{kind}") for kind in of["missing"]]
            said.append(t("digest.missing", kinds=kinds))
        return f'<p style="margin:24px 0 0;color:{_SOFT};font-size:12px">{escape(_joined(t, said))}</p>\n'

    def _list(self, rows: Sequence[Mapping[str, Any]], title: str) -> str:
        if not rows:
            return ""
        t = self._t
        heads = ("customer", "rule", "at_risk", "since")
        cells = [self._warning(row) for row in rows[:SHOWN]]
        more = ""
        if len(rows) > SHOWN:
            more = escape(t("digest.first", shown=SHOWN, n=len(rows)))
            more = f'<p style="margin:6px 0 0;color:{_SOFT}">{more}</p>\n'
        heading = f'<h2 style="font-size:16px;margin:24px 0 6px">{escape(title)}</h2>\n'
        return heading + _table([t(f"digest.{one}") for one in heads], cells, 1, start=2) + more

    def _warning(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        t = self._t
        level = (
            f'<b style="color:{_COLOURS[row["level"]]}">{escape(t("warning_rule." + row["rule"]))} · '
            f"{escape(t('warning_level.' + row['level']))}</b>"
        )
        said = t(f"warning_sentence.{row['reason']}", **row["evidence"], **self._money)
        status = t(f"warning_status.{row['status']}")
        who = f"{status} · {row['author']}" if row["author"] else status
        since = t.day(row["first_seen"]) if row["first_seen"] else ""
        return (
            f"{self._customer(row)}{_soft(row['rep'] or '')}",
            f"{level}<br>{escape(said)}",
            self._compact(row["at_risk"]),
            f"{escape(since)}{_soft(who)}",
        )

    def _customer(self, row: Mapping[str, Any]) -> str:
        name = escape(row["name"])
        if not self._base:
            return f"<b>{name}</b>"
        link = f"{self._base}/account?{urlencode({'account': row['id'], 'lang': self._t.lang})}"
        return f'<a href="{escape(link)}" style="color:#0b5cad"><b>{name}</b></a>'

    def _compact(self, money: str) -> str:
        return escape(self._t.compact(money, self._money["currency"]))

    def _scope(self) -> str:
        t, filters = self._t, self._of["scope"]["filters"]
        said = [f"{_dimension(t, name)} {', '.join(ids)}" for name, ids in filters.items()]
        return "; ".join(said) if said else t("digest.everybody")


def _dimension(t: Language, name: str) -> str:
    """What a filter is called; one of the store's own is its name already."""
    return t(f"dimension.{name}") if f"dimension.{name}" in t else name


def _joined(t: Language, sentences: Iterable[str]) -> str:
    return ("" if t.lang == "zh" else " ").join(sentences)


def _soft(text: str) -> str:
    return f'<br><span style="color:{_SOFT}">{escape(text)}</span>' if text else ""


def _table(
    heads: Iterable[str], rows: Iterable[Sequence[str]], figures: int, start: int = 1
) -> str:
    """A table; the ``figures`` columns from ``start`` on stand to the right. Cells are HTML already."""
    right = range(start, start + figures)
    head = "".join(
        f'<th style="{_CELL};text-align:{"right" if place in right else "left"};color:{_SOFT};'
        f'font-weight:normal">{escape(one)}</th>'
        for place, one in enumerate(heads)
    )
    lines = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_CELL}{";text-align:right;white-space:nowrap" if place in right else ""}">'
            f"{cell}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in rows
    )
    style = "width:100%;border-collapse:collapse;margin:0 0 8px"
    return f'<table style="{style}"><tr>{head}</tr>\n{lines}</table>\n'
