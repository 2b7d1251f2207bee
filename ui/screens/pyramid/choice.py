"""Which tier the reader looks at: a click in the chart, a row of the table, or a button."""

import streamlit as st

from analytics.pyramid.pyramid import Pyramid
from ui.scope.choice import narrow, one_of
from ui.scope.visit import Visit
from views.screens import pyramid as view

ALL = "all"


def notice(visit: Visit, ranking: Pyramid) -> None:
    """Say so where the link names a tier that the scheme does not have."""
    asked = visit.view["tier"]
    if asked not in ("top", ALL, *ranking.tiering.codes):
        scheme = visit.question.scheme
        st.warning(visit.t("pyramid.tier_unknown", tier=asked, scheme=scheme))


def listed(visit: Visit, ranking: Pyramid) -> str | None:
    """A button for each tier and one for all; the tier whose customers are listed, None for all."""
    t = visit.t
    shown = ALL if visit.view["tier"] == ALL else view.focus(visit, ranking)
    one_of(
        visit,
        "tier",
        (*ranking.tiering.codes, ALL),
        t("pyramid.tier"),
        lambda code: t("pyramid.all" if code == ALL else f"tier.{code}"),
        chosen=shown,
    )
    return None if shown == ALL else shown


def take(codes: list[str]) -> None:
    """Look at the tier of a chosen band or row; for callbacks."""
    narrow("tier", codes[:1])
