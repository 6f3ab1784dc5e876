"""The client's past on the file page: a panel a question, in the order in which an advisor asks them."""

from dash import html

from layouts.histories import applications, card, elsewhere, instalments
from model.serving.histories.results import ClientHistories


def panels(history: ClientHistories) -> list[html.Section]:
    """Credits elsewhere, earlier applications here, how instalments were paid, how cards are used."""
    return [
        elsewhere.panel(history.credits),
        applications.panel(history.applications),
        instalments.panel(history.instalments),
        card.panel(history.card),
    ]
