"""Thin wiring between what a person does and the pure functions of layouts."""

from dash import Dash

from callbacks import catalogue, compare, decision, file, navigation, new, search, shell, simulate
from callbacks.services import Services


def register_all(app: Dash, services: Services) -> None:
    """Registers every callback on `app`."""
    shell.register(app)
    search.register(app, services)
    navigation.register(app, services)
    decision.register(app, services)
    file.register(app, services)
    compare.register(app, services)
    simulate.register(app, services)
    catalogue.register(app, services)
    new.register(app, services)
