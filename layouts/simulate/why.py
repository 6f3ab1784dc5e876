"""What changed and why: the themes that move as sentences and as bars, and their details as a table."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.figures import changes
from layouts.language import words
from model.serving.simulation.results import Change, Simulation

_SENTENCES: Final = 3
_IN_TABLE: Final = 20
"""Details in the table at most; beyond, each moves the score by next to nothing."""


def panel(simulation: Simulation) -> html.Section:
    """The title is the answer; sentences, bars and table follow."""
    drawn = changes.gather(simulation)
    chart: Any = components.chart(changes.draw(drawn), spoken(drawn), _("changes"))
    chart.id, chart.children.id, chart.hidden = ids.SIMULATE_WHY_CHART, ids.SIMULATE_WHY_GRAPH, not drawn.bars
    return components.panel(
        "simulate-changes",
        html.Span(title(simulation), id=ids.SIMULATE_WHY),
        html.Div(sentences(simulation), id=ids.SIMULATE_WHY_SENTENCES, className="simulate-sentences"),
        chart,
        html.Div(table(simulation), id=ids.SIMULATE_WHY_TABLE),
        class_name="simulate-changes",
    )


def title(simulation: Simulation) -> str:
    """What moves the score most."""
    moving = _telling(simulation)
    if not moving:
        if simulation.before_terms == simulation.after_terms:
            return _("What changed and why: nothing yet")
        return _("What changed and why: the score hardly moves")
    name = changes.theme_name(moving[0])
    return _("What changes most: %(theme)s", theme=name[:1].lower() + name[1:])


def sentences(simulation: Simulation) -> list[html.P]:
    """The themes that move most, one sentence each, with the detail that moves most and may be told."""
    moving = _telling(simulation)
    if not moving:
        if simulation.before_terms == simulation.after_terms:
            return [html.P(_("Each change of the terms is taken apart here: which themes it moves, and by how much."))]
        return [html.P(_("With these terms no theme moves the score by a point."))]
    return [html.P(sentence(one, simulation.features)) for one in moving[:_SENTENCES]]


def sentence(change: Change, features: Sequence[Change]) -> str:
    """ "Requested loan: +25 points. Monthly payment: from 24,700 to 21,667"."""
    name, points = changes.theme_name(change), formats.signed_points_text(change.points)
    detail = next((one for one in features if one.theme is change.theme and _agrees(one, change)), None)
    if detail is None:
        return _("%(name)s: %(points)s.", name=name, points=points)
    before, after = _values(detail)
    said = {"name": name, "points": points, "detail": _label(detail), "before": before, "after": after}
    return _("%(name)s: %(points)s. %(detail)s: from %(before)s to %(after)s.", **said)


def spoken(drawn: changes.Changes) -> str:
    """What the bars say to those who do not see them."""
    if not drawn.bars:
        return _("Nothing moves the score.")
    said = ", ".join(f"{bar.label} {formats.signed_points(bar.points)}" for bar in drawn.bars)
    return _("What each theme moves the score by, in points: %(themes)s.", themes=said)


def table(simulation: Simulation) -> html.Details | None:
    """Each detail with its value before and after; what may not be told stands under its theme, without a value.

    None where nothing moves.
    """
    if not simulation.features:
        return None
    rows = [[_detail(one), *_values(one), formats.signed_points(one.points)] for one in _told(simulation)[:_IN_TABLE]]
    rows += [
        [_("%(theme)s, details that are not told", theme=changes.theme_name(one)), "", "", text]
        for one, text in _untold(simulation)
    ]
    left = len(_told(simulation)) - _IN_TABLE
    if left > 0:
        rest = sum(one.points for one in _told(simulation)[_IN_TABLE:])
        label = ngettext("%(num)d other factor", "%(num)d other factors", left)
        rows.append([label, "", "", formats.signed_points(rest)])
    rows.append([_("Together"), "", "", formats.signed_points(changes.gather(simulation).shown)])
    head = [_("Detail"), _("As asked for"), _("With these terms"), _("Points")]
    return components.table(_("What moves the score, in points. Points are rounded."), head, rows)


def _telling(simulation: Simulation) -> list[Change]:
    """The themes that move by half a point and more."""
    return [one for one in simulation.themes if abs(one.points) >= 0.5]


def _may_be_told(change: Change) -> bool:
    return change.feature is not None and change.feature.may_be_told


def _told(simulation: Simulation) -> list[Change]:
    return [one for one in simulation.features if _may_be_told(one)]


def _untold(simulation: Simulation) -> list[tuple[Change, str]]:
    """By theme, what its details that may not be told move together."""
    totals: dict[str, float] = {}
    first: dict[str, Change] = {}
    for one in simulation.features:
        if not _may_be_told(one):
            totals[one.theme] = totals.get(one.theme, 0.0) + one.points
            first.setdefault(one.theme, one)
    return [(first[theme], formats.signed_points(total)) for theme, total in totals.items()]


def _agrees(one: Change, change: Change) -> bool:
    """Whether a detail may stand for its theme: told, moving the same way, by values that read differently."""
    before, after = _values(one)
    return _may_be_told(one) and one.points * change.points > 0 and before != after


def _values(one: Change) -> tuple[str, str]:
    if one.feature is None:
        return "", ""
    before, after = (formats.value_text(one.feature, value) for value in (one.before_value, one.after_value))
    return before.removesuffix("."), after.removesuffix(".")


def _label(one: Change) -> str:
    return words(one.feature.label) if one.feature else changes.theme_name(one)


def _detail(one: Change) -> str:
    return _("%(theme)s: %(detail)s", theme=changes.theme_name(one), detail=_label(one))
