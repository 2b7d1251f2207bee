"""The one place that turns an exception into a page."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data.errors import UserError
from i18n import Language
from ui.plain import said

_log = logging.getLogger("keystone")


@contextmanager
def shown(t: Language) -> Iterator[None]:
    """Show what goes wrong inside as a sentence; log the unexpected under a number the reader sees."""
    try:
        yield
    except UserError as error:
        st.error(f"**{t('error.title')}**  \n{sentence(error, t)}  \n{t('error.safe')}")
    except Exception:
        number = uuid.uuid4().hex[:8]
        _log.exception("unexpected error %s", number)
        st.error(t("error.unexpected", id=number))


def sentence(error: UserError, t: Language) -> str:
    """The sentence of a user error as Markdown; what a file or a person wrote stands in it as plain text."""
    return said(t, error.text, **error.facts)
