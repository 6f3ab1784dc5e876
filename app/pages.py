"""The table of routes: one line a page, and how each gathers its numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import dash
from dash.development.base_component import Component
from flask_babel import gettext as _

from callbacks import compare, new, simulate
from callbacks.services import Services, current_services
from data.errors import UnknownClientError
from layouts import catalogue, client, home, messages, model_card, portfolio_filter
from layouts.addresses import Tab
from layouts.decision import page as decision_page
from layouts.decision import weights
from layouts.decision.view import View
from layouts.file import filters
from layouts.file import page as file_page
from layouts.histories import panels as histories
from layouts.language import language
from layouts.new import page as new_page
from model.serving.applicants.fields import FIELDS

Query = Mapping[str, list[str]]
"""What stands after the "?" of the address, as urllib.parse.parse_qs reads it."""


@dataclass(frozen=True, slots=True)
class Page:
    """`title` and `build` get the variables of `path_template`; they run within a request, in its language."""

    path_template: str
    name: str
    title: Callable[..., str]
    build: Callable[..., Component]


def _home_title() -> str:
    return _("Clarté: the score, and why")


def _build_home(services: Services, query: Query) -> Component:
    scoring = services.scoring
    contracts = scoring.distribution(home.CONTRACT).categories
    asked = services.portfolio_filter(query).conditions
    group = home.Group.of(asked, services.peers.count(asked))
    return home.page(scoring.client_count, scoring.search("", limit=3), contracts, group)


def _client_title(tab: Tab) -> Callable[..., str]:
    return lambda number="": client.title(unquote(number)[:40], tab)


def _of_client(build: Callable[[Services, int, Query], Component]) -> Callable[..., Component]:
    """A page of the client whose number is in the address; words where there is no such client."""

    def page(services: Services, query: Query, number: str = "") -> Component:
        if not re.fullmatch(r"[0-9]{1,15}", number):
            return messages.not_a_number(number)
        if query:
            portfolio_filter.remember(services.portfolio_filter(query))
        try:
            return build(services, int(number), query)
        except UnknownClientError as error:
            return messages.unknown_client(error.client_id)

    return page


def _build_decision(services: Services, client_id: int, query: Query) -> Component:
    scoring = services.scoring
    overview = scoring.overview(client_id)
    told = weights.told(overview, scoring.rows(client_id, weights.compared(overview)))
    rows = scoring.rows(client_id, decision_page.names(told))
    return decision_page.page(client_id, overview, told, rows, scoring.importance(), View.of_query(query))


def _build_file(services: Services, client_id: int, query: Query) -> Component:
    past = histories.panels(services.histories.of(client_id))
    return file_page.page(client_id, services.scoring.profile(client_id), filters.read(query), past)


def _build_compare(services: Services, client_id: int, query: Query) -> Component:
    return compare.page(services, client_id, query)


def _build_simulate(services: Services, client_id: int, query: Query) -> Component:
    return simulate.page(services, client_id, query)


def _features_title() -> str:
    return _("%(page)s · Clarté", page=catalogue.title())


def _build_features(services: Services, _query: Query) -> Component:
    return catalogue.page(services.scoring.catalogue())


def _model_card_title() -> str:
    return _("%(page)s · Clarté", page=model_card.title())


def _build_model_card(services: Services, _query: Query) -> Component:
    return model_card.page(services.scoring.model_card(language()))


def _new_title(**_address: str) -> str:
    return _("%(page)s · Clarté", page=new_page.title())


def _build_new(_services: Services, _query: Query) -> Component:
    return new_page.page(FIELDS)


def _build_saved(services: Services, _query: Query, number: str = "") -> Component:
    return new.build_saved(services, number)


def _unknown_title() -> str:
    return _("Page not found · Clarté")


def _build_unknown(_services: Services, _query: Query) -> Component:
    return messages.unknown_page()


PAGES = (
    Page("/", "home", _home_title, _build_home),
    # Dash takes the first template that matches, and a variable matches slashes too.
    Page("/client/<number>/file", "client-file", _client_title(Tab.FILE), _of_client(_build_file)),
    Page("/client/<number>/compare", "client-compare", _client_title(Tab.COMPARE), _of_client(_build_compare)),
    Page("/client/<number>/simulate", "client-simulate", _client_title(Tab.SIMULATE), _of_client(_build_simulate)),
    Page("/client/<number>", "client", _client_title(Tab.DECISION), _of_client(_build_decision)),
    Page(catalogue.PATH, "features", _features_title, _build_features),
    Page(model_card.PATH, "model-card", _model_card_title, _build_model_card),
    Page(new_page.PATH, "new", _new_title, _build_new),
    Page("/new/<number>", "new-saved", _new_title, _build_saved),
    # Dash shows the page of this name for every address that no other page has.
    Page("/not-found", "not_found_404", _unknown_title, _build_unknown),
)


def register_pages() -> None:
    """Fills Dash's page registry, which is one for the whole process: pages find their services in the request."""
    dash.page_registry.clear()
    for order, page in enumerate(PAGES):
        is_template = "<" in page.path_template
        dash.register_page(
            page.name,
            path=None if is_template else page.path_template,
            path_template=page.path_template if is_template else None,
            order=order,
            title=page.title,
            layout=_layout(page),
        )


def _layout(page: Page) -> Callable[..., Component]:
    variables = re.findall("<(.*?)>", page.path_template)
    pattern = re.compile(re.sub("<.*?>", "(.*)", page.path_template))

    def layout(path: str = "", query: str = "", **_others: object) -> Component:
        # Dash lets "?number=..." override the address; the variables are read from the address alone.
        match = pattern.fullmatch(unquote(path.rstrip("/")))
        values = dict(zip(variables, match.groups(), strict=True)) if match else {}
        return page.build(current_services(), portfolio_filter.parameters(query), **values)

    return layout
