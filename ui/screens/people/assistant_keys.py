"""The keys of assistants: whose, until when, how often they were answered, and the button that ends one."""

import pandas as pd
import streamlit as st

from data.people.accounts import Account
from data.people.keys import AssistantKey, end_key, key_uses, keys
from data.people.uses import Uses
from data.store.journal import now
from ui import flash
from ui.plain import plain
from ui.scope.visit import Visit
from ui.screens.people.ending import choose_to_end
from ui.tables import table
from views.columns import Column

PLACE = "assistant_keys"


def draw(visit: Visit, everybody: list[Account]) -> None:
    """Every key, the newest first."""
    t, found = visit.t, {one.number: one for one in keys(visit.store)}
    st.header(t("assistant_key.title"))
    flash.show(PLACE)
    if not found:
        st.caption(t("assistant_key.none"))
        return
    told, names = key_uses(visit.store), {one.number: one.name for one in everybody}
    columns = ("label", "of", "made_at", "until", "answers", "last", "state")
    table(
        t,
        pd.DataFrame([_line(visit, one, told[one.number], names) for one in found.values()]),
        {name: Column(t(f"assistant_key.{name}")) for name in columns},
        "people_keys",
    )
    open_keys = {
        number: f"{one.label} · {names[one.account]}"
        for number, one in found.items()
        if one.is_open(now())
    }
    chosen = choose_to_end("key", t("assistant_key.choose"), t("assistant_key.revoke"), open_keys)
    if chosen is not None:
        end_key(visit.store, visit.visitor.actor, found[chosen])
        flash.say(PLACE, t("assistant_key.revoked", label=plain(found[chosen].label)))
        st.rerun()


def _line(visit: Visit, key: AssistantKey, uses: Uses, names: dict[int, str]) -> dict[str, object]:
    t = visit.t
    return {
        "label": key.label,
        "of": names[key.account],
        "made_at": t.moment(key.made_at),
        "until": t.moment(key.valid_until),
        "answers": t.number(uses.times),
        "last": t.moment(uses.last) if uses.last else t.number(None),
        "state": t(f"assistant_key.{key.state(now())}"),
    }
