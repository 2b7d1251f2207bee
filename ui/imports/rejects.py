"""The rows that an import refuses, and how they come back."""

from pathlib import Path

import streamlit as st

from data.imports.prepared import Prepared
from ui.scope.visit import Visit


def draw(visit: Visit, prepared: Prepared, keys: str) -> None:
    """The first rejected rows: where, what, why, what to do; and all of them whole, as CSV to be mended."""
    t, report = visit.t, prepared.report
    if not report.rejected:
        return
    st.markdown(f"**{t('import.rejects')}**")
    st.caption(t("import.rejects_first", n=len(report.rejects), total=report.rejected))
    st.caption(t("import.rejects_help"))
    st.dataframe(
        [
            {
                t("import.reject_row"): reject["row"],
                t("import.reject_column"): reject["column"],
                t("import.reject_value"): reject["value"],
                t("import.reject_reason"): t(f"reject.{reject['reason']}"),
                t("import.reject_advice"): t(f"reject_advice.{reject['reason']}", **reject),
                t("import.reject_code"): reject["reason"],
            }
            for reject in report.rejects
        ],
        hide_index=True,
        key=f"{keys}_rejects_listed",
    )
    st.download_button(
        t("import.rejects_download"),
        data=lambda: prepared.rejects_csv(t),
        file_name=f"{Path(report.file).stem}-rejects.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{keys}_rejects",
    )
