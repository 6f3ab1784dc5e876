"""Which bundles have been active: the list that is kept beside them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError, field_validator

from data.errors import BundleError
from model.bundles.files import replace_file
from model.bundles.record import Record

ACTIVE = "active.json"
"""The bundles that have been active, the active one last."""


class Activation(Record):
    """A bundle that was made active, `since` when, and `because` of what where somebody had to say.

    `synthetic` tells whether its clients are invented, so that this is known of a damaged bundle too. Lists written by
    the first versions hold names alone.
    """

    name: str
    since: datetime | None = None
    because: str | None = None
    synthetic: bool | None = None


class History(Record):
    """The activations, the one in force last; each bundle stands in it once."""

    history: tuple[Activation, ...] = ()

    @field_validator("history", mode="before")
    @classmethod
    def _names_alone(cls, found: Any) -> Any:  # noqa: ANN401  (whatever the file holds)
        if not isinstance(found, list):
            return found
        return [{"name": one} if isinstance(one, str) else one for one in found]

    def with_active(self, name: str, because: str | None, *, synthetic: bool) -> "History":
        """The history once this bundle is the active one; a reason given for it before stays until there is another."""
        others = tuple(past for past in self.history if past.name != name)
        reasons = [past.because for past in self.history if past.name == name]
        now = datetime.now(UTC).replace(microsecond=0)
        reason = because or next(iter(reasons), None)
        return History(history=(*others, Activation(name=name, since=now, because=reason, synthetic=synthetic)))


def read_history(folder: Path) -> History:
    """The history of a folder of bundles; empty where none was ever active. Raises BundleError when it is damaged."""
    try:
        found = json.loads((folder / ACTIVE).read_bytes())
        return History(history=found["history"])
    except FileNotFoundError:
        return History()
    except (ValueError, KeyError, TypeError, ValidationError):
        raise BundleError(
            f"{ACTIVE} in {folder} is damaged; name the bundle again: python -m app bundles activate NAME"
        ) from None


def write_history(folder: Path, history: History) -> None:
    """Replaces the history in one step; call it as the only writer of the folder. Raises BundleError."""
    try:
        replace_file(folder / ACTIVE, history.model_dump_json(indent=1).encode())
    except OSError as error:
        raise BundleError(f"{folder / ACTIVE}: cannot be written ({error.strerror}); it stays as it was") from error
