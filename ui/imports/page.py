"""The page of an import, whatever is imported: a file in three steps, nothing written before the yes."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Generic, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors import OpenQuestion, UserError
from data.imports.apart.workers import WORKERS
from data.imports.model import Look, Report
from data.imports.opened import Options
from data.imports.prepared import AnyPrepared
from data.imports.target import AnyLook, Target
from ui import errors
from ui.cards import row
from ui.imports import progress, reading, rejects, state, upload
from ui.imports.file_state import FileState
from ui.imports.reading import READING, Choices
from ui.plain import said as in_plain
from ui.scope.visit import Visit
from views.cards import Card

COUNTS = ("accepted", "unchanged", "rejected", "skipped")
RECHECK = "recheck"
"""Noted for a file whose check must be made once more without another click."""


class ImportPage(ABC, Generic[Options, AnyLook, AnyPrepared]):
    """The three steps of one target; what is particular to it stands in a subclass.

    ``texts`` is the table of its texts, ``keys`` how the keys of its widgets begin, ``modes`` and
    ``warnings`` the tables of its modes and warnings; ``reading`` names the choices that are made before
    the columns are looked at; ``kind`` keeps the choices of several kinds of one file apart.
    """

    texts: ClassVar[str]
    keys: ClassVar[str]
    modes: ClassVar[str]
    warnings: ClassVar[str]
    reading: ClassVar[tuple[str, ...]] = READING
    choices: ClassVar[Choices] = {}
    """Those of ``reading`` that stand among the reading options of this target alone."""
    said_beside: ClassVar[frozenset[str]] = frozenset()
    """Warnings that are said where the choice is made that they are about."""
    kind = ""
    settings: DeltaGenerator
    """The box of further settings, once a file was looked at."""

    def __init__(
        self, visit: Visit, target: Target[Options, AnyLook, AnyPrepared], fields: tuple[str, ...]
    ) -> None:
        self.visit, self.t, self.target, self.fields = visit, visit.t, target, fields
        self.desk = state.desk(self.texts)

    def draw(self) -> None:
        """The file, then how it is read, then what it would do."""
        file = upload.file(self.t, self.desk, self.texts)
        if file is None:
            WORKERS.get_ready()
            return
        self.file, self.state = file, FileState(file.path, self.kind)
        options = self._choose()
        if options:
            self._check_and_confirm(options)

    def done(self) -> None:
        """What the last import of this session did."""
        said = st.session_state.get(self._done_key)
        if said and "cancelled" in said:
            del st.session_state[self._done_key]
            st.info(self.t("import.cancelled"))
        elif said:
            self.say_done(said)

    def note_done(self, said: dict[str, Any]) -> None:
        """Keep what is to be said; a click that redraws the page says it."""
        st.session_state[self._done_key] = said

    def forget_done(self) -> None:
        """It was said."""
        st.session_state.pop(self._done_key, None)

    @abstractmethod
    def label(self, name: str) -> str:
        """The name of a field."""

    @abstractmethod
    def further(self, first: AnyLook, mapping: dict[str, str]) -> dict[str, Any]:
        """The widgets behind the mapping; option → what they say."""

    @abstractmethod
    def show(self, prepared: AnyPrepared) -> None:
        """The numbers of a dry run."""

    @abstractmethod
    def confirm(self, prepared: AnyPrepared) -> None:
        """What is asked before the yes, and the buttons: ``confirm_button`` is one of them."""

    @abstractmethod
    def outcome(self, prepared: AnyPrepared, number: int, before: int) -> dict[str, Any]:
        """What there is to say when it was written as ``number``; ``before``: the data version until then."""

    @abstractmethod
    def say_done(self, said: dict[str, Any]) -> None:
        """Say the ``outcome``."""

    def ask(self, question: OpenQuestion) -> None:
        """A question that the check raised, where it does not stand above already."""

    def said_before(self) -> dict[str, Any]:
        """Further options that were chosen before the file is looked at."""
        return {}

    def before_columns(self, first: AnyLook) -> None:
        """Choices that the file asks for before its columns are mapped."""

    def mapped(self, first: AnyLook) -> tuple[tuple[str, ...], str]:
        """The fields to map, and a word below them."""
        return self.fields, ""

    def confirm_button(self, prepared: AnyPrepared, label: str, author: str | None) -> None:
        """The yes."""
        if st.button(label, type="primary", key=f"{self.keys}_confirm"):
            self._write(prepared, author)

    def cancel_button(self, label: str, name: str = "cancel") -> None:
        """Give the file up."""
        st.button(label, on_click=self.desk.clear, key=f"{self.keys}_{name}")

    def numbers(self, report: Report, cards: list[Card], remarks: Iterable[str]) -> None:
        """The four counts, what they add up to, what is remarkable and what to beware of."""
        row(cards, f"cards_{self.keys}")
        counts = {name: getattr(report, name) for name in (*COUNTS, "rows")}
        st.markdown(self.t("import.balance", **counts))
        for line in remarks:
            st.markdown(f"- {line}")
        for warning in report.warnings:
            if warning["code"] not in self.said_beside:
                facts = {name: value for name, value in warning.items() if name != "code"}
                st.warning(in_plain(self.t, f"{self.warnings}.{warning['code']}", **facts))

    def _choose(self) -> Options | None:
        """The step "check": how the file is read, for correction; None where it cannot be read so."""
        t = self.t
        st.header(t("import.step_check"))
        said = {name: self.state.value(name) for name in self.reading} | self.said_before()
        said["mapping"] = (*said.get("mapping", ()), *reading.corrected(self.state))
        try:
            read_as = self.target.options(**said)
            first = self.target.look(self.visit.store, self.file, read_as, WORKERS)
        except UserError as error:
            st.error(errors.sentence(error, t))
            return None
        reading.describe(t, first)
        reading.questions(t, first)
        self.before_columns(first)
        # What was found is seen first; how to correct it folds away below.
        preview = st.container()
        widgets = reading.MappingWidgets(t, first, self.state, self.label)
        fields, below = self.mapped(first)
        mapping = widgets.choose(fields, f"{self.texts}.mapping_help", below)
        with preview:
            widgets.preview(mapping, f"{self.keys}_preview")
        self.settings = reading.options(t, first, self.state, self.choices)
        more = self.further(first, mapping)
        chosen = {"mapping": self.kept_mapping(first, mapping), "mode": self._mode()}
        chosen |= self.beside_mode(chosen["mode"])
        return self.target.options(**{**said, **more, **chosen})

    def usual_mode(self) -> str:
        """The mode that is preselected."""
        return self.target.usual_mode

    def beside_mode(self, mode: str) -> dict[str, Any]:
        """The widgets that belong to a mode; option → what they say."""
        return {}

    def kept_mapping(self, first: Look, mapping: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """The mapping as the import takes it."""
        return tuple(mapping.items())

    def _mode(self) -> str:
        return st.radio(
            self.t(f"{self.texts}.mode"),
            self.target.modes,
            horizontal=True,
            index=self.target.modes.index(self.usual_mode()),
            key=self.state.key("mode"),
            format_func=lambda code: self.t(f"{self.modes}.{code}"),
            captions=[self.t(f"{self.modes}_help.{code}") for code in self.target.modes],
        )

    def _check_and_confirm(self, options: Options) -> None:
        """The check button, or the numbers that it found and the buttons to write or to discard."""
        prepared = self.desk.checked((self.target, options))
        if prepared is None:
            again = self.state.value(RECHECK)
            if st.button(self.t("import.check"), type="primary", key=f"{self.keys}_check") or again:
                self.state.note(RECHECK, False)
                self._check(options)
            return
        checked = cast(AnyPrepared, prepared)
        st.header(self.t("import.step_confirm"))
        self.show(checked)
        rejects.draw(self.visit, checked, self.keys)
        self.confirm(checked)

    def _check(self, options: Options) -> None:
        self.forget_done()
        t, store = self.t, self.visit.store
        cancel = st.empty()
        cancel.button(
            t("import.cancel_work"), on_click=self._cancel, key=f"{self.keys}_cancel_work"
        )
        try:
            prepared = progress.with_progress(
                t,
                self.file.path.name,
                lambda tell, stop: self.target.prepare(
                    store, self.file, options, tell, WORKERS, stop
                ),
                too_late=lambda late: late.discard(store),
            )
        except UserError as error:
            cancel.empty()
            st.error(f"{errors.sentence(error, t)}  \n{t('error.safe')}")
            if isinstance(error, OpenQuestion):
                self.ask(error)
            return
        self.desk.keep(state.Pending((self.target, options), prepared, store))
        st.rerun()

    def _cancel(self) -> None:
        """Runs when the check under way has ended: nothing of the file stays."""
        self.desk.clear()
        self.note_done({"cancelled": True})

    def _write(self, prepared: AnyPrepared, author: str | None) -> None:
        store, before = self.visit.store, self.visit.store.version

        def finish(number: int) -> None:
            self.note_done(self.outcome(prepared, number, before))
            self.desk.written()

        self.desk.writing = True
        try:
            # What has begun to be written is written, whatever the reader does meanwhile.
            finish(
                progress.with_progress(
                    self.t,
                    self.file.path.name,
                    lambda tell, _: prepared.commit(store, author, tell),
                    too_late=finish,
                )
            )
        except UserError as error:
            st.error(errors.sentence(error, self.t))
            return
        finally:
            self.desk.writing = False
        st.rerun()

    @property
    def _done_key(self) -> str:
        return f"keystone_{self.texts}_done"
