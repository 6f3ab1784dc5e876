"""Earlier applications of the client at this lender: previous_application."""

from model.features.history import History

HISTORIES: tuple[History, ...] = ()
