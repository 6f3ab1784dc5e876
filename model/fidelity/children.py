"""How many rows each client, credit or loan has in the tables that hang below it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl

from model.fidelity.columns import FEWEST_REAL_ROWS, ks
from model.fidelity.portfolio import BUREAU, BUREAU_BALANCE, CLIENT, CREDIT, LOAN, PREVIOUS, Portfolio

POS, CARD, INSTALMENTS = "POS_CASH_balance", "credit_card_balance", "installments_payments"
WHOLE_TABLE = 0.5
"""Where fewer of the parents than this have any row, a table is a fragment. In complete Home Credit tables at least
86 % of clients have bureau credits, 95 % previous applications, and 92 to 97 % of approved loans have a history."""


class Parent(StrEnum):
    """What the rows are counted for."""

    CLIENT = "clients"
    CREDIT = "bureau credits"
    LOAN = "approved loans with instalments"
    CARD = "approved revolving loans"


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows a parent: the share of parents without any, and mean and quantiles among the others (None: too few)."""

    parents: int
    without: float
    mean: float | None
    quartile_1: float | None
    median: float | None
    quartile_3: float | None
    quantile_95: float | None


@dataclass(frozen=True, slots=True)
class Children:
    """Rows of `table` for each `parent`; `distance` is the KS distance of the counts, parents without any included.

    It is not `judged` when the real table is a fragment.
    """

    table: str
    parent: Parent
    distance: float
    judged: bool
    synthetic: Counts
    real: Counts


@dataclass(frozen=True, slots=True)
class Fragment:
    """A real table that is not complete: so few of the parents have any row in it."""

    table: str
    parent: Parent
    share_with_rows: float


RELATIONS = (
    (BUREAU, Parent.CLIENT),
    (PREVIOUS, Parent.CLIENT),
    (POS, Parent.CLIENT),
    (CARD, Parent.CLIENT),
    (INSTALMENTS, Parent.CLIENT),
    (BUREAU_BALANCE, Parent.CREDIT),
    (POS, Parent.LOAN),
    (CARD, Parent.CARD),
    (INSTALMENTS, Parent.LOAN),
)
_COMPLETENESS = (
    (BUREAU, Parent.CLIENT),
    (PREVIOUS, Parent.CLIENT),
    (POS, Parent.LOAN),
    (CARD, Parent.CARD),
    (INSTALMENTS, Parent.LOAN),
)


def find_fragments(real: Portfolio) -> tuple[Fragment, ...]:
    """The tables of which most is missing.

    bureau_balance cannot be judged: the official one covers about half of the credits.
    """
    shares = [(table, parent, _share_with_rows(row_counts(real, table, parent))) for table, parent in _COMPLETENESS]
    return tuple(Fragment(*found) for found in shares if found[2] < WHOLE_TABLE)


def compare_children(synthetic: Portfolio, real: Portfolio, fragments: tuple[Fragment, ...]) -> tuple[Children, ...]:
    """Every relation of RELATIONS whose parents both sides have."""
    unjudged = {fragment.table for fragment in fragments}
    compared = []
    for table, parent in RELATIONS:
        ours, theirs = row_counts(synthetic, table, parent), row_counts(real, table, parent)
        if len(ours) and len(theirs):
            distance = ks(ours, theirs)
            compared.append(
                Children(table, parent, distance, table not in unjudged, _describe(ours), _describe(theirs))
            )
    return tuple(compared)


def row_counts(portfolio: Portfolio, table: str, parent: Parent) -> npt.NDArray[np.float64]:
    """Rows of the table for each parent, 0 for those without any; orphans count for nobody."""
    parents = _parents(portfolio, parent)
    key = parents.columns[0]
    children = portfolio.histories[table].group_by(key).len("rows")
    counted = parents.join(children, on=key, how="left").sort(key)
    return counted["rows"].fill_null(0).cast(pl.Float64).to_numpy()


def _parents(portfolio: Portfolio, parent: Parent) -> pl.DataFrame:
    if parent is Parent.CLIENT:
        return portfolio.clients.select(CLIENT)
    if parent is Parent.CREDIT:
        return portfolio.histories[BUREAU].select(CREDIT)
    revolving = pl.col("NAME_CONTRACT_TYPE") == "Revolving loans"
    wanted = revolving if parent is Parent.CARD else ~revolving
    approved = pl.col("NAME_CONTRACT_STATUS") == "Approved"
    return portfolio.histories[PREVIOUS].filter(approved & wanted).select(LOAN)


def _share_with_rows(counts: npt.NDArray[np.float64]) -> float:
    return float((counts > 0).mean()) if len(counts) else 1.0


def _describe(counts: npt.NDArray[np.float64]) -> Counts:
    some = counts[counts > 0]
    mean = float(some.mean()) if len(some) >= FEWEST_REAL_ROWS else None
    quantiles = [
        float(np.quantile(some, share)) if len(some) * min(share, 1 - share) >= FEWEST_REAL_ROWS else None
        for share in (0.25, 0.5, 0.75, 0.95)
    ]
    return Counts(len(counts), float((counts == 0).mean()), mean, *quantiles)
