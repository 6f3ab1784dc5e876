"""How each reason moves the score, from the average client to this one."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from layouts.figures.gauge import LINE
from layouts.figures.marks import mark, vertical
from layouts.figures.rows import NAME_ROOM, movement, wrap
from layouts.language import words
from model.features.catalog import THEME_LABELS, Theme
from model.serving.results import Contribution, Level, Reasons

SHOWN: Final = 10
"""Contributions drawn one by one; the rest are summed, so that the bars always add up to the score."""

_ROW_HEIGHT: Final = 54
"""Room for a name of three lines; the same for themes and details, as bars jump where the chart's height changes."""

_LABEL_ROOM: Final = 64
"""Pixels kept free on both sides for the points written beside the bars, however narrow the page."""

_LEAST_WIDTH: Final = 20
"""Points on the whole axis at least: what hardly weighs looks small."""

_TEXT_SHARE: Final = 0.2
"""How much of the width of a tablet's chart the points of a bar take, about."""

_TEXT_HALF: Final = 0.3
"""Half the height of those points, in rows."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar, from `start` to `end` on the scale of the score; `theme` is what a click on it opens."""

    label: str
    start: float
    end: float
    theme: Theme | None = None

    @property
    def points(self) -> float:
        """What the bar adds to the score."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From `base`, step by step, to `score`, where the last step ends exactly.

    All reasons lead from the average client to this one; those of one `theme`, from the total before it to the total
    with it.
    """

    base: float
    steps: tuple[Step, ...]
    score: float
    theme: Theme | None = None


def gather(reasons: Reasons) -> Waterfall:
    """The bars of all reasons: the largest contributions in their order, then the others as one."""
    opens = reasons.level is Level.THEME
    steps = _steps(reasons.contributions, reasons.base, reasons.score, _OTHERS[reasons.level], opens=opens)
    return Waterfall(base=reasons.base, steps=steps, score=reasons.score)


def gather_theme(opened: Theme, themes: Reasons, details: Reasons) -> Waterfall:
    """The bars of one theme's details, from where the theme's own bar starts to where it ends."""
    position = next(place for place, one in enumerate(themes.contributions) if one.theme is opened)
    # Summed in the order of the bars of all themes, so that both show the same totals.
    base = sum((one.points for one in themes.contributions[:position]), start=themes.base)
    score = base + themes.contributions[position].points
    inside = tuple(one for one in details.contributions if one.theme is opened)
    return Waterfall(base, _steps(inside, base, score, _others_of_theme, opens=False), score, opened)


def _steps(
    contributions: Sequence[Contribution], base: float, score: float, others_label: Callable[[int], str], *, opens: bool
) -> tuple[Step, ...]:
    # A last bar that stands for a single contribution would hide its name for nothing.
    shown = contributions if len(contributions) <= SHOWN + 1 else contributions[:SHOWN]
    others = contributions[len(shown) :]
    bars = [(contribution_label(item), item.points, item.theme if opens else None) for item in shown]
    if others:
        bars.append((others_label(len(others)), math.fsum(item.points for item in others), None))
    ends = list(accumulate((points for _label, points, _theme in bars), initial=base))
    # The sum of floating-point numbers could fall short of the score by a hair, and be shown as a point less.
    ends[-1] = score
    return tuple(Step(bar[0], *span, bar[2]) for bar, span in zip(bars, pairwise(ends), strict=True))


def contribution_label(contribution: Contribution) -> str:
    """The name of what weighs; for a detail, with the client's value."""
    if contribution.feature is None:
        return words(THEME_LABELS[contribution.theme])
    value = formats.value_text(contribution.feature, contribution.value)
    return _("%(name)s: %(value)s", name=words(contribution.feature.label), value=value)


def _other_themes(count: int) -> str:
    return ngettext("%(num)d other theme", "%(num)d other themes", count)


def _other_factors(count: int) -> str:
    return ngettext("%(num)d other factor", "%(num)d other factors", count)


def _others_of_theme(count: int) -> str:
    return ngettext("%(num)d other factor of this theme", "%(num)d other factors of this theme", count)


_OTHERS: Final = {Level.THEME: _other_themes, Level.FEATURE: _other_factors}


def ends_labels(waterfall: Waterfall) -> tuple[str, str]:
    """The names of the total that the bars start from, and of the one that they end in."""
    if waterfall.theme is None:
        return _("Average client"), _("This client")
    return _("Before this theme"), _("With this theme")


def draw(waterfall: Waterfall, *, moving: bool = False) -> theme.Figure:
    """Horizontal bars from one total (a circle) to the other (the client: a diamond), read from top to bottom.

    With `moving`, the bars of another waterfall in the same place move to where these are.
    """
    rows = len(waterfall.steps) + 2
    first, last = ends_labels(waterfall)
    labels = [first, *(wrap(step.label) for step in waterfall.steps), f"<b>{last}</b>"]
    opens = any(step.theme for step in waterfall.steps)
    low, high = _reach(waterfall)
    has_line = low <= LINE <= high
    return theme.figure(
        [_bars(waterfall, high - low), *_ends(waterfall, high - low)],
        height=_ROW_HEIGHT * rows + 48,
        margin={"l": NAME_ROOM + _LABEL_ROOM, "r": _LABEL_ROOM},
        shapes=[*(_line_pieces(waterfall, high - low) if has_line else []), *_connections(waterfall)],
        annotations=[_line_name()] if has_line else [],
        xaxis={"range": [low, high], "showticklabels": False},
        yaxis={
            "range": [rows - 0.4, -1.4],
            "tickvals": list(range(rows)),
            "ticktext": labels,
            "tickfont": {"size": 15 if opens else 14, "color": theme.colours().text},
            "ticklabelstandoff": _LABEL_ROOM,
            "automargin": False,
        },
        **movement(moving=moving),
    )


