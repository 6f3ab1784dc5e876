"""What weighs most: a few sentences an advisor can say aloud."""

from collections.abc import Mapping, Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import components, formats
from layouts.language import words
from model.serving.results import Contribution, ProfileRow, Reasons

_SHOWN: Final = 4


def panel(reasons: Reasons, rows: Mapping[str, ProfileRow]) -> html.Section:
    """Up to four details against and four for; `reasons` are by detail."""
    counted = [item for item in reasons.contributions if item.feature is not None and round(item.points) != 0]
    against = [item for item in counted if item.points < 0][:_SHOWN]
    supporting = [item for item in counted if item.points > 0][:_SHOWN]
    nothing = None if counted else html.P(_("Nothing stands out: this client is close to the average."))
    return components.panel(
        "weights",
        _("What weighs most"),
        _group(_("Against"), "against", against, rows),
        _group(_("For"), "for", supporting, rows),
        nothing,
        class_name="weights",
    )


def _group(
    title: str, side: str, contributions: Sequence[Contribution], rows: Mapping[str, ProfileRow]
) -> html.Div | None:
    if not contributions:
        return None
    items = [_item(contribution, side, rows) for contribution in contributions]
    return html.Div([html.H3(title), html.Ul(items, className="weight-list")])


def _item(contribution: Contribution, side: str, rows: Mapping[str, ProfileRow]) -> html.Li:
    feature = contribution.feature
    if feature is None:
        raise ValueError("a detail without a feature")
    value = formats.value_text(feature, contribution.value)
    row = rows.get(feature.name)
    usual = formats.value_text(feature, row.typical) if row and row.typical is not None else None
    compared = _("%(value)s (usual: %(usual)s)", value=value, usual=usual) if usual else value
    return html.Li(
        [
            html.Span(formats.arrow(contribution.points), className="weight-arrow", **components.aria(hidden="true")),
            html.Span(
                [
                    html.Span(words(feature.label), className="weight-name"),
                    html.Span(compared, className="weight-value"),
                ],
                className="weight-words",
            ),
            html.Span(formats.signed_points(contribution.points), className="weight-points"),
        ],
        className=f"weight {side}",
    )
