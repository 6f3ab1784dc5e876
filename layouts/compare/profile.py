"""The third chart: eight pieces of information, and the client's place on each."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.compare import choices, parts
from layouts.compare.fields import PROFILE_SIZE
from layouts.compare.state import View
from layouts.figures import compare_profile
from layouts.figures.compare_profile import Line
from model.serving.peers.results import ProfileLine


def panel(view: View, lines: Sequence[ProfileLine] | None, listed: choices.Options) -> html.Section:
    """A choice of up to eight, and the client's place on each."""
    label = _("Information compared (up to %(most)s)", most=PROFILE_SIZE)
    controls = [choices.several(ids.PROFILE_FIELDS, label, listed, view.profile), components.note(_reading())]
    given = answer(lines, asked=len(view.profile))
    return parts.panel("profile", (ids.PROFILE_TITLE, ids.PROFILE), given, controls, compare_profile.HEIGHT)


def _reading() -> str:
    return _("The grey band is the middle half of the group: a quarter has less, a quarter has more. ◆ is this client.")


def answer(lines: Sequence[ProfileLine] | None, *, asked: int) -> parts.Answer:
    """Title and content; `asked` is how many were chosen, of which the first eight are shown."""
    if lines is None:
        return parts.too_few(_("Too few clients to compare with on several counts"))
    if not lines:
        return _("Nothing is chosen yet"), [parts.empty(_("Choose up to eight pieces of information."))]
    gathered = compare_profile.gather(lines)
    return title(gathered), _content(gathered, asked)


def title(lines: Sequence[Line]) -> str:
    """How often the client is not among the middle half."""
    placed = [line for line in lines if line.position is not None]
    outside = [line for line in placed if line.side]
    if not placed:
        return _("The client's file says nothing of these")
    if not outside:
        return _("Like most of this group on all counts")
    return ngettext(
        "On %(num)d piece of information of %(all)s, this client is outside the group's middle half",
        "On %(num)d pieces of information of %(all)s, this client is outside the group's middle half",
        len(outside),
        all=formats.number(len(placed)),
    )


def _content(lines: Sequence[Line], asked: int) -> list[Component]:
    notes = [_("Only the first %(most)s are shown.", most=PROFILE_SIZE)] if asked > len(lines) else []
    return [
        components.chart(compare_profile.draw(lines), sentence(lines), _("comparison")),
        *(components.note(text) for text in notes),
        _table(lines),
    ]


def sentence(lines: Sequence[Line]) -> str:
    """The chart for those who do not see it: what is outside the middle half, by name."""
    outside = [line.name for line in lines if line.side]
    return f"{title(lines)}. {', '.join(outside)}" if outside else title(lines)


def _table(lines: Sequence[Line]) -> html.Details:
    head = [
        _("Information"),
        _("This client"),
        _("Middle half of the group"),
        _("In the middle"),
        _("This client's place"),
    ]
    rows = [[line.name, line.value, _half(line), line.middle, _place(line)] for line in lines]
    return components.table(_("This client beside the group's middle half"), head, rows)


def _half(line: Line) -> str:
    return _("%(low)s to %(high)s", low=line.low, high=line.high) if line.told else _("too few clients to tell")


def _place(line: Line) -> str:
    if line.position is None:
        return ""
    return {-1: _("below"), 0: _("inside"), 1: _("above")}[line.side]
