"""What the four charts of the page have in common: a panel of a fixed size, and words where there is no chart."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats
from model.serving.peers.results import FEWEST

Answer = tuple[str, list[Component]]
"""A panel's title, which is its answer, and its content."""


def panel(name: str, ids: tuple[str, str], answer: Answer, controls: Sequence[Component], height: int) -> html.Section:
    """The answer, the choices, the chart: `ids` are those of the title and of the content, which callbacks change."""
    title_id, content_id = ids
    title, content = answer
    return components.panel(
        name,
        html.Span(title, id=title_id, role="status"),
        html.Div(list(controls), className="compare-controls"),
        html.Div(content, id=content_id, className="compare-content", style={"minHeight": height}),
        class_name="compare-panel",
    )


def too_few(title: str) -> Answer:
    """The group is too small; each panel says so in its own words, as each is found by its title."""
    least = formats.number(FEWEST)
    return title, [empty(_("This appears once the group has at least %(least)s clients.", least=least))]


def empty(text: str) -> html.Div:
    """Calm words where a chart would be."""
    return html.Div(html.P(text), className="compare-empty")


def marked(label: str, *, is_client: bool) -> str:
    """A table's row name, with the client's mark."""
    client = _("this client")
    return f"◆ {label} ({client})" if is_client else label
