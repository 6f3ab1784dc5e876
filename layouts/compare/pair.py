"""The second chart: two pieces of information against each other."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.compare import choices, parts
from layouts.compare.state import View
from layouts.figures import compare_density
from layouts.figures.compare_counts import count_words, share_words
from layouts.language import words
from model.features.catalog import Feature
from model.serving.peers.results import Density


def panel(view: View, density: Density | None, listed: choices.Options) -> html.Section:
    """Two choices, and the map for them."""
    controls = [
        choices.single(ids.PAIR_X, _("From left to right"), listed, view.x),
        choices.single(ids.PAIR_Y, _("From bottom to top"), listed, view.y),
    ]
    given = answer(density, same=view.x == view.y)
    return parts.panel("pair", (ids.PAIR_TITLE, ids.PAIR), given, controls, compare_density.HEIGHT)


def answer(density: Density | None, *, same: bool) -> parts.Answer:
    """Title and content for two pieces of information."""
    if same:
        return _("Choose two different pieces of information"), [
            parts.empty(_("A piece of information against itself shows nothing."))
        ]
    if density is None:
        return parts.too_few(_("Too few clients to compare with on two counts"))
    if not density.known or not density.x_edges or not density.y_edges:
        return _("Too few of this group have both in their file"), [
            parts.empty(_("Choose other information, or a larger group."))
        ]
    return title(density), _content(density)


def title(density: Density) -> str:
    """How many are near the client on both."""
    cells = compare_density.gather(density)
    if cells.near is None:
        return _("The client's file does not say both")
    return _(
        "On these two pieces of information, %(share)s of this group is close to this client",
        share=share_words(cells.near, cells.known),
    )


def sentence(density: Density) -> str:
    """The chart for those who do not see it: its title, and the names of both."""
    names = _("From left to right: %(x)s; from bottom to top: %(y)s", x=_lower(density.x), y=_lower(density.y))
    return f"{title(density)}. {names}"


def _lower(feature: Feature) -> str:
    name = words(feature.label)
    return name[:1].lower() + name[1:]


def _content(density: Density) -> list[Component]:
    cells = compare_density.gather(density)
    return [
        components.chart(compare_density.draw(cells), sentence(density), _("comparison")),
        _legend(cells),
        html.P(_note(density, framed=cells.frame is not None), className="note"),
        _table(density),
    ]


def _legend(cells: compare_density.Cells) -> html.Ul:
    """What the shades count."""
    names = compare_density.class_words(cells)
    swatches = [
        html.Li([html.Span(className="compare-swatch", style={"backgroundColor": tint}), name])
        for tint, name in zip(compare_density.tints(len(names)), names, strict=True)
    ]
    return html.Ul(swatches, className="compare-legend", **components.aria(label=_("Clients in a square")))


def _note(density: Density, *, framed: bool) -> str:
    known = formats.number(density.known)
    if framed:
        return _(
            "Shades count the clients in each square, %(known)s in all. The frame is what is close to this client.",
            known=known,
        )
    return _("Shades count the clients in each square, %(known)s in all.", known=known)


def _table(density: Density) -> html.Details:
    """The same clients in a few bands."""
    columns, rows, counts = compare_density.coarse(density)
    head = [_("%(y)s, by %(x)s", y=words(density.y.label), x=_lower(density.x))]
    head += [_band(density.x, density.x_edges, band) for band in columns]
    body = [
        [_band(density.y, density.y_edges, band), *(count_words(one) for one in line)]
        for band, line in zip(rows, counts, strict=True)
    ]
    return components.table(_("Clients by both"), head, body)


def _band(feature: Feature, edges: Sequence[float], band: tuple[int, int]) -> str:
    first, last = band
    if first == 0:
        return formats.or_less_text(feature, edges[last])
    if last == len(edges) - 1:
        return formats.or_more_text(feature, edges[first])
    return formats.range_text(feature, edges[first], edges[last])
