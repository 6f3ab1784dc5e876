"""Draws the instalment plans of earlier loans: what was due when, with the changes that plans undergo."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.draw import Floats, Integers, cents, chance, position_in_group
from data.synthetic.tables.previous import Previous
from data.synthetic.tables.previous_dates import DAYS_BETWEEN_INSTALMENTS, FIRST_DAY

REVISED_CASH, REVISED_SHOP = 0.16, 0.05
"""Share of cash loans and of consumer loans whose instalments are lowered after a larger payment."""

LOWERED, LARGER = 0.7, 2.0
"""Instalments after and at such a payment, in instalments of before."""


@dataclass(frozen=True, eq=False)
class Plans:
    """Instalments, loan after loan: `row` of the application, version and number, day due (negative) and amount."""

    row: Integers
    version: Integers
    number: Integers
    day: Floats
    amount: Floats

    def __len__(self) -> int:
        """How many instalments there are."""
        return len(self.row)


def plans(rng: np.random.Generator, previous: Previous) -> Plans:
    """The instalments that have fallen due of all loans that began, within the years that the records reach back."""
    first, months = previous.floats("DAYS_FIRST_DUE"), previous.floats("CNT_PAYMENT")
    rows = np.flatnonzero(previous.signed & ~previous.is_kind("Revolving loans") & (first < 0) & (months >= 1))
    first, term = first[rows], months[rows].astype(np.int64)
    paid = np.minimum(previous.floats("paid_months")[rows].astype(np.int64), term)
    past = np.floor((-1.0 - first) / DAYS_BETWEEN_INSTALMENTS).astype(np.int64) + 1
    due = np.maximum(np.minimum(paid, past), 0)
    loan, k = np.repeat(np.arange(len(rows)), due), position_in_group(due)
    day = first[loan] + DAYS_BETWEEN_INSTALMENTS * k
    version, amount = _amounts(rng, previous, rows, term, paid, loan, k)
    kept = day >= FIRST_DAY
    return Plans(rows[loan][kept], version[kept], k[kept] + 1, day[kept], amount[kept])


def _amounts(
    rng: np.random.Generator,
    previous: Previous,
    rows: Integers,
    term: Integers,
    paid: Integers,
    loan: Integers,
    k: Integers,
) -> tuple[Integers, Floats]:
    """(version, amount) of each instalment: who ends early pays in the last one what is still owed."""
    annuity, credit = previous.floats("AMT_ANNUITY")[rows], previous.floats("AMT_CREDIT")[rows]
    cash = previous.is_kind("Cash loans")[rows]
    revised = chance(rng, np.where(cash, REVISED_CASH, REVISED_SHOP), len(rows)) & (paid > 2)
    change = np.where(revised, 1 + np.floor(rng.random(len(rows)) * (paid - 2)), 10_000).astype(np.int64)
    early = paid < term
    at_change, after, at_end = k == change[loan], k > change[loan], k == paid[loan] - 1
    amount = annuity[loan] * np.where(at_change, LARGER, np.where(after, LOWERED, 1.0))
    payoff = _still_owed(credit, annuity, term, paid)
    amount = np.where(at_end & early[loan], np.where(after, LOWERED, 1.0) * payoff[loan], amount)
    # The last of all instalments makes up for roundings.
    amount = np.where(at_end & ~early[loan], amount * rng.uniform(0.93, 1.0, len(rows))[loan], amount)
    version = 1 + at_change + 2 * after + (at_end & early[loan])
    return version.astype(np.int64), np.maximum(cents(amount), 0.01)


def _still_owed(credit: Floats, annuity: Floats, term: Integers, paid: Integers) -> Floats:
    """What pays off a loan with its instalment `paid` of `term`: the rest of the instalments less their interest."""
    rate = np.maximum(2.0 * (annuity * term / np.maximum(credit, 1.0) - 1.0) / (term + 1.0), 0.0)
    left = term - paid + 1
    return np.asarray(annuity * left / (1.0 + rate * (left - 1.0) / 2.0), dtype=np.float64)
