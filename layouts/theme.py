"""Colours, type and chart defaults. The same colours are the CSS variables of assets/clarte.css."""

from typing import Any, Final

from flask_babel import gettext as _

from layouts.language import language
from model.serving.results import Decision

FOR: Final = "#0F766E"
AGAINST: Final = "#B45309"
REVIEW: Final = "#6D28D9"
LINK: Final = "#0369A1"
TEXT: Final = "#1E293B"
SECONDARY: Final = "#526077"
PEERS: Final = "#CBD5E1"
PEERS_STRONG: Final = "#94A3B8"
RULE: Final = "#E2E8F0"
SURFACE: Final = "#FFFFFF"

DECISIONS: Final = {Decision.GRANTED: FOR, Decision.REVIEW: REVIEW, Decision.REFUSED: AGAINST}

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif'

GRANTING_LINE: Final = {"color": TEXT, "width": 2, "dash": "dash"}
"""The granting line: the same dashed line wherever it appears."""

CLIENT_MARKER: Final = {"symbol": "diamond", "size": 15, "color": TEXT, "line": {"color": SURFACE, "width": 2}}
"""The client: the same filled diamond wherever they appear."""

Trace = dict[str, Any]
Figure = dict[str, Any]
"""A figure as Plotly's own JSON. Plotly's classes check every property, which would take most of the time of opening a
client; the tests check each figure with them instead."""

_TEMPLATE: Final = {
    "layout": {
        "font": {"family": FONT, "size": 14, "color": TEXT},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 8, "b": 8, "pad": 4},
        "showlegend": False,
        "bargap": 0.35,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": SECONDARY, "activecolor": LINK},
        "hoverlabel": {
            "bgcolor": SURFACE,
            "bordercolor": PEERS_STRONG,
            "font": {"family": FONT, "size": 14, "color": TEXT},
        },
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
            "ticks": "",
            "tickfont": {"color": SECONDARY},
        },
        "yaxis": {"showgrid": False, "zeroline": False, "automargin": True, "fixedrange": True, "ticks": ""},
    }
}


def figure(traces: list[Trace], height: int, **layout: Any) -> Figure:  # noqa: ANN401  (any of Plotly's properties)
    """A figure with the house's look and the separators of the language."""
    separators = ",\u202f" if language() == "fr" else ".,"
    return {"data": traces, "layout": {"template": _TEMPLATE, "height": height, "separators": separators, **layout}}


def chart_config(filename: str) -> Any:  # noqa: ANN401  (dcc.Graph's own type lacks keys that it takes)
    """What the chart lets a person do: save it as a picture, and nothing else."""
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": filename},
        "locale": "clarte",
        "locales": {
            "clarte": {
                "dictionary": {
                    "Download plot as a PNG": _("Save as a picture"),
                    "Download plot": _("Save as a picture"),
                }
            }
        },
        "responsive": True,
    }
