"""What the worked examples are made of. All modules of this folder tell of one client, number 1."""

from typing import Any

Row = dict[str, Any]
Expected = dict[str, float | str | None]
"""The value of each feature, worked out by hand."""

YEAR = 365.25
