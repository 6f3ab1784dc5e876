"""The controls of the terms: a slider and a field each, the usual range, and where the terms asked for lie.

They act in the browser first, see assets/simulate.js; the server says what follows.
"""

from collections.abc import Mapping
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.simulate import typed, words
from layouts.simulate.choice import CONTRACTS, Held, Settled, goods_range, is_fixed, payment_range
from model.serving.simulation.errors import Term
from model.serving.simulation.results import REVOLVING, Range, Terms

_STEPS: Final = {Term.AMOUNT: 1_000, Term.LENGTH: 1, Term.PAYMENT: 100, Term.GOODS_PRICE: 1_000}


def panel(settled: Settled, asked: Terms, told: dict[str, Any], problem: str) -> html.Section:
    """All that can be changed, and in one line what cannot."""
    return components.panel(
        "simulate-terms",
        _("Other terms"),
        html.Div(
            [
                _contracts(settled.choice.contract),
                _control(Term.AMOUNT, settled, asked),
                _held(settled.choice.held),
                _control(Term.LENGTH, settled, asked),
                _control(Term.PAYMENT, settled, asked),
                html.P(_revolving(), className="simulate-aside of-revolving"),
                _control(Term.GOODS_PRICE, settled, asked),
                html.P(_goods_aside(asked), className="simulate-aside of-goods"),
                html.P(_("as asked for"), className="simulate-key"),
                html.P(problem, id=ids.SIMULATE_PROBLEM, className="simulate-problem", role="alert"),
                html.P(
                    words.listed(words.moved(settled)),
                    id=ids.SIMULATE_MOVED,
                    className="simulate-moved",
                    role="status",
                ),
                html.Button(
                    _("Back to the terms asked for"),
                    id=ids.SIMULATE_BACK,
                    type="button",
                    className="btn btn-outline-primary simulate-back",
                ),
                components.note(_("Only the loan can be changed here: not income, age, family, work or past credits.")),
            ],
            className="simulate-controls",
        ),
        dcc.Store(id=ids.SIMULATE_ASKED),
        dcc.Store(id=ids.SIMULATE_SETTLED, data=told),
        class_name="simulate-terms",
    )


def data(settled: Settled, asked: Terms, query: str) -> dict[str, Any]:
    """What the browser is told of settled terms: exact numbers, and how each control stands."""
    chosen = settled.choice
    return {
        "contract": chosen.contract,
        "held": chosen.held.value,
        "amount": chosen.amount,
        "length": chosen.length,
        "payment": chosen.payment,
        "goods": chosen.goods,
        "query": query,
        "aside": aside(settled),
        "controls": {typed.NAMES[term]: control for term in _STEPS if (control := _state(term, settled, asked))},
    }


def aside(settled: Settled) -> str:
    """The style sheet's name for what stands aside: of a revolving credit the length, the payment, and the goods."""
    chosen, names = settled.choice, []
    if chosen.contract == REVOLVING:
        names.append("is-revolving")
    else:
        names.append(f"holds-{chosen.held.value}")
    if chosen.goods is None or is_fixed(settled.limits.amount_to_goods):
        names.append("no-goods")
    return " ".join(names)


def _state(term: Term, settled: Settled, asked: Terms) -> dict[str, Any] | None:
    """A control as it stands: its value, as typed and aloud, its ends, and where (0 to 1) lies what was asked for.

    The payment and the length can be chosen where the file does not say them, the price of the goods cannot.
    """
    number, allowed = _value(term, settled), _allowed(term, settled)
    if number is None and term is Term.GOODS_PRICE:
        return None
    step = _STEPS[term]
    low, high = allowed.low // step * step, -(-allowed.high // step) * step
    wanted = {
        Term.AMOUNT: asked.amount,
        Term.LENGTH: asked.length,
        Term.PAYMENT: asked.payment,
        Term.GOODS_PRICE: asked.goods_price,
    }[term]
    place = (wanted - low) / (high - low) if wanted is not None and high > low else None
    return {
        "value": low if number is None else number,
        "typed": "" if number is None else words.typed(term, number),
        "spoken": formats.not_provided() if number is None else words.value(term, number),
        "low": allowed.low,
        "high": allowed.high,
        "min": low,
        "max": high,
        "range": words.between(term, allowed),
        "asked": place if place is not None and 0 <= place <= 1 else None,
    }