def _line_pieces(waterfall: Waterfall, width: float) -> list[dict[str, Any]]:
    """The granting line from top to bottom, left out beside the rows whose points would stand on it."""
    beside = [_is_crossed(step, width) and not _has_room(step, width) for step in waterfall.steps]
    texts = [row for row, is_over in enumerate(beside, start=1) if is_over]
    gaps = [row + side * _TEXT_HALF for row in texts for side in (-1, 1)]
    ends = [-0.9, *gaps, len(waterfall.steps) + 1.5]
    pieces = zip(ends[::2], ends[1::2], strict=True)
    return [vertical(LINE, top, bottom, theme.granting_line()) for top, bottom in pieces]


def _line_name() -> dict[str, Any]:
    text = _("granting line: %(points)s", points=LINE)
    return {"x": LINE, "y": -0.9, "yanchor": "bottom", "text": text, "showarrow": False}


def _bars(waterfall: Waterfall, width: float) -> theme.Trace:
    palette, steps = theme.colours(), waterfall.steps
    colours = [palette.granted if step.points >= 0 else palette.refused for step in steps]
    hover = _(
        "%(name)s<br>%(points)s points, which makes %(total)s",
        name="%{customdata[0]}",
        points="%{customdata[1]}",
        total="%{customdata[2]}",
    )
    signed = [formats.signed_points(step.points) for step in steps]
    opens = "<br>" + _("click to see its details")
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(1, len(steps) + 1)),
        "base": [step.start for step in steps],
        "x": [step.points for step in steps],
        "width": 0.58,
        "marker": {"color": colours},
        "text": [f"{formats.arrow(step.points)} {points}" for step, points in zip(steps, signed, strict=True)],
        "textposition": [_text_position(step, width) for step in steps],
        "insidetextanchor": "end",
        "insidetextfont": {"size": 15, "color": palette.surface},
        "outsidetextfont": {"size": 15, "color": colours},
        "cliponaxis": False,
        "customdata": [
            [step.label, points, formats.total(step.end), step.theme]
            for step, points in zip(steps, signed, strict=True)
        ],
        "hovertemplate": [hover + (opens if step.theme else "") + "<extra></extra>" for step in steps],
    }


def _ends(waterfall: Waterfall, width: float) -> tuple[theme.Trace, theme.Trace]:
    """The total above as a grey circle, the one below as the client's diamond: hollow where it is not yet the score."""
    circle = {"symbol": "circle", "size": 13, "color": theme.colours().peers_strong}
    hollow = theme.client_marker() | {"symbol": "diamond-open"}
    last = theme.client_marker() if waterfall.theme is None else hollow
    base, score = waterfall.base, waterfall.score
    first_side, last_side = ("left" if 0 < LINE - x <= _TEXT_SHARE * width else "right" for x in (base, score))
    return (
        mark(base, 0, formats.total(base), side=first_side, marker=circle),
        mark(score, len(waterfall.steps) + 1, f"<b>{formats.total(score)}</b>", side=last_side, marker=last),
    )


def _connections(waterfall: Waterfall) -> list[dict[str, Any]]:
    """Thin lines that carry the eye from the end of one bar to the start of the next."""
    thin = {"color": theme.colours().peers_strong, "width": 1}
    places = [waterfall.base, *(step.end for step in waterfall.steps)]
    return [vertical(place, row, row + 1, thin) for row, place in enumerate(places)]


def _text_position(step: Step, width: float) -> str:
    """Beyond the end of the bar; inside a long one where the granting line would run through the text."""
    return "inside" if _is_crossed(step, width) and _has_room(step, width) else "outside"


def _is_crossed(step: Step, width: float) -> bool:
    """Whether the granting line is so near beyond the end of the bar that text there would stand on it."""
    return 0 <= (LINE - step.end) * (1 if step.points > 0 else -1) <= _TEXT_SHARE * width


def _has_room(step: Step, width: float) -> bool:
    return abs(step.points) > _TEXT_SHARE * width


def _reach(waterfall: Waterfall) -> tuple[float, float]:
    """The ends of the axis: every bar, and the granting line unless it is far from one theme's bars."""
    places = [waterfall.base, waterfall.score, *(step.end for step in waterfall.steps)]
    span = max(places) - min(places)
    if waterfall.theme is None or min(places) - span <= LINE <= max(places) + span:
        places.append(LINE)
    width = max(places) - min(places)
    room = max(2.0, width * 0.02, (_LEAST_WIDTH - width) / 2)
    return min(places) - room, max(places) + room
