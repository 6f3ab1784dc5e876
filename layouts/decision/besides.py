"""What weighs for this client beside what usually weighs: the answer, the chart, its table."""

from collections.abc import Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import components, formats
from layouts.decision.shown import Shown
from layouts.figures import beside
from layouts.figures.beside import Pair
from model.serving.results import Contribution, Importance, Level

_LIKE_USUAL: Final = (0.75, 1.3)

_IN_TABLE: Final = 30
"""Rows of the table at most: a browser takes seconds to draw hundreds of details, nearly all of them of no weight."""


def title(pairs: Sequence[Pair]) -> str:
    """What weighs most for this client, and how many times as much as usually."""
    heaviest = max(pairs, key=lambda pair: abs(pair.points), default=None)
    if heaviest is None or round(heaviest.points) == 0:
        return _("Nothing weighs clearly on this score")
    if heaviest.times is None or heaviest.times >= 100:
        return _("%(name)s: a weight for this client, almost none usually", name=heaviest.name)
    if heaviest.times < _LIKE_USUAL[0]:
        return _("%(name)s: less weight for this client than usually", name=heaviest.name)
    if heaviest.times <= _LIKE_USUAL[1]:
        return _("%(name)s: about the usual weight for this client", name=heaviest.name)
    digits = 1 if heaviest.times < 3 else 0
    times = formats.number(heaviest.times, digits)
    return _("%(name)s: %(times)s times the usual weight for this client", name=heaviest.name, times=times)


def show(contributions: Sequence[Contribution], importance: Importance, depth: Level, *, moving: bool = False) -> Shown:
    """How to read the two bars, the chart, and the table of all pairs."""
    pairs = beside.gather(contributions, importance)
    reading = _(
        "Coloured: what it adds to this score or takes away. Grey: by how many points it usually moves a score, up or "
        "down, on average over %(clients)s clients.",
        clients=formats.number(importance.clients),
    )
    return Shown(
        title=title(pairs),
        sentence=reading,
        figure=beside.draw(pairs, moving=moving),
        remark=_remark(len(pairs)),
        table=_table(pairs[:_IN_TABLE], depth),
    )


def _remark(count: int) -> str:
    """What chart and table leave out of so many pairs."""
    if count > _IN_TABLE:
        shown = formats.number(_IN_TABLE)
        return _("The chart shows the heaviest, the table the %(count)s heaviest; the file has them all.", count=shown)
    return _("The chart shows the heaviest; the table shows all.") if count > beside.SHOWN else ""


def _table(pairs: Sequence[Pair], depth: Level) -> html.Details:
    what = _("Theme") if depth is Level.THEME else _("Detail")
    rows = [[pair.label, formats.signed_points(pair.points), beside.usual_points(pair.usual)] for pair in pairs]
    return components.table(
        _("What weighs for this client and what usually weighs, in points."),
        [what, _("This client"), _("Usually")],
        rows,
    )
