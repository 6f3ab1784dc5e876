"""What the API says of requests that it cannot answer, in the language of the request."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask_babel import gettext as _

Context = Mapping[str, Any]


def problem_words(status: int) -> tuple[str, str]:
    """Title and detail for the status of an answer."""
    known = {
        400: (_("Not readable"), _("The body is no JSON, or is nested too deep.")),
        401: (_("Who is asking?"), _("Send a key: Authorization: Bearer <key>, or X-API-Key.")),
        403: (_("Not allowed"), _("This key may not do this.")),
        404: (_("Nothing here"), _("There is nothing at this address.")),
        405: (_("Not this way"), _("This address does not answer to this method; the header Allow says to which.")),
        409: (_("No terms to change"), no_terms()),
        413: (_("Too large"), _("The body is larger than this address accepts. Nothing was read.")),
        415: (_("Not JSON"), _("Send the body as JSON, not compressed, with Content-Type: application/json.")),
        422: (_("Not accepted"), _("Something in the request is not as it should be; see “errors”.")),
        429: (_("Too many requests"), _("Wait a moment, then ask again; the header Retry-After says how long.")),
        500: (_("Our mistake"), _("Something went wrong on our side. It has been recorded; try again in a moment.")),
        503: (_("Not ready"), _("There is no model to answer with yet.")),
    }
    if status in known:
        return known[status]
    return known[500] if status >= 500 else (_("Not accepted"), _("This request is not of a form that is answered."))


def no_client(client_id: int) -> str:
    """Nobody has this number."""
    return _("No client has the number %(number)s.", number=str(client_id))


def no_field(name: str) -> str:
    """No information has this name."""
    return _("No information has the name “%(name)s”; /api/v1/features lists them.", name=name[:80])


def no_terms() -> str:
    """The file does not say enough of the loan."""
    return _("This client’s file does not say enough of the loan to try other terms.")


def either(one: str, other: str) -> str:
    """Two fields that say the same."""
    return _("Give %(one)s or %(other)s, not both.", one=one, other=other)


def between(low: float, high: float) -> str:
    """Where a term has to lie, given the others; without separators, so that it can be copied into a request."""
    return _("With the other terms, this must be from %(low)s to %(high)s.", low=f"{low:.2f}", high=f"{high:.2f}")


def no_contract() -> str:
    """Nobody has such a contract."""
    return _("No client has this contract.")


def only_cohort() -> str:
    """Filters describe a group of one's own."""
    return _("Filters (where) describe a group of its own: leave group out, or ask for cohort.")


def field_message(kind: str, context: Context) -> str:
    """What is wrong with a field, by pydantic's kind of error."""
    words = _MESSAGES.get(kind)
    return words(context) if words else _("This is not of the form that is expected.")


def _bound(context: Context) -> str:
    found = next((context[name] for name in ("ge", "gt", "le", "lt") if name in context), "")
    return str(found)


_MESSAGES: Final[Mapping[str, Callable[[Context], str]]] = {
    "missing": lambda _context: _("This is missing."),
    "extra_forbidden": lambda _context: _("There is no field of this name here."),
    "int_type": lambda _context: _("A whole number is expected."),
    "int_parsing": lambda _context: _("A whole number is expected."),
    "int_from_float": lambda _context: _("A whole number is expected."),
    "repeated": lambda _context: _("This is given more than once."),
    "int_parsing_size": lambda _context: _("This number is too large."),
    "float_type": lambda _context: _("A number is expected."),
    "float_parsing": lambda _context: _("A number is expected."),
    "finite_number": lambda _context: _("A number is expected, neither infinite nor undefined."),
    "string_type": lambda _context: _("A text is expected."),
    "bool_type": lambda _context: _("true or false is expected."),
    "list_type": lambda _context: _("A list is expected."),
    "cell_type": lambda _context: _("A text, a number, true, false or null is expected."),
    "dict_type": lambda _context: _("An object is expected."),
    "model_type": lambda _context: _("An object is expected."),
    "model_attributes_type": lambda _context: _("An object is expected."),
    "literal_error": lambda context: _("One of these is expected: %(choices)s.", choices=context.get("expected", "")),
    "enum": lambda context: _("One of these is expected: %(choices)s.", choices=context.get("expected", "")),
    "greater_than_equal": lambda context: _("This must be %(bound)s or more.", bound=_bound(context)),
    "greater_than": lambda context: _("This must be more than %(bound)s.", bound=_bound(context)),
    "less_than_equal": lambda context: _("This must be %(bound)s or less.", bound=_bound(context)),
    "less_than": lambda context: _("This must be less than %(bound)s.", bound=_bound(context)),
    "too_long": lambda context: _("At most %(most)s entries are allowed.", most=str(context.get("max_length", ""))),
    "too_short": lambda context: _("At least %(least)s entry is needed.", least=str(context.get("min_length", ""))),
    "string_too_long": lambda context: _(
        "At most %(most)s characters are allowed.", most=str(context.get("max_length", ""))
    ),
    "string_too_short": lambda context: _(
        "At least %(least)s character is needed.", least=str(context.get("min_length", ""))
    ),
    "string_pattern_mismatch": lambda _context: _("This is not written as it should be."),
    "condition": lambda _context: _(
        "This is no filter: write a name from /api/v1/features, then = and a value, or = and low..high."
    ),
}
