"""What a search for CatBoost's parameters found; made by `tune`, taken by a build."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from model.bundles.record import Record
from model.bundles.report.comparison import Difference

FORMAT = 1

MOST_TREES = 20_000
"""More than any search or build needs."""

DEEPEST = 6
"""Deeper trees would make one client's exact contributions expensive: see model.training.fit."""


class Searched(Record):
    """The parameters that a search may choose, in ranges that a build accepts; None where they were not searched."""

    model_config = ConfigDict(strict=True)

    iterations: int | None = Field(default=None, ge=1, le=MOST_TREES)
    learning_rate: float | None = Field(default=None, gt=0, le=1)
    depth: int | None = Field(default=None, ge=1, le=DEEPEST)
    l2_leaf_reg: float | None = Field(default=None, ge=0)
    rsm: float | None = Field(default=None, gt=0, le=1)
    subsample: float | None = Field(default=None, gt=0, le=1)
    random_strength: float | None = Field(default=None, ge=0)


class Check(Record):
    """The chosen and the default parameters on another division into folds, which the search has not seen."""

    seed: int
    chosen: tuple[float, ...]
    defaults: tuple[float, ...]


class ChosenParameters(Record):
    """What a search found.

    `objective` is "auc" (ROC AUC, higher is better) or "cost" (business cost per client, lower is better). `chosen` and
    `defaults` are its values on each fold of the search, where the chosen ones are flattered: they were picked there.
    `checks` are on other folds; `difference` is chosen minus defaults over all of those, None before they are done.
    `trial` is the number of the best of the `complete` trials; `pruned` ones were given up early. `data` is
    the fingerprint of what was learned from.
    """

    format: int = FORMAT
    created: datetime
    synthetic: bool
    data: str
    parameters: Searched
    default_parameters: Searched
    objective: Literal["auc", "cost"]
    cost_missed_default: float
    cost_refused_good_client: float
    task_type: Literal["CPU", "GPU"]
    study: str
    trial: int
    chosen: tuple[float, ...] = Field(min_length=2)
    defaults: tuple[float, ...] = Field(min_length=2)
    checks: tuple[Check, ...] = ()
    difference: Difference | None = None
    complete: int
    pruned: int
    libraries: dict[str, str]
