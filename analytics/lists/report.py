"""``report lists CODE``: who stands on a list, by which signs, beside what; markets, growth."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.loyalty_grid import loyalty_grid
from analytics.lists.market import MARKETS, markets, offered
from analytics.lists.sums import RETURNS, has_products, returned_products, sums
from analytics.movement.report import growth_report
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain
from analytics.rules.rulebook import list_codes, rules_of
from data.errors import UserError


def lists_report(question: Question, code: str) -> Report:
    """One list as of the scope's last day; without filters of everybody.

    ``rows``: one per customer in the list's order: ``id``, ``name``, ``verdict`` where it has any, ``held``
    and ``tested`` (signs), ``sign_CODE`` (true, false, null where not tested), and its columns.
    ``grid``: of ``loyalty`` its nine cells by loyalty and ownership.
    ``sums``: of a list that is added up, by each of its columns; ``products``: of ``returns``, by product.
    ``details``, which are then the table: the rows below its customers, where the list has any.
    The codes of ``OTHERS`` give their own report. Raises UserError ``list_unknown``.
    """
    if code in OTHERS:
        return OTHERS[code](question)
    if code not in (known := list_codes(rules_of(question))):
        raise UserError("list_unknown", value=code, known=", ".join((*known, *OTHERS)))
    found = question.ask(listed, code)
    rows = found.rows()
    document = {
        **head(question),
        "list": code,
        "copy_of": found.listing.code if code not in LISTS else None,
        "as_of": str(question.scope.period.to_day),
        "thresholds": asdict(found.thresholds),  # pyright: ignore[reportArgumentType]
        "population": found.population,
        "listed": len(rows),
        "verdicts": found.counts(),
        "total": decimal_text(found.total(found.listing.money)),
        "rows": rows,
    }
    if found.listing.code == "loyalty":
        document["grid"] = plain(question.ask(loyalty_grid, code).cells)
    if found.listing.sums:
        document["sums"] = {by: plain(question.ask(sums, code, by)) for by in found.listing.sums.by}
    if found.listing.code == RETURNS and has_products(question):
        document["products"] = plain(question.ask(returned_products))
    if found.details is None:
        return Report(document, rows, "rows")
    details = found.details.rows()
    return Report({**document, "details": details}, details, "details")


def market_report(question: Question) -> Report:
    """The market structure by what the scope counts by (``--by province``), else by region.

    ``markets``: the rows of ``Markets.frame``; beside them growth and wallet of all together, and the
    share of net revenue in advantage markets with its target.
    """
    by = question.scope.item if question.scope.item in MARKETS else offered(question)[0]
    found = question.ask(markets, by)
    rows = plain(found.frame)
    document = {
        **head(question),
        "list": "market",
        "as_of": str(question.scope.period.to_day),
        "by": by,
        "revenue": plain(found.revenue),
        "growth": found.growth,
        "wallet": found.wallet,
        "nowhere": plain(found.nowhere),
        "advantage_share": found.share("advantage"),
        "advantage_target": found.target,
        "markets": rows,
    }
    return Report(document, rows, "markets")


OTHERS: Final[dict[str, Callable[[Question], Report]]] = {
    "market": market_report,
    "growth": growth_report,
}
"""What is asked like a list and has no customers as its rows."""
