"""What weighs most: a few sentences an advisor can say aloud."""

from collections.abc import Mapping, Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import components, formats
from layouts.language import words
from model.features.catalog import THEME_LABELS, Feature
from model.serving.results import Contribution, ProfileRow, Reasons, Value

_SHOWN: Final = 4

Rows = Mapping[str, ProfileRow]


def panel(themes: Reasons, details: Reasons, rows: Rows) -> html.Section:
    """Up to four themes against and four for, each with its strongest detail in the same direction."""
    weighing = [item for item in themes.contributions if round(item.points) != 0]
    against = [item for item in weighing if item.points < 0][:_SHOWN]
    supporting = [item for item in weighing if item.points > 0][:_SHOWN]
    sides: list[html.Div | html.P]
    if weighing:
        sides = [
            _side("against", _("Against"), _("Nothing weighs clearly against."), _items(against, details, rows)),
            _side("for", _("For"), _("Nothing weighs clearly for."), _items(supporting, details, rows)),
        ]
    else:
        sides = [html.P(_("This client is close to the average."))]
    return components.panel("weights", title(weighing), *sides, class_name="weights")


def title(weighing: Sequence[Contribution]) -> str:
    """ "What weighs most: external scores"; `weighing` are themes, the heaviest first."""
    if not weighing:
        return _("Nothing weighs clearly on this score")
    name = words(THEME_LABELS[weighing[0].theme])
    return _("What weighs most: %(theme)s", theme=name[:1].lower() + name[1:])


def _side(side: str, title: str, nothing: str, items: Sequence[html.Li]) -> html.Div:
    listed = html.Ul(list(items), className=f"weight-list {side}") if items else html.P(nothing)
    return html.Div([html.H3(title), listed])


def _items(themes: Sequence[Contribution], details: Reasons, rows: Rows) -> list[html.Li]:
    return [_item(theme, _strongest(theme, details), rows) for theme in themes]


def _strongest(theme: Contribution, details: Reasons) -> Contribution | None:
    """The detail that weighs most in the direction of its theme; details come largest first."""
    same = (item for item in details.contributions if item.theme is theme.theme and item.points * theme.points > 0)
    return next(same, None)


def _item(theme: Contribution, detail: Contribution | None, rows: Rows) -> html.Li:
    text = [html.Span(words(THEME_LABELS[theme.theme]), className="weight-name")]
    if detail is not None and detail.feature is not None:
        text.append(html.Span(_detail(detail.feature, detail.value, rows), className="weight-value"))
    return html.Li(
        [
            html.Span(formats.arrow(theme.points), className="weight-arrow", **components.aria(hidden="true")),
            html.Span(text, className="weight-words"),
            html.Span(formats.signed_points(theme.points), className="weight-points"),
        ],
        className="weight",
    )


def _detail(feature: Feature, value: Value, rows: Rows) -> str:
    """ "External score 2: 0.14 (usual: 0.54)"."""
    return _("%(name)s: %(value)s", name=words(feature.label), value=compared(feature, value, rows.get(feature.name)))


def compared(feature: Feature, value: Value, row: ProfileRow | None) -> str:
    """The value beside the usual one; where both read the same, that is said in words."""
    text = formats.value_text(feature, value)
    if row is None or row.typical is None:
        return text
    usual = formats.value_text(feature, row.typical)
    if text == usual:
        return _("%(value)s, the usual value", value=text)
    return _("%(value)s (usual: %(usual)s)", value=text, usual=usual)
