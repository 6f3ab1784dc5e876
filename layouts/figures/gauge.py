"""The score on a half-circle, with the granting line at its top."""

import math
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from model.scale import GRANTING_LINE
from model.serving.results import Decision, Score

LINE: Final = round(GRANTING_LINE)
REACH: Final = 300
"""Points shown on each side of the granting line; a score beyond stays at the end of the dial."""

_INTERVAL_RADIUS: Final = 1.16
_LINE_ENDS: Final = (0.8, 1.32)
"""From where to where the granting line goes: through the dial, and as far as its name above the numbers."""

_PUSH: Final = (21, 15)
"""Pixels from the interval's arc outwards to the middle of a number: half a number's width and height, and a gap."""

_APART: Final = 44
"""Points along the arc between the two ends' numbers at least, so that they do not touch on the smallest dial."""

_CLEAR: Final = 28
"""Points along the arc between the granting line and a number beside it, at least."""

_SIDE_ROOM: Final = 38
"""Pixels left and right of the dial, for the numbers."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """`shown` is the score as written; `place` is where its marker stands, within the dial.

    `interval` has the two ends of the score's interval, within the dial; None where the bundle does not say.
    """

    shown: int
    place: float
    decision: Decision
    interval: tuple[float, float] | None = None

    @property
    def gap(self) -> int:
        """Points between the granting line and the score as written; negative under the line."""
        return self.shown - LINE

    @property
    def is_beyond(self) -> bool:
        """Whether the score has no place on the dial."""
        return not LINE - REACH <= self.shown <= LINE + REACH


def gather(score: Score) -> Gauge:
    """The numbers of the dial."""
    interval = None if score.half_width is None else (_within(score.low), _within(score.high))
    shown = formats.shown_score(score.points)
    return Gauge(shown=shown, place=_within(score.points), decision=score.decision, interval=interval)


def _within(points: float) -> float:
    return min(max(points, LINE - REACH), LINE + REACH)


def draw(gauge: Gauge) -> theme.Figure:
    """The dial: refused on the left, granted on the right, the client as a diamond."""
    return theme.figure(
        [
            _arc(LINE - REACH, LINE + REACH, theme.colours().rule),
            _reached(gauge),
            *_interval(gauge),
            _granting_line(),
            _client(gauge),
        ],
        height=272,
        margin={"l": _SIDE_ROOM, "r": _SIDE_ROOM, "t": 30, "b": 36},
        annotations=_annotations(gauge),
        # The ranges stay as they are whatever the room, and the dial takes what it can of it.
        xaxis={"visible": False, "range": [-1.17, 1.17], "constrain": "domain"},
        yaxis={"visible": False, "range": [0, _LINE_ENDS[1]], "constrain": "domain", "scaleanchor": "x"},
    )


def _annotations(gauge: Gauge) -> list[dict[str, object]]:
    """The score in the middle, the line's name above it, the two sides named below their ends."""
    palette = theme.colours()
    score = formats.number(gauge.shown)
    return [
        _annotation(0, 0.4, f"<b>{score}</b>", 56 if len(score) <= 3 else 44, _colour(gauge)),
        _annotation(0, 0.04, distance(gauge.gap), 15, palette.text),
        _annotation(0, _LINE_ENDS[1], _("granting line: %(points)s", points=LINE), 14, palette.text, shift=(0, 17)),
        _annotation(-1, 0, _("refused"), 14, palette.secondary, shift=(0, -23)),
        _annotation(1, 0, _("granted"), 14, palette.secondary, shift=(0, -23)),
        *_interval_ends(gauge),
    ]


def distance(gap: int) -> str:
    """How far the score is from the granting line."""
    if gap == 0:
        return _("points, right on the line")
    if gap < 0:
        return ngettext("%(num)d point under the line", "%(num)d points under the line", -gap)
    return ngettext("%(num)d point above the line", "%(num)d points above the line", gap)


