"""The scales and colours that the charts of the comparison page have in common."""

import textwrap
from typing import Any, Final

from flask_babel import gettext as _

from layouts import formats, theme
from layouts.language import language, words
from model.features.catalog import Feature, Unit

_COUNTS_NAMED: Final = 8
_LINE: Final = 44
"""Characters of a scale's name that fit beside each other in the narrowest chart."""


def scale(feature: Feature) -> int:
    """How many of what an axis shows one of the stored numbers is: shares are shown in hundredths."""
    return 100 if feature.unit is Unit.PERCENT else 1


def number_axis(feature: Feature, low: float, high: float) -> dict[str, Any]:
    """The scale of a field from `low` to `high`, in the unit that a person reads."""
    percent_sign = "%" if language() == "en" else formats.NO_BREAK_SPACE + "%"
    first, last = scale(feature) * low, scale(feature) * high
    axis: dict[str, Any] = {
        "ticksuffix": percent_sign if feature.unit is Unit.PERCENT else "",
        "separatethousands": True,
        "exponentformat": "none",
        # Amounts are long once written in full.
        "nticks": 5 if feature.unit is Unit.AMOUNT else 7,
        "tickfont": {"size": 14, "color": theme.colours().secondary},
        "range": [first, last],
    }
    return axis | _whole_numbers(last - first) if feature.unit is Unit.COUNT else axis


def _whole_numbers(span: float) -> dict[str, Any]:
    """Every whole number where they are few, else every 2, 5, 10, 20… at most eight."""
    steps = (digit * 10**power for power in range(16) for digit in (1, 2, 5))
    return {"tickformat": ",d", "tick0": 0, "dtick": next(step for step in steps if span <= _COUNTS_NAMED * step)}


def axis_title(text: str) -> dict[str, Any]:
    """The name of a scale, in the quiet colour."""
    return {"text": text, "font": {"size": 14, "color": theme.colours().secondary}, "standoff": 12}


def name_with_unit(feature: Feature) -> str:
    """ "Age, in years", on as many lines as it takes."""
    units = {Unit.YEARS: _("years"), Unit.MONTHS: _("months"), Unit.DAYS: _("days"), Unit.RATIO: _("times")}
    name = words(feature.label)
    if feature.unit in units:
        name = _("%(name)s, in %(unit)s", name=name, unit=units[feature.unit])
    return "<br>".join(textwrap.wrap(name, _LINE, break_long_words=False))


def annotation(x: float, y: float, text: str, *, anchor: str = "left", size: int = 14, quiet: bool = False) -> Any:  # noqa: ANN401
    """Words at a place: `x` from 0 to 1 across the chart, `y` on its scale."""
    palette = theme.colours()
    return {
        "xref": "paper",
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "align": anchor,
        "font": {"size": size, "color": palette.secondary if quiet else palette.text},
    }


def client_point(x: float, y: float) -> theme.Trace:
    """The client's diamond without words."""
    return {
        "type": "scatter",
        "x": [x],
        "y": [y],
        "mode": "markers",
        "marker": theme.client_marker(),
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, cut at a word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,:(") + "…"
