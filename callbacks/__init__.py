"""Thin wiring between what a person does and the pure functions of layouts."""

from dash import Dash

from callbacks import catalogue, client, search, shell
from callbacks.services import Services


def register_all(app: Dash, services: Services) -> None:
    """Registers every callback on `app`."""
    shell.register(app)
    search.register(app, services)
    client.register(app, services)
    catalogue.register(app, services)
