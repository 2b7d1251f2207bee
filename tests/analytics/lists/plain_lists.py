"""The lists once more, slowly: one customer after the other, from the rows of ``report profile``."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from analytics.rules.rules import initial_rules

Row = Mapping[str, Any]
Numbers = Mapping[str, float]
Signs = dict[str, bool | None]


class Line(NamedTuple):
    """One sale line; money in millionths, the cost None where unknown."""

    customer: str
    day: str
    category: str
    amount: int
    cost: int | None


Lines = Sequence[Line]


def number(row: Row, name: str) -> Fraction | None:
    """Money, a count or a length exactly; None where unknown."""
    return None if row[name] is None else Fraction(str(row[name]))


def over(row: Row, part: str, whole: str) -> Fraction | None:
    """One column ÷ another; None where either is unknown or the second is not above zero."""
    above, below = number(row, part), number(row, whole)
    return None if above is None or below is None or below <= 0 else above / below


def at_least(value: Fraction | None, limit: float) -> bool | None:
    return None if value is None else value >= Fraction(str(limit))


def both(*parts: bool | None) -> bool | None:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def either(*parts: bool | None) -> bool | None:
    if any(part is True for part in parts):
        return True
    return None if any(part is None for part in parts) else False


def counts(signs: Signs) -> tuple[int, int]:
    """How many hold, how many could be tested."""
    return list(signs.values()).count(True), len(signs) - list(signs.values()).count(None)


def worth_growing(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    listed = {}
    for customer, row in rows.items():
        if row["tier"] not in ("normal", "small"):
            continue
        wallet = over(row, "revenue_12", "potential")
        years = [number(row, f"revenue_{name}") for name in ("12", "before", "two_before")]
        growth = Fraction(str(rules["steady_growth"]))
        now, before, two = (year if year is not None else Fraction(0) for year in years)
        rising = now >= growth * before and before >= growth * two and two > 0
        in_tier = [one for one in rows.values() if one["tier"] == row["tier"]]
        no_more = sum(one["products"] <= row["products"] for one in in_tier)
        owed, limit = number(row, "overdue"), number(row, "credit_limit")
        within = limit is None or (limit > 0 and number(row, "balance") <= limit)  # pyright: ignore[reportOptionalOperand]
        promising = row["promising"]
        signs: Signs = {
            "good_credit": None if owed is None else owed <= 0 and within,
            "steady": rising and row["quarters"] == 4,
            "own_potential": either(
                at_least(number(row, "evaluation_operating"), rules["operating_score"]), promising
            ),
            "network": None if row["outlets"] is None else row["outlets"] > 0,
            "large_share": both(
                at_least(wallet, rules["large_wallet"]),
                at_least(Fraction(no_more, len(in_tier)), rules["many_products"]),
            ),
            "local": None
            if row["city_rank"] is None
            else row["city_rank"] <= rules["strong_places"],
            "depends": at_least(wallet, rules["depends_wallet"]),
        }
        held, tested = counts(signs)
        if held >= rules["least_signs"] and held >= rules["least_share"] * tested:
            listed[customer] = signs
    return listed


def few_products(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    return {
        customer: {"few": True}
        for customer, row in rows.items()
        if Fraction(row["revenue_12"]) > 0 and row["categories"] <= rules["most_items"]
    }


def loyalty(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    return {
        customer: {
            "long_run": row["run_days"] >= rules["loyal_run_days"] and row["stage"] != "lapsed",
            "keeps_buying": at_least(
                over(row, "purchase_days", "purchase_days_before"), rules["kept_purchase_days"]
            ),
            "large_wallet": at_least(over(row, "revenue_12", "potential"), rules["loyal_wallet"]),
            "not_narrower": at_least(over(row, "categories", "categories_before"), 1),
        }
        for customer, row in rows.items()
        if row["stage"] is not None
    }


def special_supply(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    every = loyalty(rows, initial_rules().lists.table()["loyalty"])
    high = ("AAA", "AA", "A", "B+", "B", "C")[: int(rules["supply_grades"])]
    listed = {}
    for customer, row in rows.items():
        if row["channel"] not in ("retail", "medical"):
            continue
        tested = [sign for sign in every.get(customer, {}).values() if sign is not None]
        signs: Signs = {
            "graded": None if row["grade"] is None else row["grade"] in high,
            "loyal": all(tested) if tested else None,
            "shop": row["large_shop"],
            "praised": row["good_reputation"],
        }
        if counts(signs)[0] == len(signs):
            listed[customer] = signs
    return listed


def prospects(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    return {
        customer: {"large_potential": at_least(number(row, "potential"), rules["large_potential"])}
        for customer, row in rows.items()
        if row["last_purchase"] is None
        or row["stage"] == "lapsed"
        or Fraction(row["revenue_12"]) <= 0
    }


def review(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    active = {one: row for one, row in rows.items() if Fraction(row["revenue_12"]) > 0}
    total = sum(Fraction(row["revenue_12"]) for row in rows.values())
    earned = [Fraction(row["contribution"] or 0) for row in rows.values()]
    all_earned = sum(one for one in earned if one > 0)
    high = {name: _high(rows, name, rules) for name in ("visits", "expenses")}
    listed = {}
    for customer, row in active.items():
        contribution, potential = number(row, "contribution"), number(row, "potential")
        larger = sum(one for one in earned if contribution is not None and one > contribution)
        revenue = Fraction(row["revenue_12"])
        years = [Fraction(row[f"revenue_{name}"] or 0) for name in ("12", "before", "two_before")]
        wallet = over(row, "revenue_12", "potential")
        room = None if potential is None else potential - revenue
        signs: Signs = {
            "profit": None
            if contribution is None
            else contribution > 0 and larger < Fraction("0.8") * all_earned,
            "image": either(row["strategic"], row["important"]),
            "hurts": revenue / total >= Fraction(str(rules["hurts_share"])),
            "stable": row["stage"] in ("stabilise", "strengthen")
            and row["run_days"] >= rules["stable_run_days"],
            "room": either(
                at_least(potential, rules["key_potential"]),
                both(
                    at_least(room, rules["open_potential"]),
                    None if wallet is None else wallet < Fraction(str(rules["open_wallet"])),
                ),
            ),
            "effort": any(Fraction(row[name]) >= high[name] for name in high),
            "fits": row["product_fits"],
            "central": row["central_buying"],
            "continuous": min(years) * 3 >= Fraction(str(rules["steady_year"])) * sum(years)
            and max(years) < Fraction(str(rules["one_off_year"])) * sum(years),
        }
        if list(signs.values())[:6].count(True) >= rules["least_criteria"]:
            listed[customer] = signs
    return listed


def overlords(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    margin = _company(rows, "gross_profit", "costed")
    spent = _company(rows, "expenses", "revenue_12")
    returned = _company(rows, "returns", "sold")
    listed = {}
    for customer, row in rows.items():
        if row["tier"] not in ("vip", "major") and not row["key_account"]:
            continue
        used = over(row, "balance", "credit_limit")
        signs: Signs = {
            "thin_margin": _times(row["margin"], margin, rules["thin_margin"], below=True),
            "dear": _times(row["expense_ratio"], spent, rules["dear_expenses"]),
            "over_credit": row["overdue_days"] > rules["late_days"]
            or (used is not None and used > 1),
            "many_returns": _times(row["return_rate"], returned, rules["many_returns"]),
            "low_price": None
            if row["price_index"] is None
            else row["price_index"] <= rules["low_price_index"],
            "concession": None if row["concessions"] is None else row["concessions"] > 0,
        }
        if counts(signs)[0] >= rules["least_overlord_signs"]:
            listed[customer] = signs
    return listed


def key_accounts(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    """While the register is empty: VIP by Curry, now or a year before."""
    return {
        customer: {"economic": at_least(number(row, "revenue_12"), rules["economic_revenue"])}
        for customer, row in rows.items()
        if "vip" in (row["tier"], row["tier_before"])
    }


def returns(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    company = _company(rows, "returns", "sold")
    return {
        customer: {"high_rate": True, "return_lines": True}
        for customer, row in rows.items()
        if row["return_lines"] >= rules["least_return_lines"]
        and _times(row["return_rate"], company, rules["return_times"])
    }


def prices(rows: Mapping[str, Row], rules: Numbers) -> dict[str, Signs]:
    return {
        customer: {"cheap": True}
        for customer, row in rows.items()
        if row["price_index"] is not None and row["price_index"] <= rules["cheap_index"]
    }


def _company(rows: Mapping[str, Row], part: str, whole: str) -> float:
    """A share of all customers together; what was sold or costed from the rates of each."""
    parts = wholes = 0.0
    for row in rows.values():
        rate = {"costed": "margin", "sold": "return_rate"}.get(whole)
        if rate is None:
            above, below = float(row[part] or 0), float(row[whole])
            below = below if below > 0 else 0.0
            above = above if below else 0.0
        elif whole == "costed":
            below = float(row["cost_coverage"] or 0) * float(row["revenue_12"])
            above = float(row[part] or 0) if row["margin"] is not None else 0.0
            below = below if row["margin"] is not None else 0.0
        else:
            above = float(row[part])
            below = above / row[rate] if row[rate] else float(row["revenue_12"])
            below = below if row[rate] is not None else 0.0
            above = above if row[rate] is not None else 0.0
        parts, wholes = parts + above, wholes + below
    return parts / wholes


def _times(share: float | None, company: float, times: float, below: bool = False) -> bool | None:
    if share is None:
        return None
    return share < times * company if below else share >= times * company


def _high(rows: Mapping[str, Row], name: str, rules: Numbers) -> Fraction:
    """The smallest value that as many customers as the percentile says do not exceed."""
    some = sorted(Fraction(row[name]) for row in rows.values() if Fraction(row[name]) > 0)
    return some[ceil(Fraction(str(rules["effort_percentile"])) * len(some)) - 1]


def season(rows: Mapping[str, Row], rules: Numbers, lines: Lines) -> dict[str, Signs]:
    """Of the demo, whose last day is the end of October 2026; money in units of a millionth."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    spans = {
        "recent": ("2026-08-01", "2026-10-31"),
        "ahead": ("2025-11-01", "2026-01-31"),
        "six": ("2026-05-01", "2026-10-31"),
        "before": ("2025-05-01", "2025-10-31"),
    }
    for line in lines:
        entry = sums.setdefault((line.customer, line.category), dict.fromkeys(spans, 0))
        for name, (first, last) in spans.items():
            if first <= line.day <= last:
                entry[name] += line.amount
    listed = {}
    for (customer, _), entry in sums.items():
        growth = Fraction(entry["six"], entry["before"]) if entry["before"] > 0 else Fraction(1)
        growth = max(growth, Fraction(str(rules["least_trend"])))
        growth = min(growth, Fraction(str(rules["most_trend"])))
        need = int(entry["ahead"] * growth)
        enough = need >= Fraction(str(rules["peak_times"])) * entry["recent"]
        if rows[customer]["key_account"] and need > 0 and enough:
            listed[customer] = {"peak": True}
    return listed


