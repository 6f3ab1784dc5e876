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
Detail = tuple[Feature, Value]


def panel(themes: Reasons, details: Reasons, rows: Rows) -> html.Section:
    """Up to four themes against and four for, each with its strongest detail in the same direction.

    Nobody is told that their sex, age or family weighs for or against them: a protected attribute is never the
    detail, and a theme without another one is left to the chart of all reasons.
    """
    told = [(theme, _strongest(theme, details)) for theme in themes.contributions if round(theme.points) != 0]
    weighing = [(theme, detail) for theme, detail in told if detail is not None]
    against = [pair for pair in weighing if pair[0].points < 0][:_SHOWN]
    supporting = [pair for pair in weighing if pair[0].points > 0][:_SHOWN]
    sides: list[html.Div | html.P]
    if weighing:
        sides = [
            _side("against", _("Against"), _("Nothing weighs clearly against."), _items(against, rows)),
            _side("for", _("For"), _("Nothing weighs clearly for."), _items(supporting, rows)),
        ]
    else:
        sides = [html.P(_("This client is close to the average."))]
    return components.panel("weights", title([theme for theme, _detail in weighing]), *sides, class_name="weights")


def title(weighing: Sequence[Contribution]) -> str:
    """ "What weighs most: external scores"; `weighing` are themes, the heaviest first."""
    if not weighing:
        return _("Nothing weighs clearly on this score")
    name = words(THEME_LABELS[weighing[0].theme])
    return _("What weighs most: %(theme)s", theme=name[:1].lower() + name[1:])


def _side(side: str, title: str, nothing: str, items: Sequence[html.Li]) -> html.Div:
    listed = html.Ul(list(items), className=f"weight-list {side}") if items else html.P(nothing)
    return html.Div([html.H3(title), listed])


def _items(weighing: Sequence[tuple[Contribution, Detail]], rows: Rows) -> list[html.Li]:
    return [_item(theme, feature, value, rows) for theme, (feature, value) in weighing]


def _strongest(theme: Contribution, details: Reasons) -> Detail | None:
    """What weighs most in the direction of its theme and may be told; details come largest first."""
    for item in details.contributions:
        same = item.theme is theme.theme and item.points * theme.points > 0
        if same and item.feature is not None and item.feature.may_be_told:
            return item.feature, item.value
    return None


def _item(theme: Contribution, feature: Feature, value: Value, rows: Rows) -> html.Li:
    text = [
        html.Span(words(THEME_LABELS[theme.theme]), className="weight-name"),
        html.Span(_detail_words(feature, value, rows), className="weight-value"),
    ]
    return html.Li(
        [
            html.Span(formats.arrow(theme.points), className="weight-arrow", **components.aria(hidden="true")),
            html.Span(text, className="weight-words"),
            html.Span(formats.signed_points(theme.points), className="weight-points"),
        ],
        className="weight",
    )


def _detail_words(feature: Feature, value: Value, rows: Rows) -> str:
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
