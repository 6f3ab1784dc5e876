"""What a bundle says of itself, and what it holds besides arrays and models. JSON, never pickle."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

FORMAT = 1
MANIFEST = "manifest.json"
MODEL = "model.cbm"
NUMBERS = "numbers.npy"
CODES = "codes.npy"
CLIENTS = "clients.arrow"
SPREADS = "spreads.json"


def fold_model(fold: int) -> str:
    """File name of the model that has not seen this fold."""
    return f"fold-{fold}.cbm"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Spread(_Record):
    """How one feature is spread over all clients; see model.training.describe for how it is computed."""

    missing: int
    counts: list[int] = []
    default_rates: list[float | None] = []
    quantiles: list[float] = []
    edges: list[float] = []
    categories: list[str] = []


class Spreads(_Record):
    """The spread of every feature, by name."""

    features: dict[str, Spread]


class Manifest(_Record):
    """Versions, counts, features, calibration, threshold, evaluation, and the sha256 of every other file.

    `categories` gives, for each category feature, its values in the order of their codes. `inputs` are the features
    that the models see.
    """

    format: int = FORMAT
    created: datetime
    synthetic: bool
    clients: int
    training_clients: int
    defaults: int
    number_features: list[str]
    categories: dict[str, list[str]]
    inputs: list[str]
    folds: int
    slope: float
    intercept: float
    threshold: float
    cost_missed_default: float
    cost_refused_good_client: float
    evaluation: dict[str, float | list[float]]
    parameters: dict[str, Any]
    libraries: dict[str, str]
    files: dict[str, str]


def sha256(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
