"""The script behind every page: language, question, navigation, one error handler."""

import streamlit as st

from i18n import Language
from ui import empty, errors, frame, navigation, scope_bar, search, sign_in, visit

frame.configure()
t = Language.from_locale(st.context.locale)
with errors.shown(t):
    sign_in.required(t)
    here = visit.begin()
    with errors.shown(here.t):
        page, is_report = navigation.chosen(here.t)
        frame.style(here.t)
        search.arrive(here)
        scope_bar.draw(
            here,
            asks=is_report,
            tiers=page.url_path in navigation.TIERED,
            links=page.url_path != "account",
        )
        if is_report and here.scope is None:
            empty.store(here.t, page.url_path)
        else:
            page.run()
