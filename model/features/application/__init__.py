"""Features of the application table itself: one row a client, nothing to aggregate."""

from model.features.application import home, loan, person, scores
from model.features.catalog import Feature

FEATURES: tuple[Feature, ...] = (
    *scores.FEATURES,
    *loan.FEATURES,
    *person.FEATURES,
    *home.FEATURES,
)
