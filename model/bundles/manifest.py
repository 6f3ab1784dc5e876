"""What a bundle says of itself, and what it holds besides arrays and models. JSON, never pickle."""

import hashlib
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT = 2
MANIFEST = "manifest.json"
MODEL = "model.cbm"
NUMBERS = "numbers.npy"
CODES = "codes.npy"
CLIENTS = "clients.arrow"
SPREADS = "spreads.json"
FEATURES = "features.json"
MEDIANS = "medians.arrow"
LOOK_ALIKES = "look-alikes.npz"


def bundle_name(created: datetime, content: bytes) -> str:
    """Name of the bundle whose manifest has this content: <UTC time>-<content hash>.

    The manifest states the sha256 of every other file, so the name vouches for all of the bundle.
    """
    return f"{created:%Y%m%dT%H%M%SZ}-{content_hash(content)}"


def content_hash(content: bytes) -> str:
    """The part of a bundle's name that its manifest's content decides."""
    return hashlib.sha256(content).hexdigest()[:12]


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
    clients: int = Field(ge=1)
    training_clients: int
    defaults: int
    number_features: list[str]
    categories: dict[str, list[str]]
    inputs: list[str]
    folds: int = Field(ge=2)
    slope: float = Field(gt=0)
    intercept: float
    threshold: float = Field(gt=0, lt=1)
    cost_missed_default: float
    cost_refused_good_client: float
    evaluation: dict[str, float | list[float]]
    parameters: dict[str, Any]
    libraries: dict[str, str]
    files: dict[str, str]

    @model_validator(mode="after")
    def _all_files_are_vouched_for(self) -> Self:
        arrays = {NUMBERS, CODES, CLIENTS, MEDIANS, LOOK_ALIKES}
        expected = {MODEL, SPREADS, FEATURES, *arrays, *(fold_model(fold) for fold in range(self.folds))}
        if set(self.files) != expected:
            raise ValueError(f"files: expected {sorted(expected)}")
        return self
