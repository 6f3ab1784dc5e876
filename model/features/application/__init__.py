"""Features of the application table itself: one row a client, nothing to aggregate."""

from model.features.application import (
    building,
    contact,
    documents,
    enquiries,
    home,
    income,
    interest,
    loan,
    person,
    place,
    scores,
    surroundings,
    visit,
    work,
)
from model.features.catalog import Feature
from model.features.frames import Frame
from model.features.history import columns

STATED: tuple[Feature, ...] = (
    *scores.FEATURES,
    *enquiries.FEATURES,
    *loan.FEATURES,
    *visit.FEATURES,
    *income.FEATURES,
    *work.FEATURES,
    *person.FEATURES,
    *contact.FEATURES,
    *home.FEATURES,
    *building.FEATURES,
    *place.FEATURES,
    *surroundings.FEATURES,
    *documents.FEATURES,
)
"""From the raw columns."""

COMBINED: tuple[Feature, ...] = (
    *scores.COMBINED,
    *enquiries.COMBINED,
    *loan.COMBINED,
    *interest.COMBINED,
    *income.COMBINED,
    *work.COMBINED,
    *contact.COMBINED,
    *home.COMBINED,
    *building.COMBINED,
)
"""From STATED, by their names."""

FEATURES: tuple[Feature, ...] = (*STATED, *COMBINED)


def with_features(applications: Frame, *kept: str) -> Frame:
    """FEATURES of each application, after the columns `kept` of the raw table."""
    return applications.select(*kept, *columns(STATED)).with_columns(*columns(COMBINED))
