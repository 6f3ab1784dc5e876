"""Which names the server answers to."""

import re

from flask import Flask, abort, request

from app.settings import LOOPBACK

_HOST = re.compile(r"\[?([^\[\]]+?)\]?(?::[0-9]+)?")


def only_this_machine(server: Flask) -> None:
    """Refuses requests that came for another name than this machine's own.

    A page of another site whose name was made to lead here (DNS rebinding) could otherwise read everything.
    Flask's TRUSTED_HOSTS would do, but Werkzeug 3.1 cuts its entries at the first colon, which loses [::1].
    """

    @server.before_request
    def refuse_other_names() -> None:
        match = _HOST.fullmatch(request.host.lower())
        if match is None or match[1] not in LOOPBACK:
            abort(400)