def end_places(low: float, high: float) -> tuple[float, float]:
    """Where the numbers of an interval's ends stand along the arc: apart from each other and from the granting line."""
    middle = (low + high) / 2
    left, right = min(low, middle - _APART / 2), max(high, middle + _APART / 2)
    if low >= LINE:
        left = max(left, LINE + _CLEAR)
        right = max(right, left + _APART)
    elif high < LINE:
        right = min(right, LINE - _CLEAR)
        left = min(left, right - _APART)
    else:
        left, right = min(left, LINE - _CLEAR), max(right, LINE + _CLEAR)
    return _within(left), _within(right)


def _interval_ends(gauge: Gauge) -> list[dict[str, object]]:
    """The ends of the interval in numbers, outside its arc; what goes on beyond the dial has no end to name."""
    if gauge.interval is None:
        return []
    named = zip(gauge.interval, end_places(*gauge.interval), strict=True)
    return [_interval_end(end, place) for end, place in named if abs(end - LINE) < REACH]


def _interval_end(end: float, place: float) -> dict[str, object]:
    # Pushed outwards in pixels, as a number keeps its size on a dial of any other.
    push = (round(_x(place, _PUSH[0])), round(_y(place, _PUSH[1])))
    at = (_x(place, _INTERVAL_RADIUS), _y(place, _INTERVAL_RADIUS))
    return _annotation(*at, formats.total(end), 13, theme.colours().secondary, shift=push)


def _annotation(
    x: float, y: float, text: str, size: int, colour: str, shift: tuple[int, int] = (0, 0)
) -> dict[str, object]:
    """A text whose middle is at (x, y) on the dial, then `shift` pixels to the right and up."""
    place = {"x": x, "y": y, "xshift": shift[0], "yshift": shift[1], "showarrow": False, "borderpad": 0}
    return place | {"text": text, "font": {"size": size, "color": colour}}


def _colour(gauge: Gauge) -> str:
    return theme.colours().of(gauge.decision)


def _reached(gauge: Gauge) -> theme.Trace:
    """The stretch between the granting line and the client."""
    return _arc(min(LINE, gauge.place), max(LINE, gauge.place), _colour(gauge))


def _interval(gauge: Gauge) -> list[theme.Trace]:
    """The interval, as a thin arc outside the dial."""
    if gauge.interval is None:
        return []
    return [_arc(*gauge.interval, _colour(gauge), radius=_INTERVAL_RADIUS, width=5)]


def _granting_line() -> theme.Trace:
    return {
        "type": "scatter",
        "x": [0, 0],
        "y": list(_LINE_ENDS),
        "mode": "lines",
        "line": theme.granting_line(),
        "hoverinfo": "skip",
    }


def _client(gauge: Gauge) -> theme.Trace:
    return {
        "type": "scatter",
        "x": [_x(gauge.place)],
        "y": [_y(gauge.place)],
        "mode": "markers",
        "marker": theme.client_marker() | {"size": 20},
        # At the ends of the dial, half of it stands outside.
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _arc(start: float, end: float, colour: str, radius: float = 1, width: int = 22) -> theme.Trace:
    steps = max(2, round((end - start) / 10))
    places = [start + (end - start) * step / steps for step in range(steps + 1)]
    return {
        "type": "scatter",
        "x": [round(_x(place, radius), 4) for place in places],
        "y": [round(_y(place, radius), 4) for place in places],
        "mode": "lines",
        # Plotly drops points that it takes for a straight line, which would leave corners in the arc.
        "line": {"color": colour, "width": width, "simplify": False},
        "hoverinfo": "skip",
    }


def _x(points: float, radius: float = 1) -> float:
    return radius * math.sin((points - LINE) / REACH * math.pi / 2)


def _y(points: float, radius: float = 1) -> float:
    return radius * math.cos((points - LINE) / REACH * math.pi / 2)
