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
        page, screen = navigation.chosen(here.t)
        frame.style(here.t)
        here = visit.on(screen)
        search.arrive(here)
        search.lead(here)
        scope_bar.draw(here)
        if screen.needs_sales and here.scope is None:
            empty.store(here.t, screen.slug)
        else:
            page.run()
