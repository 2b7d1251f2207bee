"""The total of a document counts once."""

import numpy as np
import pyarrow as pa

from data.imports.evidence.changes.texts import texts_of


class OncePerDocument:
    """Tells the rows whose amount counts: the first of every document, and every row without a document.

    >>> OncePerDocument(0).counts(pa.table({"0": ["D1", "D1", "D2", ""]})).tolist()
    [True, False, True, True]
    """

    def __init__(self, order: int) -> None:
        self.order = order
        self._seen: set[str] = set()

    def counts(self, table: pa.Table) -> np.ndarray:
        """Which rows of the next block count."""
        coded = texts_of(table, self.order).dictionary_encode()
        keys = coded.indices.to_numpy(zero_copy_only=False)
        texts = [text.strip() for text in coded.dictionary.to_pylist()]
        known = np.array([text in self._seen for text in texts], dtype=bool)
        free = np.array([not text for text in texts], dtype=bool)
        first = np.zeros(len(keys), dtype=bool)
        first[np.unique(keys, return_index=True)[1]] = True
        self._seen.update(filter(None, texts))
        return (first & ~known[keys]) | free[keys] if len(keys) else first
