"""A store as somebody sees it: of a part of its customers alone, or with their names masked."""

from data.store.seen.mask import Mask
from data.store.seen.seen_store import SeenStore, seen_by

__all__ = ["Mask", "SeenStore", "seen_by"]
