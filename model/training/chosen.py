"""CatBoost's parameters that a search has chosen, with what is known of them; made by `tune`, read by a build."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from data.errors import ClarteError
from model.bundles.record import Record
from model.bundles.report.comparison import Difference

FORMAT = 1

DEEPEST = 6
"""Deeper trees would make one client's exact contributions expensive: see model.training.fit."""


class ParametersError(ClarteError):
    """A file of parameters is missing, damaged, or holds what a build must not use."""


class Searched(Record):
    """The parameters that a search may choose, in ranges that a build accepts; None where they were not searched."""

    model_config = ConfigDict(strict=True)

    iterations: int | None = Field(default=None, ge=1, le=20_000)
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


def parameters_file(objective: str, fingerprint: str) -> str:
    """Name of the file that holds what was chosen for an objective, on data of this fingerprint."""
    return f"parameters-{objective}-{fingerprint[:12]}.json"


def read_parameters(path: Path) -> dict[str, Any]:
    """The chosen parameters in a file, by the names that CatBoost has for them.

    Raises ParametersError, in one line, when the file is missing, damaged or of another format, or when a parameter is
    not known or out of its range.
    """
    return read_chosen(path).parameters.model_dump(exclude_none=True)


def read_chosen(path: Path) -> ChosenParameters:
    """All that is in the file; raises like `read_parameters`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ParametersError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        found = json.loads(content)["format"]
        if found != FORMAT:
            raise ParametersError(f"{path}: its format is {found}, this version reads {FORMAT}; {_WAY_OUT}")
        return ChosenParameters.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        unknown = first["type"] == "extra_forbidden"
        words = "is not known here" if unknown else f"{first['msg'].lower()}, not {first['input']!r:.60}"
        raise ParametersError(f"{path}: {place} {words}" if unknown else f"{path}: {place}: {words}") from None
    except (ValueError, KeyError, TypeError):
        raise ParametersError(f"{path}: is damaged; {_WAY_OUT}") from None


_WAY_OUT = "search again: python -m app tune RAW_DIR"
