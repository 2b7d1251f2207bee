"""What is made of answers for the browser, made once for all readers who are shown the same.

``rendered(make, …)`` is the memo above that of the answers: a figure's JSON, a table as it goes over the
wire, a frame put into words. Its key is all that it is made of, so nothing that it holds can be stale, and a
screen need not say what it depends on.
"""

import hashlib
import pickle
import weakref
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import is_dataclass
from functools import partial
from types import FunctionType
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from analytics.question import InProcess
from ui.scope.memo import own_share
from ui.scope.visit import Visit

T = TypeVar("T")
P = ParamSpec("P")

MOST_BYTES: Final = 200_000_000
"""At most this much is kept, the latest shown first."""


def rendered(make: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """``make(…)``, from the memo where it was made of the same before; never change it in place.

    ``make`` is a function of a module that reads nothing but its arguments: no session, no clock, and of
    a visit's store only what belongs to its scope. Arguments are compared by value; frames and arrays
    by what they hold, but for a frame that the memo or an answer holds; a visit by its language, theme,
    question and view; any other answer, and such a frame, by being the same object.
    Raises TypeError for an argument that could change unseen.
    """
    key = (make, tuple(map(_part, args)), _part(named))
    made = _shared().answer(key, lambda: make(*args, **named))
    if isinstance(made, partial):
        _hold((*made.args, *made.keywords.values()))
    else:
        _hold(made.values() if isinstance(made, dict) else (made,))
    return made


_FRAMES: Final = weakref.WeakValueDictionary[int, pd.DataFrame]()
"""The frames that the memo and answers hold: never changed, they need not be read to be compared."""


def _hold(parts: Iterable[object]) -> None:
    for part in parts:
        if isinstance(part, pd.DataFrame):
            _FRAMES[id(part)] = part


@st.cache_resource(show_spinner=False)
def _shared() -> InProcess:
    """The memo of all visitors."""
    return InProcess(own_share(MOST_BYTES), always=0)


class _Same:
    """Stands for an object that is only equal to itself, without keeping it alive."""

    def __init__(self, value: object) -> None:
        self._id, self._value = id(value), weakref.ref(value)

    def __hash__(self) -> int:
        return self._id

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        value = self._value()
        return value is not None and value is other._value()


def _part(value: Any) -> Hashable:
    """What stands for an argument in the key."""
    if isinstance(value, Visit):
        return value.look
    if isinstance(value, pd.DataFrame):
        if _FRAMES.get(id(value)) is value:
            return _Same(value)
        columns = [(name, str(column.dtype), column.tolist()) for name, column in value.items()]
        return _digest(list(value.index.names), value.index.tolist(), columns)
    if isinstance(value, (pd.Series, np.ndarray)):
        return _digest(str(value.dtype), value.tolist())
    if isinstance(value, Mapping):
        return tuple((name, _part(entry)) for name, entry in value.items())
    if isinstance(value, (list, tuple)):
        return (type(value), *map(_part, value))
    if isinstance(value, partial):
        return (value.func, _part(value.args), _part(value.keywords))
    if isinstance(value, FunctionType) and not value.__closure__:
        return value
    return _immutable(value)


def _immutable(value: Any) -> Hashable:
    """A value as it is, and an answer, which is frozen but holds frames, by being the same one."""
    by_itself = value is not None and type(value).__hash__ in (None, object.__hash__)
    if not by_itself:
        try:
            hash(value)
        except TypeError:
            by_itself = True
    if not by_itself:
        return (type(value), value)
    if not (is_dataclass(value) and _is_frozen(value)):
        raise TypeError(f"{type(value).__name__} could change unseen")
    _hold(vars(value).values())
    return _Same(value)


def _is_frozen(value: object) -> bool:
    return vars(type(value))["__dataclass_params__"].frozen


def _digest(*content: object) -> bytes:
    return hashlib.blake2b(pickle.dumps(content, protocol=5), digest_size=20).digest()
