"""Draws POS_CASH_balance: the months of consumer and cash loans, as the loans' own dates tell them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Flags, Floats, Integers, Values, Words, chance, emptied, position_in_group, table_frame
from data.synthetic.figures import Figures
from data.synthetic.fitted import figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables.pos_delays import delays
from data.synthetic.tables.previous import Previous
from data.tables import POS_CASH_BALANCE

MONTHS_KEPT = 96


@dataclass(frozen=True, eq=False)
class _Loans:
    """Loans with monthly balances: `row` among the applications, months relative to the present application."""

    row: Integers
    begin: Integers
    end: Integers
    first_due: Integers
    over: Flags

    @property
    def months(self) -> Integers:
        return self.end - self.begin + 1


def pos_cash_balance_frame(rng: np.random.Generator, clients: Clients, previous: Previous) -> pl.DataFrame:
    """The table POS_CASH_balance."""
    known = figures("pos")
    loans = _loans(rng, known, clients, previous)
    months = loans.months
    loan = np.repeat(np.arange(len(months)), months)
    k = position_in_group(months)
    month = loans.begin[loan] + k
    open_to_the_end = _kept_open(rng, known, loans)
    done = loans.over[loan] & (k == months[loan] - 1) & ~open_to_the_end[loan]
    late, late_for_real = delays(rng, known, clients, previous.client[loans.row], months)
    agreed, to_come = _instalments(rng, known, previous, loans, loan, k, done)
    status, empty = _status(rng, known, loan, k, done, len(months))
    columns: dict[str, Values] = {
        "SK_ID_PREV": previous.number[loans.row][loan],
        "SK_ID_CURR": clients.number[previous.client[loans.row]][loan],
        "MONTHS_BALANCE": month,
        "CNT_INSTALMENT": emptied(agreed, empty),
        "CNT_INSTALMENT_FUTURE": emptied(to_come, empty),
        "NAME_CONTRACT_STATUS": status,
        "SK_DPD": np.where(done, 0, late),
        "SK_DPD_DEF": np.where(done, 0, late_for_real),
    }
    return table_frame(POS_CASH_BALANCE, columns, len(loan))


def _loans(rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous) -> _Loans:
    approved = np.asarray((previous.columns["NAME_CONTRACT_STATUS"] == "Approved").to_numpy())
    due, ended = previous.floats("DAYS_FIRST_DUE"), previous.floats("DAYS_TERMINATION")
    # Loans that never came to a first instalment are mostly unknown to this table.
    rate = np.where(previous.signed, np.where(due > 0, known.rates["never_due"], 1.0), known.rates["unsigned"])
    rows = np.flatnonzero(approved & ~previous.is_kind("Revolving loans") & chance(rng, rate, len(previous)))
    part = previous.day[previous.client[rows]] / DAYS_PER_MONTH

    def month(days: Floats) -> Integers:
        return np.floor(days / DAYS_PER_MONTH + part).astype(np.int64)

    lag = known.columns["lag"].at(rng.standard_normal(len(clients)))[previous.client[rows]].astype(np.int64)
    decided, first, last = previous.floats("DAYS_DECISION")[rows], due[rows], ended[rows]
    begun = (first < 0) & np.isfinite(last)
    end = np.where(begun, np.where(last < 0, month(np.where(last < 0, last, 0.0)), lag), month(decided) + 1)
    over = begun & (end <= lag) & (last < 0)
    begin = np.maximum(month(decided), -MONTHS_KEPT)
    end = np.minimum(np.maximum(end, begin), lag)
    first_due = month(np.where(begun, first, decided + 30.0))
    some = (begin <= end) & (end >= -MONTHS_KEPT)
    return _Loans(rows[some], begin[some], end[some], first_due[some], over[some])


def _kept_open(rng: np.random.Generator, known: Figures, loans: _Loans) -> Flags:
    """Loans whose last month does not say that they are paid off."""
    age = pl.Series(np.where(loans.begin < -72, "old", np.where(loans.begin < -60, "older", "new")))
    return known.columns["kept_open"].at(rng.standard_normal(len(age)), age) > 0


def _instalments(
    rng: np.random.Generator,
    known: Figures,
    previous: Previous,
    loans: _Loans,
    loan: Integers,
    k: Integers,
    done: Flags,
) -> tuple[Floats, Floats]:
    """(instalments agreed, those to come) a month; who pays off ahead of time has fewer, from some month on."""
    agreed = np.maximum(previous.floats("CNT_PAYMENT")[loans.row], 1.0)
    paid = np.where(loans.over, np.minimum(previous.floats("paid_months")[loans.row], agreed), agreed)
    word = known.columns["announced"].words(rng.standard_normal(len(agreed)))
    notice = np.where(word == "0", MONTHS_KEPT, np.where(word == "1", 1, 0))
    shortened = k >= (loans.months - 1 - notice)[loan]
    now = np.where(shortened, paid[loan], agreed[loan])
    gone = np.maximum(loans.begin[loan] + k - loans.first_due[loan] + 1, 0)
    to_come = np.where(done, 0.0, np.maximum(now - gone, 0.0))
    return np.where(done, paid[loan], now), to_come


def _status(
    rng: np.random.Generator, known: Figures, loan: Integers, k: Integers, done: Flags, size: int
) -> tuple[Words, Flags]:
    """(status, whether the numbers of instalments are empty) a month; the first month may come before the loan."""
    entry = known.columns["entry"].words(rng.standard_normal(size))
    told = np.array([word.removesuffix("true").removesuffix("false") for word in entry], dtype=object)
    empty = np.array([word.endswith("true") for word in entry])
    status = np.full(len(loan), "Active", dtype=object)
    at_first = k == 0
    status[at_first] = told[loan[at_first]]
    again = (k == 1) & (told[loan] == "Signed") & chance(rng, known.rates["signed_again"], len(loan))
    status[again] = "Signed"
    status[done] = "Completed"
    return status, at_first & empty[loan] & ~done
