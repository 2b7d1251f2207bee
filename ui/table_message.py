"""A table as Streamlit sends it to the browser, written once and sent as often as it is shown.

``st.dataframe`` takes a table that is written otherwise than its values only as a pandas Styler, and writes
it anew, cell by cell, at each run. So this module alone speaks to the browser side itself, with what lies
below ``st.dataframe``; ``tests/pages/across/test_tables.py`` compares its messages with those of
``st.dataframe``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit import dataframe_util
from streamlit.elements.arrow import DataframeSelectionSerde
from streamlit.elements.lib.column_config_utils import (
    INDEX_IDENTIFIER,
    marshall_column_config,
    process_config_mapping,
    update_column_config,
)
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.elements.lib.utils import compute_and_register_element_id
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import register_widget

_NAME: Final = "dataframe"
_MODE: Final = "multi-row"


def written(
    frame: pd.DataFrame,
    writers: Mapping[str, Callable[[Any], str]],
    config: Mapping[str, Any],
    unknown: str,
) -> bytes:
    """The message of a table without its index: the values, by which the browser sorts, and their writing.

    ``writers`` write the cells of a column, ``config`` holds Streamlit's column configuration, ``unknown``
    stands where there is no value.
    """
    texts = {
        name: _texts(column, writers.get(str(name), _plain), unknown)
        for name, column in frame.items()
    }
    shown = pd.DataFrame(texts, index=frame.index, dtype=str)
    message = Dataframe(placeholder=unknown, editing_mode=Dataframe.EditingMode.READ_ONLY)
    message.arrow_data.data = dataframe_util.convert_pandas_df_to_arrow_bytes(frame)
    message.arrow_data.styler.uuid = "table"
    message.arrow_data.styler.display_values = dataframe_util.convert_pandas_df_to_arrow_bytes(
        shown
    )
    columns = process_config_mapping(dict(config))
    update_column_config(columns, INDEX_IDENTIFIER, {"hidden": True})
    marshall_column_config(message, columns)
    return message.SerializeToString()


def send(message: bytes, key: str, *, can_be_marked: bool = False) -> Sequence[int]:
    """Show the table; the places of its marked rows, where it ``can_be_marked``."""
    table, page = Dataframe.FromString(message), st._main
    layout = LayoutConfig(width="stretch", height=None)
    if not can_be_marked:
        page._enqueue(_NAME, table, layout_config=layout)
        return ()
    table.selection_mode.append(Dataframe.SelectionMode.MULTI_ROW)
    table.id = compute_and_register_element_id(
        _NAME,
        user_key=key,
        key_as_main_identity={"selection_mode", "is_selection_activated"},
        dg=page,
        selection_mode=(_MODE,),
        is_selection_activated=True,
    )
    serde = DataframeSelectionSerde()
    state = register_widget(
        table.id,
        on_change_handler=None,
        deserializer=serde.deserialize,
        serializer=serde.serialize,
        ctx=get_script_run_ctx(),
        value_type="string_value",
    )
    page._enqueue(_NAME, table, layout_config=layout)
    return state.value["selection"]["rows"]


def _texts(column: pd.Series, write: Callable[[Any], str], unknown: str) -> list[str]:
    return [
        unknown if is_unknown else write(value)
        for value, is_unknown in zip(column.tolist(), column.isna().tolist(), strict=True)
    ]


def _plain(value: Any) -> str:
    """As pandas writes a value that nobody said how to write."""
    return f"{value:.6f}" if isinstance(value, float) else str(value)
