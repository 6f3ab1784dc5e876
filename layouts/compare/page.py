"""The comparison page: the answer and the group first, then four charts, two by two."""

from collections.abc import Sequence

from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import client, components, ids
from layouts.addresses import Tab
from layouts.compare import boxes, choices, filters, group, pair, profile, spread, state, summary
from layouts.compare.asking import Answers
from layouts.compare.fields import Fields
from layouts.compare.state import Broken
from model.features.catalog import Feature
from model.serving.results import ProfileRow, Score


def page(
    client_id: int,
    score: Score,
    rows: Sequence[ProfileRow],
    fields: Fields,
    similar_by: Sequence[Feature],
    answers: Answers,
    broken: Broken,
) -> html.Div:
    """`rows` are what the heading is written from; `broken` is what the address asked for in vain."""
    listed = choices.options(fields.all)
    view = answers.view
    panels = [
        _notice(broken),
        _answer(score, fields, similar_by, answers),
        spread.panel(view, answers.spread, listed),
        pair.panel(view, answers.density, listed),
        profile.panel(view, answers.profile, listed),
        boxes.panel(view, answers.boxes, listed),
        dcc.Store(id=ids.COMPARE_GROUP, data=state.group_text(view.group)),
        dcc.Store(id=ids.COMPARE_ADDRESS),
        choices.store(listed, fields, filters.first(fields)),
    ]
    by_name = {row.feature.name: row for row in rows}
    return client.page(client_id, by_name, Tab.COMPARE, *(one for one in panels if one is not None))


def _notice(broken: Broken) -> html.Div | None:
    """What the address asked for and does not get."""
    if not broken:
        return None
    count = len(broken.parameters) + len(broken.filters)
    text = ngettext(
        "%(num)d part of this address could not be read: the page shows its usual choice there.",
        "%(num)d parts of this address could not be read: the page shows its usual choices there.",
        count,
    )
    return html.Div(text, id=ids.COMPARE_NOTICE, className="notice compare-notice wide", role="status")


def _answer(score: Score, fields: Fields, similar_by: Sequence[Feature], answers: Answers) -> html.Section:
    """The sentence, the group's figures, and the choice of the group."""
    chosen, facts = answers.view.group, answers.facts
    figures = summary.content(chosen, facts, score, answers.ways, fields)
    return components.panel(
        "compared",
        html.Span(summary.title(chosen, facts), id=ids.COMPARE_ANSWER, role="status"),
        html.Div(
            [
                html.Div([group.chooser(chosen, similar_by, fields), _copy()]),
                html.Div(figures, id=ids.COMPARE_FACTS, className="compare-content"),
            ],
            className="compare-top",
        ),
        class_name="wide compare-summary",
    )


def _copy() -> html.Div:
    """The whole view is in the address: copying it shares it."""
    told = {"data-done": _("The link is copied."), "data-failed": _("Copy the address of this page instead.")}
    return html.Div(
        [
            html.Button(
                _("Copy the link to this comparison"),
                id=ids.COMPARE_COPY,
                type="button",
                className="btn btn-outline-primary",
            ),
            html.Span(id=ids.COMPARE_COPIED, className="compare-copied", role="status", **told),
        ],
        className="compare-share",
    )
