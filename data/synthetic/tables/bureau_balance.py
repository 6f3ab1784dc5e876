"""Draws the monthly statuses of credits elsewhere: C closed, 0 on time, X unknown, 1 to 5 ever later."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from data.synthetic.draw import Flags, Floats, Integers, Words, chance, position_in_group, table_frame
from data.synthetic.figures import Column, Discrete
from data.synthetic.fitted import figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import bureau_scales as scale
from data.synthetic.tables.bureau import Credits
from data.synthetic.tables.status_scales import (
    LATE_EDGES,
    STATES,
    UNKNOWN_EDGES,
    late_group,
    lived_group,
    news_group,
    quiet_months,
)
from data.tables import BUREAU_BALANCE

LONGEST_HISTORY = 96
"""The bureau tells statuses of so many months before the application, and of the month of the application."""

UNKNOWN_BINS, LATE_BINS = len(UNKNOWN_EDGES) + 1, len(LATE_EDGES) + 1


@dataclass(frozen=True, eq=False)
class Histories:
    """The months of which the bureau tells a status, one entry of each array a credit, counted back from month 0.

    `first` is the oldest month and `last` the latest; from `closed` on the credit is closed (-1: never). Of the latest
    `quiet` months nothing is known.
    `bins` numbers the pair of slices of unknown and of late months.
    """

    number: Integers
    first: Integers
    last: Integers
    closed: Integers
    quiet: Integers
    bins: Integers

    @property
    def lived(self) -> Integers:
        """How many months the credit is told of before it is closed or falls quiet."""
        told = self.first - np.maximum(self.last, self.quiet) + 1
        return np.where(self.closed >= 0, self.first - self.closed, told)


def bureau_balance_frame(rng: np.random.Generator, credits_: Credits) -> pl.DataFrame:
    """The table bureau_balance, the latest month of each credit first; some credits are in no other table."""
    if not credits_.has_statuses.any():
        return table_frame(BUREAU_BALANCE, {name: np.empty(0) for name in BUREAU_BALANCE.schema()}, 0)
    histories = _histories(rng, credits_)
    statuses = _statuses(rng, histories)
    counts = histories.first - histories.last + 1
    credit = np.repeat(np.arange(len(counts)), counts)
    month = histories.last[credit] + position_in_group(counts)
    closed = month <= histories.closed[credit]
    quiet = month < histories.quiet[credit]
    age = np.where(closed | quiet, 0, histories.first[credit] - month)
    words = np.array([*STATES, "C"], dtype=object)
    columns = {
        "SK_ID_BUREAU": histories.number[credit],
        "MONTHS_BALANCE": -month,
        "STATUS": words[np.select([closed, quiet], [len(STATES), STATES.index("X")], statuses[age, credit])],
    }
    return table_frame(BUREAU_BALANCE, columns, len(credit))


def _histories(rng: np.random.Generator, credits_: Credits) -> Histories:
    """The credits with statuses, and as many more without a row in bureau as they have orphans, alike to them."""
    fitted = figures("bureau_balance")
    known = np.flatnonzero(credits_.has_statuses)
    row = np.concatenate([known, rng.choice(known, len(credits_.orphans))])
    kind, status, ended = credits_.terms.kind[row], credits_.terms.status[row], credits_.terms.ended[row]
    updated = credits_.terms.updated[row]
    news = news_group(status, updated, ended)
    fate = fitted.columns["fate"].words(rng.standard_normal(len(row)), news)
    age = np.floor(credits_.terms.opened[row] / DAYS_PER_MONTH)
    first = np.minimum(age + chance(rng, fitted.rates["month_earlier"], len(row)), LONGEST_HISTORY)
    group = scale.joined(fate, status)
    end = _ends(rng, ended, status == "Closed", group, first)
    silent = np.floor(fitted.columns["silent"].at(rng.standard_normal(len(row)), group) * end)
    is_closed = fate == "closed"
    last = np.where(is_closed, np.minimum(silent, end), np.where(fate == "ended", end, 0.0))
    closed = np.where(is_closed, end, -1.0)
    tail = (fate == "running") & (fitted.columns["tail"].at(rng.standard_normal(len(row)), news) > 0)
    quiet = np.where(tail, np.minimum(quiet_months(status, updated), first + 1), 0)
    lived = np.where(is_closed, first - end, first - np.maximum(last, quiet) + 1).astype(np.int64)
    return Histories(
        number=np.concatenate([credits_.number[known], credits_.orphans]),
        first=first.astype(np.int64),
        last=last.astype(np.int64),
        closed=closed.astype(np.int64),
        quiet=quiet.astype(np.int64),
        bins=_bins(credits_, row, lived_group(kind, news, fate, lived), late_group(status, lived)),
    )


def _ends(rng: np.random.Generator, ended: Floats, is_closed: Flags, group: Words, first: Floats) -> Floats:
    """The month from which the credit is closed, or, where it never is, in which the report ends."""
    fitted = figures("bureau_balance")
    normal = rng.standard_normal(len(first))
    known = np.floor(np.nan_to_num(ended) / DAYS_PER_MONTH) + fitted.columns["closed_after"].at(normal, group)
    part = np.round(fitted.columns["lived_part"].at(normal, group) * first)
    return np.asarray(np.clip(np.where(is_closed, known, part), 0.0, first))


def _bins(credits_: Credits, row: Integers, group: Words, of_late: Words) -> Integers:
    columns = figures("bureau_balance").columns
    unknown = columns["unknown_bin"].words(credits_.scores["unknown"][row], group).astype(np.int64)
    late = columns["late_bin"].words(credits_.scores["late"][row], of_late).astype(np.int64)
    return np.asarray(unknown * LATE_BINS + late)


def _statuses(rng: np.random.Generator, histories: Histories) -> npt.NDArray[np.int8]:
    """Positions in STATES by (months since the first, credit); a chain, each status drawn from the one before."""
    order = np.argsort(-histories.lived, kind="stable")
    lived, bins, first = histories.lived[order], histories.bins[order], histories.first[order]
    chain = _chain()
    found = np.zeros((int(lived.max()) + 1, len(order)), dtype=np.int8)
    state = np.zeros(len(order), dtype=np.int64)
    for month in range(int(lived.max())):
        some = int(np.searchsorted(-lived, -month, side="left"))  # those who live longer than `month` months
        where = chain.first[bins[:some]] if month == 0 else chain.next[bins[:some], state[:some]]
        if month > 0:
            now = first[:some] == month
            where[now] = chain.now[bins[:some][now] // LATE_BINS, state[:some][now]]
        state[:some] = (rng.random((some, 1)) > where).sum(axis=1)
        found[month, :some] = state[:some]
    _make_late(rng, found, lived, (bins % LATE_BINS > 0) & (lived > 0))
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return found[:, back]


def _make_late(rng: np.random.Generator, statuses: npt.NDArray[np.int8], lived: Integers, late: Flags) -> None:
    """Give, in place, one late month to the credits that are `late` and were drawn without one."""
    missing = np.flatnonzero(late)
    missing = missing[~((statuses[:, missing] >= 1) & (statuses[:, missing] <= 5)).any(axis=0)]
    statuses[(rng.random(len(missing)) * lived[missing]).astype(np.int64), missing] = 1


@dataclass(frozen=True, eq=False)
class Chain:
    """Cumulated probabilities of the statuses in STATES, the last one left out.

    `first` by bin, `next` by (bin, status before), `now` for month 0 by (slice of unknown months, status before).
    """

    first: Floats
    next: Floats
    now: Floats


@cache
def _chain() -> Chain:
    columns = figures("bureau_balance").columns
    any_next = {state: _cumulated(columns["next_any"], state) for state in STATES}
    pairs = [(str(u), str(late)) for u in range(UNKNOWN_BINS) for late in range(LATE_BINS)]
    first = [_cumulated(columns["first"], f"{u}|{late}", f"{u}|0") for u, late in pairs]
    following = [
        [_cumulated(columns["next"], f"{u}|{late}|{s}", f"late|{late}|{s}", default=any_next[s]) for s in STATES]
        for u, late in pairs
    ]
    now = [[_cumulated(columns["now"], f"{u}|{s}", default=any_next[s]) for s in STATES] for u in range(UNKNOWN_BINS)]
    return Chain(np.array(first), np.array(following), np.array(now))


def _cumulated(column: Column, *names: str, default: Floats | None = None) -> Floats:
    """Cumulated shares of STATES but the last in the first group that there is."""
    for name in names:
        marginal = column.groups.get(name)
        if isinstance(marginal, Discrete):
            shares = dict(zip(marginal.values.tolist(), marginal.shares.tolist(), strict=True))
            return np.cumsum([shares.get(state, 0.0) for state in STATES])[:-1]
    if default is None:
        raise KeyError(names[-1])
    return default
