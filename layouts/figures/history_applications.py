"""Earlier applications on a line of time: when, how much was asked for, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from layouts import theme
from layouts.figures.history_axis import SIDE, time_axis, today_line
from layouts.figures.history_colours import HistoryColours, amount_axis, history_colours
from layouts.histories.words import amount, category, month_words
from model.serving.histories.results import DAYS_A_MONTH, EarlierApplication

OUTCOMES: Final = ("Approved", "Refused", "Canceled", "Unused offer")
"""The outcomes that have a mark of their own, in the order in which they are named; any other is drawn as cancelled."""

_HEIGHT: Final = 300


@dataclass(frozen=True, slots=True)
class Point:
    """One application: `month` from the present one, the amount (0 where none was named), the raw outcome."""

    month: float
    amount: float
    outcome: str
    hover: str


def gather(applications: Sequence[EarlierApplication]) -> tuple[Point, ...]:
    """Those whose day is known, the oldest first."""
    dated = [item for item in applications if item.decided is not None]
    return tuple(_point(item) for item in reversed(dated))


def _point(item: EarlierApplication) -> Point:
    month = (item.decided or 0) / DAYS_A_MONTH
    outcome = item.outcome if item.outcome in OUTCOMES else "Canceled"
    return Point(month, item.asked or item.granted or 0.0, str(outcome), _hover(item, month))


def _hover(item: EarlierApplication, month: float) -> str:
    asked = amount(item.asked) if item.asked is not None else _("no amount named")
    return _(
        "<b>%(outcome)s</b>, %(when)s<br>%(kind)s<br>asked for: %(amount)s",
        outcome=category("NAME_CONTRACT_STATUS", item.outcome),
        when=month_words(month),
        kind=category("NAME_CONTRACT_TYPE", item.kind),
        amount=asked,
    )


def draw(points: Sequence[Point]) -> theme.Figure:
    """A mark an application, as high as the amount asked for; its shape and colour tell the outcome."""
    colours = history_colours()
    highest = max([point.amount for point in points], default=0.0)
    present = [outcome for outcome in OUTCOMES if any(point.outcome == outcome for point in points)]
    return theme.figure(
        [_stems(points, colours)]
        + [_marks([point for point in points if point.outcome == outcome], outcome, colours) for outcome in present],
        height=_HEIGHT,
        margin={"l": 0, "r": SIDE, "t": 8, "b": 8},
        shapes=[today_line()],
        xaxis=time_axis(min([point.month for point in points], default=0.0)),
        yaxis=amount_axis(highest, colours) | {"range": [-0.06 * highest - 1, 1.12 * highest + 1]},
    )


def _stems(points: Sequence[Point], colours: HistoryColours) -> theme.Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for point in points:
        xs += [point.month, point.month, None]
        ys += [0.0, point.amount, None]
    line = {"color": colours.past, "width": 1.5}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip"}


def _marks(points: Sequence[Point], outcome: str, colours: HistoryColours) -> theme.Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": category("NAME_CONTRACT_STATUS", outcome),
        "x": [point.month for point in points],
        "y": [point.amount for point in points],
        "marker": _marker(outcome, colours),
        "cliponaxis": False,
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
    }


def _marker(outcome: str, colours: HistoryColours) -> dict[str, Any]:
    line = {"color": colours.secondary, "width": 2}
    match outcome:
        case "Approved":
            return {"symbol": "circle", "size": 15, "color": colours.good}
        case "Refused":
            return {"symbol": "x", "size": 13, "color": colours.late}
        case "Unused offer":
            return {"symbol": "triangle-up", "size": 14, "color": colours.surface, "line": line}
        case _:
            return {"symbol": "circle", "size": 12, "color": colours.surface, "line": line}
