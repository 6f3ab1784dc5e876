"""What a browser may ask of a callback; anything else is refused before Dash takes it for granted."""

from typing import Any, Final

from dash import Dash
from flask import abort, request
from pydantic import BaseModel, Field, ValidationError, model_validator

from layouts import ids

_PATH: Final = "/_dash-update-component"
_LARGEST_WITH_RECORDS: Final = 8 * 1024 * 1024
"""Bytes of a request with records or files of a new application; the server's own limit holds for all others."""
_WITH_RECORDS: Final = (ids.NEW_READ, ids.NEW_PROGRESS, ids.NEW_RESULTS, ids.NEW_SAVED, ids.REASONS_TITLE)
"""The outputs of callbacks that are sent records."""


class Target(BaseModel):
    """A property of a component, that is to be changed."""

    id: str | dict[str, str]
    property: str


class Part(Target):
    """A property of a component, with the value that it has."""

    value: Any = None


class Asked(BaseModel):
    """The body of a request to a callback."""

    output: str
    outputs: Target | list[Target]
    inputs: list[Part | list[Part]] = Field(min_length=1)
    state: list[Part | list[Part]] = []
    changedPropIds: list[str] = []  # noqa: N815  (Dash's own name)

    @model_validator(mode="after")
    def _outputs_are_those_of_the_name(self) -> "Asked":
        outputs = self.outputs if isinstance(self.outputs, list) else [self.outputs]
        named = [name.split("@")[0] for name in self.output.strip(".").split("...")]
        if named != [f"{one.id}.{one.property}" for one in outputs]:
            raise ValueError("other outputs than its name says")
        return self

    @model_validator(mode="after")
    def _a_page_has_an_address(self) -> "Asked":
        """Dash's router takes the address apart without looking."""
        if ids.PAGES_CONTENT not in self.output:
            return self
        for part in (*self.inputs, *self.state):
            if isinstance(part, list) or not isinstance(part.value, str):
                raise ValueError("no address")
            if part.property == "pathname" and not part.value.startswith("/"):
                raise ValueError("no path")
        return self


def _carries_records(asked: Asked) -> bool:
    return any(name.partition(".")[0] in _WITH_RECORDS for name in asked.output.strip(".").split("..."))


def _has_all_that_is_taken(asked: Asked, callback: dict[str, Any] | None) -> bool:
    """Whether there is such a callback, and it is sent all that it takes: a page of an older version may not know."""
    if callback is None:
        return False
    return (len(asked.inputs), len(asked.state)) == (len(callback["inputs"]), len(callback["state"]))


def refuse_misshapen(app: Dash) -> None:
    """Answers 400 where a request names no callback of `app`, or is not of the form that one takes."""

    def check() -> None:
        if request.path != _PATH or request.method != "POST":
            return
        usual = request.max_content_length
        request.max_content_length = _LARGEST_WITH_RECORDS
        too_large = usual is not None and len(request.get_data()) > usual
        try:
            asked = Asked.model_validate_json(request.get_data())
        except ValidationError:
            abort(413 if too_large else 400)
        if too_large and not _carries_records(asked):
            abort(413)
        if not _has_all_that_is_taken(asked, app.callback_map.get(asked.output)):
            abort(400)

    app.server.before_request(check)
