"""The language of each request, and the catalogues, read once at start from the .po files."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, abort, redirect, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.wrappers import Response

COOKIE: Final = "clarte_language"
LANGUAGES: Final = ("fr", "en")
DEFAULT: Final = "fr"
TRANSLATIONS: Final = Path(__file__).parent / "translations"
_YEAR: Final = 365 * 24 * 3600


class CatalogueDomain(Domain):
    """Catalogues held in memory: nothing to compile beforehand, and nothing written beside the code."""

    def __init__(self, catalogues: Mapping[str, Translations]) -> None:
        super().__init__()
        self._catalogues = catalogues

    def get_translations(self) -> NullTranslations:
        """The catalogue of the request's language; English needs none, it is what the code is written in."""
        locale = get_locale()
        return self._catalogues.get(locale.language, NullTranslations()) if locale else NullTranslations()


def read_catalogue(path: Path) -> Translations:
    """A .po file, compiled in memory."""
    with path.open("rb") as source:
        catalogue = read_po(source)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def init_languages(server: Flask) -> None:
    """Sets up the catalogues, the choice of the language, and the address that changes it."""
    catalogues = {path.parts[-3]: read_catalogue(path) for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")}
    babel = Babel(server, default_locale=DEFAULT, locale_selector=select_language)
    babel.domain_instance = CatalogueDomain(catalogues)
    server.add_url_rule("/language/<language>", "language", change_language)


def select_language() -> str:
    """The language chosen before, else the best one for the browser, else French."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES, default=DEFAULT) or DEFAULT


def change_language(language: str) -> Response:
    """Remembers the language for a year and goes back to the page that was open."""
    if language not in LANGUAGES:
        abort(404)
    response = redirect(safe_path(request.args.get("next", "/")))
    response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def safe_path(target: str) -> str:
    """`target` if it is a path of this site, else "/": a redirection must not lead elsewhere.

    Browsers read a backslash as a slash and drop tabs and line ends, so "/\\evil" would be another host.
    """
    is_path = target.startswith("/") and not target.startswith("//")
    if not is_path or "\\" in target or any(ord(char) < 32 for char in target):
        return "/"
    return target