def payback(rows: Mapping[str, Row], rules: Numbers, lines: Lines) -> dict[str, Signs]:
    left: dict[str, Fraction] = {}
    for line in lines:
        if line.cost is not None:
            earned = Fraction(line.amount - line.cost, 1_000_000)
            left[line.customer] = left.get(line.customer, Fraction(0)) + earned
    for customer, row in rows.items():
        if customer in left:
            left[customer] -= Fraction(row["spent_ever"])
            left[customer] -= row["visits_ever"] * Fraction(str(rules["visit_cost"]))
    return {
        customer: {"not_paid_back": True}
        for customer, row in rows.items()
        if row["key_account"] and left.get(customer, Fraction(0)) < 0
    }


def market(rows: Mapping[str, Row], by: str) -> dict[str, str]:
    """The position of every market, with the limit as delivered."""
    names = {str(row[by]) for row in rows.values() if row[by] is not None}

    def total_of(among: Sequence[Row], name: str) -> Fraction:
        return sum((Fraction(row[name] or 0) for row in among), Fraction(0))

    def sums(among: Sequence[Row]) -> tuple[Fraction, Fraction | None, Fraction | None]:
        revenue, before = (total_of(among, f"revenue_{name}") for name in ("12", "before"))
        known = [row for row in among if row["potential"] is not None]
        room, sold = total_of(known, "potential"), total_of(known, "revenue_12")
        growth = (revenue - before) / before if before > 0 else None
        return revenue, growth, sold / room if room > 0 else None

    _, growth_of_all, wallet_of_all = sums(list(rows.values()))
    assert growth_of_all is not None and wallet_of_all is not None
    found = {name: sums([row for row in rows.values() if row[by] == name]) for name in names}
    total = sum(revenue for revenue, _, _ in found.values() if revenue > 0)
    positions = {}
    for name, (revenue, growth, wallet) in found.items():
        larger = sum(one for one, _, _ in found.values() if one > revenue)
        if revenue <= 0 or growth is None or wallet is None:
            positions[name] = "unknown"
        elif larger < Fraction(4, 5) * total:
            positions[name] = "advantage" if wallet >= wallet_of_all else "competing"
        else:
            is_weak = wallet < wallet_of_all and growth < growth_of_all
            positions[name] = "weak" if is_weak else "competing"
    return positions


