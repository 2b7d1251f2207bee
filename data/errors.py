"""The one exception that a person is meant to read."""

from functools import partial


class UserError(Exception):
    """Something a person can mend: a stable code and the facts of the case.

    The sentence for each code stands in ``i18n/*.toml`` under ``error.<code>``;
    its placeholders are the names of the facts.

    >>> error = UserError("store_busy", store="keystone.duckdb")
    >>> error.code, error.facts
    ('store_busy', {'store': 'keystone.duckdb'})
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.code, **self.facts), ()

    @property
    def text(self) -> str:
        """The key of its sentence."""
        return f"error.{self.code}"


class OpenQuestion(UserError):
    """A question that the rows of a file leave open; its sentence is ``evidence_question.<code>``.

    ``flags`` are the arguments of the command line for each answer.
    """

    def __init__(self, code: str, flags: tuple[tuple[str, ...], ...], **facts: object) -> None:
        super().__init__(code, **facts)
        self.flags = flags

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.code, self.flags, **self.facts), ()

    @property
    def text(self) -> str:
        """The key of its sentence."""
        return f"evidence_question.{self.code}"
