"""The customers of a list: one row each, the signs as columns, the reasons beside them."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.lists.listed import Listed
from data.record_types import METHODS
from i18n import Language
from ui import tables
from ui.rendered import rendered
from ui.scope.choice import one_of, select
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import lists as view

_WIDTH: Final = 340


def controls(visit: Visit, listed: Listed) -> pd.DataFrame:
    """What the reader narrows the list by: a verdict, a sign; the rows that are left."""
    t = visit.t
    verdicts = listed.listing.verdicts
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if verdicts:
            codes = ("all", *verdicts.codes)
            one_of(
                visit,
                "verdict",
                codes,
                t("lists.verdict"),
                lambda code: t("lists.all") if code == "all" else t(f"list_verdict.{code}"),
                chosen=view.code_of(visit.view["verdict"], codes),
                labelled=True,
            )
        codes = ("all", *listed.signs.codes)
        select(
            "sign",
            codes,
            t("lists.sign"),
            lambda code: t("lists.all") if code == "all" else t(f"list_sign.{code}"),
            chosen=view.code_of(visit.view["sign"], codes),
            width=_WIDTH,
        )
    return rendered(view.narrowed, visit, listed)


def draw(visit: Visit, listed: Listed, frame: pd.DataFrame) -> None:
    """The table and its download."""
    t = visit.t
    st.caption(view.about(visit, listed))
    if "methods" in listed.listing.shown:
        with st.expander(t("lists.methods"), icon=":material/checklist:", key="list_methods"):
            names = (t(f"record_method.{method}") for method in METHODS)
            st.markdown("\n".join(f"{at}. {name}" for at, name in enumerate(names, 1)))
            st.caption(t("lists.methods_help"))
    if frame.empty:
        st.markdown(t("lists.no_rows"))
        return
    columns = view.columns(visit, listed)
    shown = rendered(view.worded, visit, listed, tables.searched(visit, frame, "list"))
    code = listed.listing.code
    key = f"{tables.fresh('list', visit.question)}_{code}"
    said = {
        name: column
        for name, column in view.page_columns(visit, listed).items()
        if _says_something(t, shown[name].tolist())
    }
    tables.table(t, shown, said, key, of="list")
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"list-{code}", lambda: view.worded(visit, listed, frame), every)


def _says_something(t: Language, column: Sequence[Any]) -> bool:
    """Whether any row has a value: a column without stands in the download alone."""
    return any(not pd.isna(cell) and cell not in ("", t.number(None)) for cell in column)
