"""New applications without a model: forms and records are really read, scores are those of an invented client."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from model.serving.applicants.form import combined, form_of, read_form
from model.serving.applicants.frames import APPLICATION, said
from model.serving.applicants.records import read_records
from model.serving.applicants.results import Application, Cell, Completeness, Influence, Supplying
from model.serving.applicants.uploads import read_uploads
from model.serving.results import Overview, ProfileRow
from tests.fakes import NO_FILES, FakeScoring

REFUSED = 100002
ENTRIES: Mapping[str, str] = {
    "NAME_CONTRACT_TYPE": "Cash loans",
    "AMT_CREDIT": "450 000",
    "AMT_ANNUITY": "24500,5",
    "DAYS_BIRTH": "40",
    "AMT_INCOME_TOTAL": "180000",
}
"""What is typed where only the required fields are filled in."""
WAYS = (
    Supplying(Influence.EXTERNAL_SCORES, 420.0, 610.4, 60),
    Supplying(Influence.CREDITS_ELSEWHERE, 455.0, 520.0, 60),
)


class ScoringNewcomers(FakeScoring):
    """Scores everybody who is new as the client whose number their case is."""

    def __init__(self) -> None:
        bundle = SimpleNamespace(**vars(NO_FILES), folder=Path("bundle-of-today"))
        super().__init__(bundle=bundle)

    def overview_of(self, case: int) -> Overview:
        return self.overview(case)

    def rows_of(self, case: int, names: Iterable[str]) -> dict[str, ProfileRow]:
        return self.rows(case, names)


@dataclass(frozen=True)
class FakeApplicants:
    """The methods of Applicants."""

    ways: tuple[Supplying, ...] = WAYS

    def of_form(self, values: Mapping[str, Cell]) -> Application:
        return read_form(values)

    def form_of(self, application: Application) -> dict[str, Cell]:
        return form_of(application)

    def of_records(self, records: object) -> Application:
        return read_records(records)

    def of_uploads(self, files: Any) -> Application:
        return read_uploads(files)

    def combined(self, form: Application, records: Application) -> Application:
        return combined(form, records)

    def document(self, application: Application) -> dict[str, object]:
        own = said(application.row.drop("SK_ID_CURR", "IN_TRAINING", "TARGET"))[0]
        histories = {name: said(frame.drop("SK_ID_CURR")) for name, frame in application.histories.items()}
        return {APPLICATION: own, **histories}

    def case(self, _application: Application) -> int:
        return REFUSED

    def study(self, application: Application) -> SimpleNamespace:
        known, missing = self.completeness(application), self.supplying(application)
        return SimpleNamespace(case=self.case(application), known=known, missing=missing)

    def supplying(self, _application: Application) -> tuple[Supplying, ...]:
        return self.ways

    def completeness(self, _application: Application) -> Completeness:
        return Completeness(given=5, asked=26, share=0.7)
