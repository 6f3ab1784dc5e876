"""Draws how a field is spread: bars on a scale, or one line a category; one row, or one mark, a part of the group."""

from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from layouts.figures.compare_axis import annotation, axis_title, name_with_unit, number_axis, scale, shortened
from layouts.figures.compare_counts import default_words
from layouts.figures.distribution import Bin, Side, Spread, part_words
from layouts.figures.marks import mark
from model.features.catalog import Unit
from model.serving.peers.results import Part

HEIGHT: Final = 420
_COUNTS_NAMED: Final = 8
_LONGEST_ANSWER: Final = 60
_SYMBOLS: Final = {Part.REVIEW: "triangle-up", Part.DEFAULTED: "square", Part.REFUSED: "square"}


def draw(spread: Spread) -> theme.Figure:
    """Shares, so that parts of different size compare; a diamond for the client."""
    return _draw_numbers(spread) if spread.on_a_scale else _draw_categories(spread)


def colour(part: Part) -> str:
    """The colour of a part of the group."""
    palette = theme.colours()
    found = {Part.REPAID: palette.granted, Part.GRANTED: palette.granted, Part.REVIEW: palette.review}
    return found.get(part, palette.peers if part is Part.ALL else palette.refused)


def _draw_numbers(spread: Spread) -> theme.Figure:
    """One row of bars a part, all on the same scales, so that shapes compare; the client's stem runs through all."""
    rows = len(spread.sides)
    top = max((share for item in spread.bins for share in item.shares), default=0.0) or 1.0
    traces = [_row(spread, index, rows, top) for index in range(rows)]
    client, stem = _client(spread, rows) if spread.place is not None else ([], [])
    low, high = (spread.bins[0].low, spread.bins[-1].high) if spread.bins else (0.0, 1.0)
    names = _names(spread, on_the_right=spread.place is not None and spread.place < (low + high) / 2)
    return theme.figure(
        [*traces, *client],
        height=HEIGHT,
        shapes=stem,
        annotations=names if rows > 1 else [],
        margin={"l": 24, "r": 24, "t": 8},
        # Bars of several traces would otherwise stand side by side, each row a little further to the right.
        barmode="overlay",
        xaxis=_scale(spread, low, high) | {"title": axis_title(name_with_unit(spread.feature))},
        yaxis={"visible": False, "range": [0, rows * 1.14]},
    )


def _row(spread: Spread, index: int, rows: int, top: float) -> theme.Trace:
    """The bars of one part; the first part is the highest row."""
    side, factor = spread.sides[index], scale(spread.feature)
    height = 0.96 if rows == 1 else 0.72
    return {
        "type": "bar",
        "x": [factor * (item.low + item.high) / 2 for item in spread.bins],
        "width": [factor * (item.high - item.low) * 0.92 for item in spread.bins],
        "y": [round(height * item.shares[index] / top, 5) for item in spread.bins],
        "base": rows - 1 - index,
        "marker": _bar_colours(spread, side.part),
        **_hover(spread, index),
    }


def _bar_colours(spread: Spread, part: Part) -> dict[str, Any]:
    """The bar that holds the client is the strongest."""
    if part is Part.ALL:
        palette = theme.colours()
        return {"color": [palette.peers_strong if item.holds_client else palette.peers for item in spread.bins]}
    return {"color": colour(part), "opacity": [1.0 if item.holds_client else 0.6 for item in spread.bins]}


def _scale(spread: Spread, low: float, high: float) -> dict[str, Any]:
    """The scale of the field; where few numbers are counted each bar has its own words, as "2 or more"."""
    axis = number_axis(spread.feature, low, high)
    if spread.feature.unit is Unit.COUNT and high - low == len(spread.bins) <= _COUNTS_NAMED:
        ticks = [(item.low + item.high) / 2 for item in spread.bins]
        return axis | {"tickvals": ticks, "ticktext": [item.label for item in spread.bins]}
    return axis


def _names(spread: Spread, *, on_the_right: bool) -> list[dict[str, Any]]:
    """The parts' names, each over its row, away from the client's stem."""
    x, anchor, rows = (1, "right", len(spread.sides)) if on_the_right else (0, "left", len(spread.sides))
    # On a ground of their own: the client's line may pass behind them.
    ground = {"bgcolor": theme.colours().surface}
    return [annotation(x, rows - at - 0.1, _name(side), anchor=anchor) | ground for at, side in enumerate(spread.sides)]


def _name(side: Side) -> str:
    name = f"<b>{part_words(side.part)}</b>"
    return f"{name} · {_size_words(side)}"


