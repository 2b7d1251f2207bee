"""The functions of pyarrow over columns, under the name by which its documentation calls them."""

from typing import Any, Final

import pyarrow.compute

pc: Final[Any] = pyarrow.compute
"""Its functions are made while it is loaded, so no type checker knows them."""
