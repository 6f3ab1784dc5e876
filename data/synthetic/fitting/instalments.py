"""Fits how instalments are paid: how late, in how many goes, and how plans change.

The sample has only fragments of this table: it tells how a payment goes, not how many there are.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import polars as pl

from data.raw import RawTables
from data.synthetic.draw import Floats
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.grouped import grouped, share_of
from data.synthetic.fitting.marginals import FEWEST_ROWS
from data.synthetic.fitting.scores import ClientNode, Scores, normal_scores, two_level

LATE: Mapping[int, float] = MappingProxyType({0: 0.083, 7: 0.023, 30: 0.002})
"""Share of all payments that come more than so many days late (published for the full data)."""

MOST_OF_LOAN = 0.5
"""Of a rare flag in fragments of loans no larger part is believed to be the loan's."""

LEVELS = np.concatenate(
    ([0.0, 0.002, 0.005], np.arange(1, 90) / 100, np.arange(180, 197) / 200, np.arange(985, 1000) / 1000, [1.0])
)


def fit_instalments(raw: RawTables) -> TableFit:
    """Figures of installments_payments, and the clients' nodes "instalments.<node>"."""
    rows = _rows(raw)
    loans = rows.filter(~pl.col("of_card"))
    within, nodes, entry = _nodes(loans)
    columns: dict[str, Any] = {
        "delay": {name: _published(rows, part) for name, part in (("loan", loans), ("card", rows.filter("of_card")))},
        "split_share": grouped(rows.filter("split"), "paid_share", step=0.0),
    }
    columns["delay"] = {"all": columns["delay"]["loan"], **columns["delay"]}
    rates = {
        "delay_of_loan": within["delay"],
        "split_of_loan": min(within["split"], MOST_OF_LOAN),
        "unpaid": 2_905 / 13_605_401,
        "overpaid": share_of(rows["AMT_PAYMENT"] > rows["AMT_INSTALMENT"] + 0.01),
    }
    return TableFit({"columns": columns, "choices": {}, "rows": {"instalments": entry}, "rates": rates}, nodes)


def _rows(raw: RawTables) -> pl.DataFrame:
    frame = raw.collect(raw.frames["installments_payments"])
    plan = ("SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER", "DAYS_INSTALMENT")
    under = pl.col("AMT_PAYMENT") < pl.col("AMT_INSTALMENT") - 0.01
    return frame.with_columns(
        (pl.col("NUM_INSTALMENT_VERSION") == 0).alias("of_card"),
        (pl.col("DAYS_ENTRY_PAYMENT") - pl.col("DAYS_INSTALMENT")).alias("delay"),
        (pl.len().over(plan) > 1).alias("split"),
        # The other part of a split payment is often not in the fragment; less than all tells it as well.
        under.fill_null(False).cast(pl.Float64).alias("split_flag"),
        (pl.col("AMT_PAYMENT") / pl.col("AMT_INSTALMENT")).clip(0, 1).alias("paid_share"),
    )


def _nodes(loans: pl.DataFrame) -> tuple[dict[str, float], list[ClientNode], dict[str, object]]:
    """(the loan's part in each node of its rows, the clients' nodes, the two-level model of loans)."""
    rows = {"delay": normal_scores(loans["delay"]), "split": normal_scores(loans["split_flag"])}
    entry, of_loans = two_level("loan", loans["SK_ID_PREV"].to_numpy(), rows)
    owners = loans.group_by("SK_ID_PREV").agg(pl.col("SK_ID_CURR").first()).sort("SK_ID_PREV")
    scores = {node.name.removeprefix("loan."): Scores(node.scores, node.scale) for node in of_loans}
    model, clients = two_level("instalments", owners["SK_ID_CURR"].to_numpy(), scores)
    between = [float(share) for share in np.atleast_1d(np.asarray(entry["between"], dtype=np.float64))]
    return dict(zip(rows, between, strict=True)), clients, model


def _published(rows: pl.DataFrame, part: pl.DataFrame) -> dict[str, Any]:
    """Quantiles of the delays in `part`, its shares of late ones scaled as those of all `rows` are to the published.

    Where `part` has too few late rows to tell of them, all `rows` do.
    """
    every, delays = (frame["delay"].drop_nulls().to_numpy().astype(np.float64) for frame in (rows, part))
    tails = [_tail(every, delays, days, share) for days, share in LATE.items()]
    edges = [-np.inf, *LATE, np.inf]
    values, weights = [], []
    for low, high, share in zip(edges, edges[1:], -np.diff([1.0, *tails, 0.0]), strict=False):
        inside = delays[(delays > low) & (delays <= high)]
        if len(inside) < 2 * FEWEST_ROWS:
            inside = every[(every > low) & (every <= high)]
        values.append(np.sort(inside))
        weights.append(np.full(len(inside), share / max(len(inside), 1)))
    levels, quantiles = _quantiles(np.concatenate(values), np.concatenate(weights))
    return {"levels": levels, "values": quantiles, "step": 1.0}


def _tail(every: Floats, delays: Floats, days: int, share: float) -> float:
    """Share of `delays` beyond so many days when it is `share` of `every`; `share` itself where few rows tell it."""
    late = delays > days
    return float(late.mean() * share / (every > days).mean()) if late.sum() >= FEWEST_ROWS else share


def _quantiles(values: Floats, weights: Floats) -> tuple[list[float], list[float]]:
    """(levels, quantiles) of the sorted values: ten rows lie between two of them, and beyond the outermost."""
    above = np.cumsum(weights) / weights.sum()
    positions = np.searchsorted(above, np.clip(LEVELS, 0.001, 0.9995))
    positions = np.clip(positions, FEWEST_ROWS, max(len(values) - 1 - FEWEST_ROWS, FEWEST_ROWS))
    kept = [int(positions[0])]
    for position in positions.tolist():
        if position - kept[-1] >= FEWEST_ROWS:
            kept.append(position)
    quantiles = [float(value) for value in values[kept]]
    levels = [0.0, *(round(float(level), 5) for level in above[kept]), 1.0]
    return levels, [quantiles[0], *quantiles, quantiles[-1]]