def growth(lines: Lines, before: tuple[str, str], now: tuple[str, str]) -> dict[str, int]:
    """The change in net revenue by part, in millionths; of lines with a customer and a category."""
    sums: dict[tuple[str, str], list[int]] = {}
    lined: dict[tuple[str, str], set[int]] = {}
    for line in lines:
        for at, (first, last) in enumerate((before, now)):
            if first <= line.day <= last:
                sums.setdefault((line.customer, line.category), [0, 0])[at] += line.amount
                lined.setdefault((line.customer, line.category), set()).add(at)
    bought: dict[str, set[int]] = {}
    for (customer, _), years in lined.items():
        bought[customer] = bought.get(customer, set()) | years
    parts: dict[str, int] = {}
    for (customer, category), (then, today) in sums.items():
        years = lined[customer, category]
        if bought[customer] == {1}:
            part = "market_development"
        elif bought[customer] == {0}:
            part = "lost_customers"
        else:
            part = {
                (0, 1): "penetration",
                (1,): "product_development",
                (0,): "lost_categories",
            }[tuple(sorted(years))]
        parts[part] = parts.get(part, 0) + today - then
    return parts


PLAIN_OF_LINES: dict[str, Callable[[Mapping[str, Row], Numbers, Lines], dict[str, Signs]]] = {
    "season": season,
    "payback": payback,
}
"""Those that need every sale line, and what was ever spent and visited."""
PLAIN: dict[str, Callable[[Mapping[str, Row], Numbers], dict[str, Signs]]] = {
    "worth-growing": worth_growing,
    "few-products": few_products,
    "loyalty": loyalty,
    "special-supply": special_supply,
    "prospects": prospects,
    "overlords": overlords,
    "returns": returns,
    "prices": prices,
    "key-accounts": key_accounts,
    "review": review,
}
