"""What a person sees when something fails: calm words, while the log gets the details."""

import logging
from typing import Any

from dash import ctx, set_props
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Flask, Response, make_response, render_template_string
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, NotFound

from data.errors import ClarteError, UnknownClientError
from layouts import ids, messages, theme
from layouts.language import language

logger = logging.getLogger(__name__)

_PAGE = """<!DOCTYPE html>
<html lang="{{ language }}" data-bs-theme="{{ mode }}"{{ ' data-chosen="true"' | safe if chosen }}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<script src="/assets/appearance/theme.js"></script>
<title>{{ title }}</title><link rel="icon" href="/assets/favicon.svg"><link rel="stylesheet" href="/assets/clarte.css">
<link rel="stylesheet" href="/assets/frame.css">
</head>
<body><header class="site-header"><div class="page site-header-row"><a class="home-link" href="/">
<img class="logo" src="/assets/logo.svg" alt=""><span class="wordmark">Clarté</span></a></div></header>
<main><div class="message"><h1>{{ title }}</h1><p>{{ text }}</p><p><a class="action" href="/">{{ back }}</a></p>
</div></main></body>
</html>"""


def init_errors(server: Flask) -> None:
    """HTTP errors answer with a page in words, whatever their cause."""
    server.register_error_handler(HTTPException, _http_error)
    # Dash's own answer to the address of a script that it does not have.
    server.register_error_handler(DependencyException, lambda _error: _http_error(NotFound()))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None:
        return error
    title, text = _words(error.code)
    answer = page(error.code, title, text)
    # What the status asks for beside words, such as the methods that are allowed.
    answer.headers.update([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer


def page(code: int, title: str, text: str) -> Response:
    """A whole page in words for an address that Dash does not answer."""
    said = render_template_string(
        _PAGE,
        language=language(),
        mode=theme.mode().value,
        chosen=theme.is_chosen(),
        title=title,
        text=text,
        back=_("Back to the home page"),
    )
    return make_response(said, code)


def _words(code: int) -> tuple[str, str]:
    """Title and text for the status of an answer."""
    if code == 404:
        return (
            _("This page does not exist"),
            _("The address may have been mistyped, or the page may have moved."),
        )
    if code == 413:
        return _("This request is too large"), _("Nothing was changed. Try again with less text.")
    if code < 500:
        return _("This request was not accepted"), _("It is not of a form that Clarté answers. Nothing was changed.")
    return (
        _("This page could not be shown"),
        _("Something went wrong on our side. It has been recorded; try again in a moment."),
    )


def on_callback_error(error: Exception) -> Any:  # noqa: ANN401  (the output of whichever callback failed)
    """Logs the error; an unbuilt page is replaced by words, a failed action leaves the page and says so."""
    if isinstance(error, ClarteError):
        logger.info("a callback could not answer: %.200s", error)
    else:
        logger.error("a callback failed", exc_info=error)
    outputs = ctx.outputs_list if isinstance(ctx.outputs_list, list) else [ctx.outputs_list]
    if any(output.get("id") == ids.PAGES_CONTENT for output in outputs):
        return messages.failure(), {"title": _("This page could not be shown")}
    set_props(ids.NOTICE, {"children": _notice(error)})
    return None


def _notice(error: Exception) -> Component:
    if isinstance(error, UnknownClientError):
        return messages.nobody(error.client_id)
    return messages.not_there() if isinstance(error, ClarteError) else messages.failed_action()
