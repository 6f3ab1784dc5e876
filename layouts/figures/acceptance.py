"""What would be accepted: granted, to review and refused over amounts and lengths, with the terms on it."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from flask_babel import gettext as _

from layouts import formats, theme
from layouts.figures.acceptance_numbers import Map, Place
from layouts.figures.compare_axis import axis_title
from layouts.figures.gauge import LINE
from layouts.figures.marks import mark
from model.serving.recommendation import GRANTED, REFUSED, REVIEW

HEIGHT: Final = 440
SIMULATED: Final = 4
"""Which of the traces is the mark of the terms that are tried, on the map and on the line alike."""

_EDGE: Final = 0.12
"""The share of the map's height at its ends where there is no room for a name beyond a mark."""


def names() -> dict[int, str]:
    """What each decision is called on the map."""
    return {GRANTED: _("granted"), REVIEW: _("to review"), REFUSED: _("refused")}


def draw(drawn: Map) -> theme.Figure:
    """Three calm tones, each with its name; the granting line dashed; three marks with theirs."""
    first = _score_over_amounts(drawn) if drawn.is_line else [_tones(drawn), _line(drawn)]
    places = [one for one in (drawn.asked, drawn.offer, drawn.simulated) if one is not None]
    across = _axis(_("Amount"), [*drawn.amounts.tolist(), *(one.amount for one in places)]) | {"nticks": 7}
    up = _points_axis(drawn) if drawn.is_line else _lengths_axis(drawn, places)
    marks = [
        _mark(drawn.asked, _("asked for"), theme.client_marker(), up["range"], above=False),
        _offer(drawn),
        simulated(drawn.simulated, up["range"]),
    ]
    return theme.figure(
        [*first, *marks],
        height=HEIGHT,
        margin={"l": 8, "r": 24, "t": 24, "b": 8},
        hovermode="closest",
        hoverdistance=-1,
        annotations=[*_area_names(drawn), *([_line_name(drawn)] if drawn.is_line else [])],
        xaxis=across,
        yaxis=up,
    )


def simulated(place: Place | None, ends: Sequence[float]) -> theme.Trace:
    """The mark of the terms that are tried; not seen where these are the ones asked for.

    The browser moves it, and writes its name on the side where there is room (see assets/simulate.js).
    """
    palette = theme.colours()
    ring = {"symbol": "circle", "size": 17, "color": palette.surface, "line": {"color": palette.text, "width": 4}}
    return _mark(place, _("tried"), ring, ends, above=True)


def _mark(place: Place | None, name: str, marker: dict[str, Any], ends: Sequence[float], *, above: bool) -> theme.Trace:
    """A mark with its name above or below it, on the other side where it would leave the map."""
    shown = place or Place(0.0, 0.0)
    share = (shown.height - ends[0]) / (ends[1] - ends[0])
    side = "top" if share < _EDGE or (above and share < 1 - _EDGE) else "bottom"
    trace = mark(shown.amount, shown.height, "", marker=marker)
    said = {"text": [f"<b>{name}</b>"], "textposition": f"{side} center", "meta": name}
    return trace | said | {"visible": place is not None}


def _offer(drawn: Map) -> theme.Trace:
    """The nearest offer with its name beside it, so that the name of what is tried has room above the same place."""
    offer = drawn.offer or Place(0.0, 0.0)
    side = "left" if offer.amount > (drawn.amounts[0] + drawn.amounts[-1]) / 2 else "right"
    name = _("nearest offer")
    trace = mark(offer.amount, offer.height, f"<b>{name}</b>", side=side, marker=_offer_marker())
    return trace | {"visible": drawn.offer is not None}


def _offer_marker() -> dict[str, Any]:
    palette = theme.colours()
    return {"symbol": "star", "size": 20, "color": palette.granted, "line": {"color": palette.surface, "width": 2}}


def _tones(drawn: Map) -> theme.Trace:
    """Filled areas: refused, to review, granted; two where intervals are not known."""
    low, middle, high = tones()
    stops = [low, middle, high] if drawn.has_review else [low, high]
    return {
        "type": "contour",
        "x": drawn.amounts.tolist(),
        "y": drawn.lengths.tolist(),
        "z": np.round(drawn.margin, 3).tolist(),
        "customdata": _told(drawn),
        "autocontour": False,
        "contours": {"coloring": "fill", "start": -1, "end": 1, "size": 2}
        if drawn.has_review
        else {"coloring": "fill", "start": 0, "end": 0, "size": 2},
        "colorscale": [[index / (len(stops) - 1), colour] for index, colour in enumerate(stops)],
        "line": {"width": 0},
        "showscale": False,
        "hovertemplate": _hover(_("%(amount)s over %(length)s months", amount="%{x:,.0f}", length="%{y:.0f}")),
    }


