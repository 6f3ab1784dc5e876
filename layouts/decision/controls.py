"""What the reasons are looked at through: level, one theme, beside what usually weighs. They act in the browser first,
see assets/decision.js."""

from typing import Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.decision.view import View
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import Level, Reasons

ALL: Final = "all"
"""The value of the list of themes that opens none."""


def controls(themes: Reasons, view: View, *, can_be_beside: bool) -> html.Div:
    """The controls, set as `view` says."""
    return html.Div(
        [
            dcc.Store(id=ids.DECISION_VIEW, data=view.data),
            _switch(
                ids.LEVEL,
                _("Level of detail"),
                {Level.THEME.value: _("By theme"), Level.FEATURE.value: _("By detail")},
                view.level.value,
            ),
            _switch(
                ids.BESIDE,
                _("This client alone, or beside all clients"),
                {"0": _("This client"), "1": _("Beside all clients")},
                "1" if view.beside else "0",
                hidden=not can_be_beside,
            ),
            _theme(themes, view),
        ],
        className="reasons-controls",
    )


def _switch(switch_id: str, label: str, options: dict[str, str], value: str, *, hidden: bool = False) -> html.Div:
    """Radio buttons of one name are one stop of the Tab key, with arrows inside."""
    return html.Div(
        dbc.RadioItems(
            id=switch_id,
            name=switch_id,
            options=[{"label": text, "value": name} for name, text in options.items()],
            value=value,
            className="btn-group",
            inputClassName="btn-check",
            labelClassName="btn btn-outline-primary",
            labelCheckedClassName="active",
        ),
        className="level-switch",
        role="radiogroup",
        hidden=hidden,
        **components.aria(label=label),
    )


def _theme(themes: Reasons, view: View) -> html.Div:
    """A list of the themes to open, as the chart's bars are; and the way back."""
    options = [{"label": _("All themes"), "value": ALL}]
    for one in themes.contributions:
        words_of_it = {"name": words(THEME_LABELS[one.theme]), "points": formats.signed_points(one.points)}
        options.append({"label": _("%(name)s (%(points)s)", **words_of_it), "value": one.theme.value})
    return html.Div(
        [
            html.Label(_("Theme"), htmlFor=ids.THEME),
            dbc.Select(id=ids.THEME, options=options, value=view.theme.value if view.theme else ALL),
            html.Button(
                [html.Span("← ", **components.aria(hidden="true")), _("All themes")],
                id=ids.ALL_THEMES,
                type="button",
                hidden=view.theme is None,
                className="btn btn-link",
            ),
        ],
        className="theme-choice",
    )
