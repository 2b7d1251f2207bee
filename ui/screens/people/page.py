"""The page of the team: for directors alone."""

from typing import Final

import pandas as pd
import streamlit as st

from data.people.accounts import (
    Account,
    accounts,
    add_account,
    change_account,
    new_link,
    set_disabled,
)
from data.people.roles import GIVEN, ROLES
from data.store.part import Part
from gate.opening import link_address
from ui import errors, flash
from ui.plain import plain
from ui.scope.visit import Visit, server_root
from ui.screens.people import assistant_keys, audit_log, guests
from ui.screens.people.sees import choose_part, part_words
from ui.tables import table
from views.columns import Column

PLACE: Final = "people"
_LINK: Final = "keystone_people_link"
"""The link that was made last: it is shown until something else is done."""


def draw(visit: Visit) -> None:
    """Everybody with an account, the forms to add and change, guest links, keys, the audit log."""
    t, everybody = visit.t, accounts(visit.store)
    st.title(t("people.title"))
    st.caption(t("people.intro"))
    flash.show(PLACE)
    _show_link(visit)
    if everybody:
        table(t, _frame(visit, everybody), _columns(visit), "people_accounts")
    else:
        st.info(t("people.nobody"))
    with st.expander(t("people.add"), expanded=not everybody, icon=":material/person_add:"):
        _add(visit, is_first=not everybody)
    if everybody:
        with st.expander(t("people.change"), icon=":material/manage_accounts:"):
            _change(visit, everybody)
    guests.draw(visit, everybody)
    assistant_keys.draw(visit, everybody)
    audit_log.draw(visit)


def _show_link(visit: Visit) -> None:
    kept: tuple[str, str] | None = st.session_state.pop(_LINK, None)
    if kept:
        name, link = kept
        with st.container(border=True, key="people_link"):
            st.markdown(visit.t("people.link", name=plain(name)))
            st.code(link, language=None)


def _make_link(visit: Visit, account: Account) -> None:
    token = new_link(visit.store, visit.visitor.actor, account)
    st.session_state[_LINK] = (account.name, link_address(server_root(), token))


def _add(visit: Visit, *, is_first: bool) -> None:
    """A new account; its invitation link stands at the top of the page afterwards."""
    t = visit.t
    left, middle, right = st.columns([2, 2, 1])
    name = left.text_input(t("people.name"), key="people_name", max_chars=100)
    mail = middle.text_input(t("people.mail"), key="people_mail", max_chars=254)
    roles = GIVEN[:1] if is_first else GIVEN
    role = right.selectbox(
        t("people.role"), roles, format_func=lambda code: t(f"role.{code}"), key="people_role"
    )
    sees = None if ROLES[role].sees_all else choose_part(visit, "people_add", name)
    if st.button(t("people.add_save"), type="primary", key="people_add_save"):
        with errors.shown(visit.t):
            number = add_account(
                visit.store, visit.visitor.actor, name=name, mail=mail, role=role, sees=sees
            )
            account = next(one for one in accounts(visit.store) if one.number == number)
            _make_link(visit, account)
            flash.say(PLACE, t("people.added", name=plain(account.name)))
            for key in ("people_name", "people_mail"):
                del st.session_state[key]
            st.rerun()


def _change(visit: Visit, everybody: list[Account]) -> None:
    """Name, role and part of an account; its links; shutting it out and letting it in again."""
    t = visit.t
    by_number = {one.number: one for one in everybody}
    number = st.selectbox(
        t("people.who"),
        list(by_number),
        format_func=lambda one: f"{by_number[one].name} · {by_number[one].mail}",
        key="people_who",
        width=520,
    )
    account = by_number[number]
    key = f"people_{account.number}"
    left, right = st.columns([2, 1])
    name = left.text_input(t("people.name"), account.name, key=f"{key}_name", max_chars=100)
    role = right.selectbox(
        t("people.role"),
        GIVEN,
        index=GIVEN.index(account.role),
        format_func=lambda code: t(f"role.{code}"),
        key=f"{key}_role",
    )
    sees = None if ROLES[role].sees_all else choose_part(visit, key, name, account.sees)
    with st.container(horizontal=True, key="people_actions"):
        if st.button(t("people.save"), type="primary", key="people_save"):
            _save(visit, account, name, role, sees)
        if st.button(t("people.invite"), key="people_invite", disabled=account.is_disabled):
            with errors.shown(t):
                _make_link(visit, account)
                st.rerun()
        word = "enable" if account.is_disabled else "disable"
        if st.button(t(f"people.{word}"), key=f"people_{word}"):
            with errors.shown(t):
                set_disabled(visit.store, visit.visitor.actor, account, not account.is_disabled)
                flash.say(PLACE, t(f"people.{word}d", name=plain(account.name)))
                st.rerun()


def _save(visit: Visit, account: Account, name: str, role: str, sees: Part | None) -> None:
    with errors.shown(visit.t):
        change_account(
            visit.store, visit.visitor.actor, account.number, name=name, role=role, sees=sees
        )
        flash.say(PLACE, visit.t("people.saved", name=plain(name)))
        st.rerun()


def _columns(visit: Visit) -> dict[str, Column]:
    names = ("name", "mail", "role", "sees", "state", "since")
    return {name: Column(visit.t(f"people.{name}")) for name in names}


def _frame(visit: Visit, everybody: list[Account]) -> pd.DataFrame:
    t = visit.t

    def line(one: Account) -> dict[str, object]:
        state = "disabled" if one.is_disabled else "active" if one.has_password else "invited"
        return {
            "name": one.name,
            "mail": one.mail,
            "role": t(f"role.{one.role}"),
            "sees": part_words(visit, one.sees),
            "state": t(f"people_state.{state}"),
            "since": t.moment(one.made_at),
        }

    return pd.DataFrame([line(one) for one in everybody])
