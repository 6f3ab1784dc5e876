"""What weighs for this client beside what usually weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from layouts import formats, theme
from layouts.figures.rows import NAME_ROOM, movement, wrap
from layouts.figures.waterfall import contribution_label
from layouts.language import words
from model.features.catalog import Theme
from model.serving.results import Contribution, Importance

SHOWN: Final = 10
"""Pairs drawn; the table has them all."""

_ROW_HEIGHT: Final = 72
_LABEL_ROOM: Final = 184
"""Pixels kept free on the right for the words after the longest bar."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one theme or detail adds to this client's score, and how many points it usually moves a score by.

    `label` has the client's value beside the `name` of a detail; `theme` is what a click opens.
    """

    name: str
    label: str
    points: float
    usual: float
    theme: Theme | None = None

    @property
    def size(self) -> float:
        """The longer of its two bars."""
        return max(abs(self.points), self.usual)

    @property
    def times(self) -> float | None:
        """How many times as much as usually; None where it usually weighs nothing."""
        return abs(self.points) / self.usual if round(self.usual, 1) else None


def gather(contributions: Sequence[Contribution], importance: Importance) -> tuple[Pair, ...]:
    """All pairs, those with the longest bar first; a theme's carries the theme, which a click opens."""
    pairs = [_pair(one, importance) for one in contributions]
    return tuple(sorted(pairs, key=lambda pair: -pair.size))


def _pair(one: Contribution, importance: Importance) -> Pair:
    label = contribution_label(one)
    if one.feature is None:
        return Pair(label, label, one.points, importance.themes.get(one.theme, 0.0), one.theme)
    return Pair(words(one.feature.label), label, one.points, importance.features.get(one.feature.name, 0.0))


def draw(pairs: Sequence[Pair], *, moving: bool = False) -> theme.Figure:
    """Two bars a row: this client's on top, in the colour of its direction, and a grey one for what is usual."""
    shown = pairs[:SHOWN]
    opens = any(pair.theme for pair in shown)
    reach = max((pair.size for pair in shown), default=1.0)
    return theme.figure(
        [_client(shown), _usual(shown)],
        height=_ROW_HEIGHT * max(1, len(shown)) + 30,
        margin={"l": NAME_ROOM, "r": _LABEL_ROOM},
        xaxis={"range": [0, reach or 1.0], "showticklabels": False},
        yaxis={
            "range": [len(shown) - 0.5, -0.5],
            "tickvals": list(range(len(shown))),
            "ticktext": [wrap(pair.label) for pair in shown],
            "tickfont": {"size": 15 if opens else 14, "color": theme.colours().text},
            "ticklabelstandoff": 8,
            "automargin": False,
        },
        **movement(moving=moving),
    )


def _client(pairs: Sequence[Pair]) -> theme.Trace:
    palette = theme.colours()
    colours = [palette.granted if pair.points >= 0 else palette.refused for pair in pairs]
    texts = [f"{formats.arrow(pair.points)} {formats.signed_points(pair.points)}" for pair in pairs]
    texts[:1] = [_("%(points)s for this client", points=text) for text in texts[:1]]
    return _bars(pairs, [abs(pair.points) for pair in pairs], -0.16, 0.36, texts) | {
        "marker": {"color": colours},
        "textfont": {"size": 15, "color": colours},
    }


def _usual(pairs: Sequence[Pair]) -> theme.Trace:
    palette = theme.colours()
    texts = [_("usually %(points)s", points=usual_points(pair.usual)) for pair in pairs]
    return _bars(pairs, [pair.usual for pair in pairs], 0.2, 0.22, texts) | {
        "marker": {"color": palette.peers_strong},
        "textfont": {"size": 13, "color": palette.secondary},
    }


def _bars(
    pairs: Sequence[Pair], lengths: Sequence[float], offset: float, width: float, texts: Sequence[str]
) -> dict[str, Any]:
    hover = _("%(name)s<br>%(text)s", name="%{customdata[0]}", text="%{text}")
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row + offset for row in range(len(pairs))],
        "x": list(lengths),
        "width": width,
        "text": list(texts),
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[pair.label, None, None, pair.theme] for pair in pairs],
        "hovertemplate": hover + "<extra></extra>",
    }


def usual_points(points: float) -> str:
    """Points without a direction: some clients gain them, others lose them."""
    return formats.number(points, 1 if points < 9.95 else 0)
