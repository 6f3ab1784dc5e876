"""The home page: what Clarté is, and how to begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary import NOT_STATED, category_label
from layouts import components, formats, ids
from layouts.addresses import client_path
from layouts.language import words
from layouts.portfolio_filter import decision_name
from layouts.search import recent, recent_title
from model.serving.peers.results import DECISION, Condition
from model.serving.results import Decision

CONTRACT: Final = "contract_type"
AMOUNT: Final = "credit_amount"
_ANY: Final = "any"
_CONTRACT_COLUMN: Final = "NAME_CONTRACT_TYPE"


@dataclass(frozen=True, slots=True)
class Group:
    """What the group's fields hold, and how many clients that leaves."""

    decision: str = _ANY
    contract: str = _ANY
    low: float | None = None
    high: float | None = None
    count: int = 0

    @classmethod
    def of(cls, asked: Sequence[Condition], count: int) -> Self:
        """The fields that ask for these conditions; others have no field."""
        found = {one.field: one for one in asked}
        amount = found.get(AMOUNT, Condition(AMOUNT))
        words = {name: found[name].values[0] for name in (DECISION, CONTRACT) if name in found}
        return cls(words.get(DECISION, _ANY), words.get(CONTRACT, _ANY), amount.low, amount.high, count)


def page(
    client_count: int, examples: Sequence[int], contracts: Sequence[str] = (), group: Group | None = None
) -> html.Div:
    """`examples` are numbers of clients that exist, to try; `contracts` the kinds that are asked for."""
    return html.Div(
        [
            html.H1(_("The score, and why")),
            html.P(
                _(
                    "Clarté shows you, for each loan application, the score, what weighs on it and how the client "
                    "compares with the others, in words that you can use in front of them."
                ),
                className="lead",
            ),
            html.P(
                _(
                    "Type the client's number in the field at the top of the page. %(count)s can be opened.",
                    count=_clients(client_count),
                )
            ),
            _examples(examples) if examples else None,
            components.panel(
                "recent-panel",
                recent_title(),
                *recent(ids.RECENT_HOME, ids.RECENT_HOME_FORGET),
                class_name="recent recent-panel",
            ),
            _group(group or Group(count=client_count), contracts) if client_count else None,
        ],
        className="page home",
    )


def conditions(decision: object, contract: object, low: object, high: object) -> tuple[Condition, ...]:
    """What the group's fields ask for; whatever the browser sent that none of them can hold is left out."""
    found = []
    if decision in list(Decision):
        found.append(Condition(DECISION, values=(str(decision),)))
    if isinstance(contract, str) and contract not in ("", _ANY):
        found.append(Condition(CONTRACT, values=(contract,)))
    least, most = _amount(low), _amount(high)
    if least is not None or most is not None:
        found.append(Condition(AMOUNT, least, most))
    return tuple(found)


def upside_down(low: object, high: object) -> bool:
    """Whether the lower amount is above the higher one."""
    least, most = _amount(low), _amount(high)
    return least is not None and most is not None and least > most


def group_count(count: int) -> str:
    """How many clients the fields leave."""
    return _clients(count) if count else _("Nobody is in this group: widen the amounts, or choose “Any”.")


def wrong_amounts() -> str:
    """The lower amount is above the higher one."""
    return _("The lower amount is above the higher one.")


def _amount(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) < 1e15 else None  # type: ignore[arg-type]


def _clients(count: int) -> str:
    return ngettext("%(number)s client", "%(number)s clients", count, number=formats.number(count))


def _examples(examples: Sequence[int]) -> html.P:
    links: list[dcc.Link | str] = []
    for client in examples:
        links += [", " if links else "", dcc.Link(str(client), href=client_path(client))]
    return html.P([_("For example: "), *links])


def _group(group: Group, contracts: Sequence[str]) -> html.Section:
    """A group to go through, client by client."""
    return components.panel(
        "group-panel",
        _("Go through a group"),
        html.Div(
            [
                _select(ids.GROUP_DECISION, _("Decision"), _decisions(), group.decision),
                _select(ids.GROUP_CONTRACT, _("Contract"), _contracts(contracts), group.contract),
                _number(ids.GROUP_LOW, _("Amount from"), group.low),
                _number(ids.GROUP_HIGH, _("Amount up to"), group.high),
            ],
            className="group-fields",
        ),
        html.Div(
            [
                html.P(group_count(group.count), id=ids.GROUP_COUNT, className="group-count", role="status"),
                html.Button(
                    _("Open the first"),
                    id=ids.GROUP_OPEN,
                    className="group-open",
                    type="button",
                    disabled=not group.count,
                ),
                dcc.Store(id=ids.GROUP_ADDRESS),
                dcc.Location(id=ids.GROUP, refresh="callback-nav"),
            ],
            className="group-go",
        ),
    )


def _decisions() -> list[tuple[str, str]]:
    return [(one.value, decision_name(one)) for one in Decision]


def _contracts(values: Sequence[str]) -> list[tuple[str, str]]:
    labels = [(value, category_label(_CONTRACT_COLUMN, value)) for value in values]
    return [(value, words(label)) for value, label in labels if label != NOT_STATED]


def _select(field_id: str, label: str, options: Sequence[tuple[str, str]], value: str) -> html.Div:
    choices = [{"label": _("Any"), "value": _ANY}, *({"label": text, "value": value} for value, text in options)]
    return _field(label, field_id, dbc.Select(id=field_id, options=choices, value=value))


def _number(field_id: str, label: str, value: float | None) -> html.Div:
    return _field(label, field_id, dbc.Input(id=field_id, type="number", min=0, step="any", value=value))


def _field(label: str, field_id: str, control: Component) -> html.Div:
    return html.Div([html.Label(label, htmlFor=field_id), control], className="field")
