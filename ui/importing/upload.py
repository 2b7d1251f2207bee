"""The uploaded file, laid on disk so that reading it needs no second copy in memory."""

import hashlib
import shutil
from pathlib import Path
from typing import Final

import streamlit as st

from data.place import uploads
from i18n import Language

_TURN: Final = "keystone_upload_turn"
TYPES: Final = ("csv", "tsv", "txt", "xlsx", "xls")


def file(t: Language) -> Path | None:
    """The upload field; the path of the file that lies in it."""
    st.subheader(t("import.step_file"))
    limit = int(st.get_option("server.maxUploadSize"))
    uploaded = st.file_uploader(
        t("import.drop"),
        type=list(TYPES),
        key=f"upload_{st.session_state.get(_TURN, 0)}",
        help=f"{t('import.drop_help', size=limit)} {t('import.drop_large')}",
    )
    st.caption(t("import.drop_help", size=limit))
    if uploaded is None:
        return None
    folder = uploads() / hashlib.sha256(uploaded.file_id.encode()).hexdigest()[:16]
    path = folder / Path(uploaded.name).name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(path.suffix + ".part")
        with half.open("wb") as target:
            shutil.copyfileobj(uploaded, target)
        half.rename(path)
    return path


def remove(path: Path) -> None:
    """Take the file off the disk when its import is over, and empty the upload field."""
    shutil.rmtree(path.parent, ignore_errors=True)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
