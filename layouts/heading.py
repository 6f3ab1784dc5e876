"""Who the client is and what they ask for, in one line each; the way to the next client, and to the sheet."""

from collections.abc import Mapping
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.addresses import Tab, client_path, sheet_path
from layouts.portfolio_filter import Asked
from model.serving.results import ProfileRow

NAMES: Final = (
    "age_years",
    "occupation",
    "income_type",
    "family_status",
    "contract_type",
    "credit_amount",
    "loan_length_months",
    "annuity",
)
"""The features that the heading is written from."""


def heading(
    client_id: int, rows: Mapping[str, ProfileRow], here: Tab = Tab.DECISION, asked: Asked | None = None
) -> html.Header:
    """The client's number, who they are, and the loan; what the file does not say is left out.

    `asked` is the group that one goes through, everybody when None.
    """
    who = person(rows)
    return html.Header(
        [
            html.H1(_("Client %(number)s", number=client_id)),
            html.P(" · ".join(who), className="who") if who else None,
            html.P(request(rows), className="what"),
            _group(client_id, here, asked or Asked()),
        ],
        className="client-heading",
    )


def actions(client_id: int) -> html.Div:
    """The way to the clients before and after, and to the sheet: what stands beside the tabs."""
    return html.Div([_walk(), _sheet(client_id)], className="client-actions")


def position(place: int | None, count: int) -> str:
    """Where the client stands in the group that one goes through."""
    if not count:
        return _("nobody is in this group")
    if place is None:
        return _("not one of the %(count)s", count=formats.number(count))
    text = _("%(place)s of %(count)s", place=formats.number(place), count=formats.number(count))
    if count == 1:
        return _("%(place)s: the only one", place=text)
    if place == 1:
        return _("%(place)s: the first", place=text)
    return _("%(place)s: the last", place=text) if place == count else text


def _walk() -> html.Nav:
    """Whose number comes next is asked only when the button is pressed."""
    sign = components.aria(hidden="true")
    back = [html.Span("‹", className="walk-sign", **sign), _walk_name(_("Previous client"))]
    on = [_walk_name(_("Next client")), html.Span("›", className="walk-sign", **sign)]
    return html.Nav(
        [
            dcc.Location(id=ids.WALK, refresh="callback-nav"),
            dcc.Store(id=ids.WALK_FROM),
            html.Button(back, id=ids.WALK_PREVIOUS, className="walk-button", type="button"),
            html.Span("…", id=ids.WALK_POSITION, className="walk-position", role="status"),
            html.Button(on, id=ids.WALK_NEXT, className="walk-button", type="button"),
        ],
        className="walk",
        **components.aria(label=_("From client to client")),
    )


def _walk_name(text: str) -> html.Span:
    """On a tablet only the arrow is seen; the name stays, for those who do not see it."""
    return html.Span(text, className="walk-name")


def _sheet(client_id: int) -> html.A:
    return html.A(_("Client's sheet (PDF)"), href=sheet_path(client_id), className="action sheet-link")


def _group(client_id: int, here: Tab, asked: Asked) -> html.Div | None:
    """Which group one goes through, in words, and the way out of it."""
    if not asked.conditions and not asked.refused:
        return None
    parts: list[Component] = []
    if asked.conditions:
        shown = [html.Li(text) for text in asked.sentences]
        leave = dcc.Link(_("All clients"), href=client_path(client_id, here), className="group-leave")
        parts.append(html.Div([html.Span(_("Within the group")), html.Ul(shown), leave], className="group-words"))
    if asked.refused:
        left_out = _("Part of the filter in the address means nothing here and is left out.")
        parts.append(html.P(left_out, className="group-refused"))
    return html.Div(parts, className="group")


def person(rows: Mapping[str, ProfileRow]) -> list[str]:
    """Age, work (or else where the income comes from), family."""
    age = rows["age_years"].value if "age_years" in rows else None
    parts = [
        formats.age_text(age) if isinstance(age, float) else None,
        _value(rows, "occupation") or _value(rows, "income_type"),
        _value(rows, "family_status"),
    ]
    return [text for text in parts if text]


def request(rows: Mapping[str, ProfileRow]) -> str:
    """What is asked, from whatever parts the file knows."""
    parts = []
    if contract := _value(rows, "contract_type"):
        parts.append(contract)
    if amount := _value(rows, "credit_amount"):
        parts.append(_("asks for %(amount)s", amount=amount))
    if length := _value(rows, "loan_length_months"):
        parts.append(_("over about %(length)s", length=length))
    if payment := _value(rows, "annuity"):
        parts.append(_("%(amount)s a month", amount=payment))
    return " · ".join(parts)


def _value(rows: Mapping[str, ProfileRow], name: str) -> str | None:
    row = rows.get(name)
    if row is None or formats.is_missing(row.feature, row.value):
        return None
    return formats.value_text(row.feature, row.value)
