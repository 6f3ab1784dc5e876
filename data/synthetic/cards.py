"""Invents how clients used their cards at Home Credit, month by month, so that balances add up."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic import marginals_previous as known
from data.synthetic.bureau import DAYS_PER_MONTH
from data.synthetic.draw import (
    Flags,
    Floats,
    Integers,
    Values,
    cents,
    chance,
    emptied,
    from_quantiles,
    mixed,
    sigmoid,
    table_frame,
)
from data.synthetic.people import Clients
from data.synthetic.previous import Previous
from data.tables import CREDIT_CARD_BALANCE

MONTHS_KEPT = 96
MONTHLY_INTEREST = 0.025
LEAST_SHARE = 0.05
"""Part of the balance that has to be paid each month."""


@dataclass(frozen=True)
class _Habits:
    """How each card is used, one entry of each array a card."""

    limit: Floats
    used: Flags
    busy: Floats
    """Share of the card's life during which it is drawn on."""
    wanted: Floats
    """The share of the limit that the client tends to owe."""
    careless: Floats
    """Probability of paying less than the least, in a month with a balance."""


@dataclass(frozen=True)
class CardMonths:
    """One entry of each array a month of a card, oldest first within each card; `card` is the application's position.

    `month` is 0 for the month of the present application, `order` counts the months in which something was due.
    """

    card: Integers
    month: Integers
    order: Integers
    limit: Floats
    balance: Floats
    at_machines: Floats
    in_shops: Floats
    least: Floats
    payment: Floats
    missed: Integers
    """How many months in a row less than the least was paid."""

    def __len__(self) -> int:
        """How many months there are, of all cards together."""
        return len(self.card)


