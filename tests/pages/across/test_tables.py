"""Tables as they go over the wire: as ``st.dataframe`` would send a pandas Styler, but written once."""

from decimal import Decimal

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from ui import rows, tables
from views.columns import Column


def page() -> None:
    """The same table by Streamlit's own command and by ours, in every way that a table is used."""
    from datetime import date
    from decimal import Decimal

    import pandas as pd
    import streamlit as st

    from i18n import Language
    from ui import fitting, tables
    from views.columns import Column, writers, written

    frame = pd.DataFrame(
        {
            "id": ["C1", "C2", "C3"],
            "name": ["Müller", None, "东方"],
            "revenue": [Decimal("1234567.891"), Decimal("-2"), None],
            "share": [0.4, 0.00001, None],
            "change": [0.5, -0.25, 0.0],
            "orders": [12, 3, 4000],
            "gap": [1.25, None, 3],
            "first": [date(2026, 3, 5), None, date(2024, 1, 1)],
            "loose": [0.5, 2.0, None],
            "mixed": [1, "a", None],
        }
    )
    t = Language.of("en")
    kinds = {"revenue": "money", "share": "share", "change": "change", "orders": "count"}
    kinds |= {"gap": "days", "first": "day"}
    columns = {name: Column(name.title(), kinds.get(name, "text"), "help") for name in frame}
    plain = frame.style.format(writers(t, columns), na_rep=t.number(None))
    widths = fitting.widths(columns, written(t, frame, columns))
    how = {
        "hide_index": True,
        "placeholder": t.number(None),
        "column_config": {
            name: tables._config(column, widths[name]) for name, column in columns.items()
        },
    }
    st.dataframe(plain, key="own", **how)
    tables.table(t, frame, columns, "ready")
    st.dataframe(plain, key="own_more", on_select="rerun", selection_mode="multi-row", **how)
    marked = tables.marked(t, frame, columns, "ready_more")
    st.text(len(marked))


@pytest.fixture(scope="module")
def sent() -> AppTest:
    """The page after a second run."""
    at = AppTest.from_function(page, default_timeout=120).run().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("pair", [0, 1], ids=["shown", "marked"])
def test_a_table_is_the_message_of_a_styler(sent: AppTest, pair: int):
    own, ready = (sent.dataframe[2 * pair + place].proto for place in (0, 1))
    assert ready.arrow_data.data == own.arrow_data.data
    assert ready.arrow_data.styler.display_values == own.arrow_data.styler.display_values
    own.arrow_data.styler.uuid = ready.arrow_data.styler.uuid
    assert ready.id.replace("ready", "own")[-8:] == own.id[-8:]
    own.id = ready.id
    assert ready == own


def test_a_file_holds_shares_to_a_hundredth_of_a_percent_and_money_as_it_is():
    frame = pd.DataFrame(
        {"id": ["C1", "C2"], "share": [0.123456789, None], "revenue": [Decimal("1.005"), 2]}
    )
    columns = {"share": Column("Share", "share"), "revenue": Column("Revenue", "money")}
    headed = tables._headed(frame, columns)
    assert list(headed) == ["Share", "Revenue"] and headed["Share"].tolist()[0] == 0.1235
    assert headed["Revenue"].tolist()[0] == Decimal("1.005")


@pytest.mark.parametrize("is_main", [False, True])
def test_beside_the_name_stands_the_first_money_on_a_phone_unless_another_column_says_so(is_main):
    change = Column("Change", "money", is_main=is_main)
    columns = {"name": Column("Name"), "before": Column("Before", "money"), "change": change}
    said = rows.written(Language.of("en"), columns, [["A", "1", "2"]], {}, 1)
    assert f"<td class='main' data-label='{'Change' if is_main else 'Before'}'>" in said
