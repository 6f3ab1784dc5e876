"""What fitting one table gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.synthetic.fitting.scores import ClientNode


@dataclass(frozen=True, eq=False)
class TableFit:
    """The content of fitted/<table>.json, and the table's nodes among the clients' scores."""

    figures: dict[str, Any]
    nodes: Sequence[ClientNode]
