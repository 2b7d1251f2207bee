"""What to look at before saying yes: months, new customers, near names, odd days and amounts."""

from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from data.imports.sales import ImportReport
from ui.imports.file_state import FileState
from ui.imports.page import RECHECK
from ui.plain import said as in_plain
from ui.scope.visit import Visit


def draw(visit: Visit, state: FileState, report: ImportReport) -> None:
    """The parts that have something to say."""
    t = visit.t
    st.markdown(f"**{t('import.checks')}**")
    st.caption(t("import.formula_is", formula=report.formula))
    _months(visit, report)
    if new := report.new_customers.get("count"):
        first = [pair["name"] for pair in report.new_customers["first"]]
        st.markdown(in_plain(t, "import.new_customers", n=new, first=first))
    _near_names(visit, state, report)
    if report.future:
        st.warning(t("import.future", currency=report.currency, **report.future))
    _unusual(visit, report)


def _months(visit: Visit, report: ImportReport) -> None:
    t, currency = visit.t, report.currency
    if not report.months:
        return
    with st.expander(f"{t('import.months')} ({len(report.months)})", expanded=True):
        st.dataframe(
            [
                {
                    t("import.month"): t.month(date.fromisoformat(row["month"])),
                    t("import.month_old"): t.money(row["old"], currency),
                    t("import.month_new"): t.money(row["new"], currency),
                    t("import.month_difference"): t.money(
                        Decimal(row["new"]) - Decimal(row["old"]), currency
                    ),
                }
                for row in report.months
            ],
            hide_index=True,
            height=min(38 + 35 * len(report.months), 320),
            key="import_months",
        )


def _near_names(visit: Visit, state: FileState, report: ImportReport) -> None:
    t, pairs = visit.t, report.near_names.get("pairs", [])
    if not pairs:
        return
    with st.expander(f"{t('import.near')} ({report.near_names['count']})", expanded=True):
        st.caption(t("import.near_help"))
        frame = pd.DataFrame(
            {
                "same": [False] * len(pairs),
                "name": [_named(pair["id"], pair["name"]) for pair in pairs],
                "like": [_named(pair["like_id"], pair["like_name"]) for pair in pairs],
                "where": [t(f"import.near_in_{pair['where']}") for pair in pairs],
            }
        )
        heads = {
            "same": st.column_config.CheckboxColumn(t("import.near_same"), width="small"),
            "name": st.column_config.TextColumn(t("import.near_name")),
            "like": st.column_config.TextColumn(t("import.near_like")),
            "where": st.column_config.TextColumn(t("import.near_where")),
        }
        edited = st.data_editor(
            frame,
            hide_index=True,
            column_config=heads,
            disabled=["name", "like", "where"],
            key=state.key(f"near_{len(state.value('merged') or {})}"),
        )
        chosen = [pair for pair, same in zip(pairs, edited["same"], strict=True) if same]
        st.button(
            t("import.near_merge", n=len(chosen)),
            on_click=_merge,
            args=(state, {pair["id"]: pair["like_id"] for pair in chosen}),
            disabled=not chosen,
            key="import_merge",
        )


def _named(customer: str, name: str) -> str:
    return name if name == customer else f"{name} ({customer})"


def _merge(state: FileState, merged: dict[str, str]) -> None:
    """The check is made once more, without another click."""
    state.note("merged", {**(state.value("merged") or {}), **merged})
    state.note(RECHECK, True)


def _unusual(visit: Visit, report: ImportReport) -> None:
    t, currency, unusual = visit.t, report.currency, report.unusual
    if not unusual:
        return
    with st.expander(f"{t('import.unusual')} ({unusual['rows']})", expanded=True):
        st.caption(t("import.unusual_text", n=unusual["rows"]))
        st.dataframe(
            [
                {
                    t("import.reject_row"): row["row"],
                    t("field.customer"): row["customer"] or "",
                    t("field.date"): t.day(row["day"]),
                    t("import.amount"): t.money(row["amount"], currency),
                    t("import.unusual_usual"): t.money(row["usual"], currency),
                    t("import.unusual_of"): t(f"usual_of.{row['of']}"),
                }
                for row in unusual["first"]
            ],
            hide_index=True,
            key="import_unusual",
        )
