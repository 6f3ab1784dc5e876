"""New applications scored by the bundle's model, as its clients are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import polars as pl

from model.features.engine import HISTORIES
from model.features.frames import KEY
from model.features.live import LOAN_TERMS, LiveFeatures
from model.features.matrix import FeatureMatrix
from model.serving.applicants.cases import matrix_of, raw_scores, unseen_case
from model.serving.applicants.donors import TABLES, Donors, find_donors
from model.serving.applicants.fields import FIELDS
from model.serving.applicants.form import form_of, read_form
from model.serving.applicants.records import APPLICATION, read_document, write_document
from model.serving.applicants.results import (
    Application,
    ApplicationError,
    Cell,
    Completeness,
    Fault,
    Problem,
    Supplying,
)
from model.serving.bundle import Bundle, live_features
from model.serving.case import Case
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.limits import check, limits_by_contract
from model.serving.simulation.results import Limits, Range, Terms

_TENTH = (0.05, 0.95)


class Applicants:
    """Answers from one open bundle; safe to share between threads, and remembers nobody.

    What answering takes is made at the first question, with Polars, whose threads do not survive a fork: the process
    that answers has to ask first.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def warm_up(self) -> None:
        """Makes what the first question would have to wait for."""
        self.supplying(
            read_form(
                {"NAME_CONTRACT_TYPE": "Cash loans", "AMT_CREDIT": 1e5, "AMT_INCOME_TOTAL": 1e5, "DAYS_BIRTH": 40}
            )
        )

    def of_form(self, values: Mapping[str, object]) -> Application:
        """From the fields of the form, by raw column, in its units (model.serving.applicants.fields).

        Raises ApplicationError.
        """
        application = read_form(values)
        _refuse_impossible_terms(application, self._limits)
        return application

    def form(self, application: Application) -> dict[str, Cell]:
        """What would have been entered in the form, by raw column, None where nothing is known."""
        return form_of(application)

    def of_records(self, records: object) -> Application:
        """From a document {"application": {...}, "bureau": [...], ...}. Raises ApplicationError."""
        return read_document(records)

    def document(self, application: Application) -> dict[str, object]:
        """What `of_records` reads again, as plain JSON; empty cells are left out."""
        return write_document(application)

    def case(self, application: Application) -> Case:
        """The applicant as the model sees them; ScoringService.overview_of(case) tells score and reasons."""
        table = self._live.table(application.row, self._histories(application))
        return unseen_case(self._bundle, matrix_of(self._bundle, table))

    def supplying(self, application: Application) -> tuple[Supplying, ...]:
        """What the score could become with what is missing, the widest range first.

        The application is given what clients of the bundle have there, whoever they are: so a range says how much
        depends on a document, and nothing of what this applicant's will say.
        """
        row, histories = application.row, self._histories(application)
        wanted = [one for one in self._donors if _is_missing(application, one)]
        if not wanted:
            return ()
        rows = [_with(row, one.columns, _count(one)) for one in wanted]
        pasts = [_with(histories, one.features, _count(one)) for one in wanted]
        tried = _numbered(pl.concat(rows)), _numbered(pl.concat(pasts))
        raw = raw_scores(self._bundle, matrix_of(self._bundle, self._live.table(*tried)))
        points = np.split(self._bundle.scale.points(raw), np.cumsum([_count(one) for one in wanted])[:-1])
        found = [_supplying(one, of_one) for one, of_one in zip(wanted, points, strict=True)]
        return tuple(sorted(found, key=lambda one: one.low - one.high))

    def completeness(self, application: Application, case: Case) -> Completeness:
        """How much is known of the application with this case. A history that was not given is not known, not empty."""
        row = application.row.row(0, named=True)
        given = sum(row[field.column] is not None for field in FIELDS)
        return Completeness(given, len(FIELDS), self._known_share(application, case.matrix))

    def _known_share(self, application: Application, matrix: FeatureMatrix) -> float | None:
        importance = self._bundle.report.importance
        if importance is None:
            return None
        features = {one.name: one for one in (*matrix.number_features, *matrix.category_features)}
        sources = {
            record.name: {source.partition(".")[0] for source in record.sources} for record in self._bundle.features
        }
        absent = {table for history in HISTORIES for table in history.tables} - {*application.histories}
        total = known = 0.0
        for weight in importance.features:
            total += weight.points
            told = not sources[weight.name] & absent and matrix.value(0, features[weight.name]) is not None
            known += weight.points if told else 0.0
        return known / total if total else None

    def _histories(self, application: Application) -> pl.DataFrame:
        return self._live.histories(application.row, application.histories)

    @cached_property
    def _live(self) -> LiveFeatures:
        return live_features(self._bundle)

    @cached_property
    def _limits(self) -> Mapping[str, Limits]:
        return limits_by_contract(self._bundle.loans)

    @cached_property
    def _donors(self) -> Sequence[Donors]:
        return find_donors(self._bundle)


def _refuse_impossible_terms(application: Application, known: Mapping[str, Limits]) -> None:
    """ApplicationError where payment or price of the goods go with no loan of this amount; both may be missing."""
    contract, amount, payment, goods = application.row.select(LOAN_TERMS).row(0)
    if contract not in known:
        return
    try:
        check(
            Terms(contract, amount, payment, goods),
            replace(known[contract], amount=Range(amount, amount)),
            Terms(contract, amount, None, None),
        )
    except TermsError as error:
        column = {Term.PAYMENT: "AMT_ANNUITY", Term.GOODS_PRICE: "AMT_GOODS_PRICE"}.get(error.term, "AMT_CREDIT")
        low, high = (None, None) if error.allowed is None else (error.allowed.low, error.allowed.high)
        raise ApplicationError((Fault(Problem.TERMS, APPLICATION, column, low=low, high=high),)) from None


def _is_missing(application: Application, donors: Donors) -> bool:
    """Whether the application lacks something that the donors have."""
    if donors.what in TABLES:
        return not any(table in application.histories for table in TABLES[donors.what])
    return any(application.row[name][0] is None for name in donors.columns.columns)


def _count(donors: Donors) -> int:
    return max(len(donors.columns), len(donors.features))


def _with(row: pl.DataFrame, values: pl.DataFrame, times: int) -> pl.DataFrame:
    """The row so many times, its missing values taken from `values`, which has a row for each or no column."""
    repeated = pl.DataFrame([column.gather([0] * times) for column in row])
    taken = [name for name in values.columns if row[name][0] is None]
    return repeated.with_columns(values[name].cast(row.schema[name]) for name in taken)


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows as those of as many clients."""
    return frame.with_columns(pl.int_range(1, len(frame) + 1, dtype=pl.Int64, eager=True).alias(KEY))


def _supplying(donors: Donors, points: np.ndarray) -> Supplying:
    low, high = np.quantile(points, _TENTH).tolist()
    return Supplying(donors.what, low, high, len(points))
