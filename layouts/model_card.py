"""The model card, as it was written into the bundle."""

from typing import Final

from dash import dcc, html
from flask_babel import gettext as _

from layouts.language import language

PATH: Final = "/model-card"


def page(card: str) -> html.Article:
    """The card, which is Markdown in the language of the request, and a link that saves it as a file."""
    download = html.A(_("Save this card"), href=download_path(language()), className="action card-download")
    # Wide tables scroll within themselves; HTML in the card would be shown as text.
    return html.Article([download, dcc.Markdown(card, className="model-card-text")], className="page model-card")


def title() -> str:
    """The page's title, and the words of the link that leads to it."""
    return _("The model")


def download_path(code: str) -> str:
    """Where the card in a language is downloaded from."""
    return f"{PATH}.{code}.md"
