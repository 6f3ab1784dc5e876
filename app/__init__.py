"""Composition root: settings, commands, pages, languages, and `create_app`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash import Dash

    from app.settings import Settings


def create_app(settings: "Settings") -> "Dash":
    """The application on the active bundle; see app.factory.create_app, which is imported only when it is needed.

    Commands that serve nothing then start without loading Dash.
    """
    from app.factory import create_app as create

    return create(settings)
