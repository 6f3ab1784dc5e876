"""A number by category: half of the clients in the box, nine in ten on the line, the client on their own row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats, theme
from layouts.figures.compare_axis import (
    annotation,
    axis_title,
    client_point,
    name_with_unit,
    number_axis,
    scale,
    shortened,
)
from model.features.catalog import Feature
from model.serving.peers.results import FEWEST, Box, Boxes

HEIGHT: Final = 592
ROWS_SHOWN: Final = 8
_LONGEST: Final = 44

Levels = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A category: its words, how many clients, their levels (5, 25, 50, 75, 95 %), None over too few."""

    label: str
    clients: int
    levels: Levels | None
    is_client: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows drawn, in the order of their size, and the client's value: `place` on the scale from low to high."""

    feature: Feature
    by: Feature
    rows: tuple[Row, ...]
    low: float
    high: float
    place: float | None

    @property
    def client_row(self) -> Row | None:
        """The row of the client's category."""
        return next((row for row in self.rows if row.is_client), None)


def gather(boxes: Boxes) -> Rows:
    """The eight largest categories, the client's own always among them."""
    shown = list(boxes.boxes[:ROWS_SHOWN])
    own = next((box for box in boxes.boxes if box.is_client), None)
    if own is not None and own not in shown:
        shown[-1] = own
    rows = tuple(_row(boxes.by, box) for box in shown)
    low, high = _ends(rows)
    place = None if not isinstance(boxes.value, float) else min(max(boxes.value, low), high)
    return Rows(boxes.feature, boxes.by, rows, low, high, place)


def _row(by: Feature, box: Box) -> Row:
    return Row(formats.value_text(by, box.category), box.clients, box.levels, box.is_client)


def _ends(rows: Sequence[Row]) -> tuple[float, float]:
    """From the lowest to the highest level, with a little air; from 0 to 1 where nothing is told."""
    levels = [row.levels for row in rows if row.levels is not None]
    if not levels:
        return 0.0, 1.0
    low, high = min(one[0] for one in levels), max(one[-1] for one in levels)
    air = 0.06 * (high - low) or 0.5
    return (low if low >= 0 and low - air < 0 else low - air), high + air


def draw(rows: Rows) -> theme.Figure:
    """Boxes on one scale; the client's diamond on the row of their category."""
    factor = scale(rows.feature)
    drawn = [(row, item, item.levels) for row, item in enumerate(rows.rows) if item.levels is not None]
    return theme.figure(
        [_lines(drawn, factor), _halves(rows, drawn, factor), *_client(rows, factor)],
        height=HEIGHT,
        shapes=[_middle(row, levels, factor) for row, _item, levels in drawn],
        annotations=[text for row, item in enumerate(rows.rows) for text in _words(row, item)],
        margin={"l": 24, "r": 24, "t": 0},
        xaxis={**number_axis(rows.feature, rows.low, rows.high), "title": axis_title(name_with_unit(rows.feature))},
        yaxis={"visible": False, "range": [max(len(rows.rows), 5) - 0.45, -0.55]},
    )


Drawn = Sequence[tuple[int, Row, Levels]]


def _lines(drawn: Drawn, factor: int) -> theme.Trace:
    """Nine clients in ten."""
    return {
        "type": "scatter",
        "x": [x for _row, _item, levels in drawn for x in (factor * levels[0], factor * levels[4], None)],
        "y": [y for row, _item, _levels in drawn for y in (row + 0.06, row + 0.06, None)],
        "mode": "lines",
        "line": {"color": theme.colours().peers_strong, "width": 2},
        "hoverinfo": "skip",
    }


def _halves(rows: Rows, drawn: Drawn, factor: int) -> theme.Trace:
    """Half of the clients."""
    palette = theme.colours()
    texts = [
        [item.label, *(formats.value_text(rows.feature, levels[at]) for at in (1, 3, 2))]
        for _row, item, levels in drawn
    ]
    text = _(
        "%(name)s<br>half of them: %(low)s to %(high)s<br>in the middle: %(middle)s",
        name="%{customdata[0]}",
        low="%{customdata[1]}",
        high="%{customdata[2]}",
        middle="%{customdata[3]}",
    )
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row + 0.06 for row, _item, _levels in drawn],
        "x": [factor * (levels[3] - levels[1]) for _row, _item, levels in drawn],
        "base": [factor * levels[1] for _row, _item, levels in drawn],
        "width": 0.3,
        "marker": {
            "color": [palette.peers_strong if item.is_client else palette.peers for _row, item, _levels in drawn]
        },
        "customdata": texts,
        "hovertemplate": text + "<extra></extra>",
    }


def _middle(row: int, levels: Levels, factor: int) -> dict[str, Any]:
    x = factor * levels[2]
    line = {"color": theme.colours().surface, "width": 3}
    return {"type": "line", "x0": x, "x1": x, "y0": row - 0.09, "y1": row + 0.21, "line": line}


def _client(rows: Rows, factor: int) -> list[theme.Trace]:
    found = [index for index, row in enumerate(rows.rows) if row.is_client]
    if rows.place is None or not found:
        return []
    return [client_point(factor * rows.place, found[0] + 0.06)]


def size_words(item: Row | Box) -> str:
    """How many clients; of few, only that."""
    if item.levels is None:
        return _("fewer than %(number)s", number=formats.number(FEWEST))
    return ngettext("%(number)s client", "%(number)s clients", item.clients, number=formats.number(item.clients))


def _words(row: int, item: Row) -> list[dict[str, Any]]:
    """The category above its box, how many clients on the right."""
    name, client = shortened(item.label, _LONGEST), _("this client")
    return [
        annotation(0, row - 0.28, f"<b>◆ {name}</b> ({client})" if item.is_client else name),
        annotation(1, row - 0.28, size_words(item), anchor="right", size=13, quiet=True),
    ]
