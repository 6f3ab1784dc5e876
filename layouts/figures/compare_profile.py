"""The client's place on several fields, each beside the group's middle half."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from layouts import formats, theme
from layouts.figures.compare_axis import annotation, axis_title, shortened
from layouts.language import words
from model.serving.peers.results import ProfileLine

HEIGHT: Final = 592
_ROWS: Final = 8
_LONGEST: Final = 48


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name, the client's value, the ends and the middle of the group's middle half, all in words.

    `position` is the client's place from 0 to 100, None where they have no value or the group tells too little.
    """

    name: str
    value: str
    low: str
    middle: str
    high: str
    position: float | None
    told: bool

    @property
    def side(self) -> int:
        """-1 below the group's middle half, 1 above it, 0 inside or nowhere."""
        if self.position is None:
            return 0
        return -1 if self.position < 25 else 1 if self.position > 75 else 0


def gather(lines: Sequence[ProfileLine]) -> tuple[Line, ...]:
    """In the order asked for."""
    return tuple(_line(one) for one in lines)


def _line(line: ProfileLine) -> Line:
    value = formats.value_text(line.feature, line.value)
    told = line.low is not None and line.high is not None
    low, middle, high = (
        formats.value_text(line.feature, one) if told else "" for one in (line.low, line.middle, line.high)
    )
    missing = line.position is None or formats.is_missing(line.feature, line.value)
    position = None if missing or not told else _place(line)
    return Line(words(line.feature.label), value, low, middle, high, position, told)


def _place(line: ProfileLine) -> float:
    """The share with as much or less; but within the middle half as its ends say, where many have the same value."""
    position = 100 * (line.position or 0.0)
    if isinstance(line.value, float) and line.low is not None and line.high is not None:
        if line.low <= line.value <= line.high:
            return min(max(position, 25.0), 75.0)
        return min(position, 24.0) if line.value < line.low else max(position, 76.0)
    return position


def draw(lines: Sequence[Line]) -> theme.Figure:
    """A scale from nobody to everybody; a grey band for the middle half, a diamond for the client."""
    return theme.figure(
        [_bands(lines), _diamonds(lines)],
        height=HEIGHT,
        shapes=[_scale(row) for row in range(len(lines))] + [_middle(row) for row, one in enumerate(lines) if one.told],
        annotations=[item for row, line in enumerate(lines) for item in _words(row, line)],
        margin={"l": 24, "r": 24, "t": 0},
        xaxis={
            "range": [0, 100],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": [formats.percent(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)],
            "tickfont": {"size": 14, "color": theme.colours().secondary},
            "title": axis_title(_("Share of the group with as much or less")),
        },
        yaxis={"visible": False, "range": [max(len(lines), _ROWS) - 0.45, -0.55]},
    )


def _bands(lines: Sequence[Line]) -> theme.Trace:
    told = [(row, line) for row, line in enumerate(lines) if line.told]
    text = _("%(name)s<br>half of the group: %(low)s to %(high)s", name="%{customdata[0]}", low="%{customdata[1]}",
             high="%{customdata[2]}")  # fmt: skip
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row + 0.02 for row, _line in told],
        "x": [50] * len(told),
        "base": 25,
        "width": 0.26,
        "marker": {"color": theme.colours().peers},
        "customdata": [[line.name, line.low, line.high] for _row, line in told],
        "hovertemplate": text + "<extra></extra>",
    }


def _diamonds(lines: Sequence[Line]) -> theme.Trace:
    placed = [(row, line) for row, line in enumerate(lines) if line.position is not None]
    return {
        "type": "scatter",
        "x": [line.position for _row, line in placed],
        "y": [row + 0.02 for row, _line in placed],
        "mode": "markers",
        "marker": theme.client_marker(),
        "cliponaxis": False,
        "customdata": [line.value for _row, line in placed],
        "hovertemplate": _("this client: %(value)s", value="%{customdata}") + "<extra></extra>",
    }


def _scale(row: int) -> dict[str, Any]:
    """The thin line from 0 to 100 that the band lies on."""
    line = {"color": theme.colours().rule, "width": 2}
    return {"type": "line", "x0": 0, "x1": 100, "y0": row + 0.02, "y1": row + 0.02, "layer": "below", "line": line}


def _middle(row: int) -> dict[str, Any]:
    line = {"color": theme.colours().surface, "width": 2}
    return {"type": "line", "x0": 50, "x1": 50, "y0": row - 0.11, "y1": row + 0.15, "line": line}


def _words(row: int, line: Line) -> list[dict[str, Any]]:
    """The field and the client's value above the scale, the ends of the middle half under it."""
    above = [
        annotation(0, row - 0.3, shortened(line.name, _LONGEST)),
        annotation(1, row - 0.3, f"<b>{line.value}</b>", anchor="right"),
    ]
    if not line.told:
        return [*above, annotation(0.5, row + 0.02, _("too few clients to tell"), anchor="center", size=13, quiet=True)]
    under = ((0.25, line.low, "center"), (0.75, line.high, "center"))
    return above + [annotation(x, row + 0.3, text, anchor=side, size=13, quiet=True) for x, text, side in under]
