"""Two fields against each other: where the clients of a group are, and where this one is."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flask_babel import gettext as _

from layouts import formats, theme
from layouts.figures.compare_axis import annotation, axis_title, client_point, name_with_unit, number_axis, scale
from layouts.figures.compare_counts import FEW
from model.features.catalog import Feature
from model.serving.peers.results import Density

HEIGHT: Final = 420
_CLASSES: Final = 5
_NEAR: Final = 2
"""Cells on each side of the client's that are near."""
_MERGING: Final = ((1, 5_000), (2, 1_000), (5, 0))
"""How many cells become one, from how many clients on."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The group on a grid: for each cell None where nobody is, else a class from 0 on.

    `bounds[k]` is the least count of class k. `cell` is the client's column and row, None where a value is missing;
    `near` is how many clients are in it and the cells around it, and `frame` their edges (x0, x1, y0, y1).
    """

    x: Feature
    y: Feature
    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    classes: tuple[tuple[int | None, ...], ...]
    bounds: tuple[int, ...]
    known: int
    place: tuple[float, float] | None
    near: int | None
    frame: tuple[float, float, float, float] | None


def gather(density: Density) -> Cells:
    """Counts as classes, each about as many times the one before; and how many are near the client.

    The fewer the clients, the larger the cells: one that holds a single client says nothing of a group.
    """
    merging = next(size for size, least in _MERGING if density.known >= least)
    density = merged(density, merging)
    bounds = class_bounds(max((max(row, default=0) for row in density.counts), default=0))
    classes = tuple(
        tuple(bisect.bisect_right(bounds, count) - 1 if count else None for count in row) for row in density.counts
    )
    place = near = frame = None
    if isinstance(density.x_value, float) and isinstance(density.y_value, float) and density.known:
        ends = density.x_edges, density.y_edges
        place = _clamp(density.x_value, ends[0]), _clamp(density.y_value, ends[1])
        columns, rows = (_around(at, edges, _NEAR // merging) for at, edges in zip(place, ends, strict=True))
        near = sum(sum(density.counts[row][columns]) for row in range(rows.start, rows.stop))
        frame = (
            density.x_edges[columns.start],
            density.x_edges[columns.stop],
            density.y_edges[rows.start],
            density.y_edges[rows.stop],
        )
    edges = density.x_edges, density.y_edges
    return Cells(density.x, density.y, *edges, classes, bounds, density.known, place, near, frame)


def merged(density: Density, size: int) -> Density:
    """The same clients in cells `size` times as wide and as high."""
    if size == 1:
        return density
    starts = range(0, len(density.x_edges) - 1, size), range(0, len(density.y_edges) - 1, size)
    counts = tuple(
        tuple(sum(sum(line[x : x + size]) for line in density.counts[y : y + size]) for x in starts[0])
        for y in starts[1]
    )
    x_edges, y_edges = (
        (*(edges[at] for at in along), edges[-1])
        for edges, along in zip((density.x_edges, density.y_edges), starts, strict=True)
    )
    return replace(density, x_edges=x_edges, y_edges=y_edges, counts=counts)


def class_bounds(most: int) -> tuple[int, ...]:
    """The least count of each class: 1, 5, and up to three more, round and evenly many times apart."""
    found = [1]
    if most >= FEW:
        factor = max((most / FEW) ** (1 / (_CLASSES - 1)), 1.5)
        found += [_round(FEW * factor**step) for step in range(_CLASSES - 1) if FEW * factor**step < most or not step]
    return tuple(sorted(set(found)))


def _round(number: float) -> int:
    """The nearest of 5, 10, 20, 50, 100…"""
    steps = [digit * 10**power for power in range(7) for digit in (1, 2, 5)]
    return min((step for step in steps if step >= FEW), key=lambda step: abs(step - number) / step)


def _clamp(value: float, edges: Sequence[float]) -> float:
    return min(max(value, edges[0]), edges[-1])


def _around(place: float, edges: Sequence[float], reach: int) -> slice:
    """The client's bin and those near it."""
    last = len(edges) - 2
    index = min(max(bisect.bisect_right(edges, place) - 1, 0), last)
    return slice(max(index - reach, 0), min(index + reach, last) + 1)


def class_words(cells: Cells) -> list[str]:
    """What each class counts: "fewer than 5", "5 to 19", "20 or more"."""
    texts = [_("fewer than %(number)s", number=formats.number(FEW))]
    for low, after in zip(cells.bounds[1:], [*cells.bounds[2:], None], strict=False):
        if after is None:
            texts.append(_("%(low)s or more", low=formats.number(low)))
        else:
            texts.append(_("%(low)s to %(high)s", low=formats.number(low), high=formats.number(after - 1)))
    return texts


def tints(count: int) -> list[str]:
    """`count` shades of one hue, from nearly the ground's to the full colour."""
    palette = theme.colours()
    steps = [0.22 + 0.78 * step / max(count - 1, 1) for step in range(count)]
    return [_mixed(palette.surface, palette.link, step) for step in steps]


def _mixed(ground: str, colour: str, share: float) -> str:
    pairs = ((int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + share * (high - low)):02X}" for low, high in pairs)


def draw(cells: Cells) -> theme.Figure:
    """A map of cells, a frame around those near the client, and their diamond."""
    x_scale, y_scale = scale(cells.x), scale(cells.y)
    marks, names = _client(cells, x_scale, y_scale)
    title = annotation(0, 1, name_with_unit(cells.y), quiet=True) | {"yref": "paper", "yanchor": "bottom", "yshift": 14}
    return theme.figure(
        [_map(cells, x_scale, y_scale), *marks],
        height=HEIGHT,
        shapes=_frame(cells, x_scale, y_scale),
        annotations=[title, *names],
        margin={"l": 8, "r": 24, "t": 48},
        xaxis={
            **number_axis(cells.x, cells.x_edges[0], cells.x_edges[-1]),
            "title": axis_title(name_with_unit(cells.x)),
        },
        yaxis=number_axis(cells.y, cells.y_edges[0], cells.y_edges[-1]),
    )


def _client(cells: Cells, x_scale: int, y_scale: int) -> tuple[list[theme.Trace], list[dict[str, Any]]]:
    """The client's diamond, and its name on a ground of its own: any shade may be under it."""
    if cells.place is None:
        return [], []
    x, y = x_scale * cells.place[0], y_scale * cells.place[1]
    left = cells.place[0] < (cells.x_edges[0] + cells.x_edges[-1]) / 2
    name = annotation(x, y, "<b>" + _("this client") + "</b>", anchor="left" if left else "right")
    ground = {"xref": "x", "xshift": 14 if left else -14, "bgcolor": theme.colours().surface, "borderpad": 3}
    return [client_point(x, y)], [name | ground]


def _map(cells: Cells, x_scale: int, y_scale: int) -> theme.Trace:
    names, colours = class_words(cells), tints(len(cells.bounds))
    count = len(colours)
    steps = [[at / count, colour] for index, colour in enumerate(colours) for at in (index, index + 1)]
    return {
        "type": "heatmap",
        "x": [x_scale * edge for edge in cells.x_edges],
        "y": [y_scale * edge for edge in cells.y_edges],
        "z": cells.classes,
        "zmin": -0.5,
        "zmax": count - 0.5,
        "colorscale": steps,
        "showscale": False,
        "text": [[None if one is None else names[one] for one in row] for row in cells.classes],
        "hovertemplate": _("%(number)s clients here", number="%{text}") + "<extra></extra>",
        "hoverongaps": False,
    }


def _frame(cells: Cells, x_scale: int, y_scale: int) -> list[dict[str, Any]]:
    if cells.frame is None:
        return []
    left, right, low, high = cells.frame
    line = {"color": theme.colours().text, "width": 1.5}
    ends = {"x0": x_scale * left, "x1": x_scale * right, "y0": y_scale * low, "y1": y_scale * high}
    return [{"type": "rect", **ends, "line": line}]


def coarse(density: Density, size: int = 4) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[list[int]]]:
    """The counts in a few bands: bands of x and of y as pairs of edge numbers, and a row of counts a band of y."""
    columns, rows = _bands(len(density.x_edges) - 1, size), _bands(len(density.y_edges) - 1, size)
    counts = [[sum(sum(row[a:b]) for row in density.counts[c:d]) for a, b in columns] for c, d in rows]
    return columns, rows, counts


def _bands(bins: int, size: int) -> list[tuple[int, int]]:
    size = min(size, bins)
    return [(bins * step // size, bins * (step + 1) // size) for step in range(size)]
