"""What surrounds every page: header with search and language, banner, footer."""

import dash
from dash import dcc, html
from flask_babel import gettext as _

from layouts import catalogue, components, ids, model_card, theme
from layouts.language import language
from layouts.new import page as new
from layouts.search import recent, recent_title

_LANGUAGES = ((ids.LANGUAGE_FR, "fr", "FR", "Français"), (ids.LANGUAGE_EN, "en", "EN", "English"))

_BONES = {
    "decision": ("answer", "weights", "waterfall"),
    "file": ("grid",),
    "compare": ("group", "first", "second", "third", "fourth"),
    "simulate": ("terms", "answer", "why", "map"),
}
"""The panels of each of a client's pages."""


def page(*, synthetic: bool, replaces_damaged: bool = False) -> html.Div:
    """The frame; Dash fills in the page of the address."""
    return html.Div(
        [
            html.A(_("Skip to the content"), href=f"#{ids.CONTENT}", className="skip-link"),
            dcc.Location(id=ids.LOCATION, refresh="callback-nav"),
            _header(),
            _banner(_("Synthetic data: the clients shown here are invented.")) if synthetic else None,
            _banner(_("An earlier version of the model is in use: the latest one is damaged."))
            if replaces_damaged
            else None,
            html.Main(
                [html.Div(id=ids.NOTICE, className="page"), _page_frame()],
                id=ids.CONTENT,
                tabIndex=-1,
            ),
            _footer(),
        ]
    )


def _page_frame() -> dcc.Loading:
    """The page of the address; a skeleton of the same size while it comes."""
    return dcc.Loading(
        dash.page_container,
        target_components={ids.PAGES_CONTENT: "children"},  # type: ignore[arg-type]
        custom_spinner=skeleton(),
        overlay_style={"visibility": "hidden"},
        delay_show=250,
        parent_className="page-frame",
    )


def skeleton() -> html.Div:
    """Grey panels where those of the page will be; the style sheet shows the ones of the page that was asked for."""
    bones = [html.Div(className=f"bone bone-{page}-{name}") for page, names in _BONES.items() for name in names]
    return html.Div(
        [
            html.P(_("Loading…"), className="visually-hidden", role="status"),
            html.Div(className="bone bone-heading"),
            *bones,
        ],
        className="page skeleton",
    )


def _header() -> html.Header:
    settings = html.Div([_theme_link(), _language_switch()], className="settings")
    row = html.Div([_wordmark(), _search(), _pages(), settings], className="page site-header-row")
    return html.Header(row, className="site-header")


def _wordmark() -> dcc.Link:
    return dcc.Link(
        [html.Img(src="/assets/logo.svg", alt="", className="logo"), html.Span("Clarté", className="wordmark")],
        href="/",
        className="home-link",
        title=_("Home page"),
    )


def _search() -> html.Div:
    return html.Div(
        [
            html.Label(_("Client number"), htmlFor=ids.SEARCH, className="visually-hidden"),
            dcc.Input(
                id=ids.SEARCH,
                type="text",
                inputMode="numeric",
                autoComplete="off",
                placeholder=_("Client number…"),
                # Enter opens what is in the field at that moment: a delay would send it the value of before.
                debounce=False,
                maxLength=40,
            ),
            html.Div(id=ids.SEARCH_RESULTS, className="search-results", role="status"),
            html.Div(
                [html.P(recent_title(), className="search-count"), *recent(ids.RECENT, ids.RECENT_FORGET)],
                className="recent search-results",
            ),
        ],
        className="search",
        role="search",
    )


def _pages() -> html.Nav:
    pages = ((new.title(), new.PATH), (catalogue.title(), catalogue.PATH), (model_card.title(), model_card.PATH))
    links = [dcc.Link(title, href=path, className="site-page-link") for title, path in pages]
    return html.Nav(links, className="site-pages", **components.aria(label=_("Pages")))


def _language_switch() -> html.Nav:
    links = [
        html.A(
            short,
            id=link_id,
            href=f"/language/{code}",
            lang=code,
            title=name,
            className="language-link",
            **components.aria(current="true" if code == language() else "false"),
        )
        for link_id, code, short, name in _LANGUAGES
    ]
    return html.Nav(links, className="language-switch", **components.aria(label=_("Language")))


def _theme_link() -> html.A:
    """To the other theme; assets/clarte.js adds the page to come back to."""
    other = theme.Mode.LIGHT if theme.mode() is theme.Mode.DARK else theme.Mode.DARK
    name = _("Light theme") if other is theme.Mode.LIGHT else _("Dark theme")
    sign = html.Span("◐", className="theme-sign", **components.aria(hidden="true"))
    return html.A(
        [sign, html.Span(name, className="theme-name")],
        id=ids.THEME_LINK,
        href=f"/theme/{other.value}",
        title=name,
        className="theme-link",
    )


def _footer() -> html.Footer:
    device = html.A(_("Light or dark as on this device"), href="/theme/system", className="theme-device")
    return html.Footer(
        html.Div(
            [html.P(_("Clarté recommends, a person decides.")), device if theme.is_chosen() else None],
            className="page site-footer-row",
        ),
        className="site-footer",
    )


def _banner(text: str) -> html.Section:
    return html.Section(html.P(text, className="page"), className="banner", **components.aria(label=_("Notice")))
