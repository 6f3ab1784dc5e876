"""All reasons as steps: from the average client to this one, or through one theme."""

from collections.abc import Sequence

from dash import html
from flask_babel import gettext as _

from layouts import components, formats
from layouts.decision.shown import Shown
from layouts.decision.view import View
from layouts.figures import waterfall
from layouts.figures.waterfall import Waterfall
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import Contribution, Level, Overview, Reasons


def show(overview: Overview, view: View, *, moving: bool = False) -> Shown:
    """The waterfall that `view` asks for, in words, as a chart and as a table."""
    drawn = gather(overview, view)
    return Shown(
        title=title(drawn),
        sentence=heaviest(contributions(overview, view)),
        figure=waterfall.draw(drawn, moving=moving),
        remark=_remark(view),
        table=_table(drawn, view.depth),
    )


def contributions(overview: Overview, view: View) -> Sequence[Contribution]:
    """What the bars stand for, largest first."""
    if view.theme is not None:
        return [one for one in overview.details.contributions if one.theme is view.theme]
    return _all(overview, view).contributions


def gather(overview: Overview, view: View) -> Waterfall:
    """The bars of all reasons at the level of `view`, or of the details of its theme."""
    if view.theme is not None:
        return waterfall.gather_theme(view.theme, overview.themes, overview.details)
    return waterfall.gather(_all(overview, view))


def _all(overview: Overview, view: View) -> Reasons:
    return overview.themes if view.level is Level.THEME else overview.details


def title(drawn: Waterfall) -> str:
    """ "From the average client (545) to this one (438)"."""
    ends = {"base": formats.total(drawn.base), "score": formats.total(drawn.score)}
    if drawn.theme is None:
        return _("From the average client (%(base)s) to this one (%(score)s)", **ends)
    points = formats.signed_points(drawn.score - drawn.base)
    name = words(THEME_LABELS[drawn.theme])
    return _("%(theme)s: %(points)s points, from %(base)s to %(score)s", theme=name, points=points, **ends)


def heaviest(contributions: Sequence[Contribution]) -> str:
    """The one sentence that sums the chart up."""
    if not contributions or round(contributions[0].points) == 0:
        return _("Nothing moves this client away from the average.")
    first = contributions[0]
    label = first.feature.label if first.feature else THEME_LABELS[first.theme]
    return _(
        "%(name)s: this weighs most, %(points)s points.", name=words(label), points=formats.signed_points(first.points)
    )


def _remark(view: View) -> str | list[str | html.Span]:
    if view.theme is not None:
        return _("The bars add up to the points of this theme. The other themes keep their place before and after it.")
    average = _(
        "The starting point is the average over the clients that the model learned from; it may differ by a "
        "few points from one client to the next."
    )
    if view.level is Level.FEATURE:
        return average
    way = _("To see the details of a theme, click on its bar or choose it in the list.")
    return [f"{average} ", html.Span(way, className="screen-only")]


def _table(drawn: Waterfall, depth: Level) -> html.Details:
    what = _("Theme") if depth is Level.THEME else _("Detail")
    first, last = waterfall.ends_labels(drawn)
    rows = [
        [first, "", formats.total(drawn.base)],
        *([step.label, formats.signed_points(step.points), formats.total(step.end)] for step in drawn.steps),
        [last, "", formats.total(drawn.score)],
    ]
    caption = _("What moves the score, in points. Weights are rounded; of the totals only whole points are kept.")
    return components.table(caption, [what, _("Weight"), _("Which makes")], rows)
