"""Which list, and its customers: one row each, the signs as columns, the reasons beside them."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from analytics.lists.listed import Listed
from analytics.lists.lists import LISTS
from analytics.profile.part import Kind, Words
from ui import tables
from ui.scope.choice import one_of, select
from ui.scope.search import open_account
from ui.scope.visit import Visit
from ui.screens.lists.wording import about, cell, column_name, reasons, sign_help
from ui.tables import Column

_MARKS: Final = {True: "✓", False: "✗"}
_WIDTH: Final = 340


def switch(visit: Visit) -> str:
    """The list that the reader chooses."""
    t = visit.t
    select(
        "list",
        tuple(LISTS),
        t("lists.which"),
        lambda code: t(f"list.{code}"),
        chosen=visit.view["list"],
        width=_WIDTH,
    )
    return visit.view["list"]


def controls(visit: Visit, listed: Listed) -> pd.DataFrame:
    """What the reader narrows the list by: a verdict, a sign; the rows that are left."""
    t, frame = visit.t, listed.frame()
    verdicts = listed.listing.verdicts
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if verdicts:
            codes = ("all", *verdicts.codes)
            chosen = one_of(
                visit,
                "verdict",
                codes,
                t("lists.verdict"),
                lambda code: t("lists.all") if code == "all" else t(f"list_verdict.{code}"),
                chosen=_of(visit.view["verdict"], codes),
                labelled=True,
            )
            if chosen != "all":
                frame = frame.loc[frame["verdict"] == chosen]
        codes = ("all", *listed.signs.codes)
        sign = _of(visit.view["sign"], codes)
        select(
            "sign",
            codes,
            t("lists.sign"),
            lambda code: t("lists.all") if code == "all" else t(f"list_sign.{code}"),
            chosen=sign,
            width=_WIDTH,
        )
    if sign != "all":
        frame = frame.loc[[found is True for found in frame[f"sign_{sign}"]]]
    return frame.reset_index(drop=True)


def draw(visit: Visit, listed: Listed, frame: pd.DataFrame) -> None:
    """The table and its download."""
    t = visit.t
    st.caption(about(visit, listed))
    if frame.empty:
        st.markdown(t("lists.no_rows"))
        return
    columns = _columns(visit, listed)
    shown = _worded(visit, listed, tables.searched(visit, frame, "list"))
    code = listed.listing.code
    key = f"{tables.fresh('list', visit.question)}_{code}"
    tables.table(t, shown, columns, key, open_account)
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"list-{code}", lambda: _worded(visit, listed, frame), every)


def _of(chosen: str, codes: tuple[str, ...]) -> str:
    """What a link chose, where this list has it."""
    return chosen if chosen in codes else codes[0]


def _worded(visit: Visit, listed: Listed, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with words in the place of codes, marks in the place of signs, and the reasons."""
    t = visit.t
    rows = frame.to_dict("records")
    worded: dict[str, object] = {"why": [reasons(visit, listed, dict(row)) for row in rows]}
    if "verdict" in frame:
        worded["verdict"] = [t(f"list_verdict.{row['verdict']}") for row in rows]
    worded["signs"] = [t("lists.held", held=row["held"], tested=row["tested"]) for row in rows]
    for code in listed.signs.codes:
        worded[f"sign_{code}"] = [_MARKS.get(row[f"sign_{code}"], "–") for row in rows]
    for code in listed.listing.shown:
        kind = listed.kind(code)
        if kind in ("flag", "text") or isinstance(kind, Words):
            worded[code] = [cell(visit, kind, row[code]) for row in rows]
    return frame.assign(**worded)


def _columns(visit: Visit, listed: Listed) -> Mapping[str, Column]:
    t, listing = visit.t, listed.listing
    columns = {"name": Column(t("lists.customer"))}
    if listing.verdicts:
        columns["verdict"] = Column(t("lists.verdict"))
    first = listing.money
    columns[first] = Column(column_name(t, listing, first), _shown(listed.kind(first)))
    if len(listing.signs) > 1:
        columns["signs"] = Column(t("lists.signs"), help=t("lists.signs_help"))
    for sign in listing.signs:
        help_text = sign_help(visit, listed, sign.code)
        columns[f"sign_{sign.code}"] = Column(t(f"list_sign.{sign.code}"), help=help_text)
    for code in listing.shown:
        columns.setdefault(code, Column(column_name(t, listing, code), _shown(listed.kind(code))))
    return {**columns, "why": Column(t("lists.why"), "note")}


def _shown(kind: Kind) -> str:
    """How a table shows a kind of column."""
    return "text" if kind == "flag" or isinstance(kind, Words) else kind