def _value(term: Term, settled: Settled) -> float | None:
    chosen = settled.choice
    return {
        Term.AMOUNT: chosen.amount,
        Term.LENGTH: chosen.length,
        Term.PAYMENT: chosen.payment,
        Term.GOODS_PRICE: chosen.goods,
    }[term]


def _allowed(term: Term, settled: Settled) -> Range:
    amount, limits = settled.choice.amount, settled.limits
    if term is Term.AMOUNT:
        return limits.amount
    if term is Term.LENGTH:
        return limits.length
    return payment_range(amount, limits) if term is Term.PAYMENT else goods_range(amount, limits)


def _contracts(chosen: str) -> html.Div:
    options = {name: words.contract(name) for name in CONTRACTS}
    return _switch(ids.SIMULATE_CONTRACT, _("Contract"), options, chosen)


def _held(held: Held) -> html.Div:
    options = {Held.LENGTH.value: _("the length"), Held.PAYMENT.value: _("the monthly payment")}
    return _switch(ids.SIMULATE_HELD, _("When the amount changes, keep"), options, held.value, "of-cash")


def _switch(switch_id: str, label: str, options: dict[str, str], value: str, class_name: str = "") -> html.Div:
    """Radio buttons of one name are one stop of the Tab key, with arrows inside."""
    label_id = f"{switch_id}-label"
    return html.Div(
        [
            html.Span(label, id=label_id, className="simulate-label"),
            dbc.RadioItems(
                id=switch_id,
                name=switch_id,
                options=[{"label": text, "value": name} for name, text in options.items()],
                value=value,
                className="btn-group",
                inputClassName="btn-check",
                labelClassName="btn btn-outline-primary",
                labelCheckedClassName="active",
            ),
        ],
        className=f"level-switch simulate-switch {class_name}".strip(),
        role="radiogroup",
        **components.aria(labelledby=label_id),
    )


def _control(term: Term, settled: Settled, asked: Terms) -> html.Div:
    """A field with its unit, the same value as a slider, the range under it, and a mark at what was asked for."""
    name, state = typed.NAMES[term], _state(term, settled, asked) or {}
    return html.Div(
        [
            html.Label(words.name(term), htmlFor=ids.SIMULATE_FIELD[name], className="simulate-label"),
            _field(term, state),
            _track(term, state),
            html.P(state.get("range", ""), id=ids.SIMULATE_RANGE[name], className="simulate-range"),
        ],
        className=f"simulate-term of-{name}",
        **_data(term=name),
    )


def _field(term: Term, state: Mapping[str, Any]) -> html.Div:
    field = dbc.Input(
        id=ids.SIMULATE_FIELD[typed.NAMES[term]],
        type="text",
        inputmode="decimal",
        autocomplete="off",
        maxlength=40,
        debounce=True,
        value=state.get("typed", ""),
        className="simulate-field",
    )
    return html.Div([field, html.Span(_unit(term), className="simulate-unit")], className="simulate-typed")


def _track(term: Term, state: Mapping[str, Any]) -> html.Div:
    """The slider, with the mark of what was asked for."""
    slider_id, place = ids.SIMULATE_SLIDER[typed.NAMES[term]], state.get("asked")
    label = _("%(name)s, as a slider", name=words.name(term))
    slider = dbc.Input(
        id=slider_id,
        type="range",
        value=state.get("value", 0),
        min=state.get("min", 0),
        max=state.get("max", 1),
        step=_STEPS[term],
        debounce=True,
        className="simulate-slider",
    )
    mark = html.Span(
        className="simulate-asked",
        title=_("as asked for"),
        hidden=place is None,
        style={"--place": place or 0},
        **components.aria(hidden="true"),
    )
    named = html.Label(label, htmlFor=slider_id, className="visually-hidden")
    return html.Div([named, slider, mark], className="simulate-track")


def _data(**attributes: str) -> dict[str, Any]:
    """What a script reads of an element."""
    return {f"data-{name}": value for name, value in attributes.items()}


def _unit(term: Term) -> str:
    return {Term.LENGTH: _("months"), Term.PAYMENT: _("a month")}.get(term, "")


def _revolving() -> str:
    return _("The monthly payment of a revolving credit is a fixed share of its amount; it has no set length.")


def _goods_aside(asked: Terms) -> str:
    if asked.goods_price is None:
        return _("The file does not say the price of the goods; it stays unknown.")
    return _("The price of the goods is the amount itself.")
