"""Help on one piece of information: what it is, how it is worked out, and whether the model sees it."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from data.glossary.columns import COLUMN_WORDS
from data.tables import APPLICATION_TRAIN
from layouts import catalogue_row, components, formats, ids
from layouts.language import words
from model.features.frames import APPLICATIONS
from model.serving.results import CatalogueRow


def frame() -> html.Section:
    """Where the help stands; it is read aloud when it changes."""
    return html.Section(
        invitation(),
        id=ids.FILE_HELP,
        className="file-help",
        **components.aria(label=_("About a line of the table"), live="polite"),
    )


def invitation() -> list[Component]:
    """What stands there before a line is chosen."""
    advice = _(
        "Choose a line of the table to read what it is and how it is worked out. With the keyboard: the arrows, then "
        "Enter."
    )
    return [html.P(advice, className="file-help-empty")]


def about(row: CatalogueRow) -> list[Component]:
    """What is said of one piece of information."""
    facts = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in _facts(row)]
    return [
        html.H3(words(row.feature.label)),
        html.P(meaning(row), className="file-help-meaning"),
        html.Dl(facts, className="file-help-facts"),
    ]


def meaning(row: CatalogueRow) -> str:
    """How it is worked out or, for what stands in a raw table as it is, what that column means."""
    if row.feature.formula:
        return words(row.feature.formula)
    helps = [
        words(COLUMN_WORDS[table][column].help)
        for table, columns in _tables(row)
        for column in columns
        if column in COLUMN_WORDS.get(table, {})
    ]
    return " ".join(dict.fromkeys(helps)) or _("It stands in the file as it is.")


def _tables(row: CatalogueRow) -> list[tuple[str, tuple[str, ...]]]:
    names = {APPLICATIONS: APPLICATION_TRAIN.name}
    return [(names.get(table, table), columns) for table, columns in row.sources.items()]


def _facts(row: CatalogueRow) -> list[tuple[str, str]]:
    """Each question with its answer."""
    said, feature = catalogue_row.said(row), row.feature
    absent = words(feature.when_missing) if feature.when_missing else formats.not_provided()
    return [
        (_("Where it comes from"), said.source),
        (_("When it is missing"), absent),
        (_("Seen by the model"), said.seen),
        (_("A lender prefers it"), said.preferred),
        (_("Known for"), _("%(share)s of clients", share=said.coverage)),
        *([(_("To know"), " · ".join(said.marks))] if said.marks else []),
    ]
