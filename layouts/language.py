"""The language of the request, as Flask-Babel chose it; English outside a request."""

from babel import Locale
from flask_babel import get_locale

from data.label import Label

_ENGLISH = Locale("en")


def locale() -> Locale:
    """The locale that numbers and words are written in."""
    return get_locale() or _ENGLISH


def language() -> str:
    """Its language: "fr" or "en"."""
    return str(locale().language)


def words(label: Label) -> str:
    """The label in the language of the request."""
    return label.text(language())
