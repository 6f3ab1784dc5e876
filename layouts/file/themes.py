"""The themes of the file: how much each weighs on the score, and how many pieces of information it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.language import words
from model.features.catalog import THEME_LABELS, Theme
from model.serving.results import ProfileRow

ALL: Final = ""
"""What is chosen when no theme is."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a theme holds: `points` is the sum of the weights of its `count` pieces of information."""

    theme: Theme
    count: int
    points: float


def gather(rows: Sequence[ProfileRow]) -> list[Held]:
    """The themes of the file, the heaviest first."""
    found: dict[Theme, Held] = {}
    for row in rows:
        theme = row.feature.theme
        before = found.get(theme, Held(theme, 0, 0.0))
        found[theme] = Held(theme, before.count + 1, before.points + (row.points or 0.0))
    return sorted(found.values(), key=lambda held: -abs(held.points))


def choice(rows: Sequence[ProfileRow], chosen: Theme | None) -> html.Div:
    """One radio button a theme, and one for all of them."""
    options = [{"label": _everything(len(rows)), "value": ALL}]
    options += [{"label": _line(held), "value": held.theme.value} for held in gather(rows)]
    head = [
        html.Span(_("Theme"), id=ids.FILE_THEME_LABEL, className="theme-title"),
        html.Span(_("Pieces"), className="theme-count", **components.aria(hidden="true")),
        html.Span(_("Points"), className="theme-points", **components.aria(hidden="true")),
    ]
    themes = dbc.RadioItems(
        id=ids.FILE_THEME,
        name=ids.FILE_THEME,
        options=options,
        value=chosen.value if chosen else ALL,
        className="theme-list",
        inputClassName="theme-input",
        labelClassName="theme-label",
    )
    group = html.Div(themes, role="radiogroup", **components.aria(labelledby=ids.FILE_THEME_LABEL))
    return html.Div([html.Div(head, className="theme-head theme-line"), group], className="file-themes")


def _everything(count: int) -> html.Span:
    points = html.Span(className="theme-points")
    return html.Span(
        [html.Span(_("All themes"), className="theme-title"), _count(count), points], className="theme-line"
    )


def _line(held: Held) -> html.Span:
    side = "for" if round(held.points) > 0 else "against" if round(held.points) < 0 else ""
    points = html.Span(
        _read_and_heard(weight(held.points), formats.signed_points_text(held.points)),
        className=f"theme-points {side}".strip(),
    )
    name = html.Span(words(THEME_LABELS[held.theme]), className="theme-title")
    return html.Span([name, _count(held.count), points], className="theme-line")


def _count(count: int) -> html.Span:
    number = formats.number(count)
    spoken = ngettext("%(number)s piece of information", "%(number)s pieces of information", count, number=number)
    return html.Span(_read_and_heard(number, spoken), className="theme-count")


def _read_and_heard(text: str, spoken: str) -> list[html.Span]:
    """A short text under a heading for the eye, a whole one for the ear."""
    return [
        html.Span(text, **components.aria(hidden="true")),
        html.Span(f" {spoken} ", className="visually-hidden"),
    ]


def weight(points: float) -> str:
    """ "▼ −16"; a nought has no sign."""
    return f"{formats.arrow(points)} {formats.signed_points(points)}" if round(points) else "0"
