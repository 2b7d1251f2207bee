"""The script behind every page: language, question, navigation, one error handler."""

import streamlit as st

from data.errors import UserError
from i18n import Language
from ui import empty, errors, frame, navigation
from ui.meetings import adding, notes
from ui.scope import guest, scope_bar, search
from ui.scope.visit import begin_visit, visit_on
from ui.turns import TURNS

frame.configure()
t = Language.from_locale(st.context.locale)
with TURNS.taken(), errors.shown(t):
    visit = begin_visit()
    with errors.shown(visit.t):
        page, screen = navigation.chosen(visit.t, visit.visitor)
        frame.title(page.title)
        frame.style(visit.t)
        frame.speak(visit.t)
        visit = visit_on(screen)
        if visit.visitor.guest:
            guest.head(visit)
        elif not visit.is_presented:
            search.arrive(visit)
            search.lead(visit)
            scope_bar.draw(visit, adding.draw)
            notes.draw(visit)
        frame.content()
        if not screen.is_for(visit.visitor):
            raise UserError("view_forbidden")
        if screen.needs_sales and visit.scope is None:
            empty.store(visit)
        else:
            page.run()
