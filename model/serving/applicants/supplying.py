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
from model.serving.applicants.fields import FIELD
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
_BUILDING: tuple[Feature, ...] = (*building.FEATURES, *building.COMBINED)


@dataclass(frozen=True, slots=True)
class Donors:
    """Rows of the bundle that may lend values, from the lowest score to the highest."""

    matrix: FeatureMatrix

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """The same clients every time."""
        order = np.argsort(bundle.raw, kind="stable")
        places = np.unique(np.linspace(0, len(order) - 1, min(CANDIDATES, len(order))).astype(np.int64))
        rows = np.sort(order[places])
        matrix = bundle.matrix
        by_score = np.argsort(bundle.raw[rows], kind="stable")
        numbers, codes = matrix.numbers[rows][by_score], matrix.codes[rows][by_score]
        return cls(replace(matrix, ids=matrix.ids[rows][by_score], numbers=numbers, codes=codes))

    def having(self, features: Sequence[Feature]) -> npt.NDArray[np.int64]:
        """Those of whom some of these is known, at most CLIENTS of them, spread over the scores."""
        known = np.zeros(len(self.matrix.ids), dtype=bool)
        for feature in features:
            if feature.absent is None:
                known |= _known(self.matrix, feature)
        rows = np.flatnonzero(known)
        places = np.linspace(0, len(rows) - 1, min(CLIENTS, len(rows))).round().astype(np.int64)
        return rows[places]


@dataclass(frozen=True, slots=True)
class _Loan:
    """What is lent for one influence: by whom, and the values for the frames, or for the features themselves."""

    what: Influence
    rows: npt.NDArray[np.int64]
    application: Mapping[str, pl.Series]
    histories: Mapping[str, pl.Series]
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
    return _Loan(what, rows, {}, {one.name: _values(donors.matrix, one, rows) for one in features})


def _field_loan(donors: Donors, what: Influence, row: Mapping[str, Cell]) -> _Loan | None:
    """The raw columns that are empty, from the features that are these columns as they stand."""
    columns = [column for column in _FIELDS[what] if row[column] is None]
    without_job = what is Influence.WORK and row["DAYS_EMPLOYED"] == NO_DATE
    without_car = what is Influence.HOME and row["FLAG_OWN_CAR"] == "N" and columns == ["OWN_CAR_AGE"]
    if not columns or without_job or without_car:
        return None
    held = {one.name: one for one in (*donors.matrix.number_features, *donors.matrix.category_features)}
    features = {column: held[FIELD[column].feature] for column in columns if FIELD[column].feature in held}
    rows = donors.having(tuple(features.values()))
    return _Loan(what, rows, {name: _column(donors.matrix, name, one, rows) for name, one in features.items()}, {})


def _building_loan(donors: Donors, row: Mapping[str, Cell]) -> _Loan | None:
    """The features themselves: they read more columns than the bundle keeps, and nothing else reads these."""
    if row["TOTALAREA_MODE"] is not None or row["APARTMENTS_AVG"] is not None:
        return None
    held = {*donors.matrix.number_features, *donors.matrix.category_features}
    features = tuple(one for one in _BUILDING if one in held)
    area = tuple(one for one in features if one.name in ("dwelling_area", "building_apartments"))
    return _Loan(Influence.BUILDING, donors.having(area), {}, {}, features)


def _known(matrix: FeatureMatrix, feature: Feature) -> npt.NDArray[np.bool_]:
    if feature.is_category and feature in matrix.category_features:
        return np.asarray(matrix.codes[:, matrix.category_features.index(feature)] != 0)
    if feature in matrix.number_features:
        return np.isfinite(matrix.numbers[:, matrix.number_features.index(feature)])
    return np.zeros(len(matrix.ids), dtype=bool)


def _values(matrix: FeatureMatrix, feature: Feature, rows: npt.NDArray[np.int64]) -> pl.Series:
    """The feature's values in these rows, null where they are missing or the bundle does not hold it."""
    held = feature in matrix.category_features or feature in matrix.number_features
    values = [matrix.value(int(row), feature) if held else None for row in rows]
    return pl.Series(feature.name, values, dtype=pl.String if feature.is_category else pl.Float64)


def _column(matrix: FeatureMatrix, column: str, feature: Feature, rows: npt.NDArray[np.int64]) -> pl.Series:
    """A raw column from the feature that is its value; who has no time in a job has none."""
    values = [_raw(column, matrix.value(int(row), feature)) for row in rows]
    return pl.Series(column, values)


def _raw(column: str, value: float | str | None) -> Cell:
    if column == "DAYS_EMPLOYED" and value is None:
        return NO_DATE
    if column.startswith("FLAG_"):
        return None if value is None else "Y" if value else "N"
    return FIELD[column].to_raw(value)


def _together(known: Applicant, loans: Sequence[_Loan]) -> Applicant:
    """One frame with a row for each who lends, loan after loan, the applicant's own values in all other places."""
    numbers = iter(np.arange(1, sum(len(loan.rows) for loan in loans) + 1))
    applications, histories = [], []
    for loan in loans:
        own = pl.Series(KEY, [next(numbers) for _ in loan.rows], dtype=pl.Int64)
        applications.append(_lent(known.application, len(loan.rows), {**loan.application, KEY: own}))
        histories.append(_lent(known.histories, len(loan.rows), {**loan.histories, KEY: own}))
    return Applicant(pl.concat(applications), pl.concat(histories))


def _lent(row: pl.DataFrame, times: int, values: Mapping[str, pl.Series]) -> pl.DataFrame:
    """The row so many times, with other values in some columns, in the types that these had."""
    at = [0] * times
    return pl.DataFrame(
        [
            values[name].cast(row.schema[name]).alias(name) if name in values else row[name].gather(at)
            for name in row.columns
        ]
    )


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
