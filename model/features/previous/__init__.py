"""Earlier applications of the client at this lender, and the credits that came of them: previous_application."""

from model.features.history import History
from model.features.previous import course, outcomes, rates, requests, terms
from model.features.previous.rows import applications, granted

HISTORIES: tuple[History, ...] = (
    History(tables=("previous_application",), rows=applications, features=(*outcomes.FEATURES, *requests.FEATURES)),
    History(
        tables=("previous_application",), rows=granted, features=(*terms.FEATURES, *rates.FEATURES, *course.FEATURES)
    ),
)
