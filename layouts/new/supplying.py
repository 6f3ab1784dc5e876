"""What is still missing could change the score: from where to where, beside the granting line."""

from collections.abc import Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import components, formats, theme
from layouts.figures.gauge import LINE
from model.serving.applicants.results import Influence, Supplying

_A_BAR: Final = 52
_EDGES: Final = 90
_ROOM: Final = 25
"""Points left free on either side of what is drawn."""
_FOR_NUMBERS: Final = 0.22
"""Of the width, for the numbers behind the longest bar."""
_GAP: Final = 2 * formats.NO_BREAK_SPACE


def name(what: Influence) -> str:
    """What can be supplied."""
    return {
        Influence.EXTERNAL_SCORES: _("the external scores"),
        Influence.CREDITS_ELSEWHERE: _("the credit report"),
        Influence.EARLIER_APPLICATIONS: _("the earlier applications"),
        Influence.EARLIER_PAYMENTS: _("the payments on earlier credits"),
        Influence.CARD: _("the card's statements"),
        Influence.WORK: _("the details of the work"),
        Influence.HOME: _("the details of home and family"),
        Influence.BUILDING: _("the details of the building"),
    }[what]


def sentence(one: Supplying) -> str:
    """ "Supplying the credit report moves the score between 455 and 520, 9 times in 10"."""
    ends = {"low": formats.total(one.low), "high": formats.total(one.high)}
    return _(
        "Supplying %(what)s moves the score between %(low)s and %(high)s, 9 times in 10.", what=name(one.what), **ends
    )


def panel(score: float, ways: Sequence[Supplying]) -> html.Section:
    """The bars, the sentences, and the table of what moves the score by a point or more; words where nothing does."""
    ways = [one for one in ways if formats.total(one.low) != formats.total(one.high)]
    if not ways:
        return components.panel(
            "supplying", title(ways), html.P(_("Nothing that weighs is missing.")), class_name="wide"
        )
    said = html.Ul([html.Li(sentence(one)) for one in ways], className="new-supplying")
    rows = [[_capital(name(one.what)), formats.total(one.low), formats.total(one.high)] for one in ways]
    return components.panel(
        "supplying",
        title(ways),
        components.chart(draw(score, ways), title(ways), _("missing")),
        said,
        components.note(
            _("Found by giving this application what other clients have there; what this client has may differ.")
        ),
        components.table(_("The score with what is missing, in points."), [_("Supplying"), _("From"), _("To")], rows),
        class_name="wide",
    )


def title(ways: Sequence[Supplying]) -> str:
    """The answer: whether what is missing could bring the score across the line."""
    if not ways:
        return _("What is still missing could not change it")
    if any(one.low < LINE <= one.high for one in ways):
        return _("What is still missing could change the decision")
    return _("What is still missing could move the score")


def draw(score: float, ways: Sequence[Supplying]) -> theme.Figure:
    """One bar for each, from its low end to its high end; the score and the granting line across all of them."""
    palette = theme.colours()
    names = [_capital(name(one.what)) for one in ways]
    low = min(score, LINE, *(one.low for one in ways)) - _ROOM
    high = max(score, LINE, *(one.high for one in ways)) + _ROOM
    high += _FOR_NUMBERS * (high - low)
    ends = [[formats.total(one.low), formats.total(one.high)] for one in ways]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "base": [one.low for one in ways],
        "x": [one.high - one.low for one in ways],
        "customdata": [f"{first} – {last}" for first, last in ends],
        "marker": {"color": palette.peers},
        "hovertemplate": "%{y}<br>%{customdata}<extra></extra>",
    }
    said = _numbers(names, max(LINE, *(one.high for one in ways)), [f"{first} – {last}" for first, last in ends])
    client = {
        "type": "scatter",
        "mode": "markers",
        "x": [score] * len(ways),
        "y": names,
        "marker": theme.client_marker(),
        "hovertemplate": _("the score now: %(score)s", score=formats.total(score)) + "<extra></extra>",
    }
    line = {"type": "line", "x0": LINE, "x1": LINE, "y0": 0, "y1": 1, "yref": "paper", "line": theme.granting_line()}
    return theme.figure(
        [bars, said, client],
        _EDGES + _A_BAR * len(ways),
        xaxis={"range": [low, high], "ticks": ""},
        yaxis={"autorange": "reversed"},
        margin={"l": 0, "r": 8, "t": 32, "b": 32, "pad": 8},
        shapes=[line],
        annotations=[
            {
                "x": LINE,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": _("granting line: %(points)s", points=LINE),
                "showarrow": False,
            }
        ],
    )


def _numbers(names: list[str], at: float, texts: list[str]) -> theme.Trace:
    """The numbers in one column, behind the longest bar and the line: neither crosses them, nor does the diamond."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * len(names),
        "y": names,
        "text": [f"{_GAP}{text}" for text in texts],
        "textposition": "middle right",
        "textfont": {"color": theme.colours().secondary},
        "hoverinfo": "skip",
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
