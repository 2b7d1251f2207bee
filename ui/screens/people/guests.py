"""The guest links: to whom, until when, how often they were opened, and the button that ends one."""

import pandas as pd
import streamlit as st

from data.people.accounts import Account
from data.people.guests import GuestLink, end_guest_link, guest_links, guest_uses
from data.people.uses import Uses
from data.store.journal import now
from ui import flash
from ui.plain import plain
from ui.scope.visit import Visit
from ui.screens.people.ending import choose_to_end
from ui.tables import table
from views.columns import Column

PLACE = "guests"


def draw(visit: Visit, everybody: list[Account]) -> None:
    """Every guest link, the newest first."""
    t, links = visit.t, guest_links(visit.store)
    st.header(t("people.guests"))
    flash.show(PLACE)
    if not links:
        st.caption(t("people.guests_none"))
        return
    told, names = guest_uses(visit.store), {one.number: one.name for one in everybody}
    columns = ("for", "page", "by", "until", "openings", "last", "masked", "state")
    table(
        t,
        pd.DataFrame([_line(visit, one, told[one.number], names) for one in links]),
        {name: Column(t(f"people.guest_{name}")) for name in columns},
        "people_guests",
    )
    open_links = {one.number: one for one in links if one.is_open(now())}
    labels = {n: f"{one.label} · {t(f'nav.{one.page}')}" for n, one in open_links.items()}
    chosen = choose_to_end("guest", t("people.guest_choose"), t("people.guest_revoke"), labels)
    if chosen is not None:
        link = open_links[chosen]
        end_guest_link(visit.store, visit.visitor.actor, link)
        flash.say(PLACE, t("people.guest_revoked", label=plain(link.label)))
        st.rerun()


def _line(visit: Visit, link: GuestLink, uses: Uses, names: dict[int, str]) -> dict[str, object]:
    t, unknown = visit.t, visit.t.number(None)
    state = "ended" if link.ended_at else "open" if link.is_open(now()) else "over"
    return {
        "for": link.label,
        "page": t(f"nav.{link.page}"),
        "by": names.get(link.account or 0, unknown),
        "until": t.moment(link.valid_until),
        "openings": t.number(uses.times),
        "last": t.moment(uses.last) if uses.last else unknown,
        "masked": t("people.yes") if link.is_masked else unknown,
        "state": t(f"people.guest_{state}"),
    }
