"""The colours of the pictures of a client's past, by what they mean, and the marks made of them."""

from dataclasses import dataclass
from typing import Any

from layouts import theme


@dataclass(frozen=True, slots=True)
class HistoryColours:
    """`running` is what goes on today, `past` what is over, `late` what came after its day, `good` what went well."""

    text: str
    secondary: str
    rule: str
    surface: str
    running: str
    past: str
    late: str
    good: str


def history_colours() -> HistoryColours:
    """Those of the request."""
    palette = theme.colours()
    return HistoryColours(
        text=palette.text,
        secondary=palette.secondary,
        rule=palette.rule,
        surface=palette.surface,
        running=palette.link,
        past=palette.peers_strong,
        late=palette.refused,
        good=palette.granted,
    )


def late_bar(colours: HistoryColours) -> dict[str, Any]:
    """The marker of a bar of what was late: hatched, so that it is told without its colour too."""
    pattern = {"shape": "/", "fillmode": "overlay", "fgcolor": colours.surface, "size": 7, "solidity": 0.2}
    return {"color": colours.late, "pattern": pattern}


def amount_axis(top: float, colours: HistoryColours) -> dict[str, Any]:
    """The y axis of amounts, from nothing to a little above `top`."""
    return {
        "range": [0, 1.12 * top + 1],
        "nticks": 4,
        "tickformat": ",.0f",
        "showgrid": True,
        "gridcolor": colours.rule,
        "tickfont": {"color": colours.secondary},
    }
