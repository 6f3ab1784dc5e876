"""Credits elsewhere on a line of time: how long each ran or runs, and when it was late."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from layouts import theme
from layouts.figures.history_axis import SIDE, time_axis, today_line
from layouts.figures.history_colours import HistoryColours, history_colours, late_bar
from layouts.histories.words import amount, category, when
from model.serving.histories.results import DAYS_A_MONTH, CreditElsewhere, Lateness

SHOWN: Final = 12
_ROW: Final = 52
_SHORTEST: Final = 0.5
_FURTHEST: Final = 60.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in months from the application."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One credit: `ran` until its end or the application, `planned` from there on; `late` are spells of late months.

    `further` says when it ends where that lies beyond the picture.
    """

    label: str
    state: str
    is_open: bool
    ran: Span
    planned: Span | None
    further: str | None
    late: tuple[Span, ...]
    hover: str


@dataclass(frozen=True, slots=True)
class CreditLines:
    """The credits drawn, from top to bottom, and how many are in the table only."""

    lines: tuple[CreditLine, ...]
    left_out: int


def gather(credits_: Sequence[CreditElsewhere]) -> CreditLines:
    """Open credits first, the overdue ones at the top; then the closed ones, first those that were ever late."""
    dated = [item for item in credits_ if item.opened is not None]
    chosen = sorted(dated, key=_importance)[:SHOWN]
    chosen.sort(key=lambda item: (not item.is_open, not item.is_overdue, -(item.opened or 0)))
    return CreditLines(tuple(map(_line, chosen)), len(credits_) - len(chosen))


def _importance(item: CreditElsewhere) -> tuple[bool, bool, bool, int]:
    return (not item.is_overdue, not item.is_open, not item.was_late, -(item.opened or 0))


def state_words(item: CreditElsewhere) -> str:
    """What became of it: "running, 45,000 owed", "overdue: 1,200", "paid off"."""
    if item.is_overdue:
        return _("overdue: %(amount)s", amount=amount(item.overdue)) if item.overdue else _("overdue")
    status = category("CREDIT_ACTIVE", item.status).lower()
    if item.is_open and item.owed == 0:
        return _("%(status)s, nothing owed", status=status)
    if item.is_open and item.owed is not None:
        return _("%(status)s, %(amount)s owed", status=status, amount=amount(item.owed))
    return status


def _line(item: CreditElsewhere) -> CreditLine:
    start = _months(item.opened) or 0.0
    end = max(_end(item), start + _SHORTEST)
    planned = _months(item.planned_end)
    ahead = Span(0.0, min(planned, _FURTHEST)) if item.is_open and planned is not None and planned > 0 else None
    late = [_late(spell, start) for spell in item.lateness]
    if item.is_overdue:
        late.append(Span(max(start, -max(_SHORTEST, item.overdue_days / DAYS_A_MONTH)), 0.0))
    label, state = category("CREDIT_TYPE", item.kind), state_words(item)
    further = f"→ {when(item.planned_end)}" if ahead and planned and planned > _FURTHEST else None
    hover = _hover(item, label, state)
    return CreditLine(label, state, item.is_open, Span(start, end), ahead, further, tuple(late), hover)


def _end(item: CreditElsewhere) -> float:
    """When it ended: for a credit that is over and has no such date, its planned end if that is past."""
    if item.is_open:
        return 0.0
    known = item.closed if item.closed is not None else item.planned_end
    return min(_months(known) or 0.0, 0.0)


def _late(spell: Lateness, start: float) -> Span:
    first = max(spell.first - 1.0, start)
    return Span(first, max(float(spell.last), first + _SHORTEST))


def _months(days: int | None) -> float | None:
    return None if days is None else days / DAYS_A_MONTH


def _hover(item: CreditElsewhere, label: str, state: str) -> str:
    return _(
        "<b>%(kind)s</b>, %(state)s<br>amount: %(amount)s<br>opened %(opened)s",
        kind=label,
        state=state,
        amount=amount(item.amount),
        opened=when(item.opened),
    )


def draw(drawn: CreditLines) -> theme.Figure:
    """One bar a credit: blue while it runs, grey when it is over, pale what is planned, orange what was late."""
    lines = drawn.lines
    colours = history_colours()
    low = min([line.ran.start for line in lines], default=0.0)
    high = max([line.planned.end for line in lines if line.planned], default=0.0)
    places = list(range(len(lines)))
    pale = {"color": colours.surface, "line": {"color": colours.running, "width": 1.5}}
    traces = [
        _bars(lines, places, open_=False, marker={"color": colours.past}),
        _bars(lines, places, open_=True, marker={"color": colours.running}),
        _spans([(place, line.planned) for place, line in enumerate(lines) if line.planned], pale, 0.3),
        _spans([(place, span) for place, line in enumerate(lines) for span in line.late], late_bar(colours), 0.62),
    ]
    return theme.figure(
        traces,
        height=_ROW * len(lines) + 48,
        barmode="overlay",
        margin={"l": 0, "r": SIDE, "t": 8, "b": 8},
        shapes=[today_line()],
        annotations=[_further(place, line, colours) for place, line in enumerate(lines) if line.further],
        xaxis=time_axis(low, high),
        yaxis={
            "range": [len(lines) - 0.5, -0.5],
            "tickvals": places,
            "ticktext": [f"{line.label}<br><span style='font-size:13px'>{line.state}</span>" for line in lines],
        },
    )


def _further(place: int, line: CreditLine, colours: HistoryColours) -> dict[str, Any]:
    return {
        "x": _FURTHEST - 0.5,
        "y": place,
        "xanchor": "right",
        "text": line.further,
        "showarrow": False,
        "font": {"size": 12, "color": colours.secondary},
    }


def _bars(lines: Sequence[CreditLine], places: list[int], *, open_: bool, marker: dict[str, Any]) -> theme.Trace:
    chosen = [(place, line) for place, line in zip(places, lines, strict=True) if line.is_open is open_]
    trace = _spans([(place, line.ran) for place, line in chosen], marker, 0.3)
    return trace | {
        "hoverinfo": "text",
        "hovertext": [line.hover for _place, line in chosen],
    }


def _spans(spans: Sequence[tuple[int, Span]], marker: dict[str, Any], width: float) -> theme.Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [place for place, _span in spans],
        "base": [span.start for _place, span in spans],
        "x": [span.end - span.start for _place, span in spans],
        "width": width,
        "marker": marker,
        "hoverinfo": "skip",
    }
