"""Runs the application under gunicorn, with the configuration that this work needs."""

import logging
import socket
from collections.abc import Callable
from threading import Thread
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from app import create_app
from app.request_bodies import bound_chunk_headings
from app.settings import Settings, SettingsError
from app.slow_clients import bound_waiting, is_no_stalled_client
from callbacks.services import current_services


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
    _require_free_address(settings)
    server = create_app(settings).server

    def ready(arbiter: Any) -> None:  # noqa: ANN401  (gunicorn's own)
        for listener in arbiter.LISTENERS:
            bound_waiting(listener.sock)
        logging.getLogger("gunicorn.error").addFilter(is_no_stalled_client)
        announce(f"Clarté is at http://{settings.bind}")

    def warm_up(_worker: object) -> None:
        """Beside the first pages, which need nothing of it."""
        with server.app_context():
            services = current_services()
        Thread(target=services.warm_up, name="warm-up", daemon=True).start()

    options = {
        "bind": settings.bind,
        "workers": settings.workers,
        "threads": 4,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning",
        "when_ready": ready,
        "post_worker_init": warm_up,
        "pre_request": bound_chunk_headings,
    }
    _Gunicorn(server, options).run()


def _require_free_address(settings: Settings) -> None:
    """Raises SettingsError when the server could not listen; gunicorn would try for seconds before it says so."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[
            0
        ]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SettingsError(
            f"CLARTE_HOST={settings.host}, CLARTE_PORT={settings.port}: cannot listen there ({error.strerror})"
        ) from None
