"""What a bundle says of itself, and what it holds besides arrays and models. JSON, never pickle."""

import hashlib
from datetime import datetime
from typing import Any, Self

import numpy as np
from pydantic import Field, model_validator

from model.bundles.histories import HISTORY_FILES
from model.bundles.loans import LOAN_WORDS, LOANS
from model.bundles.record import Record
from model.features.frames import KEY

FORMAT = 5
MANIFEST = "manifest.json"
MODEL = "model.cbm"
NUMBERS = "numbers.npy"
CODES = "codes.npy"
CLIENTS = "clients.npy"
SPREADS = "spreads.json"
FEATURES = "features.json"
MEDIANS = "medians.arrow"
LOOK_ALIKES = "look-alikes.npz"
REPORT = "report.json"
CLIENT = np.dtype([(KEY, "<i8"), ("target", "<f4"), ("fold", "i1"), ("raw", "<f8"), ("raw_error", "<f8")])
"""One record of CLIENTS: the outcome (1 default, 0 repaid, NaN not known), and how the client is scored."""
LANGUAGES = ("fr", "en")


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


def card(language: str) -> str:
    """File name of the model card in one of LANGUAGES."""
    return f"model-card.{language}.md"


class Spread(Record):
    """How one feature is spread over all clients; see model.training.describe for how it is computed."""

    missing: int
    counts: list[int] = Field(default_factory=list)
    default_rates: list[float | None] = Field(default_factory=list)
    quantiles: list[float] = Field(default_factory=list)
    edges: list[float] = Field(default_factory=list)
    categories: list[str] = Field(default_factory=list)


class Spreads(Record):
    """The spread of every feature, by name."""

    features: dict[str, Spread]


class Manifest(Record):
    """Versions, counts, features, calibration, threshold, and the sha256 of every other file.

    `categories` gives, for each category feature, its values in the order of their codes. `inputs` are the features
    that the models see. `data` is the fingerprint of what was learned from (see model.training.lesson).
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
    data: str
    parameters: dict[str, Any]
    libraries: dict[str, str]
    files: dict[str, str]

    @model_validator(mode="after")
    def _all_files_are_vouched_for(self) -> Self:
        arrays = {NUMBERS, CODES, CLIENTS, MEDIANS, LOOK_ALIKES, LOANS, LOAN_WORDS}
        cards = {card(language) for language in LANGUAGES}
        expected = {
            *cards,
            MODEL,
            SPREADS,
            FEATURES,
            REPORT,
            *arrays,
            *HISTORY_FILES,
            *(fold_model(fold) for fold in range(self.folds)),
        }
        if set(self.files) != expected:
            raise ValueError(f"files: expected {sorted(expected)}")
        return self
