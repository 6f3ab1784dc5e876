"""A point with its name beside it: the client, or what they are compared with; and a line from top to bottom."""

from typing import Any

from layouts import theme


def mark(x: float, y: float, text: str, *, side: str = "right", marker: dict[str, Any] | None = None) -> theme.Trace:
    """A point whose `text` stands on one `side` of it, "left" or "right", even beyond the axes."""
    return {
        "type": "scatter",
        "x": [x],
        "y": [y],
        "mode": "markers+text",
        "marker": marker or theme.client_marker(),
        "text": [f"  {text}" if side == "right" else f"{text}  "],
        "textposition": f"middle {side}",
        "textfont": {"size": 15, "color": theme.colours().text},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def vertical(x: float, top: float, bottom: float, line: dict[str, Any]) -> dict[str, Any]:
    """A line at `x`, below what is drawn."""
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, "layer": "below", "line": line}
