"""What can be imported: the one way from a file to a committed version, and what a target adds to it.

look → map → dry run (``prepare``) → confirm (``Prepared.commit``) → the rejected rows → remembered →
replayed. ``data/imports/sales`` and ``data/imports/records`` are the targets.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb

from data.errors import UserError
from data.imports.columns import signature
from data.imports.memory import recall
from data.imports.model import Assigned, Look, Question
from data.imports.opened import OpenedFile, Options
from data.imports.preparation import Preparation
from data.imports.prepared import AnyPrepared, Staged, StoreSide
from data.imports.runner import HERE, Ask, Order, Progress, Runner, Surroundings, silent
from data.imports.staging import Staging
from data.imports.stop import Stop
from data.imports.waiting import WaitingFile
from data.store.store import Store
from data.tables.vocabulary import Vocabulary

_SHOWN_ROWS = 20
AnyLook = TypeVar("AnyLook", bound=Look)
File = str | Path | WaitingFile


class Target(ABC, Generic[Options, AnyLook, AnyPrepared]):
    """What the rows of a file become: ``fields`` are those that a column can fill, ``modes`` what may
    happen to what is there, ``usual_mode`` the one that is taken when nobody chooses.
    """

    fields: tuple[str, ...]
    modes: tuple[str, ...]
    usual_mode: str
    words: Vocabulary
    options: type[Options]

    def look(
        self, store: Store, file: File, options: Options | None = None, runner: Runner = HERE
    ) -> AnyLook:
        """A first look: how the file is read, its first rows, the proposed mapping, what is open.

        Raises the UserErrors of ``check_store``, of ``layout.find`` and of the mapping, and those of the
        ``runner``.
        """
        self.check_store(store)
        return runner.run(Order(store), self._seen, WaitingFile.of(file), options or self.options())

    def _seen(self, around: Surroundings, file: WaitingFile, options: Options) -> AnyLook:
        opened = self._opened(around.ask, file, options)
        assigned = self.assign(opened)
        asked = [opened.encoding_question(), *assigned.questions, *self.questions(opened, assigned)]
        plan = opened.layout
        return self.looked(
            opened,
            assigned,
            file=opened.path.name,
            kind=plan.kind,
            encoding=plan.encoding,
            encodings=opened.head.encoding.candidates,
            delimiter=plan.delimiter,
            sheet=plan.sheet,
            sheets=plan.sheets,
            header_row=plan.header_row,
            columns=plan.columns,
            rows=tuple(tuple(row) for row in opened.head.rows[:_SHOWN_ROWS]),
            mapping=opened.mapping(assigned.fields | assigned.offered),
            remembered=bool(opened.remembered),
            questions=tuple(one for one in asked if one),
            conclusions=assigned.conclusions,
        )

    def prepare(
        self,
        store: Store,
        file: File,
        options: Options | None = None,
        progress: Progress | None = None,
        runner: Runner = HERE,
        stop: Stop | None = None,
    ) -> AnyPrepared:
        """Read all of the file into staging and compare it with the store; nothing is written yet.

        ``runner`` reads and checks it, this process compares. Raises UserError: the codes of ``look`` and of
        its questions, ``mode_unknown``, ``nothing_readable``, what the target's preparation says, and
        those of the ``runner``. Raises Stopped once ``stop`` was asked; nothing of the file is left then.
        """
        if options and options.mode not in (None, *self.modes):
            raise UserError("mode_unknown", mode=options.mode, modes=list(self.modes))
        self.check_store(store)
        order, waiting = Order(store, progress or silent, stop or Stop()), WaitingFile.of(file)
        said, staging = options or self.options(), runner.staging()
        try:
            staged = runner.run(order, self._staged, waiting, said, staging)
            staging = staged.staging
            with store.cursor() as cursor, order.stop.reaching(cursor.interrupt):
                staging.attach(cursor)
                order.tell("compare", 0, None, staged.records)
                return staged.compared(self._side(order, cursor, waiting, runner))
        except BaseException:
            with store.cursor() as cursor:
                staging.drop(cursor)
            raise

    def _staged(
        self, around: Surroundings, file: WaitingFile, options: Options, staging: Staging
    ) -> Staged[AnyPrepared]:
        opened = self._opened(around.ask, file, options)
        return self.preparation(opened, around).run(staging)

    def _side(
        self,
        order: Order,
        cursor: duckdb.DuckDBPyConnection,
        file: WaitingFile,
        runner: Runner,
    ) -> StoreSide[AnyPrepared]:
        def anew(reading: dict[str, Any]) -> AnyPrepared:
            return self.prepare(order.store, file, self.options_of(reading), runner=runner)

        return StoreSide(order, cursor, runner, anew)

    def check_store(self, store: Store) -> None:
        """Raise UserError where a store takes no files of this kind; most take all."""
        del store

    def replay(self, store: Store, file: Path, arguments: dict[str, Any]) -> int:
        """Import again what the journal tells of; returns the number of the version or the change."""
        prepared = self.prepare(store, file, self.options_of(arguments["options"]))
        prepared.choices = arguments["choices"]
        return prepared.commit(store, arguments["author"])

    def options_of(self, kept: dict[str, Any]) -> Options:
        """Options that have been through JSON."""
        said: dict[str, Any] = {
            name: tuple(one if isinstance(one, str) else tuple(one) for one in value)
            if isinstance(value, list)
            else value
            for name, value in kept.items()
        }
        return self.options(**said)

    def signature(self, columns: tuple[str, ...]) -> str:
        """What two files with the same header share: the key of the import memory."""
        return signature(columns)

    @abstractmethod
    def assign(self, opened: OpenedFile[Options]) -> Assigned:
        """Which column is what. Raises UserError ``field_unknown``, ``column_unknown``, ``column_twice``."""

    @abstractmethod
    def questions(self, opened: OpenedFile[Options], assigned: Assigned) -> Iterator[Question]:
        """What the columns, mapped so, leave open."""

    @abstractmethod
    def looked(self, opened: OpenedFile[Options], assigned: Assigned, **common: Any) -> AnyLook:
        """The first look with what is particular to the target."""

    @abstractmethod
    def preparation(
        self, opened: OpenedFile[Options], around: Surroundings
    ) -> Preparation[Options, Staged[AnyPrepared]]:
        """The way of such a file into staging."""

    def _opened(self, ask: Ask, file: WaitingFile, options: Options) -> OpenedFile[Options]:
        head = file.head(options.reading, self.words)
        key = self.signature(head.layout.columns)
        return OpenedFile(ask, file.path, options, head, key, ask(recall, key))
