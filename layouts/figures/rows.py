"""What charts share whose bars have names, and move to others."""

import textwrap
from typing import Any, Final

MOVEMENT: Final = 200
"""Milliseconds that bars take to move."""

NAME_ROOM: Final = 288
"""Pixels for the names, however long: with a margin that follows its names the chart is drawn anew, and bars jump."""

_LETTERS: Final = 35
_LINES: Final = 3


def wrap(label: str) -> str:
    """The label on three lines at most: beyond, its end would touch the next row. Tables have it whole."""
    lines = textwrap.wrap(label, width=_LETTERS, max_lines=_LINES, placeholder="\u00a0…", break_long_words=False)
    return "<br>".join(lines)


def movement(*, moving: bool) -> dict[str, Any]:
    """What lets the bars of another chart in the same place move to where these are, or nothing.

    Bars and axis cannot move at once; after the bars, the axis takes its new range.
    """
    return {"transition": {"duration": MOVEMENT, "ordering": "traces first"}} if moving else {}
