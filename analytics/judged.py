"""How a figure is judged, which says whether its rise is good news."""

from typing import Literal, TypeAlias

Judged: TypeAlias = Literal["good", "bad", "neither"]
"""What more of it is; neither where that hangs on the reader, as with concentration."""
