"""Which kind of records: what it is for, what of it the store has, and its templates."""

import streamlit as st

from data.imports.records import fields_of
from data.imports.records.templates import template
from data.record_types import RECORD_TYPES
from data.records.extent import extent
from i18n import LANGUAGES
from ui.scope.choice import select
from ui.scope.visit import Visit
from ui.screens.records import labels


def choose(visit: Visit) -> str:
    """The kind that the URL names, to be changed here."""
    t, kind = visit.t, visit.view["kind"]
    select(
        "kind",
        list(RECORD_TYPES),
        t("companion.kind"),
        lambda code: t(f"record_kind.{code}"),
        chosen=kind,
        width=420,
    )
    st.markdown(t(f"record_kind_help.{kind}"))
    st.markdown(f"**{_held(visit, kind)}**")
    _fields(visit, kind)
    _templates(visit, kind)
    return kind


def _held(visit: Visit, kind: str) -> str:
    """How many records the store has, and how far they reach."""
    t, reach = visit.t, extent(visit.store, kind)
    if not reach.records:
        return t("companion.held_none")
    if reach.latest is None:
        return t("companion.held_undated", n=reach.records)
    return t("companion.held", n=reach.records, day=reach.latest)


def _fields(visit: Visit, kind: str) -> None:
    needed = ["customer", *RECORD_TYPES[kind].needed]
    others = [name for name in fields_of(kind) if name not in needed]
    facts = {
        "needed": labels.fields(visit.t, kind, needed),
        "others": labels.fields(visit.t, kind, others),
    }
    st.caption(visit.t("companion.fields", **facts))


def _templates(visit: Visit, kind: str) -> None:
    with st.container(horizontal=True):
        for lang in sorted(LANGUAGES, key=lambda lang: lang != visit.t.lang):
            st.download_button(
                visit.t("companion.template", language=visit.t(f"language.{lang}")),
                data=lambda lang=lang: template(kind, lang),
                file_name=f"{kind}-{lang}.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"template_{lang}",
            )
