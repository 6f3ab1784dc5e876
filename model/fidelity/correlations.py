"""Whether the main numeric columns go together as they do in the real data."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl

from data.tables import NO_DATE
from model.fidelity.portfolio import CLIENT, Portfolio

FEWEST_PAIRS = 100
"""Correlations of fewer clients who have both values, on either side, are not compared."""

Method = Literal["pearson", "spearman"]
Matrix = npt.NDArray[np.float64]

APPLICATION_COLUMNS = (
    "EXT_SOURCE_1",
    "EXT_SOURCE_2",
    "EXT_SOURCE_3",
    "AMT_INCOME_TOTAL",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_GOODS_PRICE",
    "DAYS_BIRTH",
    "DAYS_EMPLOYED",
    "DAYS_REGISTRATION",
    "DAYS_ID_PUBLISH",
    "DAYS_LAST_PHONE_CHANGE",
    "OWN_CAR_AGE",
    "CNT_CHILDREN",
    "CNT_FAM_MEMBERS",
    "REGION_POPULATION_RELATIVE",
    "REGION_RATING_CLIENT",
    "HOUR_APPR_PROCESS_START",
    "OBS_30_CNT_SOCIAL_CIRCLE",
    "AMT_REQ_CREDIT_BUREAU_YEAR",
)

_active = pl.col("CREDIT_ACTIVE") == "Active"
_refused = pl.col("NAME_CONTRACT_STATUS") == "Refused"

HISTORY_AGGREGATES: Mapping[str, tuple[pl.Expr, ...]] = MappingProxyType(
    {
        "bureau": (
            pl.len().alias("bureau: credits"),
            _active.mean().alias("bureau: share active"),
            pl.col("DAYS_CREDIT").max().alias("bureau: newest DAYS_CREDIT"),
            pl.col("AMT_CREDIT_SUM").sum().alias("bureau: total AMT_CREDIT_SUM"),
            pl.col("AMT_CREDIT_SUM_DEBT").sum().alias("bureau: total AMT_CREDIT_SUM_DEBT"),
        ),
        "previous_application": (
            pl.len().alias("previous: applications"),
            _refused.mean().alias("previous: share refused"),
            pl.col("AMT_APPLICATION").mean().alias("previous: mean AMT_APPLICATION"),
        ),
        "POS_CASH_balance": (pl.len().alias("POS: months"),),
        "credit_card_balance": (pl.col("AMT_BALANCE").mean().alias("card: mean AMT_BALANCE"),),
    }
)
"""Ten figures a client, null for those without rows in the table. Together with APPLICATION_COLUMNS: 30 columns."""


@dataclass(frozen=True, slots=True)
class PairDifference:
    """Two columns and the rank correlation and Pearson correlation of both sides."""

    first: str
    second: str
    pearson_synthetic: float
    pearson_real: float
    rank_synthetic: float
    rank_real: float

    @property
    def greatest(self) -> float:
        """The larger of the two absolute differences."""
        return max(abs(self.pearson_synthetic - self.pearson_real), abs(self.rank_synthetic - self.rank_real))


@dataclass(frozen=True, slots=True)
class Correlations:
    """The pairs, most different first, and the mean absolute difference over them for each kind of correlation.

    The means are None when no pair has enough clients.
    """

    columns: tuple[str, ...]
    mean_pearson: float | None
    mean_rank: float | None
    clients_synthetic: int
    clients_real: int
    pairs: tuple[PairDifference, ...]

    @property
    def mean(self) -> float | None:
        """The larger of the two means, which is what the bar is held against."""
        if self.mean_pearson is None or self.mean_rank is None:
            return None
        return max(self.mean_pearson, self.mean_rank)


def main_columns(portfolio: Portfolio) -> pl.DataFrame:
    """One row a client, the 30 main columns as Float64; 365243 ("no date") is null."""
    frame = portfolio.clients.select(CLIENT, *APPLICATION_COLUMNS).with_columns(
        pl.col("DAYS_EMPLOYED").replace(NO_DATE, None)
    )
    for table, aggregates in HISTORY_AGGREGATES.items():
        frame = frame.join(portfolio.histories[table].group_by(CLIENT).agg(*aggregates), on=CLIENT, how="left")
    return frame.sort(CLIENT).drop(CLIENT).cast(pl.Float64)


def compare_correlations(synthetic: pl.DataFrame, real: pl.DataFrame) -> Correlations:
    """Compares all pairs of columns of two frames of numbers, each over the clients who have both values.

    A column that is constant goes together with nothing: its correlations count as 0.
    """
    enough = (_pairs(synthetic) >= FEWEST_PAIRS) & (_pairs(real) >= FEWEST_PAIRS)
    matrices = [_correlations(side, method) for method in ("pearson", "spearman") for side in (synthetic, real)]
    pairs = [
        PairDifference(first, second, *(float(matrix[i, j]) for matrix in matrices))
        for (i, first), (j, second) in combinations(enumerate(real.columns), 2)
        if enough[i, j]
    ]
    return Correlations(
        columns=tuple(real.columns),
        mean_pearson=_mean([abs(pair.pearson_synthetic - pair.pearson_real) for pair in pairs]),
        mean_rank=_mean([abs(pair.rank_synthetic - pair.rank_real) for pair in pairs]),
        clients_synthetic=synthetic.height,
        clients_real=real.height,
        pairs=tuple(sorted(pairs, key=lambda pair: pair.greatest, reverse=True)),
    )


def _mean(values: list[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _pairs(frame: pl.DataFrame) -> Matrix:
    known = frame.select(pl.all().is_not_null().cast(pl.Float64)).to_numpy()
    return np.asarray(known.T @ known)


def _correlations(frame: pl.DataFrame, method: Method) -> Matrix:
    # pandas leaves out, pair by pair, the rows where one is missing; ranks are then taken among the rest.
    found = pd.DataFrame(frame.to_numpy()).corr(method=method).to_numpy(dtype=np.float64, copy=True)
    return np.asarray(np.nan_to_num(found))
