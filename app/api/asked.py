"""How requests are read: strictly, each kind of body within its bounds, and every wrong field by its name."""

import re
from typing import Annotated, Any, Final, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, from_json
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.request_bodies import WholeRequest

PREFIX: Final = "/api/"
LARGEST_CLIENT: Final = 10**15 - 1
_MEGABYTE: Final = 1024 * 1024
_MOST_DIGITS: Final = 18
_LARGEST: Final = {"/api/v1/applications": 8 * _MEGABYTE}
"""Bytes of a body, where it may have more than other requests."""


class JsonRequest(WholeRequest):
    """A request whose JSON, under /api/, is refused unread where it is too long, compressed, or no JSON by its name."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:  # noqa: ANN401
        """The body as plain values. Raises BadRequest, UnsupportedMediaType and RequestEntityTooLarge."""
        if not self.path.startswith(PREFIX):
            return super().get_json(force=force, silent=silent, cache=cache)
        if self.mimetype != "application/json" or self.headers.get("Content-Encoding", "identity") != "identity":
            raise UnsupportedMediaType
        self.max_content_length = _LARGEST.get(self.path, _MEGABYTE)
        try:
            found = from_json(self.get_data(cache=False), allow_inf_nan=False, cache_strings="keys")
        except ValueError as error:
            raise BadRequest("json") from error
        # What is no object stands for nothing: a text would be read as JSON once more by the library.
        return found if isinstance(found, dict) else None


def _digits(value: object) -> object:
    """Python reads "1_000" and " 7 " as numbers; an address writes them with digits alone."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value):
        raise PydanticCustomError("int_parsing", "digits are expected")
    if isinstance(value, str) and len(value) > _MOST_DIGITS:
        raise PydanticCustomError("int_parsing_size", "too many digits")
    return value


Whole = Annotated[int, BeforeValidator(_digits)]
"""A whole number in an address."""


def _whole(value: object) -> object:
    """JSON knows one kind of numbers: 3.0 is 3."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


# The bounds come first: behind a validator they would not be in the document.
ClientNumber = Annotated[int, Field(ge=1, le=LARGEST_CLIENT), BeforeValidator(_whole)]
"""The number of a client in a body."""


class Parameters(BaseModel):
    """What stands in an address; names that stand for nothing are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Body(BaseModel):
    """A JSON object; a number in quotes is no number, and unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def documented(example: dict[str, Any]) -> ConfigDict:
    """The settings of a body with an example in the document."""
    return cast("ConfigDict", {"openapi_extra": {"example": example}})


class OfClient(BaseModel):
    """The client that an address is about."""

    client_id: Whole = Field(ge=1, le=LARGEST_CLIENT, description="The client's number (SK_ID_CURR)")
