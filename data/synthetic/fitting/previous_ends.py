"""How far loans are paid before they end: from those that have ended and those still running."""

from typing import Any

import numpy as np
import polars as pl

from data.synthetic.figures import ALL
from data.synthetic.fitting.marginals import FEWEST_ROWS
from data.synthetic.tables.grouped import joined
from data.synthetic.tables.previous_groups import KIND

BINS = 20


def paid_shares(frame: pl.DataFrame) -> dict[str, Any]:
    """An entry of "columns": the share of its instalments with which a loan ends, by kind and length.

    The values are the middles of BINS equal intervals, and 1 for loans paid to the last. Running loans count as long as
    they have run (Kaplan and Meier's estimate), for otherwise only old loans would tell of early ends.
    """
    first, months = pl.col("DAYS_FIRST_DUE"), pl.col("CNT_PAYMENT")
    loans = frame.filter((months > 0) & (first < 1_000)).with_columns(
        pl.when(pl.col("DAYS_LAST_DUE") < 1_000)
        .then(((pl.col("DAYS_LAST_DUE") - first) / 30).round() + 1)
        .alias("ended"),
        (((-first) / 30).floor() + 1).alias("due"),
    )
    loans = loans.with_columns(
        ((pl.col("ended") / months).clip(0, 1)).alias("ended"), ((pl.col("due") / months).clip(0, 1)).alias("due")
    )
    found = {ALL: _shares(loans)}
    for depth in (1, 2):
        groups = loans.with_columns(joined(loans, (KIND, "months_band")[:depth]).alias("_group"))
        parts = groups.partition_by("_group", as_dict=True)
        found |= {str(key[0]): _shares(parts[key]) for key in sorted(parts) if parts[key].height >= 20 * FEWEST_ROWS}
    return found


def _shares(loans: pl.DataFrame) -> dict[str, Any]:
    ended = np.nan_to_num(loans["ended"].to_numpy().astype(np.float64), nan=2.0)
    due = loans["due"].to_numpy().astype(np.float64)
    left, values, shares = 1.0, [], []
    for i in range(BINS):
        low, high = i / BINS, (i + 1) / BINS
        now = ((ended > low) & (ended <= high) & (ended < 1)).sum()
        risk = (np.minimum(ended, np.where(ended > 1, due, 2.0)) > low).sum()
        if now >= FEWEST_ROWS:
            values.append(round((low + high) / 2, 4))
            shares.append(left * now / risk)
            left -= shares[-1]
    return {"values": [*values, 1.0], "shares": [round(float(share), 5) for share in [*shares, left]]}
