"""Categories as a report may name them: none that would point at single clients."""

import polars as pl

from model.drift.limits import FEWEST_TOLD

NOT_KNOWN = ""
"""The word of clients whose category is missing."""

OTHER = "(other)"
"""The word for all categories that are not named."""


def told_words(before: pl.Series, after: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Both sides, String (clients,), with OTHER for what fewer than FEWEST_TOLD clients of both together hold.

    So is what no training client has: where it is free text it may name somebody, and each piece may be another one.
    """
    sides = before.fill_null(NOT_KNOWN).rename("word"), after.fill_null(NOT_KNOWN).rename("word")
    held = pl.concat(sides).value_counts(name="clients")
    often = held.filter(pl.col("clients") >= FEWEST_TOLD)["word"]
    named = often.filter(often.is_in(sides[0].unique().implode()) | (often == NOT_KNOWN))
    kept, other = (side.to_frame() for side in sides), pl.lit(OTHER)
    told = pl.when(pl.col("word").is_in(named.implode())).then(pl.col("word")).otherwise(other).alias("word")
    first, second = (side.select(told)["word"] for side in kept)
    return first, second
