"""The home page: what Clarté is, and how to begin."""

from collections.abc import Sequence

from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats
from layouts.addresses import client_path


def page(client_count: int, examples: Sequence[int]) -> html.Div:
    """`examples` are numbers of clients that exist, to try."""
    count = ngettext("%(number)s client", "%(number)s clients", client_count, number=formats.number(client_count))
    return html.Div(
        [
            html.H1(_("The score, and why")),
            html.P(
                _(
                    "Clarté shows you, for each loan application, the score, what weighs on it and how the client "
                    "compares with the others, in words that you can use in front of them."
                ),
                className="lead",
            ),
            html.P(
                _("Type the client's number in the field at the top of the page. %(count)s can be opened.", count=count)
            ),
            _examples(examples) if examples else None,
        ],
        className="page home",
    )


def _examples(examples: Sequence[int]) -> html.P:
    links: list[dcc.Link | str] = []
    for client in examples:
        links += [", " if links else "", dcc.Link(str(client), href=client_path(client))]
    return html.P([_("For example: "), *links])
