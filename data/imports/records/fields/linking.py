"""Customers of a file by their names, where the ids beside them are blank or strange to the store."""

import numpy as np

from data.imports.records.fields.customers import Customers
from data.imports.records.intake import Column
from data.tables.cells import bare, bare_id


def linked(ids: Column, names: Column, customers: Customers) -> tuple[Column, dict[str, str]]:
    """The ids, and id in the file → id in the store for those that the name beside them links.

    An id that nobody knows links where all its rows name customers that the store knows as one, and no other
    id of the file is that customer; a row without an id is the customer of its name.
    """
    pairs = sorted(set(zip(ids.places.tolist(), names.places.tolist(), strict=True)))
    known = [customers.knows(text) for text in ids.texts]
    by_id: dict[int, set[str]] = {}
    for id_place, name in pairs:
        if not known[id_place]:
            by_id.setdefault(id_place, set()).add(bare(names.texts[name]))
    own = [
        customers.id_of(text) if known[at] else _customer(by_id.get(at, set()), customers)
        for at, text in enumerate(ids.texts)
    ]
    links: dict[str, str] = {}
    said: dict[tuple[int, int], str] = {}
    for id_place, name in pairs:
        text, called = ids.texts[id_place], bare(names.texts[name])
        said[id_place, name] = text
        if known[id_place] or not called:
            continue
        if not bare(text):
            said[id_place, name] = called
            continue
        customer = _customer(by_id[id_place], customers)
        if customer is not None and own.count(customer) == 1:
            said[id_place, name] = links[bare_id(text)] = customer
    texts = list(dict.fromkeys(said.values()))
    at = {text: place for place, text in enumerate(texts)}
    pairs_of_rows = zip(ids.places.tolist(), names.places.tolist(), strict=True)
    places = np.array([at[said[pair]] for pair in pairs_of_rows], dtype=np.int64)
    return Column(texts, places), links


def _customer(names: set[str], customers: Customers) -> str | None:
    """The one known customer that all of the names name."""
    if not all(name and customers.knows(name) for name in names):
        return None
    ids = {customers.id_of(name) for name in names}
    return ids.pop() if len(ids) == 1 else None
