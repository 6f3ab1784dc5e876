"""Instalments by month: what was due, what was paid of it in time and late, and by how many days."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from layouts import theme
from layouts.figures.history_axis import SIDE, time_axis, today_line
from layouts.figures.history_colours import HistoryColours, amount_axis, history_colours, late_bar
from layouts.histories.words import amount, counted_month, days
from model.serving.histories.results import InstalmentMonth

_HEIGHT: Final = 300
_DELAYS: Final = 130
_OUTLIER: Final = 4.0
_APART: Final = 0.16


@dataclass(frozen=True, slots=True)
class Payments:
    """The months, from the oldest on, and the amount at which taller bars are cut off (they carry their amount)."""

    months: tuple[InstalmentMonth, ...]
    top: float

    @property
    def any_late(self) -> bool:
        """Whether an instalment of any month was late."""
        return any(month.late_count for month in self.months)


def gather(months: Sequence[InstalmentMonth]) -> Payments:
    """A month far above the others, as when a loan is paid back early, would flatten them: it is cut off."""
    heights = sorted(max(month.due, month.in_time + month.late) for month in months)
    usual = heights[(3 * (len(heights) - 1)) // 4] if heights else 0.0
    shown = [height for height in heights if height <= _OUTLIER * usual]
    return Payments(tuple(months), max(shown, default=0.0))


def draw(payments: Payments) -> theme.Figure:
    """Bars of what was paid, grey in time and orange late, a short line at what was due; below, the days late."""
    colours = history_colours()
    months = payments.months
    low = float(min([month.month for month in months], default=0) - 1)
    share = _DELAYS / (_HEIGHT + _DELAYS) if payments.any_late else 0.0
    layout: dict[str, Any] = {
        "barmode": "stack",
        "bargap": 0.25,
        "xaxis": time_axis(low) | {"anchor": "y2" if payments.any_late else "y"},
        "yaxis": amount_axis(payments.top, colours) | {"domain": [share + 0.08 if share else 0.0, 1.0]},
        "annotations": _cut_off(payments, colours),
        "shapes": [today_line()],
        "margin": {"l": 0, "r": SIDE, "t": 28, "b": 8},
    }
    traces = [_paid(months, colours, late=False), _paid(months, colours, late=True), _due(months, colours)]
    if payments.any_late:
        traces.append(_delays(months, colours))
        layout["yaxis2"] = _days_axis(months, share, colours)
    return theme.figure(traces, height=_HEIGHT + (_DELAYS if payments.any_late else 0), **layout)


def _days_axis(months: Sequence[InstalmentMonth], share: float, colours: HistoryColours) -> dict[str, Any]:
    worst = max(month.worst_delay for month in months)
    return {
        "domain": [0.0, share - 0.06],
        "range": [0, 1.15 * worst],
        "nticks": 3,
        "rangemode": "tozero",
        "tickformat": ",d",
        "showgrid": True,
        "gridcolor": colours.rule,
        "tickfont": {"color": colours.secondary},
    }


def _places(months: Sequence[InstalmentMonth]) -> list[float]:
    return [month.month - 0.5 for month in months]


def _paid(months: Sequence[InstalmentMonth], colours: HistoryColours, *, late: bool) -> theme.Trace:
    return {
        "type": "bar",
        "x": _places(months),
        "y": [month.late if late else month.in_time for month in months],
        "marker": late_bar(colours) if late else {"color": colours.past},
        "hovertext": [_hover(month) for month in months],
        "hoverinfo": "text",
    }


def _due(months: Sequence[InstalmentMonth], colours: HistoryColours) -> theme.Trace:
    """A short line across the bar, which stands free where less was paid."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [place for month in months for place in (month.month - 0.95, month.month - 0.05, None)],
        "y": [level for month in months for level in (month.due, month.due, None)],
        "line": {"color": colours.text, "width": 2},
        "hoverinfo": "skip",
    }


def _delays(months: Sequence[InstalmentMonth], colours: HistoryColours) -> theme.Trace:
    return {
        "type": "bar",
        "x": _places(months),
        "y": [month.worst_delay for month in months],
        "yaxis": "y2",
        "marker": late_bar(colours),
        "hovertext": [_hover(month) for month in months],
        "hoverinfo": "text",
    }


def _cut_off(payments: Payments, colours: HistoryColours) -> list[dict[str, Any]]:
    """An arrow over each bar that is cut off, with its amount where the last amount written is far enough away."""
    span = -min([month.month for month in payments.months], default=0) + 1
    written = -math.inf
    notes = []
    for month in payments.months:
        if max(month.due, month.in_time + month.late) <= 1.12 * payments.top:
            continue
        text, anchor = "↑", "center"
        if month.month - written > _APART * span:
            written = month.month
            at_left = month.month + span < _APART * span
            text, anchor = (f"↑ {amount(month.due)}", "left") if at_left else (f"{amount(month.due)} ↑", "right")
        notes.append(_note(month.month - 0.5, 1.12 * payments.top, text, anchor, colours))
    return notes


def _note(x: float, y: float, text: str, anchor: str, colours: HistoryColours) -> dict[str, Any]:
    font = {"size": 13, "color": colours.secondary}
    place = {"x": x, "y": y, "xanchor": anchor, "yanchor": "bottom", "xshift": {"right": 5, "left": -5}.get(anchor, 0)}
    return place | {"text": text, "showarrow": False, "font": font}


def _hover(month: InstalmentMonth) -> str:
    lines = [
        f"<b>{counted_month(month.month)}</b>",
        _("due: %(amount)s", amount=amount(month.due)),
        _("paid: %(amount)s", amount=amount(month.in_time + month.late)),
    ]
    if month.worst_delay:
        lines.append(_("at most %(days)s late", days=days(month.worst_delay)))
    return "<br>".join(lines)
