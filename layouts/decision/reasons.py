"""The waterfall panel: from the average client to this one."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.figures import waterfall
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import Level, Reasons


def panel(reasons: Reasons) -> html.Section:
    """The switch stays; `content` changes with it."""
    return components.panel(
        "reasons",
        title(reasons),
        level_switch(reasons.level),
        html.Div(content(reasons), id=ids.REASONS, className="reasons-content"),
        class_name="wide",
    )


def title(reasons: Reasons) -> str:
    """ "From the average client (545) to this one (438)"."""
    return _(
        "From the average client (%(base)s) to this one (%(score)s)",
        base=formats.total(reasons.base),
        score=formats.total(reasons.score),
    )


def level_switch(level: Level) -> html.Div:
    """By theme, or by detail: radio buttons of one name are one stop of the Tab key, with arrows inside."""
    return html.Div(
        dbc.RadioItems(
            id=ids.LEVEL,
            name=ids.LEVEL,
            options=[
                {"label": _("By theme"), "value": Level.THEME.value},
                {"label": _("By detail"), "value": Level.FEATURE.value},
            ],
            value=level.value,
            className="btn-group",
            inputClassName="btn-check",
            labelClassName="btn btn-outline-primary",
            labelCheckedClassName="active",
        ),
        className="level-switch",
        role="radiogroup",
        **components.aria(label=_("Level of detail")),
    )


def content(reasons: Reasons) -> list[Component]:
    """What depends on the level: the sentence, the chart and its table."""
    steps = waterfall.gather(reasons)
    sentence = heaviest(reasons)
    return [
        html.P(sentence, className="sentence"),
        components.chart(waterfall.draw(steps), f"{title(reasons)}. {sentence}", _("reasons")),
        components.note(
            _(
                "The starting point is the average over the clients that the model learned from; it may differ by a "
                "few points from one client to the next."
            )
        ),
        _table(steps, reasons.level),
    ]


def heaviest(reasons: Reasons) -> str:
    """The one sentence that sums the chart up."""
    if not reasons.contributions or round(reasons.contributions[0].points) == 0:
        return _("Nothing moves this client away from the average.")
    first = reasons.contributions[0]
    label = first.feature.label if first.feature else THEME_LABELS[first.theme]
    return _(
        "%(name)s: this weighs most, %(points)s points.", name=words(label), points=formats.signed_points(first.points)
    )


def _table(steps: waterfall.Waterfall, level: Level) -> html.Details:
    what = _("Theme") if level is Level.THEME else _("Detail")
    rows = [
        [_("Average client"), "", formats.total(steps.base)],
        *([step.label, formats.signed_points(step.points), formats.total(step.end)] for step in steps.steps),
        [_("This client"), "", formats.total(steps.score)],
    ]
    caption = _("What moves the score, in points. Weights are rounded; of the totals only whole points are kept.")
    return components.table(caption, [what, _("Weight"), _("Which makes")], rows)
