"""Where the application is put together: services, languages, errors, pages, callbacks."""

from pathlib import Path
from typing import Any

from dash import Dash, State
from flask import Flask, request
from flask_babel import gettext as _
from flask_bootstrap import Bootstrap5

from app.api import init_api
from app.api.document import api_server
from app.api_keys import ApiGuard, know_callers, parse_keys, require_keys
from app.appearance import init_appearance
from app.callback_requests import refuse_misshapen
from app.delivery import init_delivery
from app.downloads import init_downloads
from app.errors import init_errors, on_callback_error
from app.hosts import only_this_machine
from app.i18n import init_languages
from app.pages import register_pages
from app.rate_limits import limit_rate
from app.request_log import init_request_log, write_log
from app.settings import Auth, Settings, refuse_open_real_data
from app.sheet import init_sheet
from callbacks import register_all
from callbacks.services import Services
from data.saved_applications import SavedApplications
from layouts import addresses, ids, shell, theme
from layouts.language import language
from model.serving.bundle import open_active

_ROOT = Path(__file__).parent.parent
_LARGEST_REQUEST = 1024 * 1024
_OPEN = ApiGuard()
_BOOTSTRAP = "/bootstrap/static/css/bootstrap.min.css"

_INDEX = """<!DOCTYPE html>
<html lang="{language}" data-bs-theme="{mode}" data-page="{page}"{chosen}>
<head>
{metas}
<meta name="color-scheme" content="light dark">
<script src="/assets/appearance/theme.js"></script>
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
{css}
</head>
<body>
<div id="react-entry-point"><div class="first-load" role="status">{loading}</div></div>
<div id="connection" class="connection" role="alert" hidden><p>{lost}</p>
<button type="button" class="connection-retry">{retry}</button></div>
<noscript><p class="first-load">{noscript}</p></noscript>
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class ClarteDash(Dash):
    """Dash, with a first page in the language of the request."""

    def interpolate_index(self, *_parts: Any, **parts: Any) -> str:  # noqa: ANN401  (Dash's own, strings all)
        """The HTML that everything else is drawn into."""
        return _INDEX.format(
            **parts,
            language=language(),
            mode=theme.mode().value,
            page=addresses.kind(request.path),
            chosen=' data-chosen="true"' if theme.is_chosen() else "",
            lost=_("Connection lost: what you see stays; trying again"),
            retry=_("Try now"),
            loading=_("Loading…"),
            noscript=_("Clarté needs JavaScript to show its charts."),
        )


def create_app(settings: Settings) -> Dash:
    """The application on the active bundle of `settings`.

    Raises BundleError when there is none, or a damaged one; SettingsError when real clients would be shown to anybody,
    and LogError when requests could not leave their lines.
    """
    bundle = open_active(settings.bundles_dir)
    refuse_open_real_data(settings, bundle.manifest.synthetic)
    unguarded = settings.auth is Auth.NONE and not bundle.manifest.synthetic
    guard = ApiGuard(parse_keys(settings.api_keys), bundle.manifest.synthetic or unguarded, settings.api_rate)
    services = Services.of(bundle, SavedApplications(settings.database))
    app = build_app(services, local_only=unguarded, drift_reports=settings.drift_dir, guard=guard)
    write_log(settings.log_file)
    return app


def build_app(
    services: Services, *, local_only: bool = False, drift_reports: Path | None = None, guard: ApiGuard = _OPEN
) -> Dash:
    """The application around `services`; with `local_only` it answers to this machine's own names alone.

    `guard` says who may ask the API, and how often; `drift_reports` is the folder of the reports that it tells of.
    """
    server = api_server("clarte", str(_ROOT))
    _prepare(server, services)
    if local_only:
        only_this_machine(server)
    know_callers(server, guard.keys)
    limit_rate(server, guard.rate)
    require_keys(server, guard)
    init_api(server, services, drift_reports)
    app = _dash(server)
    register_pages()
    scoring = services.scoring
    app.layout = lambda: shell.page(synthetic=scoring.synthetic, replaces_damaged=scoring.replaces_damaged)
    register_all(app, services)
    refuse_misshapen(app)
    _finish_setup(server)
    return app


def _prepare(server: Flask, services: Services) -> None:
    """What every address has in common, and the files that can be saved."""
    init_request_log(server)
    server.config["MAX_CONTENT_LENGTH"] = _LARGEST_REQUEST
    Bootstrap5(server)
    init_delivery(server)
    server.teardown_request(lambda _error: services.give_pages_back())
    init_languages(server)
    init_appearance(server)
    init_errors(server)
    services.attach(server)
    init_downloads(server, services)
    init_sheet(server, services)


def _dash(server: Flask) -> Dash:
    return ClarteDash(
        "clarte",
        server=server,  # type: ignore[arg-type]
        assets_folder=str(_ROOT / "assets"),
        assets_path_ignore=["^appearance$"],  # in <head> already
        external_stylesheets=[_BOOTSTRAP],
        title="Clarté",
        update_title="",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        include_pages_meta=False,
        use_pages=True,
        pages_folder="",
        routing_callback_inputs={
            "path": State(ids.PAGES_LOCATION, "pathname"),
            "query": State(ids.PAGES_LOCATION, "search"),
        },
        # A page's components exist only while it is open; the tests check every id against the pages instead.
        suppress_callback_exceptions=True,
        on_error=on_callback_error,
        add_log_handler=False,
        enable_mcp=False,
    )


def _finish_setup(server: Flask) -> None:
    """Asks for a page before anybody can: Dash sets itself up during its first request.

    It marks that as done before it has done it, so a second request in another thread would be answered with half of
    the callbacks, and the browser that asked would wait for its page for ever.
    """
    server.test_client().get("/").close()
