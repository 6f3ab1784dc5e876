"""What other terms do to the score: one bar a theme, from nothing to the points that it moves by."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from layouts.figures.marks import vertical
from layouts.figures.rows import NAME_ROOM, movement, wrap
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.simulation.results import Change, Simulation

SHOWN: Final = 6
"""Themes drawn one by one; the others are summed, so that the bars always add up to the difference."""

_SEEN: Final = 0.5
"""What moves the score by less is summed with the others: it would be written as nothing."""

ROWS: Final = SHOWN + 2
_ROW_HEIGHT: Final = 44
_LEAST_REACH: Final = 5.0


@dataclass(frozen=True, slots=True)
class Bar:
    """What a theme, or all others together, moves the score by, in points."""

    label: str
    points: float


@dataclass(frozen=True, slots=True)
class Changes:
    """Bars, largest first and others last; their sum is `total`, and `shown` the difference of the scores as written.

    The scores are whole points, rounded down, so that `shown` may lie a point off the rounded total.
    """

    bars: tuple[Bar, ...]
    total: float
    shown: int


def gather(simulation: Simulation) -> Changes:
    """The bars of all themes that move."""
    seen = [one for one in simulation.themes if abs(one.points) >= _SEEN][:SHOWN]
    others = [one for one in simulation.themes if one not in seen]
    bars = [Bar(theme_name(one), one.points) for one in seen]
    rest = math.fsum(one.points for one in others)
    if others and (seen or abs(rest) >= _SEEN):
        bars.append(Bar(ngettext("%(num)d other theme", "%(num)d other themes", len(others)), rest))
    before, after = simulation.before.score.points, simulation.after.score.points
    return Changes(tuple(bars), after - before, formats.shown_score(after) - formats.shown_score(before))


def theme_name(change: Change) -> str:
    """The name of the theme of a change."""
    return words(THEME_LABELS[change.theme])


def draw(changes: Changes, *, moving: bool = False) -> theme.Figure:
    """Bars to the right raise the score, to the left they lower it; the last one is all of them together."""
    bars = [*changes.bars, Bar(_("Together"), changes.total)]
    reach = max(_LEAST_REACH, *(abs(bar.points) for bar in bars))
    labels = [wrap(bar.label) for bar in changes.bars] + [f"<b>{bars[-1].label}</b>"]
    return theme.figure(
        [_bars(bars, changes.shown)],
        # As high whatever is drawn: a chart that changes its height makes the page jump.
        height=_ROW_HEIGHT * ROWS + 16,
        margin={"l": NAME_ROOM, "r": 8},
        shapes=[vertical(0, -0.6, len(bars) - 0.4, {"color": theme.colours().peers_strong, "width": 1})],
        xaxis={"range": [-reach * _room(bars, -1), reach * _room(bars, 1)], "showticklabels": False},
        yaxis={
            "range": [ROWS - 0.4, -0.6],
            "tickvals": list(range(len(bars))),
            "ticktext": labels,
            "tickfont": {"size": 15, "color": theme.colours().text},
            "automargin": False,
        },
        **movement(moving=moving),
    )


def _room(bars: Sequence[Bar], side: int) -> float:
    """How far the axis goes on one side: beyond its longest bar, or just enough for a line."""
    return 1.35 if any(bar.points * side > 0 for bar in bars) else 0.3


def _bars(bars: Sequence[Bar], shown: int) -> theme.Trace:
    palette = theme.colours()
    texts = [_text(bar.points) for bar in bars[:-1]] + [f"<b>{_text(shown)}</b>"]
    colours = [_colour(bar.points, palette) for bar in bars]
    hover = _("%(name)s: %(points)s", name="%{customdata[0]}", points="%{customdata[1]}")
    written = [formats.signed_points_text(bar.points) for bar in bars[:-1]] + [formats.signed_points_text(shown)]
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(bars))),
        "x": [bar.points for bar in bars],
        "width": 0.56,
        "marker": {"color": colours},
        "text": texts,
        "textposition": "outside",
        "outsidetextfont": {"size": 15, "color": colours},
        "cliponaxis": False,
        "customdata": [[bar.label, text] for bar, text in zip(bars, written, strict=True)],
        "hovertemplate": f"{hover}<extra></extra>",
    }
    return trace


def _text(points: float) -> str:
    return f"{formats.arrow(points)} {formats.signed_points(points)}"


def _colour(points: float, palette: theme.Palette) -> str:
    return palette.granted if points >= 0 else palette.refused
