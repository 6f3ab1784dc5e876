"""How each reason moves the score, from the average client to this one."""

import textwrap
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from layouts.figures.gauge import LINE
from layouts.figures.marks import mark
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import Contribution, Level, Reasons

SHOWN: Final = 10
"""Contributions drawn one by one; the rest are summed, so that the bars always add up to the score."""

_ROW_HEIGHT: Final = 44
_LABEL_ROOM: Final = 64
"""Pixels kept free on both sides for the points written beside the bars, however narrow the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar, from `start` to `end` on the scale of the score."""

    label: str
    start: float
    end: float

    @property
    def points(self) -> float:
        """What the bar adds to the score."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From `base` (the average client), step by step, to `score`, where the last step ends exactly."""

    base: float
    steps: tuple[Step, ...]
    score: float


def gather(reasons: Reasons) -> Waterfall:
    """The bars: the largest contributions in their order, then the others as one."""
    contributions = reasons.contributions
    # A last bar that stands for a single contribution would hide its name for nothing.
    shown = contributions if len(contributions) <= SHOWN + 1 else contributions[:SHOWN]
    others = contributions[len(shown) :]
    bars = [(contribution_label(item), item.points) for item in shown]
    if others:
        bars.append((_others_label(reasons.level, len(others)), sum(item.points for item in others)))
    ends = list(accumulate((points for _label, points in bars), initial=reasons.base))
    # The sum of floating-point numbers could fall short of the score by a hair, and be shown as a point less.
    ends[-1] = reasons.score
    steps = [Step(label, start, end) for (label, _points), (start, end) in zip(bars, pairwise(ends), strict=True)]
    return Waterfall(base=reasons.base, steps=tuple(steps), score=reasons.score)


def contribution_label(contribution: Contribution) -> str:
    """The name of what weighs; for a detail, with the client's value."""
    if contribution.feature is None:
        return words(THEME_LABELS[contribution.theme])
    value = formats.value_text(contribution.feature, contribution.value)
    return _("%(name)s: %(value)s", name=words(contribution.feature.label), value=value)


def _others_label(level: Level, count: int) -> str:
    if level is Level.THEME:
        return ngettext("%(num)d other theme", "%(num)d other themes", count)
    return ngettext("%(num)d other factor", "%(num)d other factors", count)


def draw(waterfall: Waterfall) -> theme.Figure:
    """Horizontal bars from the average client (a circle) to this one (a diamond), read from top to bottom."""
    rows = len(waterfall.steps) + 2
    labels = [_("Average client"), *(_wrap(step.label) for step in waterfall.steps), "<b>" + _("This client") + "</b>"]
    line = {"x": LINE, "y": -0.9, "yanchor": "bottom", "text": _("granting line: %(points)s", points=LINE)}
    return theme.figure(
        [_bars(waterfall.steps), *_ends(waterfall)],
        height=_ROW_HEIGHT * rows + 48,
        margin={"r": _LABEL_ROOM},
        shapes=[_vertical(LINE, -0.9, rows - 0.5, theme.granting_line()), *_connections(waterfall)],
        annotations=[line | {"showarrow": False}],
        xaxis={"range": _reach(waterfall), "showticklabels": False},
        yaxis={
            "range": [rows - 0.4, -1.4],
            "tickvals": list(range(rows)),
            "ticktext": labels,
            "tickfont": {"size": 15, "color": theme.colours().text},
            "ticklabelstandoff": _LABEL_ROOM,
        },
    )


def _bars(steps: tuple[Step, ...]) -> theme.Trace:
    palette = theme.colours()
    colours = [palette.granted if step.points >= 0 else palette.refused for step in steps]
    hover = _(
        "%(name)s<br>%(points)s points, which makes %(total)s",
        name="%{customdata[0]}",
        points="%{customdata[1]}",
        total="%{customdata[2]}",
    )
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(1, len(steps) + 1)),
        "base": [step.start for step in steps],
        "x": [step.points for step in steps],
        "width": 0.58,
        "marker": {"color": colours},
        "text": [f"{formats.arrow(step.points)} {formats.signed_points(step.points)}" for step in steps],
        "textposition": "outside",
        "textfont": {"size": 15, "color": colours},
        "cliponaxis": False,
        "customdata": [[step.label, formats.signed_points(step.points), formats.total(step.end)] for step in steps],
        "hovertemplate": hover + "<extra></extra>",
    }


def _ends(waterfall: Waterfall) -> tuple[theme.Trace, theme.Trace]:
    """The average client as a grey circle above, this client as a diamond below."""
    average = {"symbol": "circle", "size": 13, "color": theme.colours().peers_strong}
    return (
        mark(waterfall.base, 0, formats.total(waterfall.base), marker=average),
        mark(waterfall.score, len(waterfall.steps) + 1, f"<b>{formats.total(waterfall.score)}</b>"),
    )


def _connections(waterfall: Waterfall) -> list[dict[str, Any]]:
    """Thin lines that carry the eye from the end of one bar to the start of the next."""
    thin = {"color": theme.colours().peers_strong, "width": 1}
    places = [waterfall.base, *(step.end for step in waterfall.steps)]
    return [_vertical(place, row, row + 1, thin) for row, place in enumerate(places)]


def _vertical(x: float, top: float, bottom: float, line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, "layer": "below", "line": line}


def _reach(waterfall: Waterfall) -> list[float]:
    """The ends of the axis: every bar and the granting line."""
    places = [LINE, waterfall.base, waterfall.score, *(step.end for step in waterfall.steps)]
    room = max(2.0, (max(places) - min(places)) * 0.02)
    return [min(places) - room, max(places) + room]


def _wrap(label: str) -> str:
    """The label on two lines at most: beyond, its end would touch the next row."""
    lines = textwrap.wrap(label, width=42, break_long_words=False)
    if len(lines) > 2:
        lines = textwrap.wrap(label, width=len(label) // 2 + 8, break_long_words=False)
    return "<br>".join(lines)
