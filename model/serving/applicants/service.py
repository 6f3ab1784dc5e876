"""New applications scored by the bundle's model, as its clients are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import polars as pl

from model.features.frames import KEY
from model.features.live import LiveFeatures
from model.features.matrix import FeatureMatrix
from model.serving.applicants.cases import Applicant, applicant_of, case_of_applicant, matrix_of
from model.serving.applicants.completeness import completeness
from model.serving.applicants.form import combined, form_of, read_form
from model.serving.applicants.frames import APPLICATION, NOBODY, said
from model.serving.applicants.records import read_records
from model.serving.applicants.results import Application, Cell, Completeness, Supplying
from model.serving.applicants.supplying import Donors, supplying
from model.serving.applicants.uploads import read_uploads
from model.serving.bundle import Bundle, live_features
from model.serving.case import Case


@dataclass(frozen=True, slots=True)
class Study:
    """All that is told of one application; cheaper than its parts, as the features are computed once."""

    case: Case
    known: Completeness
    missing: tuple[Supplying, ...]


class Applicants:
    """Answers from one open bundle; safe to share between threads, and remembers nobody.

    What answering takes is made at the first question, with Polars, whose threads do not survive a fork: the process
    that answers has to ask first.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """The service over an open bundle."""
        return cls(bundle)

    def warm_up(self) -> None:
        """Makes what the first question would have to wait for."""
        self.supplying(read_records({APPLICATION: {}}, complete=False))

    def of_form(self, values: Mapping[str, Cell]) -> Application:
        """From the fields of the form, by raw column, in its units (model.serving.applicants.fields).

        Raises ApplicationError.
        """
        return read_form(values)

    def form_of(self, application: Application) -> dict[str, Cell]:
        """What the form shows of records: `of_form` in its units, without what is not known."""
        return form_of(application)

    def of_records(self, records: object) -> Application:
        """From a document {"application": {...}, "bureau": [...], ...}. Raises ApplicationError."""
        return read_records(records)

    def of_uploads(self, files: Sequence[tuple[str, bytes]]) -> Application:
        """From files, each a name and its bytes; the application itself may be missing. Raises ApplicationError."""
        return read_uploads(files)

    def combined(self, form: Application, records: Application) -> Application:
        """The records, with what the form says otherwise."""
        return combined(form, records)

    def document(self, application: Application) -> dict[str, object]:
        """What `of_records` reads again, as plain JSON; empty cells are left out."""
        named = application.row[KEY].item() != NOBODY
        row, *_ = _plain(application.row.drop("IN_TRAINING", "TARGET"), named=named)
        histories = {name: _plain(frame, named=named) for name, frame in application.histories.items()}
        return {APPLICATION: row, **histories}

    def case(self, application: Application) -> Case:
        """The applicant as the model sees them; ScoringService.overview_of(case) tells score and reasons."""
        return self._case(self._applicant(application))

    def supplying(self, application: Application) -> tuple[Supplying, ...]:
        """What the score could become with what is missing, the widest range first."""
        return self._supplying(application, self._applicant(application))

    def completeness(self, application: Application, case: Case | None = None) -> Completeness:
        """How much is known; faster with the `case` of the application, where that is at hand."""
        matrix = case.matrix if case else self._matrix(self._applicant(application))
        return completeness(self._bundle, application, matrix)

    def study(self, application: Application, *, supplying: bool = True) -> Study:
        """`case`, `completeness` and, where it is asked for, `supplying` in one."""
        applicant = self._applicant(application)
        case = self._case(applicant)
        missing = self._supplying(application, applicant) if supplying else ()
        return Study(case, self.completeness(application, case), missing)

    def _applicant(self, application: Application) -> Applicant:
        return applicant_of(self._live, application)

    def _case(self, applicant: Applicant) -> Case:
        return case_of_applicant(self._bundle, self._matrix(applicant))

    def _matrix(self, applicant: Applicant) -> FeatureMatrix:
        return matrix_of(self._bundle, self._live, applicant)

    def _supplying(self, application: Application, applicant: Applicant) -> tuple[Supplying, ...]:
        return supplying(self._bundle, self._live, self._donors, application, applicant)

    @cached_property
    def _live(self) -> LiveFeatures:
        return live_features(self._bundle)

    @cached_property
    def _donors(self) -> Donors:
        return Donors.of(self._bundle)


def _plain(frame: pl.DataFrame, *, named: bool) -> list[dict[str, Cell]]:
    """The rows, with the client's number where they are `named`."""
    return said(frame if named or KEY not in frame.columns else frame.drop(KEY))
