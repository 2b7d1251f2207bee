"""Filling the register of key accounts from the pyramid, as one change that can be undone."""

from functools import partial
from typing import Final

import streamlit as st

from analytics.lists.adoption import Adoption, adoption
from analytics.lists.listed import Listed
from data.records import record
from data.store.seen import SeenStore
from ui import flash
from ui.forms import saving
from ui.scope.answers import answer
from ui.scope.visit import Visit

_LIST: Final = "key-accounts"
_KIND: Final = "key_account"


def draw(visit: Visit, listed: Listed) -> None:
    """The form, on the list of the key accounts, for those who may record and see all customers.

    Who sees a part would name the highest tier of that part.
    """
    if listed.listing.code != _LIST:
        return
    flash.show(_KIND)
    if isinstance(visit.store, SeenStore) or not saving.possible(visit):
        return
    offered = answer(adoption)
    if offered.kinds:
        _form(visit, offered)


def _form(visit: Visit, offered: Adoption) -> None:
    t = visit.t
    said = {
        "n": len(offered.kinds),
        "tier": offered.tier,
        "scheme": offered.scheme,
        "judged": offered.judged.name,
    }
    days = {"from_day": offered.year.first_day, "until": offered.year.last_day}
    box = st.expander(t("lists.adopt"), icon=":material/playlist_add_check:", key="adopt_box")
    with box, st.form("adopt", border=False):
        st.markdown(t("lists.adopt_help", **said, **days))
        author = saving.author(t, "adopt")
        sent = st.form_submit_button(t("lists.adopt_save", n=said["n"]), key="adopt_save")
    if sent:
        entries = offered.entries(t("lists.adopt_reason", **said))
        write = partial(record, visit.store, _KIND, entries, author)
        done = t("lists.adopted", n=said["n"])
        saving.save(visit, write, done, author, place=_KIND, form="adopt")
