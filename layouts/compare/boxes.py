"""The fourth chart: a number by category."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.compare import choices, parts
from layouts.compare.state import View
from layouts.figures import compare_boxes
from layouts.figures.compare_boxes import Rows
from layouts.language import words
from model.serving.peers.results import Box, Boxes


def panel(view: View, boxes: Boxes | None, listed: choices.Options) -> html.Section:
    """A choice of number and of category, and the chart for them."""
    controls = [
        choices.single(ids.BOX_FIELD, _("Information compared"), listed, view.box),
        choices.single(ids.BOX_BY, _("Grouped by"), listed, view.by),
    ]
    return parts.panel("boxes", (ids.BOX_TITLE, ids.BOX), answer(boxes), controls, compare_boxes.HEIGHT)


def answer(boxes: Boxes | None) -> parts.Answer:
    """Title and content for a number and a category."""
    if boxes is None:
        return parts.too_few(_("Too few clients to compare with by category"))
    rows = compare_boxes.gather(boxes)
    if all(row.levels is None for row in rows.rows):
        return _("Too few of this group have both in their file"), [
            parts.empty(_("Choose other information, or a larger group."))
        ]
    return title(boxes), _content(boxes, rows)


def title(boxes: Boxes) -> str:
    """The client beside half of those of the same category."""
    name, own = words(boxes.feature.label), next((box for box in boxes.boxes if box.is_client), None)
    if own is None:
        return _("%(name)s by category: the client's file does not say which is theirs", name=name)
    category = formats.value_text(boxes.by, own.category)
    if own.levels is None:
        return _("Too few clients are like this one: %(category)s", category=category)
    low, high = (formats.value_text(boxes.feature, own.levels[at]) for at in (1, 3))
    half = low if low == high else _("%(low)s to %(high)s", low=low, high=high)
    if boxes.value is None:
        return _("%(category)s: half of them have %(half)s", category=category, half=half)
    value = formats.value_text(boxes.feature, boxes.value)
    return _(
        "%(name)s (%(value)s); half of “%(category)s” have %(half)s",
        name=name,
        value=value,
        category=category,
        half=half,
    )


def _content(boxes: Boxes, rows: Rows) -> list[Component]:
    texts = [_("Each box holds half of the clients, each line nine in ten; the gap in the box is the middle one.")]
    hidden = len(boxes.boxes) - len(rows.rows)
    if hidden > 0:
        texts.append(_("The largest %(shown)s are drawn; the table has all.", shown=len(rows.rows)))
    return [
        components.chart(compare_boxes.draw(rows), title(boxes), _("comparison")),
        *(components.note(text) for text in texts),
        _table(boxes),
    ]


def _table(boxes: Boxes) -> html.Details:
    head = [words(boxes.by.label), _("Clients"), _("Lower end of the half"), _("In the middle"), _("Upper end")]
    return components.table(words(boxes.feature.label), head, [_line(boxes, box) for box in boxes.boxes])


def _line(boxes: Boxes, box: Box) -> list[str]:
    name = parts.marked(formats.value_text(boxes.by, box.category), is_client=box.is_client)
    levels = box.levels
    told = ["", "", ""] if levels is None else [formats.value_text(boxes.feature, levels[at]) for at in (1, 2, 3)]
    return [name, compare_boxes.size_words(box), *told]
