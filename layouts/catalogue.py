"""What the score looks at: every piece of information, how it is worked out, and whether the model sees it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import catalogue_row, components, formats, ids
from layouts.language import words
from layouts.plain_words import LONGEST_SEARCH, plain
from model.bundles.features import Choice
from model.features.catalog import THEME_LABELS, Theme
from model.serving.results import CatalogueRow

PATH: Final = "/features"

Rows = Sequence[CatalogueRow]


def page(rows: Rows) -> html.Div:
    """The counts, the filters, then a table a theme."""
    return html.Div(
        [
            _introduction(rows),
            _filters(rows),
            html.Div(_count(len(rows), len(rows)), id=ids.CATALOGUE_COUNT, className="catalogue-count", role="status"),
            dcc.Store(id=ids.CATALOGUE_FOUND),
            html.Div([_theme(theme, rows) for theme in _themes(rows)], id=ids.CATALOGUE, className="catalogue"),
            _explanations(),
        ],
        className="page catalogue-page",
    )


def title() -> str:
    """The page's title, and the words of the link that leads to it."""
    return _("What the score looks at")


def matching(rows: Rows, text: str, theme: str | None, *, only_seen: bool) -> list[CatalogueRow]:
    """The rows of this theme that hold every word of `text`, whatever their accents and capitals."""
    wanted = plain(text[:LONGEST_SEARCH]).split()
    return [
        row
        for row in rows
        if theme in (None, row.feature.theme.value)
        and (row.choice is Choice.KEPT or not only_seen)
        and (not wanted or catalogue_row.holds(row, wanted))
    ]


def found(rows: Rows, shown: Rows) -> list[html.P]:
    """What is said above the tables: how many rows are shown, or what to do when there is none."""
    if shown:
        return _count(len(shown), len(rows))
    advice = _("Change the search or the theme, or show what the model does not see too.")
    return [html.P(_("Nothing matches."), className="nothing"), html.P(advice)]


def _introduction(rows: Rows) -> html.Header:
    lead = _(
        "From a client's application and history, Clarté works out the information below. The model turns what it sees "
        "of it into the score; the rest stays in the client's file."
    )
    return html.Header([html.H1(title()), html.P(lead, className="lead"), _figures(rows)], className="catalogue-head")


def _figures(rows: Rows) -> html.Ul:
    """How many there are and what became of them; what became of none is not mentioned."""
    choices = Counter(row.choice for row in rows)
    seen, protected, constant = choices[Choice.KEPT], choices[Choice.PROTECTED], choices[Choice.CONSTANT]
    repeated = choices[Choice.DUPLICATE] + choices[Choice.NEAR_DUPLICATE]
    figures = (
        (len(rows), ngettext("piece of information in all", "pieces of information in all", len(rows))),
        (seen, ngettext("is seen by the model", "are seen by the model", seen)),
        (protected, ngettext("is kept out: it is protected", "are kept out: they are protected", protected)),
        (repeated, ngettext("is left out: it repeats another", "are left out: they repeat another", repeated)),
        (constant, ngettext("is left out: it never varies", "are left out: they never vary", constant)),
    )
    return html.Ul(
        [html.Li([html.Strong(formats.number(count)), " ", html.Span(name)]) for count, name in figures if count],
        className="figures",
    )


def _filters(rows: Rows) -> html.Div:
    text = dcc.Input(id=ids.CATALOGUE_TEXT, type="search", autoComplete="off", debounce=0.15, maxLength=LONGEST_SEARCH)
    theme = dcc.Dropdown(
        id=ids.CATALOGUE_THEME,
        options=[{"label": words(THEME_LABELS[one]), "value": one.value} for one in _themes(rows)],
        placeholder=_("All themes"),
        searchable=False,
        maxHeight=360,
        labels={"clear_selection": _("Show all themes")},
    )
    return html.Div(
        [
            html.Div([html.Label(_("Search"), htmlFor=ids.CATALOGUE_TEXT), text], className="field"),
            html.Div(
                [html.Label(_("Theme"), htmlFor=ids.CATALOGUE_THEME, id=ids.CATALOGUE_THEME_LABEL), theme],
                className="field",
            ),
            html.Div(
                [
                    dbc.Switch(id=ids.CATALOGUE_SEEN, label=_("Only what the model sees"), value=False),
                    # Shown and hidden by the style sheet alone.
                    dbc.Switch(id=ids.CATALOGUE_RAW, label=_("With the names of the raw columns"), value=False),
                ],
                className="switches",
            ),
        ],
        className="panel catalogue-filters",
    )


def _count(shown: int, total: int) -> list[html.P]:
    number, of = formats.number(shown), formats.number(total)
    if shown == total:
        text = ngettext("%(number)s piece of information", "%(number)s pieces of information", shown, number=number)
    else:
        text = ngettext(
            "%(number)s of %(total)s is shown", "%(number)s of %(total)s are shown", shown, number=number, total=of
        )
    return [html.P(text)]


def _theme(theme: Theme, rows: Rows) -> html.Section:
    head = [
        (_("Information"), ""),
        (_("Known for"), "number"),
        (_("A lender prefers it"), ""),
        (_("Seen by the model"), ""),
    ]
    header = html.Tr([html.Th(text, scope="col", className=name) for text, name in head])
    body = [catalogue_row.line(row) for row in rows if row.feature.theme is theme]
    name = words(THEME_LABELS[theme])
    table = html.Table(
        [html.Thead(header), html.Tbody(body)], className="catalogue-table", **components.aria(label=name)
    )
    return components.panel(f"theme-{theme.value}", name, table)


def _explanations() -> html.Div:
    return html.Div(
        [
            components.note(
                _(
                    "“Known for” is the share of this portfolio's clients whose file has the information. What a "
                    "lender prefers is meant with everything else being equal; the model weighs it by itself."
                )
            ),
            components.note(
                _(
                    "Protected information is what a lender must not hold against a client: it may stand in the file "
                    "and weigh on the score, but is never given as a reason. What can be negotiated follows from the "
                    "terms of the loan."
                )
            ),
        ],
        className="catalogue-notes",
    )


def _themes(rows: Rows) -> list[Theme]:
    present = {row.feature.theme for row in rows}
    return [theme for theme in Theme if theme in present]
