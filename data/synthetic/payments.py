"""Invents how earlier loans were paid back: every instalment, and the monthly balance that follows from them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic import marginals_previous as known
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
    position_in_group,
    table_frame,
    with_mean,
)
from data.synthetic.people import Clients
from data.synthetic.previous import DAYS_BETWEEN_INSTALMENTS, Previous, balance_after
from data.tables import INSTALLMENTS_PAYMENTS, POS_CASH_BALANCE

OLDEST_MONTH = -96


@dataclass(frozen=True)
class Instalments:
    """The instalments that have fallen due, one entry of each array an instalment, ordered within each loan.

    `loan` is the position of the application that became the loan, `order` 0 for its first instalment. Days are
    relative to the present application; `delay` is negative for what is paid early. Unpaid: not paid by now.
    """

    loan: Integers
    order: Integers
    version: Integers
    due: Floats
    amount: Floats
    delay: Floats
    unpaid: Flags

    def __len__(self) -> int:
        """How many instalments there are."""
        return len(self.loan)


def draw_instalments(rng: np.random.Generator, clients: Clients, previous: Previous) -> Instalments:
    """The instalments of every earlier loan that fell due before the present application."""
    counts = due_counts(previous)
    loan = np.repeat(np.arange(len(previous)), counts)
    order = position_in_group(counts)
    due = previous.first_due[loan] + DAYS_BETWEEN_INSTALMENTS * order
    paid, planned = previous.paid_payments[loan], previous.terms.payments[loan]
    # Whoever pays off early pays, with the last instalment, all that is left.
    settles = (order == paid - 1) & (paid < planned)
    left = balance_after(previous.terms.credit[loan], previous.terms.rate[loan], previous.terms.annuity[loan], order)
    delay = _delays(rng, clients.strain[previous.client], loan)
    return Instalments(
        loan=loan,
        order=order,
        version=np.where(settles, 2, 1),
        due=due,
        amount=cents(np.where(settles, left * (1.0 + previous.terms.rate[loan]), previous.terms.annuity[loan])),
        delay=delay,
        unpaid=due + delay >= 0,
    )


def due_counts(previous: Previous) -> Integers:
    """How many instalments of each application's loan have fallen due; 0 where there is no loan."""
    passed = np.floor((-previous.first_due - 1) / DAYS_BETWEEN_INSTALMENTS) + 1
    counts = np.minimum(passed.clip(0), previous.paid_payments)
    return np.where(previous.has_instalments, counts, 0).astype(np.int64)


def _delays(rng: np.random.Generator, strain: Floats, loan: Integers) -> Floats:
    """Days from due to paid: mostly a few days early, sometimes late, oftener and longer where strain is high."""
    size = len(loan)
    if size == 0:
        return np.zeros(0)
    leaning = mixed(rng, strain, 0.9)[loan]
    late = chance(rng, with_mean(1.1 * leaning, known.LATE_SHARE), size)
    days_late = np.ceil(known.LATE_MEDIAN_DAYS * np.exp(0.15 * leaning + known.LATE_SPREAD * rng.standard_normal(size)))
    return np.where(late, days_late.clip(1, 700), -np.floor(from_quantiles(rng, known.EARLY_DAYS, size)))


def loan_payment_columns(
    rng: np.random.Generator, clients: Clients, previous: Previous, instalments: Instalments
) -> dict[str, Values]:
    """Columns of installments_payments for loans; an instalment paid in two goes takes two rows that add up."""
    size = len(instalments)
    split = chance(rng, known.SPLIT, size) & ~instalments.unpaid
    rows = np.repeat(np.arange(size), 1 + split)
    is_second = position_in_group(1 + split.astype(np.int64)) == 1
    first_part = cents(np.where(split, instalments.amount * rng.uniform(0.05, 0.95, size), instalments.amount))
    paid = np.where(is_second, cents((instalments.amount - first_part)[rows]), first_part[rows])
    # The first of two parts comes some days before the second, which completes the instalment.
    ahead = np.where(split, rng.integers(0, 20, size), 0)[rows] * ~is_second
    entry = (instalments.due + instalments.delay)[rows] - ahead
    unpaid = instalments.unpaid[rows]
    return {
        "SK_ID_PREV": previous.number[instalments.loan[rows]],
        "SK_ID_CURR": clients.number[previous.client[instalments.loan[rows]]],
        "NUM_INSTALMENT_VERSION": instalments.version[rows],
        "NUM_INSTALMENT_NUMBER": instalments.order[rows] + 1,
        "DAYS_INSTALMENT": instalments.due[rows],
        "DAYS_ENTRY_PAYMENT": emptied(entry, unpaid),
        "AMT_INSTALMENT": instalments.amount[rows],
        "AMT_PAYMENT": emptied(paid, unpaid),
    }


def installments_payments_frame(loans: dict[str, Values], cards: dict[str, Values]) -> pl.DataFrame:
    """The table installments_payments, of loans and of cards."""
    columns: dict[str, Values] = {name: np.concatenate([loans[name], cards[name]]) for name in loans}
    return table_frame(INSTALLMENTS_PAYMENTS, columns, len(columns["SK_ID_PREV"]))


def pos_cash_balance_frame(
    rng: np.random.Generator, clients: Clients, previous: Previous, instalments: Instalments
) -> pl.DataFrame:
    """The table POS_CASH_balance: one row a month from signing until the loan ends or the present application."""
    counts = due_counts(previous)
    counts = np.where(counts > 0, counts + 1, 0)
    loan = np.repeat(np.arange(len(previous)), counts)
    paid = position_in_group(counts)
    month = np.floor(previous.first_due[loan] / DAYS_BETWEEN_INSTALMENTS).astype(np.int64) - 1 + paid
    late, unpaid = _last_instalment(instalments, paid)
    ended = (paid == previous.paid_payments[loan]) & ~unpaid
    status = np.where(ended, "Completed", "Active").astype(object)
    status[(paid == 0) & chance(rng, 0.12, len(loan))] = "Signed"
    unknown = chance(rng, 0.0026, len(loan))
    columns: dict[str, Values] = {
        "SK_ID_PREV": previous.number[loan],
        "SK_ID_CURR": clients.number[previous.client[loan]],
        "MONTHS_BALANCE": month,
        "CNT_INSTALMENT": emptied(np.where(ended, paid, previous.terms.payments[loan]).astype(np.float64), unknown),
        "CNT_INSTALMENT_FUTURE": emptied(
            np.where(ended, 0, previous.terms.payments[loan] - paid).astype(np.float64), unknown
        ),
        "NAME_CONTRACT_STATUS": status,
        "SK_DPD": late,
        # The tolerant count leaves out delays over a trivial debt.
        "SK_DPD_DEF": late * chance(rng, 0.4, len(loan)),
    }
    frame = table_frame(POS_CASH_BALANCE, columns, len(loan))
    return frame.filter(pl.col("MONTHS_BALANCE") >= OLDEST_MONTH)


def _last_instalment(instalments: Instalments, paid: Integers) -> tuple[Floats, Flags]:
    """(days past due, whether still unpaid) of the instalment that each month follows; `paid` numbers the months.

    The n-th row of a loan follows its n-th instalment; the row numbered 0 precedes them all.
    """
    late = np.zeros(len(paid))
    unpaid = np.zeros(len(paid), dtype=np.bool_)
    late[paid > 0] = np.where(instalments.unpaid, -instalments.due, instalments.delay)
    unpaid[paid > 0] = instalments.unpaid
    return np.where(late > 5, late, 0.0), unpaid
