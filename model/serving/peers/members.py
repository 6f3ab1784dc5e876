"""The clients of a group."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from model.serving.peers.columns import Rows
from model.serving.peers.results import Group

Entry = TypeVar("Entry", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Members:
    """How many `clients` a group has, and their `rows`, ascending; None where they are all clients of the bundle.

    It stays on the server: rows point at persons.
    """

    group: Group
    clients: int
    rows: Rows | None

    def of(self, column: npt.NDArray[Entry]) -> npt.NDArray[Entry]:
        """The members' entries of an array that has one a client; no copy where they are all."""
        return column if self.rows is None else column[self.rows]
