"""Pieces that several panels are made of."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import theme

Content = str | Component | Sequence[str | Component]


def aria(**attributes: str) -> dict[str, Any]:
    """The attributes that assistive technology reads: `label="..."` becomes `aria-label="..."`."""
    return {f"aria-{name}": value for name, value in attributes.items()}


def panel(panel_id: str, title: Content, *children: Component | None, class_name: str = "") -> html.Section:
    """One idea, with its answer as its title."""
    title_id = f"{panel_id}-title"
    return html.Section(
        [html.H2(title, id=title_id, className="panel-title"), *(child for child in children if child is not None)],
        className=f"panel {class_name}".strip(),
        **aria(labelledby=title_id),
    )


def chart(figure: theme.Figure, sentence: str, filename: str) -> html.Figure:
    """A figure that says in `sentence`, to those who do not see it, what it shows."""
    height = figure["layout"]["height"]
    graph = dcc.Graph(figure=figure, config=theme.chart_config(filename), style={"height": height}, responsive=True)
    return html.Figure(graph, className="chart", style={"minHeight": height}, **aria(label=sentence))


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numeric_from: int = 1) -> html.Details:
    """The numbers of a chart to be read instead; columns from `numeric_from` on are numbers."""
    classes = ["" if column < numeric_from else "number" for column in range(len(head))]
    header = [html.Th(text, scope="col", className=name) for text, name in zip(head, classes, strict=True)]
    body = [
        html.Tr(
            [
                html.Th(cell, scope="row") if column == 0 else html.Td(cell, className=classes[column])
                for column, cell in enumerate(row)
            ]
        )
        for row in rows
    ]
    return html.Details(
        [
            html.Summary(_("As a table")),
            html.Div(
                html.Table(
                    [html.Caption(caption), html.Thead(html.Tr(header)), html.Tbody(body)], className="numbers-table"
                ),
                # A frame that scrolls is reached by the keyboard too.
                className="table-frame",
                tabIndex=0,
                role="group",
                **aria(label=caption),
            ),
        ],
        className="as-table",
    )


def note(text: Content) -> html.P:
    """A quiet remark under a panel's content."""
    return html.P(text, className="note")


def message(title: str, *paragraphs: Content, action: Component | None = None) -> html.Div:
    """A whole page in words: what happened and what to do next."""
    return html.Div(
        [html.H1(title), *(html.P(text) for text in paragraphs), action],
        className="message",
        role="alert",
    )
