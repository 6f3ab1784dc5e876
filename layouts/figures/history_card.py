"""The balance of the client's cards against their limit, month by month."""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _

from layouts import theme
from layouts.figures.history_axis import SIDE, time_axis, today_line
from layouts.figures.history_colours import HistoryColours, amount_axis, history_colours
from layouts.histories.words import amount, counted_month, days
from model.serving.histories.results import CardMonth

_HEIGHT: Final = 300


def draw(months: Sequence[CardMonth]) -> theme.Figure:
    """The limit as a pale area, the balance as a line before it; a triangle where a payment was late."""
    colours = history_colours()
    highest = max([max(month.balance or 0.0, month.limit or 0.0) for month in months], default=0.0)
    traces = [_limit(months, colours), _balance(months, colours)]
    if any(month.days_late for month in months):
        traces.append(_late(months, colours))
    return theme.figure(
        traces,
        height=_HEIGHT,
        margin={"l": 0, "r": SIDE, "t": 8, "b": 8},
        shapes=[today_line()],
        xaxis=time_axis(float(min([month.month for month in months], default=0))),
        yaxis=amount_axis(highest, colours),
    )


def with_gaps(months: Sequence[CardMonth]) -> list[CardMonth | None]:
    """The months, with a None for every gap: no line is drawn over what is not known."""
    found: list[CardMonth | None] = []
    for month in months:
        if found and found[-1] is not None and month.month > found[-1].month + 1:
            found.append(None)
        found.append(month)
    return found


def _limit(months: Sequence[CardMonth], colours: HistoryColours) -> theme.Trace:
    line = {"color": colours.past, "width": 1, "shape": "hv"}
    rows = with_gaps(months)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [None if row is None else row.month for row in rows],
        "y": [None if row is None else row.limit for row in rows],
        "fill": "tozeroy",
        "fillcolor": colours.rule,
        "line": line,
        "hoverinfo": "skip",
    }


def _balance(months: Sequence[CardMonth], colours: HistoryColours) -> theme.Trace:
    rows = with_gaps(months)
    return {
        "type": "scatter",
        "mode": "lines" if len(months) > 1 else "markers",
        "x": [None if row is None else row.month for row in rows],
        "y": [None if row is None else row.balance for row in rows],
        "line": {"color": colours.running, "width": 3},
        "marker": {"color": colours.running, "size": 9},
        "hovertext": ["" if row is None else _hover(row) for row in rows],
        "hoverinfo": "text",
    }


def _late(months: Sequence[CardMonth], colours: HistoryColours) -> theme.Trace:
    late = [month for month in months if month.days_late]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [month.month for month in late],
        "y": [month.balance or 0.0 for month in late],
        "marker": {"symbol": "triangle-up", "size": 13, "color": colours.late},
        "cliponaxis": False,
        "hovertext": [_hover(month) for month in late],
        "hoverinfo": "text",
    }


def _hover(month: CardMonth) -> str:
    lines = [
        f"<b>{counted_month(month.month)}</b>",
        _("balance: %(amount)s", amount=amount(month.balance)),
        _("limit: %(amount)s", amount=amount(month.limit)),
    ]
    if month.days_late:
        lines.append(_("%(days)s late", days=days(month.days_late)))
    return "<br>".join(lines)
