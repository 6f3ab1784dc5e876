"""Who defaults how often, and how well the strongest columns tell it, on both sides."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from sklearn.metrics import roc_auc_score

from model.fidelity.columns import FEWEST_REAL_ROWS, RARE

GROUPED_BY = (
    "CODE_GENDER",
    "NAME_EDUCATION_TYPE",
    "NAME_INCOME_TYPE",
    "NAME_CONTRACT_TYPE",
    "REGION_RATING_CLIENT",
)
AGE_BAND = "Age in years"
TELLING = ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3", "DAYS_BIRTH")
EVERYBODY = "Everybody"
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Rate:
    """Share of defaults among so many clients, with its standard error; both None where there is nobody."""

    clients: int
    rate: float | None
    error: float | None


@dataclass(frozen=True, slots=True)
class GroupRate:
    """Default rates of one group; `surprise` is their difference in standard errors of the difference."""

    column: str
    group: str
    synthetic: Rate
    real: Rate
    surprise: float | None


@dataclass(frozen=True, slots=True)
class ColumnAuc:
    """ROC AUC of a single column for default, among those who have it, turned so that 0.5 or more is usual.

    None where one outcome is missing.
    """

    column: str
    synthetic: float | None
    real: float | None


@dataclass(frozen=True, slots=True)
class Groups:
    """Default rates by group and the AUC of single columns."""

    rates: tuple[GroupRate, ...]
    aucs: tuple[ColumnAuc, ...]


def compare_groups(synthetic: pl.DataFrame, real: pl.DataFrame) -> Groups:
    """Compares two application_train frames; groups of fewer than 10 real clients are pooled."""
    ours, theirs = _with_groups(synthetic), _with_groups(real)
    rates = [_group_rate(EVERYBODY, EVERYBODY, ours, theirs)]
    for column in (*GROUPED_BY, AGE_BAND):
        rates += _rates_by(column, ours, theirs)
    aucs = [ColumnAuc(column, column_auc(synthetic, column), column_auc(real, column)) for column in TELLING]
    return Groups(tuple(rates), tuple(aucs))


def column_auc(clients: pl.DataFrame, column: str) -> float | None:
    """AUC of `column` for TARGET where lower values mean more defaults, and more recent births too."""
    known = clients.filter(pl.col(column).is_not_null() & pl.col("TARGET").is_not_null())
    if known["TARGET"].n_unique() < 2:
        return None
    # DAYS_BIRTH is negative: the older, the lower, and the fewer defaults.
    sign = 1 if column == "DAYS_BIRTH" else -1
    return float(roc_auc_score(known["TARGET"].to_numpy(), sign * known[column].to_numpy()))


def _with_groups(clients: pl.DataFrame) -> pl.DataFrame:
    decade = ((-pl.col("DAYS_BIRTH") / _DAYS_A_YEAR) // 10 * 10).cast(pl.Int64)
    band = pl.format("{} to {}", decade, decade + 9)
    return clients.select("TARGET", *(pl.col(name).cast(pl.String) for name in GROUPED_BY), band.alias(AGE_BAND))


def _rates_by(column: str, synthetic: pl.DataFrame, real: pl.DataFrame) -> list[GroupRate]:
    counts = real.drop_nulls("TARGET")[column].drop_nulls().value_counts()
    told = counts.filter(pl.col("count") >= FEWEST_REAL_ROWS)[column].sort().to_list()
    rates = [
        _group_rate(column, group, *(side.filter(pl.col(column) == group) for side in (synthetic, real)))
        for group in told
    ]
    rest = [side.filter(~pl.col(column).is_in(told)) for side in (synthetic, real)]
    return [*rates, _group_rate(column, RARE, *rest)] if any(side.height for side in rest) else rates


def _group_rate(column: str, group: str, synthetic: pl.DataFrame, real: pl.DataFrame) -> GroupRate:
    ours, theirs = _rate(synthetic), _rate(real)
    # A pool of a few real clients still says too much about them.
    if group == RARE and theirs.clients < FEWEST_REAL_ROWS:
        theirs = Rate(theirs.clients, None, None)
    return GroupRate(column, group, ours, theirs, _surprise(ours, theirs))


def _rate(clients: pl.DataFrame) -> Rate:
    target = clients["TARGET"].drop_nulls().to_numpy()
    if not len(target):
        return Rate(0, None, None)
    rate = float(target.mean())
    return Rate(len(target), rate, float(np.sqrt(rate * (1 - rate) / len(target))))


def _surprise(first: Rate, second: Rate) -> float | None:
    if first.rate is None or second.rate is None or first.error is None or second.error is None:
        return None
    error = float(np.hypot(first.error, second.error))
    return (first.rate - second.rate) / error if error > 0 else None
