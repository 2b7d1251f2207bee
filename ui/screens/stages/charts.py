"""The pictures of the stages page: months, cycle, matrix, film strips."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from analytics.rhythm.calendar import calendar_of
from analytics.stages.history import strips
from analytics.stages.picture import Picture
from charts.stages.cycle import cycle_figure
from charts.stages.matrix import matrix_figure
from charts.stages.strip import strip_figure
from ui.charting import show
from ui.rendered import rendered
from ui.row_links import Leads, rest
from ui.scope import choice
from ui.scope.answers import answer
from ui.scope.choice import heads_or_money
from ui.scope.search import open_account
from ui.scope.visit import Visit
from views.screens import stages as view
from views.wording import leading, span

_STRIPS = 20


def mix(visit: Visit, relations: Picture, sentence: str) -> None:
    """The main chart: the stages month by month."""
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("stages.mix"), width="content")
        st.space("stretch")
        choice.key_only(visit)
        unit = heads_or_money(visit)
    figure = partial(rendered(view.figure, visit, relations), theme=visit.theme)
    show(figure, key=f"mix_{unit}", alt=t("stages.mix_alt", sentence=sentence), is_main=True)


def cycle(visit: Visit, relations: Picture) -> None:
    """Who moved where during the period."""
    t, now = visit.t, relations.at(relations.stages.as_of)["accounts"]
    st.header(t("stages.cycle"))
    st.caption(t("stages.cycle_help", period=span(visit, visit.question.period)))
    figure = partial(cycle_figure, relations.flow, now.to_dict(), t, theme=visit.theme)
    moves = int(relations.flow.loc[:, "count"].sum()) if len(relations.flow) else 0
    with st.container(key="wide_cycle"):
        show(figure, key="cycle", alt=t("stages.cycle_alt", n=moves))


def matrix(visit: Visit, relations: Picture) -> None:
    """Where the accounts of each stage have gone since the earlier point."""
    t, first = visit.t, relations.matrix.iloc[0]
    st.header(t("stages.matrix"))
    st.caption(t("stages.matrix_help", then=first["from_point"], now=first["to_point"]))
    with st.container(key="wide_matrix"):
        figure = partial(matrix_figure, relations.matrix, t, theme=visit.theme)
        show(figure, key="matrix", alt=t("stages.matrix"))


def largest(visit: Visit, relations: Picture) -> None:
    """The film strips of the largest accounts, by revenue of the last twelve months."""
    t = visit.t
    strips_of_largest = rendered(_strips, visit, relations)
    heading = leading(t, "stages.strips", min(_STRIPS, len(relations.accounts)), _STRIPS)
    st.header(heading)
    st.caption(t("stages.strips_help"))
    figure = partial(
        strip_figure,
        strips_of_largest["stages"],
        strips_of_largest["purchases"],
        strips_of_largest["resets"],
        t,
        theme=visit.theme,
        leads=rest(visit, Leads(of="stages")),
    )
    with st.container(key="wide_strips"):
        show(
            figure,
            key="strips",
            alt=heading,
            clicked=partial(open_account, of="stages"),
        )


def _strips(visit: Visit, relations: Picture) -> dict[str, pd.DataFrame]:
    """What the strips of the largest accounts show: their ``stages``, ``purchases`` and ``resets``."""
    ids = relations.accounts.nlargest(_STRIPS, "revenue_year")["id"].tolist()
    frames = strips(relations.stages.among(ids)).set_index("id", drop=False).loc[ids]
    return {
        "stages": frames.reset_index(drop=True),
        "purchases": _purchase_days(visit, ids),
        "resets": _reset_events(relations.stages.resets.to_pandas(), ids),
    }


def _purchase_days(visit: Visit, ids: list[str]) -> pd.DataFrame:
    """``id`` and ``day`` of every purchase of these accounts since the first sale."""
    days = answer(calendar_of, visit.question, tuple(sorted(ids)))
    return days.loc[days["is_purchase"].astype(bool), ["id", "day"]]


def _reset_events(resets: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """The reset events of these accounts: ``id``, ``day``, ``kind``, ``note``."""
    own = resets.loc[np.isin(resets["customer"], ids)]
    return own.rename(columns={"customer": "id"})[["id", "day", "kind", "note"]]
