"""What weighs most: a few sentences an advisor can say aloud."""

from collections.abc import Sequence

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.decision.weighing import Reason, Rows, Sense, Told, compared, told
from layouts.language import words
from model.features.catalog import THEME_LABELS, Feature, Unit
from model.serving.results import ProfileRow, Value

__all__ = ["Reason", "Rows", "Told", "compared", "effect", "fact", "panel", "told"]


def panel(told: Told, rows: Rows) -> html.Section:
    """Both sides in sentences; `rows` has the lines of the file that they speak of."""
    if told.weighing or told.left_out:
        sides = html.Div(
            [
                _side("against", _("Against"), nothing_against(told), told.against, rows),
                _side("for", _("For"), nothing_for(told), told.supporting, rows),
            ],
            className="weight-sides",
        )
        usually = _("“Usually” is the value in the middle, when all clients are put in order.") if told.weighing else ""
        notes = [components.note(text) for text in (left_out(told), usually) if text]
        return components.panel("weights", title(told), sides, *notes, class_name="wide weights")
    close = html.P(_("This client is close to the average."))
    return components.panel("weights", title(told), close, class_name="wide weights")


def title(told: Told) -> str:
    """ "What weighs most: external scores"."""
    if not told.weighing:
        return (
            _("What weighs is not told in a sentence") if told.left_out else _("Nothing weighs clearly on this score")
        )
    name = told.weighing[0].name
    theme = name[:1].lower() + name[1:]
    if not told.names_heaviest:
        return _("Among what weighs most: %(theme)s", theme=theme)
    return _("What weighs most: %(theme)s", theme=theme)


def nothing_against(told: Told) -> str:
    """What stands against where no reason does."""
    named = any(theme.points < 0 for theme in told.left_out)
    return _("Only what is named below.") if named else _("Nothing weighs clearly against.")


def nothing_for(told: Told) -> str:
    """What stands for where no reason does."""
    named = any(theme.points > 0 for theme in told.left_out)
    return _("Only what is named below.") if named else _("Nothing weighs clearly for.")


def left_out(told: Told) -> str:
    """The themes that no sentence explains, and why; empty where there are none."""
    if not told.left_out:
        return ""
    themes = [
        f"{words(THEME_LABELS[one.theme])}{formats.NO_BREAK_SPACE}({formats.signed_points(one.points)})"
        for one in told.left_out
    ]
    return _(
        "Not told in a sentence, because it rests on other people, on where the client lives, on who they are or on "
        "how a request or a file was put together: %(themes)s.",
        themes=", ".join(themes),
    )


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
    """ "External score 2: 0.14; usually 0.54." Where both read the same, that is said in words.

    What is missing is not compared.
    """
    said = {"name": words(feature.label), "value": _within_sentence(feature, value)}
    if row is None or formats.is_missing(feature, value) or formats.is_missing(feature, row.typical):
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
    if reason.sense is Sense.CONTRADICTS:
        return _with_the_rest(reason, size)
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


def _with_the_rest(reason: Reason, size: int) -> str:
    """What is said where the value alone would speak for the other side."""
    if reason.points < 0:
        return ngettext(
            "Taken with the rest, the whole theme takes away %(num)d point.",
            "Taken with the rest, the whole theme takes away %(num)d points.",
            size,
        )
    return ngettext(
        "Taken with the rest, the whole theme adds %(num)d point.",
        "Taken with the rest, the whole theme adds %(num)d points.",
        size,
    )
