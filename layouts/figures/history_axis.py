"""The axis of time that all pictures of a client's past share: months from the application, in words."""

import math
from typing import Any, Final

from flask_babel import gettext as _

from layouts.figures.history_colours import history_colours
from layouts.histories.words import month_words

_STEPS: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
SIDE: Final = 40
"""Pixels to the right of the axis, for half of the word at its end."""

_LEAST: Final = 6.0
_MOST_TICKS: Final = 5


def ticks(low: float, high: float) -> list[int]:
    """Round months between `low` and `high`, at most six, 0 among them where it lies between."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    return list(range(math.ceil(low / step) * step, math.floor(high / step) * step + 1, step))


def time_axis(low: float, high: float = 0.0) -> dict[str, Any]:
    """The x axis from `low` to `high`, in months from the application."""
    low = min(low, -_LEAST)
    room = 0.02 * (high - low)
    shown = ticks(low, high)
    return {
        "range": [low - room, high + room],
        "tickvals": shown,
        "ticktext": [_("today") if month == 0 else _on_two_lines(month_words(month)) for month in shown],
        "tickangle": 0,
    }


def _on_two_lines(text: str) -> str:
    """Broken before its last word, so that neighbours keep apart on a narrow page."""
    return "<br>".join(text.rsplit(" ", 1))


def today_line() -> dict[str, Any]:
    """A thin line at the application, over the whole height."""
    colour = history_colours().secondary
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "line": {"color": colour, "width": 1},
    }
