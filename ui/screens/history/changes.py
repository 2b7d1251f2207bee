"""What changed between two data versions: since the last meeting, say."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from analytics.history.changes import LISTED, VersionChanges, version_changes
from analytics.movement.movement import NOT_ACTIVE
from analytics.rules.rulebook import rules_in_force
from analytics.scope import Scope
from charts.history.restated import restated_figure
from data.errors import UserError
from data.store.store import Store
from data.store.versions.versions import VersionRow
from i18n import Language
from ui import charting, tables
from ui.scope.answers import answer
from ui.scope.visit import Visit
from views.columns import Column
from views.scheme import tier_names


def draw(visit: Visit, rows: list[VersionRow]) -> None:
    """Two versions to choose, the difference in a sentence, then months, customers and lines."""
    if len(rows) < 2:
        return
    t, numbers = visit.t, [row.version for row in rows]
    st.header(t("history.compare"))
    st.caption(t("history.compare_intro"))
    left, right = st.columns(2)
    first = left.selectbox(t("history.compare_first"), numbers, index=1, key="history_first")
    second = right.selectbox(t("history.compare_second"), numbers, key="history_second")
    scope = _scope(visit.store, first, second)
    if scope is None or first == second:
        st.info(t("history.no_changes"))
        return
    changes = answer(version_changes, scope, min(first, second))
    if not (changes.count("new") or changes.count("vanished")):
        st.info(t("history.no_changes"))
        return
    _sentence(visit, changes)
    _months(visit, changes)
    _tiers(visit, changes, scope)
    _lines(visit, changes)


def _scope(store: Store, first: int, second: int) -> Scope | None:
    """The twelve months up to the last sale of the later version, or of the earlier one if it is empty."""
    earlier, later = sorted((first, second))
    rules = rules_in_force(store).fingerprint
    for version in (later, earlier):
        try:
            scope = Scope.build(store.facts(version), rules=rules)
        except UserError:
            continue
        return replace(scope, version=later)
    return None


def _sentence(visit: Visit, changes: VersionChanges) -> None:
    t = visit.t
    sides = {what: changes.count(what) for what in ("new", "vanished")}
    sums = {f"{what}_amount": changes.amount(what) for what in sides}
    text = t(
        "history.changes_sentence",
        first=changes.earlier,
        months=len(changes.restated),
        tiers=len(changes.tiers),
        currency=visit.facts.currency,
        **sides,
        **sums,
    )
    st.markdown(f"#### {text}")


def _months(visit: Visit, changes: VersionChanges) -> None:
    t, currency = visit.t, visit.facts.currency
    months, versions = changes.restated, {"first": changes.earlier, "second": changes.later}
    st.markdown(f"**{t('history.restated')}**")
    if months.empty:
        st.caption(t("history.restated_none", first=changes.earlier))
    else:
        st.caption(t("history.restated_help", **versions))
        figure = partial(
            restated_figure,
            months,
            t,
            earlier=changes.earlier,
            later=changes.later,
            currency=currency,
            theme=visit.theme,
        )
        charting.show(figure, key="restated", alt=t("history.restated"))
        _month_table(visit, changes, months)
    added = len(changes.months[changes.months["old_lines"] == 0])
    if added:
        st.caption(t("history.added_months", n=added, first=changes.earlier))


def _month_table(visit: Visit, changes: VersionChanges, months: pd.DataFrame) -> None:
    t, currency = visit.t, visit.facts.currency
    st.dataframe(
        [
            {
                t("history.month"): t.month(row["month"]),
                t("history.old", version=changes.earlier): t.money(row["old"], currency),
                t("history.new", version=changes.later): t.money(row["new"], currency),
                t("history.difference"): t.money(row["difference"], currency),
            }
            for row in months.to_dict("records")
        ],
        hide_index=True,
        key="history_months",
    )


def _tiers(visit: Visit, changes: VersionChanges, scope: Scope) -> None:
    t, moved = visit.t, changes.tiers
    st.markdown(f"**{t('history.tiers')}**")
    period = t("period.span", from_day=scope.period.from_day, to_day=scope.period.to_day)
    st.caption(t("history.tiers_help", period=period))
    if moved.empty:
        st.caption(t("history.tiers_none"))
        return
    names = tier_names(t, {*moved["from"], *moved["to"]} - {NOT_ACTIVE})
    names[NOT_ACTIVE] = t("tier.not_active")
    frame = moved.assign(
        **{side: [names.get(tier, tier) for tier in moved[side]] for side in ("from", "to")},
        **{
            name: moved[name].astype(float) for name in ("revenue_from", "revenue_to", "difference")
        },
    )
    columns = {
        "name": Column(t("history.customer")),
        "from": Column(t("history.tier_from")),
        "to": Column(t("history.tier_to")),
        "revenue_from": Column(t("history.revenue_then"), "money"),
        "revenue_to": Column(t("history.revenue_now"), "money"),
        "difference": Column(t("history.difference"), "money"),
    }
    tables.table(t, frame.head(LISTED), columns, "history_tiers")
    stem = f"tiers_{changes.earlier}_{changes.later}"
    tables.download(visit, stem, lambda: frame, {"id": Column(t("table.id")), **columns})


def _lines(visit: Visit, changes: VersionChanges) -> None:
    t, total = visit.t, changes.count("new") + changes.count("vanished")
    columns = {
        "what": Column(t("history.what")),
        "sale_date": Column(t("history.day"), "day"),
        "order_id": Column(t("history.order")),
        "line_number": Column(t("history.line")),
        "customer": Column(t("history.customer")),
        "product": Column(t("history.product")),
        "quantity": Column(t("history.quantity"), "number"),
        "amount": Column(t("history.amount"), "money"),
    }
    st.markdown(f"**{t('history.changed_lines')}**")
    st.caption(t("history.changed_help"))
    if total > LISTED:
        st.caption(t("history.first_lines", n=LISTED, total=total))
    tables.table(t, _worded(t, changes.lines()), columns, "history_lines")
    stem = f"lines_{changes.earlier}_{changes.later}"
    with_ids = {**columns, "customer_id": Column(t("table.id"))}
    tables.download(visit, stem, lambda: _worded(t, changes.every_line()), with_ids)


def _worded(t: Language, lines: pd.DataFrame) -> pd.DataFrame:
    return lines.assign(what=[t(f"history.line_{what}") for what in lines["what"]])
