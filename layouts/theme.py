"""Colours, type and chart defaults. The same colours are the CSS variables of assets/clarte.css."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from flask import has_request_context, request
from flask_babel import gettext as _

from layouts.language import language
from model.serving.results import Decision

CHOSEN_COOKIE: Final = "clarte_theme"
"""Light or dark as chosen with the button."""
SYSTEM_COOKIE: Final = "clarte_system_theme"
"""Light or dark as the device is set, told by assets/appearance/theme.js."""


class Mode(StrEnum):
    """Dark on light, or light on dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a mode, by what they mean."""

    granted: str
    """Also whatever weighs for granting."""
    refused: str
    """Also whatever weighs against granting."""
    review: str
    link: str
    text: str
    secondary: str
    peers: str
    peers_strong: str
    rule: str
    ground: str
    surface: str

    def of(self, decision: Decision) -> str:
        """The colour of a decision."""
        return {Decision.GRANTED: self.granted, Decision.REVIEW: self.review, Decision.REFUSED: self.refused}[decision]


PALETTES: Final = {
    Mode.LIGHT: Palette(
        granted="#0F766E",
        refused="#B45309",
        review="#6D28D9",
        link="#0369A1",
        text="#1E293B",
        secondary="#526077",
        peers="#CBD5E1",
        peers_strong="#94A3B8",
        rule="#E2E8F0",
        ground="#F8FAFC",
        surface="#FFFFFF",
    ),
    Mode.DARK: Palette(
        granted="#5EEAD4",
        refused="#FDBA74",
        review="#C4B5FD",
        link="#7DD3FC",
        text="#E2E8F0",
        secondary="#A3B1C6",
        peers="#475569",
        peers_strong="#64748B",
        rule="#334155",
        ground="#0F172A",
        surface="#1B2740",
    ),
}

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif'

Trace = dict[str, Any]
Figure = dict[str, Any]
"""A figure as Plotly's own JSON. Plotly's classes check every property, which would take most of the time of opening a
client; the tests check each figure with them instead."""


def mode() -> Mode:
    """The mode of the request: as chosen, else as the device is set, else light."""
    if has_request_context():
        for cookie in (CHOSEN_COOKIE, SYSTEM_COOKIE):
            if request.cookies.get(cookie) in list(Mode):
                return Mode(request.cookies[cookie])
    return Mode.LIGHT


def is_chosen() -> bool:
    """Whether a person chose the mode, so that the device's setting does not count."""
    return has_request_context() and request.cookies.get(CHOSEN_COOKIE) in list(Mode)


def colours() -> Palette:
    """The palette of the request."""
    return PALETTES[mode()]


def granting_line() -> dict[str, Any]:
    """The granting line: the same dashed line wherever it appears."""
    return {"color": colours().text, "width": 2, "dash": "dash"}


def client_marker() -> dict[str, Any]:
    """The client: the same filled diamond wherever they appear."""
    palette = colours()
    return {"symbol": "diamond", "size": 15, "color": palette.text, "line": {"color": palette.surface, "width": 2}}


def figure(traces: list[Trace], height: int, **layout: Any) -> Figure:  # noqa: ANN401  (any of Plotly's properties)
    """A figure with the house's look and the separators of the language."""
    separators = ",\u202f" if language() == "fr" else ".,"
    shown = {"template": _template(colours()), "height": height, "separators": separators, **layout}
    return {"data": traces, "layout": shown}


def _template(palette: Palette) -> dict[str, Any]:
    axis = {"showgrid": False, "zeroline": False, "automargin": True, "fixedrange": True, "ticks": ""}
    return {
        "layout": {
            "font": {"family": FONT, "size": 14, "color": palette.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 8, "b": 8, "pad": 4},
            "showlegend": False,
            "bargap": 0.35,
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.secondary, "activecolor": palette.link},
            "hoverlabel": {
                "bgcolor": palette.surface,
                "bordercolor": palette.peers_strong,
                "font": {"family": FONT, "size": 14, "color": palette.text},
            },
            "xaxis": axis | {"tickfont": {"color": palette.secondary}},
            "yaxis": axis,
        }
    }


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
