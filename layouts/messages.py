"""What is said when there is nothing to show: each tells what to do next."""

from dash import dcc, html
from flask_babel import gettext as _

from layouts import components


def unknown_client(client_id: int) -> html.Div:
    """No client has this number."""
    return components.message(
        _("No client has the number %(number)s", number=client_id),
        _("Check the number on the application form, then type it again in the field at the top of the page."),
        action=_home_link(),
    )


def not_a_number(text: str) -> html.Div:
    """The address holds something else than a client number."""
    return components.message(
        _("“%(text)s” is not a client number", text=text[:40]),
        _("A client number has only digits. Type it in the field at the top of the page."),
        action=_home_link(),
    )


def unknown_page() -> html.Div:
    """No page has this address."""
    return components.message(
        _("This page does not exist"),
        _("The address may have been mistyped, or the page may have moved."),
        action=_home_link(),
    )


def failure() -> html.Div:
    """A page could not be built."""
    return components.message(
        _("This page could not be shown"),
        _("Something went wrong on our side. It has been recorded; try again in a moment."),
        action=_home_link(),
    )


def notice(text: str) -> html.Div:
    """A line above the page when an action failed and the page itself is still good."""
    return html.Div(text, className="notice", role="alert")


def failed_action() -> html.Div:
    """The last action had no effect."""
    return notice(_("That did not work, and the page shows what it showed before. Try again in a moment."))


def nobody(client_id: int) -> html.Div:
    """The last action was about a client that is no longer there."""
    return notice(_("No client has the number %(number)s", number=client_id))


def not_there() -> html.Div:
    """The last action was about something that is no longer there."""
    return notice(_("What was asked is not there. The page may be older than the data: open it again."))


def _home_link() -> html.P:
    return html.P(dcc.Link(_("Back to the home page"), href="/", className="action"))
