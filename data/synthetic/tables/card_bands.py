"""Where a card stands at the beginning of a month: what the month's drawings and payments go by."""

import numpy as np
import polars as pl
from scipy.special import ndtr

from data.synthetic.draw import Flags, Floats, Integers, Words
from data.synthetic.figures import Column, Discrete

UTILISATION = (0.02, 0.1, 0.3, 0.6, 0.85, 1.0, 1.1)
"""Upper ends of the bands of balance / limit."""

BANDS = ("rest", "zero", "first", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7")
"""Balance 0 for a while, balance 0 since the month before, the month of the first drawing, bands of utilisation."""

ERA = -31
"""Before this month balances and what is receivable of them were told apart less often."""

ONGOING = "1100"
"""The state (see previous_groups.CARD_STATE) of cards that are in use until the present application."""

PLACES = ("atm", "both", "shop", "other")
"""Where the money of a month was drawn, in the order of the score "place"."""

NODES = ("draws", "size", "pays", "more", "place")


def bands(balance: Floats, limit: Floats, months_at_zero: Integers, first: Flags) -> Integers:
    """Positions in BANDS from the balance before the month, the limit, and how long the balance has been 0."""
    use = np.divide(balance, limit, out=np.full(len(balance), 9.0), where=limit > 0)
    found = 3 + np.searchsorted(UTILISATION, use)
    found = np.where(balance <= 0, np.where(months_at_zero > 1, 0, 1), found)
    return np.where(first, 2, found)


class Banded:
    """A column fitted by band, looked up by the band's position: the months are drawn one after the other."""

    def __init__(self, column: Column) -> None:
        """The groups' positions are those of BANDS, once for cards whose use has ended and once more for the others."""
        self._parts = [column.marginal(f"{band}|{use}") for use in ("off", "on") for band in BANDS]

    def numbers(self, normal: Floats, band: Integers) -> Floats:
        """Numbers for standard normal scores."""
        found = np.empty(len(normal))
        for position in np.unique(band):
            rows = band == position
            found[rows] = self._parts[position].at(ndtr(normal[rows]))
        return found

    def words(self, normal: Floats, band: Integers) -> Words:
        """Words for standard normal scores; TypeError for a column of many numbers."""
        found = np.empty(len(normal), dtype=object)
        for position in np.unique(band):
            rows, part = band == position, self._parts[position]
            if not isinstance(part, Discrete):
                raise TypeError("a column of many numbers has no words")
            found[rows] = part.words(ndtr(normal[rows]))
        return found


def band_names(frame: pl.DataFrame) -> pl.Series:
    """The band of each month; `frame` has before (balance), limit, months_at_zero and first."""
    found = bands(*(frame[name].to_numpy() for name in ("before", "limit", "months_at_zero", "first")))
    return pl.Series(np.array(BANDS)[found])
