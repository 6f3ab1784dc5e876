"""What weighs most: a few sentences an advisor can say aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.language import words
from model.features.catalog import THEME_LABELS, Feature, Theme, Unit
from model.serving.results import Contribution, Overview, ProfileRow, Value

_SHOWN: Final = 4

Rows = Mapping[str, ProfileRow]


@dataclass(frozen=True, slots=True)
class Reason:
    """A theme with the points that it adds, and the detail that explains it best; `alone` where no other takes part."""

    theme: Contribution
    feature: Feature
    value: Value
    alone: bool

    @property
    def points(self) -> float:
        """The points of the whole theme, as the chart of all reasons shows them."""
        return self.theme.points

    @property
    def name(self) -> str:
        """The name of the theme."""
        return words(THEME_LABELS[self.theme.theme])


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of a score, heaviest first on each side.

    `weighing` has both sides; `names_heaviest` says whether its first weighs most of all, or a theme that is left out.
    """

    against: tuple[Reason, ...]
    supporting: tuple[Reason, ...]
    weighing: tuple[Reason, ...]
    names_heaviest: bool = True

    @property
    def names(self) -> list[str]:
        """The names of the features that are spoken of."""
        return [reason.feature.name for reason in (*self.against, *self.supporting)]


def told(overview: Overview) -> Told:
    """Up to four themes against and four for, each with its strongest detail in the same direction.

    Nobody is told that their sex, age or family weighs for or against them: a protected attribute is never the
    detail, and a theme without another one is left to the chart of all reasons.
    """
    details: dict[Theme, list[Contribution]] = {}
    for one in overview.details.contributions:
        details.setdefault(one.theme, []).append(one)
    heavy = [theme for theme in overview.themes.contributions if round(theme.points) != 0]
    found = [_reason(theme, details.get(theme.theme, [])) for theme in heavy]
    weighing = tuple(reason for reason in found if reason is not None)
    against = [reason for reason in weighing if reason.points < 0][:_SHOWN]
    supporting = [reason for reason in weighing if reason.points > 0][:_SHOWN]
    return Told(tuple(against), tuple(supporting), weighing, names_heaviest=not found or found[0] is not None)


def _reason(theme: Contribution, details: Sequence[Contribution]) -> Reason | None:
    """The theme with what weighs most in its direction and may be told; its details come largest first."""
    for one in details:
        if one.points * theme.points > 0 and one.feature is not None and one.feature.may_be_told:
            others = [other for other in details if other is not one]
            alone = all(round(other.points) == 0 for other in others) and round(one.points) == round(theme.points)
            return Reason(theme, one.feature, one.value, alone)
    return None


def panel(told: Told, rows: Rows) -> html.Section:
    """Both sides in sentences; `rows` has the lines of the file that they speak of."""
    if told.weighing:
        against = _side("against", _("Against"), _("Nothing weighs clearly against."), told.against, rows)
        supporting = _side("for", _("For"), _("Nothing weighs clearly for."), told.supporting, rows)
        sides = html.Div([against, supporting], className="weight-sides")
        note = _("“Usually” is the value in the middle, when all clients are put in order.")
        return components.panel("weights", title(told), sides, components.note(note), class_name="wide weights")
    close = html.P(_("This client is close to the average."))
    return components.panel("weights", title(told), close, class_name="wide weights")


def title(told: Told) -> str:
    """ "What weighs most: external scores"."""
    if not told.weighing:
        return _("Nothing weighs clearly on this score")
    name = told.weighing[0].name
    theme = name[:1].lower() + name[1:]
    if not told.names_heaviest:
        return _("Among what weighs most: %(theme)s", theme=theme)
    return _("What weighs most: %(theme)s", theme=theme)


def _side(side: str, title: str, nothing: str, reasons: Sequence[Reason], rows: Rows) -> html.Div:
    items = [_item(reason, rows.get(reason.feature.name)) for reason in reasons]
    listed = html.Ul(items, className=f"weight-list {side}") if items else html.P(nothing)
    return html.Div([html.H3(title), listed], className="weight-side")


def _item(reason: Reason, row: ProfileRow | None) -> html.Li:
    points = f"{formats.arrow(reason.points)} {formats.signed_points(reason.points)}"
    return html.Li(
        [
            html.Span(points, className="weight-points", **components.aria(hidden="true")),
            html.Span(reason.name, className="weight-name"),
            html.Span(
                [fact(reason.feature, reason.value, row), " ", html.Span(effect(reason), className="weight-effect")],
                className="weight-value",
            ),
        ],
        className="weight",
    )


def fact(feature: Feature, value: Value, row: ProfileRow | None) -> str:
    """ "External score 2: 0.14; usually 0.54." Where both read the same, that is said in words."""
    said = {"name": words(feature.label), "value": _within_sentence(feature, value)}
    if row is None or row.typical is None or formats.is_missing(feature, row.typical):
        return _("%(name)s: %(value)s.", **said)
    said["usual"] = _within_sentence(feature, row.typical)
    if said["value"] == said["usual"]:
        return _("%(name)s: %(value)s, the usual value.", **said)
    if feature.unit is Unit.CATEGORY:
        return _("%(name)s: %(value)s; most often it is: %(usual)s.", **said)
    if feature.unit is Unit.YES_NO:
        return _("%(name)s: %(value)s; for most clients: %(usual)s.", **said)
    return _("%(name)s: %(value)s; usually %(usual)s.", **said)


def _within_sentence(feature: Feature, value: Value) -> str:
    """The value, without the full stop that a sentence brings itself."""
    return formats.value_text(feature, value).removesuffix(".")


def effect(reason: Reason) -> str:
    """What it does to the score, and whether the rest of its theme has a part in that."""
    size = abs(round(reason.points))
    if reason.alone and reason.points < 0:
        return ngettext("This takes away %(num)d point.", "This takes away %(num)d points.", size)
    if reason.alone:
        return ngettext("This adds %(num)d point.", "This adds %(num)d points.", size)
    if reason.points < 0:
        return ngettext(
            "The whole theme takes away %(num)d point.",
            "The whole theme takes away %(num)d points.",
            size,
        )
    return ngettext("The whole theme adds %(num)d point.", "The whole theme adds %(num)d points.", size)
