"""The table of routes: one line a page, and how each gathers its numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

import dash
from dash.development.base_component import Component
from flask_babel import gettext as _

from callbacks.services import Services, current_services
from data.errors import UnknownClientError
from layouts import catalogue, comparison, home, messages, model_card
from layouts import client as client_layout
from layouts.language import language


@dataclass(frozen=True, slots=True)
class Page:
    """`title` and `build` get the variables of `path_template`; they run within a request, in its language."""

    path_template: str
    name: str
    title: Callable[..., str]
    build: Callable[..., Component]


def _home_title() -> str:
    return _("Clarté: the score, and why")


def _build_home(services: Services) -> Component:
    scoring = services.scoring
    return home.page(scoring.client_count, scoring.search("", limit=3))


def _client_title(number: str = "") -> str:
    return _("Client %(number)s · Clarté", number=unquote(number)[:40])


def _build_client(services: Services, number: str = "") -> Component:
    if not re.fullmatch(r"[0-9]{1,15}", number):
        return messages.not_a_number(number)
    scoring, client_id = services.scoring, int(number)
    try:
        overview = scoring.overview(client_id)
    except UnknownClientError:
        return messages.unknown_client(client_id)
    compared = comparison.heaviest_row(overview.profile).feature
    return client_layout.page(overview, scoring.distribution(compared.name))


def _features_title() -> str:
    return _("%(page)s · Clarté", page=catalogue.title())


def _build_features(services: Services) -> Component:
    return catalogue.page(services.scoring.catalogue())


def _model_card_title() -> str:
    return _("%(page)s · Clarté", page=model_card.title())


def _build_model_card(services: Services) -> Component:
    return model_card.page(services.scoring.model_card(language()))


def _unknown_title() -> str:
    return _("Page not found · Clarté")


def _build_unknown(_services: Services) -> Component:
    return messages.unknown_page()


PAGES = (
    Page("/", "home", _home_title, _build_home),
    Page("/client/<number>", "client", _client_title, _build_client),
    Page(catalogue.PATH, "features", _features_title, _build_features),
    Page(model_card.PATH, "model-card", _model_card_title, _build_model_card),
    # Dash shows the page of this name for every address that no other page has.
    Page("/not-found", "not_found_404", _unknown_title, _build_unknown),
)


def register_pages() -> None:
    """Fills Dash's page registry, which is one for the whole process: pages find their services in the request."""
    dash.page_registry.clear()
    for page in PAGES:
        is_template = "<" in page.path_template
        dash.register_page(
            page.name,
            path=None if is_template else page.path_template,
            path_template=page.path_template if is_template else None,
            title=page.title,
            layout=_layout(page),
        )


def _layout(page: Page) -> Callable[..., Component]:
    variables = re.findall("<(.*?)>", page.path_template)
    pattern = re.compile(re.sub("<.*?>", "(.*)", page.path_template))

    def layout(path: str = "", **_query: object) -> Component:
        # Dash lets "?number=..." override the address; the variables are read from the address alone.
        match = pattern.fullmatch(unquote(path.rstrip("/")))
        values = dict(zip(variables, match.groups(), strict=True)) if match else {}
        return page.build(current_services(), **values)

    return layout
