"""What a person sees when something fails: calm words, while the log gets the details."""

import logging
from typing import Any

from dash import ctx, set_props
from flask import Flask, make_response, render_template_string
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from layouts import ids, messages
from layouts.language import language

logger = logging.getLogger(__name__)

_PAGE = """<!DOCTYPE html>
<html lang="{{ language }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title><link rel="icon" href="/assets/favicon.svg"><link rel="stylesheet" href="/assets/clarte.css">
</head>
<body><main><div class="message"><h1>{{ title }}</h1><p>{{ text }}</p><p><a class="action" href="/">{{ back }}</a></p>
</div></main></body>
</html>"""


def init_errors(server: Flask) -> None:
    """HTTP errors answer with a page in words, whatever their cause."""
    server.register_error_handler(HTTPException, _http_error)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None:
        return error
    if error.code == 404:
        title, text = (
            _("This page does not exist"),
            _("The address may have been mistyped, or the page may have moved."),
        )
    else:
        title = _("This page could not be shown")
        text = _("Something went wrong on our side. It has been recorded; try again in a moment.")
    page = render_template_string(_PAGE, language=language(), title=title, text=text, back=_("Back to the home page"))
    return make_response(page, error.code)


def on_callback_error(error: Exception) -> Any:  # noqa: ANN401  (the output of whichever callback failed)
    """Logs the error; an unbuilt page is replaced by words, a failed action leaves the page and says so."""
    logger.error("a callback failed", exc_info=error)
    outputs = ctx.outputs_list if isinstance(ctx.outputs_list, list) else [ctx.outputs_list]
    if any(output.get("id") == ids.PAGES_CONTENT for output in outputs):
        return messages.failure(), {"title": _("This page could not be shown")}
    set_props(ids.NOTICE, {"children": messages.failed_action()})
    return None
