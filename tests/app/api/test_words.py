"""Every kind of error has words, in both languages, and none of them is the library's."""

from typing import Literal

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api import words
from app.api.words import field_message, problem_words

BY_DEFAULT = "This is not of the form that is expected."


class Everything(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    a: int = Field(ge=1)
    b: float = Field(gt=0, lt=5)
    c: str = Field(min_length=2, max_length=3, pattern="^x*$")
    d: bool
    e: list[int] = Field(min_length=1, max_length=2)
    f: dict[str, int]
    g: Literal["p", "q"]


WRONG = [
    {},
    {"a": 0, "b": 0, "c": "x", "d": 1, "e": [], "f": [], "g": "r", "h": 1},
    {"a": 1.5, "b": 9, "c": "xxxx", "d": "true", "e": [1, 2, 3], "f": 1, "g": 1},
    {"a": "1", "b": float("nan"), "c": "yy", "d": None, "e": {}, "f": {"a": "b"}, "g": None},
    {"a": None, "b": "1", "c": 3, "d": [], "e": [None], "f": {"a": None}, "g": []},
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_error_of_a_field_has_words_of_its_own(api: FlaskClient, language: str) -> None:
    with api.application.test_request_context(headers={"Accept-Language": language}):
        usual = field_message("no such kind", {})
        for body in WRONG:
            with pytest.raises(ValidationError) as refused:
                Everything.model_validate(body)
            for error in refused.value.errors():
                message = field_message(error["type"], error.get("ctx", {}))
                assert message != usual, error["type"]
                assert message != error["msg"]
        assert (usual == BY_DEFAULT) == (language == "en")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 413, 415, 418, 422, 429, 500, 502, 503])
def test_every_status_has_words_in_both_languages(api: FlaskClient, status: int) -> None:
    said = []
    for language in ("fr", "en"):
        with api.application.test_request_context(headers={"Accept-Language": language}):
            said.append(problem_words(status))
    assert all(title and detail for title, detail in said)
    assert said[0] != said[1]


def test_a_bound_is_part_of_the_message(api: FlaskClient) -> None:
    with api.application.test_request_context(headers={"Accept-Language": "en"}):
        assert words.field_message("less_than_equal", {"le": 100}) == "This must be 100 or less."
        assert words.between(1.0, 2.5) == "With the other terms, this must be from 1.00 to 2.50."