def draw_card_months(rng: np.random.Generator, clients: Clients, previous: Previous) -> CardMonths:
    """Every month of every card that was issued, up to 96 months back."""
    cards = np.flatnonzero(previous.started & previous.is_card)
    lives = np.minimum(previous.decided[cards] // DAYS_PER_MONTH, MONTHS_KEPT).astype(np.int64)
    habits = _habits(rng, previous.terms.credit[cards], clients.strain[previous.client[cards]])
    grid = _simulate(rng, habits, lives)
    kept = np.arange(MONTHS_KEPT)[:, None] < lives[None, :]

    def in_order(values: Floats) -> Floats:
        """A months x cards grid as one array, card after card, without the months beyond a card's life."""
        return np.asarray(values.T[kept.T], dtype=np.float64)

    age = np.broadcast_to(np.arange(MONTHS_KEPT)[:, None], kept.shape)
    return CardMonths(
        card=np.repeat(cards, lives),
        month=(in_order(age.astype(np.float64)) - np.repeat(lives, lives)).astype(np.int64),
        order=in_order(np.cumsum(grid["least"] > 0, axis=0).astype(np.float64)).astype(np.int64),
        limit=np.repeat(habits.limit, lives),
        balance=in_order(grid["balance"]),
        at_machines=in_order(grid["at_machines"]),
        in_shops=in_order(grid["in_shops"]),
        least=in_order(grid["least"]),
        payment=in_order(grid["payment"]),
        missed=in_order(grid["missed"]).astype(np.int64),
    )


def _habits(rng: np.random.Generator, limit: Floats, strain: Floats) -> _Habits:
    size = len(limit)
    used = ~chance(rng, known.CARD_NEVER_USED, size)
    leaning = mixed(rng, strain, 0.75)
    return _Habits(
        # A card that is never taken into use often has no limit yet.
        limit=np.where(~used & chance(rng, 0.55, size), 0.0, limit),
        used=used,
        busy=rng.uniform(0.3, 1.3, size),
        wanted=sigmoid(1.4 * leaning + 1.5),
        careless=sigmoid(1.2 * leaning - 4.0),
    )


def _simulate(rng: np.random.Generator, habits: _Habits, lives: Integers) -> dict[str, Floats]:
    """Grids of 96 months x cards: each balance is the one before, with interest, plus drawings less payment."""
    names = ("balance", "at_machines", "in_shops", "least", "payment", "missed")
    grid = {name: np.zeros((MONTHS_KEPT, len(lives))) for name in names}
    balance = np.zeros(len(lives))
    missed = np.zeros(len(lives))
    for month in range(MONTHS_KEPT):
        least = cents(np.where(balance > 200.0, LEAST_SHARE * balance, 0.0))
        fails = (least > 0) & chance(rng, habits.careless, len(lives))
        payment = cents(np.where(fails, 0.0, _payment(rng, habits, balance, least)))
        missed = np.where(fails, missed + 1, 0.0)
        drawn = _drawings(rng, habits, balance, month < habits.busy * lives)
        cash_share = np.where(chance(rng, 0.55, len(lives)), 1.0, 0.0)
        at_machines, in_shops = cents(drawn * cash_share), cents(drawn * (1.0 - cash_share))
        balance = cents(balance * (1.0 + MONTHLY_INTEREST) + at_machines + in_shops - payment)
        row = (balance, at_machines, in_shops, least, payment, missed)
        for name, values in zip(names, row, strict=True):
            grid[name][month] = values
    return grid


def _payment(rng: np.random.Generator, habits: _Habits, balance: Floats, least: Floats) -> Floats:
    """What is paid: usually a little more than the least, sometimes all, rarely more than is owed."""
    size = len(balance)
    owed = balance * (1.0 + MONTHLY_INTEREST)
    usual = least * np.exp(np.abs(0.45 * rng.standard_normal(size)))
    clears = chance(rng, 0.02 + 0.15 * (1.0 - habits.wanted), size) | (balance < 2_000.0)
    too_much = np.where(chance(rng, 0.004, size), 300.0, 0.0)
    return np.where(balance <= 0.0, 0.0, np.where(clears, owed + too_much, np.minimum(usual, owed)))


def _drawings(rng: np.random.Generator, habits: _Habits, balance: Floats, is_busy: Flags) -> Floats:
    """What is drawn: towards the share of the limit that the client tends to owe, in some months only."""
    size = len(balance)
    room = habits.wanted * 1.08 * habits.limit - balance
    draws = habits.used & is_busy & (room > 0.0) & chance(rng, 0.32, size)
    return np.where(draws, np.round(room * rng.uniform(0.05, 1.0, size) / 45.0) * 45.0, 0.0)


def credit_card_balance_frame(
    rng: np.random.Generator, clients: Clients, previous: Previous, months: CardMonths
) -> pl.DataFrame:
    """The table credit_card_balance."""
    size = len(months)
    columns: dict[str, Values] = {
        "SK_ID_PREV": previous.number[months.card],
        "SK_ID_CURR": clients.number[previous.client[months.card]],
        "MONTHS_BALANCE": months.month,
        "AMT_BALANCE": months.balance,
        "AMT_CREDIT_LIMIT_ACTUAL": months.limit,
        **_drawing_columns(rng, months),
        "AMT_INST_MIN_REGULARITY": emptied(months.least, chance(rng, 0.07, size) & (months.least == 0)),
        "AMT_PAYMENT_CURRENT": emptied(months.payment, (months.payment == 0) & chance(rng, 0.36, size)),
        "AMT_PAYMENT_TOTAL_CURRENT": months.payment,
        "AMT_RECEIVABLE_PRINCIPAL": cents(months.balance / (1.0 + MONTHLY_INTEREST)),
        "AMT_RECIVABLE": months.balance,
        "AMT_TOTAL_RECEIVABLE": months.balance,
        "CNT_INSTALMENT_MATURE_CUM": emptied(months.order.astype(np.float64), chance(rng, 0.07, size)),
        "NAME_CONTRACT_STATUS": np.where(chance(rng, 0.963, size), "Active", "Completed").astype(object),
        "SK_DPD": 30 * months.missed,
        "SK_DPD_DEF": np.where(months.balance > 5_000.0, 30 * months.missed, 0),
    }
    return table_frame(CREDIT_CARD_BALANCE, columns, size)


def _drawing_columns(rng: np.random.Generator, months: CardMonths) -> dict[str, Values]:
    """Amounts and numbers of drawings; where nothing was drawn the parts are often left empty."""
    size = len(months)
    drawn = cents(months.at_machines + months.in_shops)
    untold = (drawn == 0) & chance(rng, 0.26, size)
    at_machines = np.where(months.at_machines > 0, 1 + rng.poisson(0.9, size), 0)
    in_shops = np.where(months.in_shops > 0, 1 + rng.poisson(3.0, size), 0)
    zeros = np.zeros(size)
    return {
        "AMT_DRAWINGS_ATM_CURRENT": emptied(months.at_machines, untold),
        "AMT_DRAWINGS_CURRENT": drawn,
        "AMT_DRAWINGS_OTHER_CURRENT": emptied(zeros, untold),
        "AMT_DRAWINGS_POS_CURRENT": emptied(months.in_shops, untold),
        "CNT_DRAWINGS_ATM_CURRENT": emptied(at_machines.astype(np.float64), untold),
        "CNT_DRAWINGS_CURRENT": at_machines + in_shops,
        "CNT_DRAWINGS_OTHER_CURRENT": emptied(zeros, untold),
        "CNT_DRAWINGS_POS_CURRENT": emptied(in_shops.astype(np.float64), untold),
    }


def card_payment_columns(
    rng: np.random.Generator, clients: Clients, previous: Previous, months: CardMonths
) -> dict[str, Values]:
    """Columns of installments_payments for cards: one row for each month in which something was due."""
    due = months.least > 0
    size = int(due.sum())
    days_due = np.floor(months.month[due] * DAYS_PER_MONTH)
    paid = months.payment[due]
    ahead = np.minimum(np.floor(from_quantiles(rng, known.EARLY_DAYS, size)), 29)
    late = chance(rng, known.LATE_SHARE, size)
    days_late = np.ceil(known.LATE_MEDIAN_DAYS * np.exp(known.LATE_SPREAD * rng.standard_normal(size)))
    entry = np.minimum(days_due + np.where(late, days_late.clip(1, 29), -ahead), -1)
    return {
        "SK_ID_PREV": previous.number[months.card[due]],
        "SK_ID_CURR": clients.number[previous.client[months.card[due]]],
        "NUM_INSTALMENT_VERSION": np.zeros(size),
        "NUM_INSTALMENT_NUMBER": months.order[due],
        "DAYS_INSTALMENT": days_due,
        "DAYS_ENTRY_PAYMENT": emptied(entry, paid == 0),
        "AMT_INSTALMENT": months.least[due],
        "AMT_PAYMENT": emptied(paid, paid == 0),
    }
