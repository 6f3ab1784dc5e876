"""Draws installments_payments: the plan of every loan, and how each instalment was paid."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.special import ndtr

from data.synthetic.clients import Clients
from data.synthetic.draw import Floats, Integers, Values, cents, chance, emptied, position_in_group, table_frame
from data.synthetic.figures import Figures
from data.synthetic.fitted import figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import grouped
from data.synthetic.tables.cards import CardMonths
from data.synthetic.tables.plans import Plans, plans
from data.synthetic.tables.previous import Previous
from data.tables import INSTALLMENTS_PAYMENTS

CARD_PAYMENTS = 3.0
"""Payments in a month in which a card was paid for: what the published number of rows leaves for cards."""

SPLIT = 653_483 / (0.74 * 13_605_401 - 653_483)
"""Loans' instalments that are paid in two goes, from the published number of further payments for an instalment.

74 % of the payments are for loans.
"""


def installments_payments_frame(
    rng: np.random.Generator, clients: Clients, previous: Previous, months: CardMonths
) -> pl.DataFrame:
    """The table installments_payments: loans by their plans, cards by what was paid for them in each month."""
    known = figures("instalments")
    loans = _loan_payments(rng, known, clients, previous)
    cards = _card_payments(rng, known, clients, previous, months)
    columns: dict[str, Values] = {name: _stacked(loans[name], cards[name]) for name in loans}
    return table_frame(INSTALLMENTS_PAYMENTS, columns, len(columns["SK_ID_PREV"]))


def _stacked(loans: Values, cards: Values) -> Floats:
    """One column of numbers: that of loans, then that of cards."""
    return np.concatenate((loans.astype(np.float64), cards.astype(np.float64)))


@dataclass(frozen=True, eq=False)
class _Payments:
    """Payments: of which instalment of the plans, how much, and when."""

    instalment: Integers
    amount: Floats
    day: Floats


def _loan_payments(
    rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous
) -> Mapping[str, Values]:
    due = plans(rng, previous)
    payments = _payments(rng, known, clients, previous, due)
    at = payments.instalment
    late = payments.day > due.day[at]
    unpaid = late & chance(rng, known.rates["unpaid"] / 0.08, len(at))
    row = due.row[at]
    return {
        "SK_ID_PREV": previous.number[row],
        "SK_ID_CURR": clients.number[previous.client[row]],
        "NUM_INSTALMENT_VERSION": due.version[at].astype(np.float64),
        "NUM_INSTALMENT_NUMBER": due.number[at],
        "DAYS_INSTALMENT": due.day[at],
        "DAYS_ENTRY_PAYMENT": emptied(payments.day, unpaid),
        "AMT_INSTALMENT": due.amount[at],
        "AMT_PAYMENT": emptied(payments.amount, unpaid),
    }


def _payments(rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous, due: Plans) -> _Payments:
    """Payments of all instalments: when they came, and those in two goes twice."""
    loans, loan = np.unique(due.row, return_inverse=True)
    scores = known.rows["instalments"].draw(rng, "instalments", clients.latents, previous.client[loans])
    size = len(due.row)

    def with_own(node: str) -> Floats:
        share = known.rates[f"{node}_of_loan"]
        score = np.sqrt(share) * scores[node][loan] + np.sqrt(1.0 - share) * rng.standard_normal(size)
        return grouped.centred({node: score})[node]

    when = known.columns["delay"].at(with_own("delay"), np.full(size, "loan", dtype=object))
    split = ndtr(with_own("split")) > 1.0 - SPLIT
    share = np.where(split, np.clip(known.columns["split_share"].at(rng.standard_normal(size)), 0.0005, 0.9995), 1.0)
    over = chance(rng, known.rates["overpaid"], size) & ~split
    first = cents(due.amount * np.where(over, rng.uniform(1.0, 2.0, size), share))
    again = np.flatnonzero(split)
    wait = np.round(rng.exponential(4.0, len(again)))
    # In two goes: the first comes earlier, the second when the instalment counts as paid.
    day = np.concatenate((due.day + when, (due.day + when)[again]))
    day[again] -= wait
    return _Payments(
        instalment=np.concatenate((np.arange(size), again)),
        amount=np.concatenate((first, cents(due.amount[again] - first[again]))),
        day=np.minimum(day, -1.0),
    )


def _card_payments(
    rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous, months: CardMonths
) -> Mapping[str, Values]:
    """One to several payments in each month in which something was paid for a card."""
    paid = np.flatnonzero(months.flows.paid > 0)
    goes = 1 + rng.poisson(CARD_PAYMENTS - 1.0, len(paid))
    at = np.repeat(paid, goes)
    amount = _pieces(rng, months.flows.paid[paid], goes)
    row = months.lives.row[months.card[at]]
    part = previous.day[previous.client[row]]
    due = np.minimum(np.floor(months.month[at] * DAYS_PER_MONTH - part + rng.integers(0, 30, len(at))), -2.0)
    delay = known.columns["delay"].at(rng.standard_normal(len(at)), np.full(len(at), "card", dtype=object))
    card = months.card[at]
    starts = np.flatnonzero(np.diff(card, prepend=-1))
    order = position_in_group(np.diff(np.append(starts, len(card)))) + 1
    asked = np.where(chance(rng, 0.027, len(at)), cents(amount * rng.uniform(1.0, 3.0, len(at))), amount)
    return {
        "SK_ID_PREV": previous.number[row],
        "SK_ID_CURR": clients.number[previous.client[row]],
        "NUM_INSTALMENT_VERSION": np.zeros(len(at)),
        "NUM_INSTALMENT_NUMBER": order + months.lives.mature[card],
        "DAYS_INSTALMENT": due,
        "DAYS_ENTRY_PAYMENT": np.minimum(due + delay, -1.0),
        "AMT_INSTALMENT": asked,
        "AMT_PAYMENT": amount,
    }


def _pieces(rng: np.random.Generator, amounts: Floats, goes: Integers) -> Floats:
    """Each amount in so many pieces of very different sizes, at least a cent each."""
    weight = rng.gamma(0.5, size=int(goes.sum())) + 1e-3
    whole = np.bincount(np.repeat(np.arange(len(goes)), goes), weight, len(goes))
    return np.maximum(cents(np.repeat(amounts / np.maximum(whole, 1e-9), goes) * weight), 0.01)
