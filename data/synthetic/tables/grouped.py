"""Distributions by groups of groups: a column that depends on several others, and on fewer where those are rare."""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from scipy.special import ndtr

from data.synthetic.draw import Floats, Integers, Words
from data.synthetic.figures import ALL, Column, Discrete, Marginal

SEPARATOR = "|"
"""Between the words that together name a group."""


FEWEST_TO_CENTRE = 200
"""Fewer rows than this say too little of their own mean."""


def centred(scores: dict[str, Floats]) -> dict[str, Floats]:
    """Scores of rows with mean 0 and variance 1 again.

    Clients with many rows differ from the others; counted by rows, their scores are no standard normal, but
    the distributions of the columns are those of rows.
    """
    return {
        node: (values - values.mean()) / values.std() if len(values) >= FEWEST_TO_CENTRE else values
        for node, values in scores.items()
    }


def joined(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """The group of each row: its words in these columns, joined; an empty cell counts as the word "-"."""
    if not names:
        return pl.repeat(ALL, frame.height, dtype=pl.String, eager=True)
    words = [pl.col(name).cast(pl.String).fill_null("-") for name in names]
    return frame.select(pl.concat_str(words, separator=SEPARATOR)).to_series()


def numbers(column: Column, normal: Floats, group: pl.Series) -> Floats:
    """Numbers for standard normal scores, each row by its group (see `marginal_of`)."""
    found = np.empty(len(normal))
    for marginal, rows in _parts(column, group):
        found[rows] = marginal.at(ndtr(normal[rows]))
    return found


def words(column: Column, normal: Floats, group: pl.Series) -> Words:
    """Words for standard normal scores, each row by its group (see `marginal_of`)."""
    found = np.empty(len(normal), dtype=object)
    for marginal, rows in _parts(column, group):
        if not isinstance(marginal, Discrete):
            raise TypeError("a column of many numbers has no words")
        found[rows] = marginal.words(ndtr(normal[rows]))
    return found


def marginal_of(column: Column, name: str) -> Marginal:
    """The distribution in group `name`, else in that of its first words, as many as have figures."""
    while name not in column.groups:
        if SEPARATOR not in name:
            return column.groups[ALL]
        name = name.rpartition(SEPARATOR)[0]
    return column.groups[name]


def _parts(column: Column, group: pl.Series) -> Iterator[tuple[Marginal, Integers]]:
    by_group = pl.DataFrame({"group": group}).with_row_index("row").group_by("group").agg("row")
    for name, rows in by_group.iter_rows():
        yield marginal_of(column, name), np.asarray(rows, dtype=np.int64)
