"""A file laid out for its target, with what the store remembers of files with this header."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from data.errors import UserError
from data.imports.columns import name_of
from data.imports.memory import still_there
from data.imports.model import ENCODING_AMBIGUOUS, FileOptions, Question
from data.imports.runner import Ask
from data.tables.layout.layout import TableHead
from data.tables.model import Layout

Options = TypeVar("Options", bound=FileOptions)
"""What a person may say about a file of the target."""


@dataclass(frozen=True)
class OpenedFile(Generic[Options]):
    """``options`` as said by a person; ``kept`` are the choices remembered under ``signature``; ``ask`` asks
    the store.
    """

    ask: Ask
    path: Path
    options: Options
    head: TableHead
    signature: str
    kept: dict[str, Any]

    @property
    def layout(self) -> Layout:
        """How its cells are found."""
        return self.head.layout

    @property
    def columns(self) -> tuple[str, ...]:
        """The header texts."""
        return self.head.layout.columns

    @property
    def remembered(self) -> dict[str, str]:
        """Field → column as remembered, as far as the file has the columns."""
        return still_there(self.kept.get("mapping", {}), self.columns)

    def mapping(self, fields: dict[str, int]) -> dict[str, str]:
        """Field → how to name its column."""
        return {name: name_of(at, self.columns) for name, at in fields.items()}

    def encoding_question(self) -> Question | None:
        """The question in which encoding to read the file, where its text leaves that open."""
        if self.layout.kind != "text" or self.layout.encoding is not None:
            return None
        names = tuple(one.encoding for one in self.head.encoding.candidates)
        return Question(ENCODING_AMBIGUOUS, {"candidates": list(names)}, names)

    def check_readable(self) -> None:
        """Raises UserError ``encoding_ambiguous``."""
        if question := self.encoding_question():
            raise UserError(question.code, **question.facts)
