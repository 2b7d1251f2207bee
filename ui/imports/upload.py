"""The uploaded file, laid on disk and let go from memory: reading it needs no copy there."""

import hashlib
import shutil
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.imports.waiting import WaitingFile
from data.store.paths import uploads
from i18n import Language
from ui.imports import state
from ui.plain import plain

_TURN: Final = "keystone_upload_turn"
_KB: Final = 1 << 10
_MB: Final = 1 << 20
TYPES: Final = ("csv", "tsv", "txt", "xlsx", "xls", "zip")


def file(t: Language, desk: state.Desk, texts: str) -> WaitingFile | None:
    """The upload field or, once there is one, the file that lies on the desk.

    ``texts`` names the table of texts that say what may be dropped here.
    """
    if desk.file and desk.file.path.is_file():
        _chosen(t, desk, desk.file.path)
        return desk.file
    st.header(t("import.step_file"))
    limit = int(st.get_option("server.maxUploadSize"))
    turn = st.session_state.get(_TURN, 0)
    uploaded = st.file_uploader(
        t(f"{texts}.drop"),
        type=list(TYPES),
        key=f"upload_{turn}",
        help=f"{t(f'{texts}.drop_help', size=limit)} {t('import.drop_large')}",
    )
    st.caption(t(f"{texts}.drop_help", size=limit))
    if uploaded is not None:
        desk.file = WaitingFile(_laid_down(uploaded))
        _let_go(uploaded)
        # Another field: this one would go on showing a file that is no longer there.
        st.session_state[_TURN] = turn + 1
        st.rerun()
    return None


def _chosen(t: Language, desk: state.Desk, path: Path) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        size = path.stat().st_size
        part, unit = (size / _MB, "mb") if size >= _MB else (max(1, size / _KB), "kb")
        size = t(f"import.size_{unit}", size=t.number(part, 1 if unit == "mb" else 0))
        name = t("import.chosen_file", name=plain(path.name), size=size)
        st.markdown(name, width="content")
        st.button(t("import.other_file"), on_click=desk.clear, key="import_other")


def _laid_down(uploaded: UploadedFile) -> Path:
    folder = uploads() / hashlib.sha256(uploaded.file_id.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / Path(uploaded.name).name
    half = path.with_suffix(path.suffix + ".part")
    with half.open("wb") as target:
        shutil.copyfileobj(uploaded, target, 1 << 20)
    return half.rename(path)


def _let_go(uploaded: UploadedFile) -> None:
    """Streamlit would hold the bytes while the session lasts, and has no public way to say it need not."""
    context = get_script_run_ctx()
    manager = context and context.uploaded_file_mgr
    if context and isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, uploaded.file_id)
