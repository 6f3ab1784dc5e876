"""How the kinds of models compare on the same folds; made by `compare`, kept beside the bundles and read by a build."""

import json
from datetime import datetime
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from pydantic import Field, ValidationError

from data.errors import ClarteError
from model.bundles.record import Record

FORMAT = 1

FIGURES = (
    "auc",
    "average_precision",
    "ks",
    "brier",
    "log_loss",
    "expected_calibration_error",
    "cost_per_client",
    "fit_seconds",
    "score_ms",
    "size_mb",
)
"""What is measured on each fold, by the names of the fields of FoldFigures."""


class ComparisonError(ClarteError):
    """A comparison is missing, damaged, or of another format."""


class FoldFigures(Record):
    """One model on one fold that it has not seen, by its own probabilities, uncalibrated.

    `average_precision` is also known as PR AUC; `ks`, `expected_calibration_error` (ten groups of equal size) and
    `threshold` are in [0, 1]. `cost_per_client` is in good clients refused, at the `threshold` that costs least on the
    other folds. `score_ms` is milliseconds for 1,000 clients, `size_mb` megabytes of the fitted pipeline, serialised.
    """

    seed: int
    fold: int
    auc: float
    average_precision: float
    ks: float
    brier: float
    log_loss: float
    expected_calibration_error: float
    threshold: float
    cost_per_client: float
    fit_seconds: float
    score_ms: float
    size_mb: float


class Difference(Record):
    """A figure of one model minus that of another, fold by fold: mean, standard deviation, and 95 % interval.

    The interval is the corrected resampled t interval (Nadeau and Bengio, 2003): folds share clients to learn from, so
    the plain one would be too narrow.
    """

    mean: float
    sd: float
    low: float
    high: float


class ModelResult(Record):
    """One kind of model: its settings, its figures on each fold, and their differences to the reference model's."""

    name: str
    label: str
    settings: dict[str, Any]
    folds: tuple[FoldFigures, ...] = Field(min_length=2)
    differences: dict[str, Difference]

    def values(self, figure: str) -> list[float]:
        """One of FIGURES, fold by fold, seed after seed."""
        return [float(getattr(fold, figure)) for fold in self.folds]

    def mean(self, figure: str) -> float:
        """Its mean over all folds."""
        return mean(self.values(figure))

    def sd(self, figure: str) -> float:
        """Its standard deviation over all folds."""
        return stdev(self.values(figure))


class Comparison(Record):
    """Kinds of models on the same folds and features.

    `data` is the fingerprint of what they learned from; `clients` counts those with an outcome, `defaults` those who
    defaulted, `features` what the models saw. `seeds` divided the clients into folds. `reference` names the model that
    the others are subtracted from, None when it was not among them.
    """

    format: int = FORMAT
    created: datetime
    synthetic: bool
    data: str
    clients: int
    defaults: int
    features: int
    seeds: tuple[int, ...]
    cost_missed_default: float
    cost_refused_good_client: float
    reference: str | None
    models: tuple[ModelResult, ...] = Field(min_length=1)
    libraries: dict[str, str]


def comparison_file(fingerprint: str) -> str:
    """Name of the file that holds the comparison on data of this fingerprint."""
    return f"comparison-{fingerprint[:12]}.json"


def read_comparison(path: Path) -> Comparison:
    """The comparison in a file. Raises ComparisonError when it is missing, damaged or of another format."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ComparisonError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        found = json.loads(content)["format"]
        if found != FORMAT:
            raise ComparisonError(f"{path}: its format is {found}, this version reads {FORMAT}; {_WAY_OUT}")
        return Comparison.model_validate_json(content)
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        raise ComparisonError(f"{path}: is damaged; {_WAY_OUT}") from None


def find_comparison(lab_dir: Path, fingerprint: str) -> Comparison | None:
    """The comparison made on data of this fingerprint, None when there is none. Raises ComparisonError."""
    path = lab_dir / comparison_file(fingerprint)
    if not path.is_file():
        return None
    found = read_comparison(path)
    return found if found.data == fingerprint else None


_WAY_OUT = "remove it and make it again: python -m app compare RAW_DIR"
