"""Groups of rows: named by several words at once, and scores put right for who has many rows."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.synthetic.draw import Flags, Floats
from data.synthetic.figures import ALL, SEPARATOR

FEWEST_TO_CENTRE = 200
"""Fewer rows than this say too little of their own mean."""


def centred(scores: Mapping[str, Floats], among: Flags | None = None) -> dict[str, Floats]:
    """Scores of rows with mean 0 and variance 1 again, `among` some of the rows where that is given.

    Clients with many rows differ from the others; counted by rows, their scores are no standard normal, but
    the distributions of the columns are those of rows. Few rows are left as they are.
    """
    return {node: _centred(values, values if among is None else values[among]) for node, values in scores.items()}


def _centred(values: Floats, these: Floats) -> Floats:
    return (values - these.mean()) / these.std() if len(these) >= FEWEST_TO_CENTRE else values


def joined(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """The group of each row: its words in these columns, joined; an empty cell counts as the word "-"."""
    if not names:
        return pl.repeat(ALL, frame.height, dtype=pl.String, eager=True)
    words = [pl.col(name).cast(pl.String).fill_null("-") for name in names]
    return frame.select(pl.concat_str(words, separator=SEPARATOR)).to_series()