def tones() -> tuple[str, str, str]:
    """Refused, to review, granted, as calm as grounds are."""
    palette = theme.colours()
    share = 0.2 if theme.mode() is theme.Mode.LIGHT else 0.26
    low, middle, high = (_mixed(colour, palette.surface, share) for colour in _decisions(palette))
    return low, middle, high


def _decisions(palette: theme.Palette) -> tuple[str, str, str]:
    return palette.refused, palette.review, palette.granted


def _mixed(colour: str, ground: str, share: float) -> str:
    """`colour` thinned with the ground, as one opaque colour."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * own + (1 - share) * other):02X}" for own, other in parts)


def _told(drawn: Map) -> list[list[list[str]]]:
    """What the hover says of each place: the score, the decision, and the monthly payment."""
    named = names()
    payments = drawn.amounts / drawn.lengths[:, np.newaxis]
    return [
        [
            [formats.total(score), named[code], formats.number(payment)]
            for score, code, payment in zip(*row, strict=True)
        ]
        for row in zip(drawn.points.tolist(), drawn.codes.tolist(), payments.tolist(), strict=True)
    ]


def _hover(where: str) -> str:
    """ "600,000 over 18 months: 512 points, granted, 33,333 a month"."""
    said = {"points": "%{customdata[0]}", "decision": "%{customdata[1]}", "payment": "%{customdata[2]}"}
    answer = _("%(points)s points, %(decision)s", **said)
    payment = _("%(amount)s a month", amount=said["payment"])
    return f"<b>{where}</b><br>{answer}<br>{payment}<extra></extra>"


def _line(drawn: Map) -> theme.Trace:
    """The granting line: where the score is 500."""
    return {
        "type": "contour",
        "x": drawn.amounts.tolist(),
        "y": drawn.lengths.tolist(),
        "z": np.round(drawn.points, 1).tolist(),
        "autocontour": False,
        "contours": {"coloring": "none", "start": LINE, "end": LINE, "size": 1000},
        "line": theme.granting_line(),
        "hoverinfo": "skip",
        "showscale": False,
    }


def _score_over_amounts(drawn: Map) -> list[theme.Trace]:
    """One length only: the score over the amounts, and the granting line across."""
    palette = theme.colours()
    ends = [float(drawn.amounts[0]), float(drawn.amounts[-1])]
    curve = {
        "type": "scatter",
        "x": drawn.amounts.tolist(),
        "y": drawn.points[0].tolist(),
        "mode": "lines",
        "line": {"color": palette.peers_strong, "width": 4},
        "customdata": _told(drawn)[0],
        "hovertemplate": _hover("%{x:,.0f}"),
    }
    across = {
        "type": "scatter",
        "x": ends,
        "y": [LINE, LINE],
        "mode": "lines",
        "line": theme.granting_line(),
        "hoverinfo": "skip",
    }
    return [curve, across]


def _line_name(drawn: Map) -> dict[str, Any]:
    text = _("granting line: %(points)s", points=LINE)
    place = {"x": float(drawn.amounts[-1]), "y": LINE, "xanchor": "right", "yanchor": "bottom"}
    return place | {"text": text, "showarrow": False}


def _area_names(drawn: Map) -> list[dict[str, Any]]:
    """Each decision by its name, where its area is deepest."""
    font = {"size": 15, "color": theme.colours().text}
    return [
        {
            "x": area.place.amount,
            "y": area.place.height,
            "text": names()[area.decision],
            "font": font,
            "showarrow": False,
        }
        for area in drawn.areas
    ]


def _axis(text: str, values: Sequence[float]) -> dict[str, Any]:
    return {
        "title": axis_title(text),
        "range": [min(values), max(values)],
        "tickfont": {"size": 14, "color": theme.colours().secondary},
        "separatethousands": True,
        "exponentformat": "none",
    }


def _lengths_axis(drawn: Map, places: Sequence[Place]) -> dict[str, Any]:
    return _axis(_("Length in months"), [*drawn.lengths.tolist(), *(one.height for one in places)]) | {"nticks": 8}


def _points_axis(drawn: Map) -> dict[str, Any]:
    """Every score, and the granting line, with some room."""
    low, high = min(LINE, float(drawn.points.min())), max(LINE, float(drawn.points.max()))
    room = max(10.0, 0.16 * (high - low))
    return _axis(_("Score"), [low - room, high + room])
