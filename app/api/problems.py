"""Errors as problem details (RFC 9457): one shape for all of them, in the language of the request."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Final, cast, get_origin, get_type_hints

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from app.api.asked import PREFIX
from app.api.words import field_message, problem_words

MEDIA_TYPE: Final = "application/problem+json"
_MOST: Final = 50
"""Errors that are told at once."""
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
_NAMES: Final = {
    400: "not-readable",
    401: "no-key",
    403: "not-allowed",
    404: "not-found",
    405: "wrong-method",
    409: "no-terms",
    413: "too-large",
    415: "not-json",
    422: "not-accepted",
    429: "too-many-requests",
    500: "our-mistake",
    503: "not-ready",
}


class FieldError(BaseModel):
    """One wrong value."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(description="Which one, with dots between names and places: application.AMT_CREDIT")
    message: str = Field(description="What is wrong with it, in the language of the request")


class Problem(BaseModel):
    """Why a request has no other answer (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="What kind of problem, the same in every language: urn:clarte:problem:not-found")
    title: str = Field(description="The kind in words")
    status: int = Field(description="The status of the answer")
    detail: str = Field(description="What to do about it")
    instance: str = Field(description="The path that was asked for")
    errors: list[FieldError] = Field(default_factory=list, description="Each wrong field; empty where none is to blame")


class ProblemError(HTTPException):
    """Raised where a request cannot be answered: `status`, with a detail of its own and the wrong fields."""

    def __init__(self, status: int, detail: str = "", errors: Iterable[FieldError] = ()) -> None:
        super().__init__(detail)
        self.code = status
        self.errors = tuple(errors)


def problem(status: int, detail: str = "", errors: Iterable[FieldError] = ()) -> Response:
    """The answer for a status; the usual words where `detail` is empty."""
    title, usual = problem_words(status)
    content = Problem(
        type=f"urn:clarte:problem:{_NAMES.get(status, 'not-accepted' if status < 500 else 'our-mistake')}",
        title=title,
        status=status,
        detail=detail or usual,
        instance=request.path[:500],
        errors=list(errors)[:_MOST],
    )
    # Whatever the path holds becomes text that any reader of JSON takes.
    written = content.model_dump_json().encode("utf-8", "replace")
    return Response(written, status, mimetype=MEDIA_TYPE)


def invalid(error: ValidationError) -> Response:
    """The answer to a request with wrong fields."""
    found = [
        FieldError(field=field_path(one["loc"]), message=field_message(one["type"], one.get("ctx", {})))
        for one in error.errors(include_url=False, include_input=False)
    ]
    return problem(422, errors=found)


def refuse_unknown_parameters() -> None:
    """Raises ProblemError where an address has parameters that the operation does not take, or one of them twice."""
    if not request.args:
        return
    query = get_type_hints(current_app.view_functions[request.endpoint or ""]).get("query")
    kind, wrong = "extra_forbidden", list(request.args)
    if query is not None:
        kind, wrong = "repeated", [name for name in request.args if _is_repeated(name, query)]
    if wrong:
        message = field_message(kind, {})
        raise ProblemError(422, errors=[FieldError(field=name[:80], message=message) for name in wrong])


def _is_repeated(name: str, query: type[BaseModel]) -> bool:
    """Whether a parameter with one value has two: readers of addresses differ in which of them counts."""
    field = query.model_fields.get(name)
    return len(request.args.getlist(name)) > 1 and field is not None and get_origin(field.annotation) is not list


def field_path(place: Iterable[int | str]) -> str:
    """The place of a value in a request; "body" where it is all of it."""
    return ".".join(str(part)[:80] for part in place) or "body"


def init_problems(server: Flask) -> None:
    """Errors under /api/ are problems, those elsewhere stay what they were; unknown paths do not fall to Dash."""
    elsewhere = cast(
        "Callable[[HTTPException], ResponseReturnValue]", server.error_handler_spec[None][None][HTTPException]
    )

    def handle(error: HTTPException) -> ResponseReturnValue:
        return _answer(error) if request.path.startswith(PREFIX) else elsewhere(error)

    server.register_error_handler(HTTPException, handle)

    def unknown(**_path: str) -> ResponseReturnValue:
        methods = _allowed()
        raise MethodNotAllowed(valid_methods=methods) if methods else NotFound()

    def tell_methods() -> Response | None:
        """Flask's own answer would count the methods of every rule that matches, Dash's and the unknown's too."""
        if request.method != "OPTIONS" or not request.path.startswith(PREFIX):
            return None
        methods = _allowed()
        if not methods:
            raise NotFound
        return Response(headers={"Allow": ", ".join(methods)})

    server.before_request(tell_methods)
    server.add_url_rule(PREFIX, "api_unknown", unknown, methods=[*_METHODS], strict_slashes=False)
    server.add_url_rule(f"{PREFIX}<path:path>", "api_unknown", unknown, methods=[*_METHODS])


def _answer(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return cast("ResponseReturnValue", error.response)
    if error.code is None:
        return problem(500)
    if 300 <= error.code < 400:
        return error
    own = error if isinstance(error, ProblemError) else None
    answer = problem(error.code, own.description or "", own.errors) if own else problem(error.code)
    answer.headers.update([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(_allowed())  # of a method that nobody knows, Flask's counts every rule
    return answer


def _allowed() -> list[str]:
    """The methods that the address of the request answers to; none where there is nothing."""
    methods = [method for method in _METHODS if _is_known(method)]
    head = ["HEAD"] if "GET" in methods else []
    return [*methods, *head, "OPTIONS"] if methods else []


def _is_known(method: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return False
    try:
        return adapter.match(method=method)[0] != "api_unknown"
    except HTTPException:
        return False
