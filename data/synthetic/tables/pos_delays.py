"""Draws the days past due of loans: runs of months in which a loan is behind."""

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Floats, Integers, position_in_group
from data.synthetic.figures import Figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import grouped

LENGTHS = (4, 7, 10, 13, 19, 31)
"""Upper ends of the bands of a loan's months and their names below."""

BAND_NAMES = "abcdefg"
LONGEST = 6
"""Months behind in a row from which on the runs count as equally long."""


def delays(
    rng: np.random.Generator, known: Figures, clients: Clients, client: Integers, months: Integers
) -> tuple[Integers, Integers]:
    """(SK_DPD, SK_DPD_DEF) for each month of the loans that have so many `months`; `client` is a loan's position."""
    band = pl.Series(np.array(list(BAND_NAMES))[np.searchsorted(LENGTHS, months)])
    scores = grouped.centred(known.rows["pos"].draw(rng, "pos", clients.latents, client))
    late = known.columns["late"].at(scores["late"], band) > 0
    runs = known.columns["runs"].at(rng.standard_normal(len(months))).astype(np.int64) * late
    loan = np.repeat(np.arange(len(months)), runs)
    size = len(loan)
    drawn_length = known.columns["months"].at(rng.standard_normal(size), band[loan.tolist()]).astype(np.int64)
    length = np.clip(drawn_length, 1, months[loan])
    long = pl.Series(np.minimum(length, LONGEST)).cast(pl.String)

    def drawn(name: str) -> Floats:
        return known.columns[name].at(rng.standard_normal(size), long)

    first = np.maximum(drawn("first"), 1.0)
    slope = np.where(drawn("grows") > 0, DAYS_PER_MONTH, known.columns["slope"].at(rng.standard_normal(size)))
    start = np.floor(drawn("start") * (months[loan] - length)).astype(np.int64)
    tolerated = drawn("tolerated") > 0
    k = position_in_group(length)
    run = np.repeat(np.arange(size), length)
    where = (np.cumsum(months) - months)[loan][run] + start[run] + k
    days = np.round(first[run] + slope[run] * k).astype(np.int64)
    found, counted = np.zeros(int(months.sum()), dtype=np.int64), np.zeros(int(months.sum()), dtype=np.int64)
    found[where] = days
    counted[where] = np.where(tolerated[run], 0, days)
    return found, counted