def _size_words(side: Side) -> str:
    if side.known is None:
        return _("too few clients to tell")
    if side.about and side.known:
        return _("about %(number)s clients", number=formats.number(side.known))
    return ngettext("%(number)s client", "%(number)s clients", side.known, number=formats.number(side.known))


def _hover(spread: Spread, index: int) -> dict[str, Any]:
    rows = [[item.label, item.said[index], default_words(item.default_rate, item.outcomes)] for item in spread.bins]
    text = _(
        "%(range)s<br>%(share)s of clients<br>did not repay as agreed: %(rate)s",
        range="%{customdata[0]}",
        share="%{customdata[1]}",
        rate="%{customdata[2]}",
    )
    if spread.sides[index].part is not Part.ALL:
        text = f"<b>{part_words(spread.sides[index].part)}</b><br>" + text.rsplit("<br>", 1)[0]
    return {"customdata": rows, "hovertemplate": text + "<extra></extra>"}


def _client(spread: Spread, rows: int) -> tuple[list[theme.Trace], list[dict[str, Any]]]:
    """The client's diamond above the bars, and the stem that leads down to their place on the scale."""
    place = spread.place or 0.0
    middle = (spread.bins[0].low + spread.bins[-1].high) / 2
    text = _("this client: %(value)s", value=formats.value_text(spread.feature, spread.value))
    x, y = scale(spread.feature) * place, rows * 1.08
    stem = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": y, "line": {"color": theme.colours().text, "width": 2}}
    return [mark(x, y, f"<b>{text}</b>", side="right" if place < middle else "left")], [stem]


def _draw_categories(spread: Spread) -> theme.Figure:
    """One line an answer, under its words."""
    several = len(spread.sides) > 1
    top = max((share for item in spread.bins for share in item.shares), default=1.0) or 1.0
    lines = len(spread.bins)
    traces = _dots(spread) if several else [_bars(spread), *_client_bars(spread.bins)]
    names = [annotation(0, row - 0.3, _answer_name(item, several)) for row, item in enumerate(spread.bins)]
    return theme.figure(
        traces,
        height=HEIGHT,
        annotations=names,
        margin={"l": 8, "r": 8, "t": 36 if several else 8},
        showlegend=several,
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"size": 14}},
        xaxis={"visible": False, "range": [-0.02 * top, top * 1.3]},
        # A few answers do not spread over the whole height.
        yaxis={"visible": False, "range": [max(lines, 5) - 0.4, -0.6]},
    )


def _answer_name(item: Bin, several: bool) -> str:
    name, client = shortened(item.label, _LONGEST_ANSWER), _("this client")
    return f"<b>◆ {name}</b> ({client})" if several and item.holds_client else name


def _bars(spread: Spread) -> theme.Trace:
    palette = theme.colours()
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row + 0.12 for row in range(len(spread.bins))],
        "x": [item.shares[0] for item in spread.bins],
        "width": 0.36,
        "marker": {"color": [palette.peers_strong if item.holds_client else palette.peers for item in spread.bins]},
        "text": ["" if item.holds_client else item.said[0] for item in spread.bins],
        "textposition": "outside",
        "textfont": {"size": 14, "color": palette.secondary},
        "cliponaxis": False,
        **_hover(spread, 0),
    }


def _client_bars(bins: tuple[Bin, ...]) -> list[theme.Trace]:
    label = "<b>" + _("this client") + "</b>, "
    return [
        mark(item.shares[0], row + 0.12, label + item.said[0]) for row, item in enumerate(bins) if item.holds_client
    ]


def _dots(spread: Spread) -> list[theme.Trace]:
    """A mark a part on each line: its share there. Shape and colour say which part."""
    ground = theme.colours().rule
    ends = [(min(item.shares), max(item.shares)) for item in spread.bins]
    joined = {
        "type": "scatter",
        "x": [x for low, high in ends for x in (low, high, None)],
        "y": [y for row in range(len(ends)) for y in (row + 0.12, row + 0.12, None)],
        "mode": "lines",
        "line": {"color": ground, "width": 6},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [joined, *(_dots_of(spread, index) for index, side in enumerate(spread.sides) if side.known)]


def _dots_of(spread: Spread, index: int) -> theme.Trace:
    part = spread.sides[index].part
    return {
        "type": "scatter",
        "x": [item.shares[index] for item in spread.bins],
        "y": [row + 0.12 for row in range(len(spread.bins))],
        "mode": "markers",
        "marker": {"symbol": _SYMBOLS.get(part, "circle"), "size": 13, "color": colour(part)},
        "name": part_words(part),
        "cliponaxis": False,
        **_hover(spread, index),
    }
