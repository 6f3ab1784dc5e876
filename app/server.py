"""Runs the application under gunicorn, with the configuration that this work needs."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from app import create_app
from app.settings import Settings


class _Gunicorn(BaseApplication):
    """gunicorn, configured from here instead of from a command line."""

    def __init__(self, server: Flask, options: dict[str, Any]) -> None:
        self._server = server
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._server


def run(settings: Settings, announce: Callable[[str], None]) -> None:
    """Opens the active bundle once, then forks workers that share its memory; returns when the server stops.

    Raises BundleError or SettingsError before anything listens.
    """
    server = create_app(settings).server

    def ready(_arbiter: object) -> None:
        announce(f"Clarté is at http://{settings.host}:{settings.port}")

    options = {
        "bind": f"{settings.host}:{settings.port}",
        "workers": settings.workers,
        "threads": 4,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning",
        "when_ready": ready,
    }
    _Gunicorn(server, options).run()
