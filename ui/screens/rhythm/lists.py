"""Who is late, who is expected, who has lapsed: the chart and the lists."""

from functools import partial

import streamlit as st

from charts.money_bars import MOST
from ui import alive, tables
from ui.charting import show
from ui.rendered import rendered
from ui.row_links import Leads, rest
from ui.scope.choice import one_of
from ui.scope.search import open_account
from ui.scope.visit import Visit
from views.columns import Column
from views.links import page_fields
from views.screens import rhythm as view
from views.wording import leading


def chart(visit: Visit, rows: view.Lists, sentence: str) -> None:
    """The main chart: the largest that are late."""
    t, behind, figure = visit.t, rows["late"], view.figure(visit, rows)
    if figure is None:
        return
    st.header(leading(t, "rhythm.chart", min(len(behind), MOST), MOST))
    show(
        partial(figure, theme=visit.theme, leads=rest(visit, Leads(of="rhythm"))),
        key="late_chart",
        alt=sentence,
        clicked=partial(open_account, of="rhythm"),
        is_main=True,
    )
    st.caption(t("rhythm.chart_help"))


def draw(visit: Visit, rows: view.Lists) -> None:
    """One of the lists."""
    t = visit.t
    st.header(t("rhythm.lists"))
    name = one_of(
        visit,
        "late",
        page_fields.FIELDS["late"],
        t("rhythm.lists"),
        lambda code: t(f"rhythm_list.{code}", n=len(rows[code]), days=view.DUE_DAYS),
    )
    st.caption(t(f"rhythm_list_help.{name}"))
    chosen = rows[name]
    if chosen.empty:
        st.markdown(t("movement.list_empty"))
        return
    chosen = rendered(view.worded, visit, chosen)
    columns = view.columns(visit)
    chances = alive.asked(visit)
    if chances is not None and chances.is_fitted:
        by_id = chances.accounts.set_index("id")["p_alive"]
        chosen = chosen.assign(p_alive=by_id.loc[chosen["id"]].to_numpy())
        columns = _with_chance(visit, columns)
    shown = tables.searched(visit, chosen, "rhythm")
    key = f"{tables.fresh('rhythm', visit.question)}_{name}"
    tables.table(t, shown, columns, key, of="rhythm")
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"rhythm-{name}", lambda: chosen, every)


def _with_chance(visit: Visit, columns: dict[str, Column]) -> dict[str, Column]:
    """The columns with the chance that customers are alive before the last one."""
    t = visit.t
    chance = Column(t("rhythm_column.p_alive"), "share", t("rhythm.alive_help"))
    *others, last = columns.items()
    return {**dict(others), "p_alive": chance, last[0]: last[1]}
