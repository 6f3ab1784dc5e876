"""Makes the later of two applications of one person look like the person's: the same life, some time on."""

import numpy as np

from data.synthetic.draw import Integers, Values
from data.tables import NO_DATE

PERSON_COLUMNS = (
    "CODE_GENDER", "NAME_EDUCATION_TYPE", "FLAG_OWN_REALTY", "REGION_RATING_CLIENT", "REGION_RATING_CLIENT_W_CITY",
    "REGION_POPULATION_RELATIVE", "NAME_INCOME_TYPE", "NAME_FAMILY_STATUS", "NAME_HOUSING_TYPE", "OCCUPATION_TYPE",
    "ORGANIZATION_TYPE", "CNT_CHILDREN", "CNT_FAM_MEMBERS", "FLAG_EMP_PHONE",
)  # fmt: skip
"""What does not change from one application to the next."""

SHIFTED = ("DAYS_BIRTH", "DAYS_EMPLOYED", "DAYS_REGISTRATION", "DAYS_ID_PUBLISH", "DAYS_LAST_PHONE_CHANGE")
"""Dates, which lie further back at the later application."""

DAYS_BETWEEN = (30, 700)


def repeat_person(
    rng: np.random.Generator, columns: dict[str, Values], earlier: Integers, later: Integers
) -> dict[str, Values]:
    """The columns, those of the `later` positions taken over from the `earlier` ones where they are the person's."""
    found = {name: values.copy() for name, values in columns.items()}
    days = rng.integers(*DAYS_BETWEEN, len(later))
    for name in PERSON_COLUMNS:
        found[name][later] = found[name][earlier]
    for name in SHIFTED:
        before = found[name][earlier]
        found[name][later] = np.where(before == NO_DATE, NO_DATE, before - days)
    return found
