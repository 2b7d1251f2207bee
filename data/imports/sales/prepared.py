"""A sales export that is read, checked and compared, waiting for a person's yes."""

from dataclasses import dataclass, field

from data.imports.memory import ImportMemory, keep_memory
from data.imports.model import Pairs
from data.imports.prepared import Prepared
from data.imports.sales.committing.commit import write
from data.imports.sales.comparing.compare import Comparison, compare
from data.imports.sales.comparing.staged_file import StagedFile
from data.imports.sales.model import ImportReport
from data.imports.sales.report import fill_in
from data.records.ending import held_kinds
from data.store.store import Store


@dataclass(kw_only=True)
class PreparedSales(Prepared[ImportReport]):
    """See ``Prepared``; its number is a data version. Raises UserError ``currency_differs`` when written."""

    comparison: Comparison = field(repr=False)
    file: StagedFile = field(repr=False)
    aliases: Pairs = ()

    @property
    def changes_nothing(self) -> bool:
        return self.comparison.changes_nothing and not self.report.ended

    def is_behind(self, store: Store) -> bool:
        return self.comparison.version != store.version

    def catch_up(self, store: Store) -> None:
        """See ``Prepared``: what is staged stays as it is."""
        with store.cursor() as cursor:
            self.comparison = compare(
                cursor, self.staging, self.file, self.report.mode, store.version
            )
        fill_in(self.report, self.comparison, held_kinds(store), self.reading["ends"])

    def nothing_new(self, store: Store, author: str | None) -> int:
        """See ``Prepared``: what a person said about the columns is remembered all the same."""
        keep_memory(store, self._memory(author))
        self.report.version = store.version
        return store.version

    def write(self, store: Store, author: str | None) -> int:
        self.report.version = write(
            store,
            self.staging,
            self.file,
            self.comparison,
            self.report,
            self._memory(author),
            self.reading,
        )
        return self.report.version

    def _memory(self, author: str | None) -> ImportMemory:
        return ImportMemory(self.signature, self.choices, self.aliases, author)
