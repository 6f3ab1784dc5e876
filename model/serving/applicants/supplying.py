"""What an applicant's score could become with what is still missing.

Clients of the bundle lend their values: the application gets what each of them has in one place, everything else
staying, and all features are computed and scored anew. Their spread tells how much the score hangs on what is missing,
for clients as the bundle has them. It is no forecast for this applicant: somebody with these answers may not be like
the clients drawn, and no two things are supplied at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

from data.tables import NO_DATE
from model.features import bureau, card, instalments, pos, previous
from model.features.application import building
from model.features.catalog import Feature
from model.features.frames import KEY
from model.features.history import History
from model.features.live import LiveFeatures
from model.features.matrix import FeatureMatrix
from model.serving.applicants.cases import Applicant, matrix_of, raw_scores
from model.serving.applicants.fields import FIELD, applies
from model.serving.applicants.results import Application, Cell, Influence, Supplying
from model.serving.bundle import Bundle

CLIENTS = 60
"""So many lend their values, or as many as have any."""
CANDIDATES = 600
"""Clients that are looked at to find them, spread evenly over the scores."""
QUANTILES = (0.05, 0.95)

_TABLES: Mapping[Influence, tuple[History, ...]] = {
    Influence.CREDITS_ELSEWHERE: bureau.HISTORIES,
    Influence.EARLIER_APPLICATIONS: previous.HISTORIES,
    Influence.EARLIER_PAYMENTS: (*instalments.HISTORIES, *pos.HISTORIES),
    Influence.CARD: card.HISTORIES,
}
_FIELDS: Mapping[Influence, tuple[str, ...]] = {
    Influence.EXTERNAL_SCORES: ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"),
    Influence.WORK: ("NAME_INCOME_TYPE", "OCCUPATION_TYPE", "ORGANIZATION_TYPE", "DAYS_EMPLOYED"),
    Influence.HOME: ("NAME_HOUSING_TYPE", "FLAG_OWN_REALTY", "FLAG_OWN_CAR", "OWN_CAR_AGE"),
}
Rows = npt.NDArray[np.int64]
_NOTHING = pl.DataFrame()
_BUILDING: tuple[Feature, ...] = (*building.FEATURES, *building.COMBINED)


@dataclass(frozen=True, slots=True)
class Donors:
    """Clients of the bundle that may lend values, from the lowest score to the highest.

    `matrix` has a row for each, `values` the same with a column a feature, null where it is missing; `known` says of
    each value, in the order of these columns, whether there is one.
    """

    matrix: FeatureMatrix
    values: pl.DataFrame
    known: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """The same clients every time."""
        order = np.argsort(bundle.raw, kind="stable")
        rows = order[np.unique(np.linspace(0, len(order) - 1, min(CANDIDATES, len(order))).astype(np.int64))]
        whole = bundle.matrix
        matrix = replace(whole, ids=whole.ids[rows], numbers=whole.numbers[rows], codes=whole.codes[rows])
        values = _values(matrix)
        return cls(matrix, values, values.select(pl.all().is_not_null()).to_numpy())

    def having(self, features: Sequence[Feature]) -> Rows:
        """Those of whom some of these is known, at most CLIENTS of them, spread over the scores."""
        names = [one.name for one in features if one.absent is None and one.name in self.values.columns]
        columns = [self.values.get_column_index(name) for name in names]
        rows = np.flatnonzero(self.known[:, columns].any(axis=1))
        return rows[np.linspace(0, len(rows) - 1, min(CLIENTS, len(rows))).round().astype(np.int64)]

    def of_rows(self, names: Sequence[str], rows: Rows) -> pl.DataFrame:
        """These features of these clients."""
        return self.values.select(name for name in names if name in self.values.columns)[rows]


@dataclass(frozen=True, slots=True)
class _Loan:
    """What is lent for one influence: by whom, and the values for the frames, or for the features themselves."""

    what: Influence
    rows: Rows
    application: pl.DataFrame
    histories: pl.DataFrame
    features: tuple[Feature, ...] = ()


def supplying(
    bundle: Bundle, live: LiveFeatures, donors: Donors, application: Application, known: Applicant
) -> tuple[Supplying, ...]:
    """The 5 % and 95 % quantiles of the score over those who lend, for everything that is missing, widest first."""
    loans = [loan for loan in _loans(donors, application) if len(loan.rows)]
    if not loans:
        return ()
    matrix = matrix_of(bundle, live, _together(known, loans))
    _lend_features(matrix, donors.matrix, loans)
    pool = bundle.inputs.pool(matrix, np.arange(len(matrix.ids)))
    points = bundle.scale.points(raw_scores(bundle.model, pool))
    parts = np.split(points, np.cumsum([len(loan.rows) for loan in loans])[:-1])
    found = [_range(loan, part) for loan, part in zip(loans, parts, strict=True)]
    return tuple(sorted(found, key=lambda one: one.low - one.high))


def _range(loan: _Loan, points: npt.NDArray[np.float64]) -> Supplying:
    low, high = np.quantile(points, QUANTILES)
    return Supplying(loan.what, float(low), float(high), len(points))


def _loans(donors: Donors, application: Application) -> list[_Loan]:
    """What each influence that lacks something would be lent, in the order of the influences."""
    row = next(application.row.iter_rows(named=True))
    loans = []
    for what in Influence:
        if what in _TABLES:
            found = _history_loan(donors, what, application)
        elif what in _FIELDS:
            found = _field_loan(donors, what, row)
        else:
            found = _building_loan(donors, row)
        loans += [found] if found else []
    return loans


def _history_loan(donors: Donors, what: Influence, application: Application) -> _Loan | None:
    """All features of the tables, where one that they begin with is not given."""
    lacking = [one for one in _TABLES[what] if one.tables[0] not in application.histories]
    if not lacking:
        return None
    features = [feature for history in lacking for feature in history.features]
    rows = donors.having(features)
    return _Loan(what, rows, _NOTHING, donors.of_rows([one.name for one in features], rows))


def _field_loan(donors: Donors, what: Influence, row: Mapping[str, Cell]) -> _Loan | None:
    """The raw columns that are empty and could be filled, from the features that are these columns as they stand."""
    columns = [column for column in _FIELDS[what] if row[column] is None and applies(FIELD[column], row)]
    if not columns:
        return None
    held = {one.name: one for one in (*donors.matrix.number_features, *donors.matrix.category_features)}
    features = {column: held[FIELD[column].feature] for column in columns if FIELD[column].feature in held}
    rows = donors.having(tuple(features.values()))
    lent = donors.of_rows([one.name for one in features.values()], rows)
    raw = [pl.Series(column, [_raw(column, value) for value in lent[one.name]]) for column, one in features.items()]
    return _Loan(what, rows, pl.DataFrame(raw), _NOTHING)


def _building_loan(donors: Donors, row: Mapping[str, Cell]) -> _Loan | None:
    """The features themselves: they read more columns than the bundle keeps, and nothing else reads these."""
    if row["TOTALAREA_MODE"] is not None or row["APARTMENTS_AVG"] is not None:
        return None
    held = {*donors.matrix.number_features, *donors.matrix.category_features}
    features = tuple(one for one in _BUILDING if one in held)
    area = tuple(one for one in features if one.name in ("dwelling_area", "building_apartments"))
    return _Loan(Influence.BUILDING, donors.having(area), _NOTHING, _NOTHING, features)


def _values(matrix: FeatureMatrix) -> pl.DataFrame:
    numbers = [
        pl.Series(one.name, matrix.numbers[:, at], dtype=pl.Float64).fill_nan(None)
        for at, one in enumerate(matrix.number_features)
    ]
    words = [
        pl.Series(one.name, [matrix.categories[at][code] or None for code in matrix.codes[:, at]], dtype=pl.String)
        for at, one in enumerate(matrix.category_features)
    ]
    return pl.DataFrame([*numbers, *words])


def _raw(column: str, value: float | str | None) -> Cell:
    if column == "DAYS_EMPLOYED" and value is None:
        return NO_DATE
    if column.startswith("FLAG_"):
        return None if value is None else "Y" if value else "N"
    return FIELD[column].to_raw(value)


def _together(known: Applicant, loans: Sequence[_Loan]) -> Applicant:
    """One frame with a row for each who lends, loan after loan, the applicant's own values in all other places."""
    times = [len(loan.rows) for loan in loans]
    return Applicant(
        application=_lent(known.application, times, [loan.application for loan in loans]),
        histories=_lent(known.histories, times, [loan.histories for loan in loans]),
    )


def _lent(row: pl.DataFrame, times: Sequence[int], lent: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The row so many times for each that lends, with what is lent, in the types that these columns had."""
    parts, schema = [], row.schema
    for count, values in zip(times, lent, strict=True):
        own = row[[0] * count]
        parts.append(own.with_columns(values.select(pl.col(name).cast(schema[name]) for name in values.columns)))
    return pl.concat(parts).with_columns(pl.int_range(1, sum(times) + 1, dtype=pl.Int64).alias(KEY))


def _lend_features(matrix: FeatureMatrix, donors: FeatureMatrix, loans: Sequence[_Loan]) -> None:
    """Puts in the features that are lent as they are."""
    first = 0
    for loan in loans:
        rows = slice(first, first + len(loan.rows))
        for feature in loan.features:
            if feature.is_category:
                at = matrix.category_features.index(feature)
                matrix.codes[rows, at] = donors.codes[loan.rows, at]
            else:
                at = matrix.number_features.index(feature)
                matrix.numbers[rows, at] = donors.numbers[loan.rows, at]
        first = rows.stop
