"""The colours are written twice, in Python for charts and in CSS for the rest: they must stay the same."""

import re
from pathlib import Path

import pytest
from flask import Flask

from layouts import theme
from layouts.theme import PALETTES, Mode, Palette

CSS = (Path(__file__).parents[2] / "assets" / "clarte.css").read_text(encoding="utf-8")
NAMES = ("granted", "refused", "review", "link", "text", "secondary", "peers", "rule", "ground", "surface")


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", NAMES)
def test_colour_is_the_same_in_css(name: str, mode: Mode) -> None:
    (block,) = re.findall(rf'data-bs-theme="{mode.value}"\] {{(.*?)}}', CSS, flags=re.DOTALL)
    match = re.search(rf"--{name}: (#[0-9A-F]{{6}});", block)
    assert match is not None
    assert match[1] == getattr(PALETTES[mode], name)


@pytest.mark.parametrize("palette", PALETTES.values())
@pytest.mark.parametrize("name", ["granted", "refused", "review", "link", "text", "secondary"])
def test_text_colours_are_readable(palette: Palette, name: str) -> None:
    """WCAG 2.2 asks for a contrast of 4.5 on the page's grounds."""
    colour = getattr(palette, name)
    assert min(_contrast(colour, palette.surface), _contrast(colour, palette.ground)) >= 4.5


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ("", Mode.LIGHT),
        ("clarte_system_theme=dark", Mode.DARK),
        ("clarte_theme=light; clarte_system_theme=dark", Mode.LIGHT),
        ("clarte_theme=<b>", Mode.LIGHT),
    ],
)
def test_the_mode_is_as_chosen_else_as_the_device_is_set(cookies: str, expected: Mode) -> None:
    with Flask("bare").test_request_context(headers={"Cookie": cookies}):
        assert theme.mode() is expected
        assert theme.colours() == PALETTES[expected]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
