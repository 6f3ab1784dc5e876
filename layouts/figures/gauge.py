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

_END_ROOM: Final = 24
"""Points along the arc between an end of the interval and the middle of its number."""


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
        height=256,
        annotations=_annotations(gauge),
        xaxis={"visible": False, "range": [-1.3, 1.3]},
        yaxis={"visible": False, "range": [-0.22, 1.42], "scaleanchor": "x"},
    )


def _annotations(gauge: Gauge) -> list[dict[str, object]]:
    """The score in the middle, the line's name above it, the two sides named below their ends."""
    line = _("granting line: %(points)s", points=LINE)
    return [
        _annotation(0, 0.3, f"<b>{gauge.shown}</b>", 56, _colour(gauge)),
        _annotation(0, -0.04, distance(gauge.gap), 15, theme.colours().text),
        _annotation(0, 1.32, line, 14, theme.colours().text),
        _annotation(-1, -0.14, _("refused"), 14, theme.colours().secondary),
        _annotation(1, -0.14, _("granted"), 14, theme.colours().secondary),
        *(_interval_end(gauge, side) for side in (0, 1) if _has_end(gauge, side)),
    ]


def distance(gap: int) -> str:
    """How far the score is from the granting line."""
    if gap == 0:
        return _("points, exactly on the line")
    if gap < 0:
        return ngettext("%(num)d point under the line", "%(num)d points under the line", -gap)
    return ngettext("%(num)d point above the line", "%(num)d points above the line", gap)


def _has_end(gauge: Gauge, side: int) -> bool:
    """Whether the interval ends on the dial on this side, 0 the lower one: what goes on beyond has no end to name."""
    return gauge.interval is not None and abs(gauge.interval[side] - LINE) < REACH


def _interval_end(gauge: Gauge, side: int) -> dict[str, object]:
    """An end of the interval, written beyond it along the arc."""
    end = gauge.interval[side] if gauge.interval else 0.0
    place = end + (_END_ROOM if side else -_END_ROOM)
    return _annotation(_x(place, 1.19), _y(place, 1.19), formats.total(end), 13, theme.colours().secondary)


def _annotation(x: float, y: float, text: str, size: int, colour: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": size, "color": colour}}


def _colour(gauge: Gauge) -> str:
    return theme.colours().of(gauge.decision)


def _reached(gauge: Gauge) -> theme.Trace:
    """The stretch between the granting line and the client."""
    return _arc(min(LINE, gauge.place), max(LINE, gauge.place), _colour(gauge))


def _interval(gauge: Gauge) -> list[theme.Trace]:
    """The interval, as a thin arc outside the dial."""
    if gauge.interval is None:
        return []
    return [_arc(*gauge.interval, _colour(gauge), radius=1.16, width=5)]


def _granting_line() -> theme.Trace:
    ends = (0.8, 1.2)
    return {
        "type": "scatter",
        "x": [_x(LINE, radius) for radius in ends],
        "y": [_y(LINE, radius) for radius in ends],
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
