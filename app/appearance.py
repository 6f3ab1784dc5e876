"""Light or dark: the address that chooses, and the first page in the right one."""

from typing import Final

from flask import Flask, abort, redirect, request
from werkzeug.wrappers import Response

from app.i18n import safe_path
from layouts.theme import CHOSEN_COOKIE, Mode

SYSTEM: Final = "system"
"""What stands in the address for "as the device is set"."""
_YEAR: Final = 365 * 24 * 3600


def init_appearance(server: Flask) -> None:
    """Sets up the address that changes the theme."""
    server.add_url_rule("/theme/<choice>", "theme", change_theme)


def change_theme(choice: str) -> Response:
    """Remembers the theme for a year, or forgets it for the device's own, and goes back to the page that was open."""
    if choice not in (*Mode, SYSTEM):
        abort(404)
    response = redirect(safe_path(request.args.get("next", "/")))
    if choice == SYSTEM:
        response.delete_cookie(CHOSEN_COOKIE)
    else:
        response.set_cookie(
            CHOSEN_COOKIE, choice, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return response
