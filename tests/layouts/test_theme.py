"""The colours are written twice, in Python for charts and in CSS for the rest: they must stay the same."""

import re
from pathlib import Path

import pytest

from layouts import theme

CSS = (Path(__file__).parents[2] / "assets" / "clarte.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["for", "against", "review", "link", "text", "secondary", "peers", "rule", "surface"])
def test_colour_is_the_same_in_css(name: str) -> None:
    match = re.search(rf"--{name}: (#[0-9A-F]{{6}});", CSS)
    assert match is not None
    assert match[1] == getattr(theme, name.upper())


@pytest.mark.parametrize("colour", [theme.FOR, theme.AGAINST, theme.REVIEW, theme.LINK, theme.TEXT, theme.SECONDARY])
def test_text_colours_are_readable(colour: str) -> None:
    """WCAG 2.2 asks for a contrast of 4.5 on the page's lightest grounds."""
    assert min(_contrast(colour, "#FFFFFF"), _contrast(colour, "#F8FAFC")) >= 4.5


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
