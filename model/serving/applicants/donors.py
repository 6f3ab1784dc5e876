"""Clients of the bundle whose values stand for what an application could still supply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from data.tables import APPLICATION_TRAIN, NO_DATE
from model.features.catalog import Feature
from model.features.engine import HISTORIES
from model.serving.applicants.fields import DAYS_A_YEAR
from model.serving.applicants.results import Influence
from model.serving.bundle import Bundle

CANDIDATES: Final = 240
MOST: Final = 60
FEWEST: Final = 10

_Raw = Callable[[pl.Series], pl.Series]

TABLES: Final[Mapping[Influence, tuple[str, ...]]] = {
    Influence.CREDITS_ELSEWHERE: ("bureau", "bureau_balance"),
    Influence.EARLIER_APPLICATIONS: ("previous_application",),
    Influence.EARLIER_PAYMENTS: ("installments_payments", "POS_CASH_balance"),
    Influence.CARD: ("credit_card_balance",),
}
"""The history tables that one document tells of."""


def _same(values: pl.Series) -> pl.Series:
    return values


def _days_in_job(years: pl.Series) -> pl.Series:
    return (-(years * DAYS_A_YEAR)).round().fill_null(NO_DATE)


def _yes_or_no(flags: pl.Series) -> pl.Series:
    return pl.Series(["Y" if flag else None if flag is None else "N" for flag in flags], dtype=pl.String)


COLUMNS: Final[Mapping[Influence, Mapping[str, tuple[str, _Raw]]]] = {
    Influence.EXTERNAL_SCORES: {f"EXT_SOURCE_{one}": (f"ext_source_{one}", _same) for one in (1, 2, 3)},
    Influence.WORK: {
        "NAME_INCOME_TYPE": ("income_type", _same),
        "OCCUPATION_TYPE": ("occupation", _same),
        "ORGANIZATION_TYPE": ("organization", _same),
        "DAYS_EMPLOYED": ("employed_years", _days_in_job),
    },
    Influence.HOME: {
        "NAME_HOUSING_TYPE": ("housing_type", _same),
        "FLAG_OWN_REALTY": ("owns_realty", _yes_or_no),
        "FLAG_OWN_CAR": ("owns_car", _yes_or_no),
        "OWN_CAR_AGE": ("car_age_years", _same),
    },
}
"""Columns of the application by the feature that holds them, and how that turns into the raw value again."""


@dataclass(frozen=True, slots=True)
class Donors:
    """What clients have: `columns` of the application (raw values) and `features` of the histories, a row a client."""

    what: Influence
    columns: pl.DataFrame
    features: pl.DataFrame


def find_donors(bundle: Bundle) -> tuple[Donors, ...]:
    """For each influence, clients spread evenly over the scores who have something there; the same at each call."""
    candidates = np.argsort(bundle.raw, kind="stable")[_spread(len(bundle.raw), CANDIDATES)]
    found = [_of_columns(bundle, candidates, what, columns) for what, columns in COLUMNS.items()]
    found += [_of_tables(bundle, candidates, what, tables) for what, tables in TABLES.items()]
    return tuple(one for one in found if max(len(one.columns), len(one.features)) >= FEWEST)


def _of_columns(
    bundle: Bundle, rows: npt.NDArray[np.int64], what: Influence, columns: Mapping[str, tuple[str, _Raw]]
) -> Donors:
    schema = APPLICATION_TRAIN.schema()
    features = {one.name: one for one in (*bundle.matrix.number_features, *bundle.matrix.category_features)}
    values = pl.DataFrame(
        {
            column: raw(_values(bundle, rows, features[name])).cast(schema[column])
            for column, (name, raw) in columns.items()
            if name in features
        }
    )
    known = values.filter(pl.any_horizontal(pl.all().is_not_null())) if values.width else values
    return Donors(what, known[_spread(len(known), MOST)], pl.DataFrame())


def _of_tables(bundle: Bundle, rows: npt.NDArray[np.int64], what: Influence, tables: Sequence[str]) -> Donors:
    features = [
        feature
        for history in HISTORIES
        if set(history.tables) <= set(tables)
        for feature in history.features
        if feature in bundle.matrix.number_features or feature in bundle.matrix.category_features
    ]
    values = pl.DataFrame([_values(bundle, rows, feature) for feature in features])
    something = [
        pl.col(one.name).is_not_null() & (pl.col(one.name) != one.absent) for one in features if one.absent is not None
    ]
    something += [pl.col(one.name).is_not_null() for one in features if one.absent is None]
    known = values.filter(pl.any_horizontal(something)) if features else values
    return Donors(what, pl.DataFrame(), known[_spread(len(known), MOST)])


def _values(bundle: Bundle, rows: npt.NDArray[np.int64], feature: Feature) -> pl.Series:
    """A feature of some clients, null where it is missing."""
    matrix = bundle.matrix
    if feature.is_category:
        column = matrix.category_features.index(feature)
        words = matrix.categories[column]
        return pl.Series(feature.name, [words[code] or None for code in matrix.codes[rows, column]], dtype=pl.String)
    numbers = matrix.numbers[rows, matrix.number_features.index(feature)].astype(np.float64)
    return pl.Series(feature.name, numbers).fill_nan(None)


def _spread(count: int, most: int) -> npt.NDArray[np.int64]:
    """Positions spread evenly over so many."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(most, count)).astype(np.int64))
