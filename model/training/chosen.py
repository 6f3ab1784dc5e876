"""Reads CatBoost's parameters that a search has chosen; written by `tune`, read by a build."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data.errors import ClarteError
from model.bundles.report.search import FORMAT, ChosenParameters


class ParametersError(ClarteError):
    """A file of parameters is missing, damaged, or holds what a build must not use."""


def parameters_file(study: str) -> str:
    """Name of the file that holds what a search has chosen; its name holds objective, data and all its settings."""
    return f"parameters-{study}.json"


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
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ParametersError(f"{path}: is damaged; {_WAY_OUT}") from None


_WAY_OUT = "search again: python -m app tune RAW_DIR"
