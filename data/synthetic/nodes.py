"""The clients' own scores: which column of the application each stands for, and in which groups it is distributed.

Fitting and drawing both read this, so that they cannot disagree. A group is the name of a text column that is known
before the node is drawn; None means that the node is distributed alike for everybody.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from data.synthetic.draw import Flags, Floats, Words
from data.tables import BUILDING_MEASURES

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12

SPLIT, LOAN, RATING, OTHERS, LATE_OTHERS = "split", "loan", "rating", "others", "late_others"
"""Groups: train or test; the same with the kind of contract; region rating; people around the client, and late ones."""

LOAN_SIZE = "loan_size"
"""Group: the kind of contract and how large it is."""

AGE, SEX_AGE = "age_band", "sex_age_band"
"""Groups: five years of age, and two and a half with the sex."""

PERSON: Mapping[str, str | None] = MappingProxyType(
    {
        "man": None,
        "age": None,
        "education": None,
        "income": SPLIT,
        "pensioner": SEX_AGE,
        "employed": AGE,
        "children": AGE,
        "car": None,
        "car_age": None,
        "realty": None,
        "rating": None,
        "rating_city": RATING,
        "population": RATING,
        "registered": AGE,
        "identified": AGE,
        "phone_changed": SPLIT,
        "work_phone": None,
        "phone": None,
        "email": SPLIT,
    }
)
"""Who the client is. `employed` is the share of the years since 18 spent in the present work, `identified` the share of
the time since identity papers last had to be renewed, at 20 or at 45, that the present ones are valid."""

SCORES: Mapping[str, str | None] = MappingProxyType(
    {"ext1": SPLIT, "ext2": SPLIT, "ext3": SPLIT, "ext1_missing": SPLIT, "ext3_missing": SPLIT}
)
"""Scores given by others. `ext3_missing` is for those whom the bureau knows."""

REQUEST: Mapping[str, str | None] = MappingProxyType(
    {
        "revolving": SPLIT,
        "goods": LOAN,
        "credit_over_goods": LOAN_SIZE,
        "length": LOAN_SIZE,
        "hour": None,
        "asked_month": SPLIT,
        "asked_quarter": SPLIT,
        "asked_year": SPLIT,
        "others": None,
        "late_others": OTHERS,
    }
)
"""What is asked for. `length` is credit over annuity; `asked_*` are questions to the bureau; `others` people around."""

RELATIVE_TO: Mapping[str, str] = MappingProxyType(
    {"LIVINGAREA_AVG": "APARTMENTS_AVG", "LIVINGAPARTMENTS_AVG": "APARTMENTS_AVG", "TOTALAREA_MODE": "LIVINGAREA_AVG"}
)
"""Measures of the building that are told as a multiple of another one, which hardly varies."""

BUILDING: Mapping[str, str | None] = MappingProxyType(
    {
        **{f"building.{name.lower()}": f"regular.{name.lower()}" for name in BUILDING_MEASURES},
        "building.totalarea": "regular.totalarea",
    }
)
"""The average measures of the client's building, and its total area.

In a regular building the average, the mode and the median are the same measurement, each in a unit of its own, and the
number of floors says much about the rest; in the others they differ freely.
"""

GOODS_BANDS = (150_000.0, 240_000.0, 360_000.0, 500_000.0, 700_000.0, 1_000_000.0)
"""Upper limits of the bands of prices of goods."""

IRREGULAR = "irregular"
"""The group of measures whose average, mode and median differ freely."""

HEIGHT_BANDS = (0.06, 0.10, 0.14, 0.19, 0.31, 0.35, 0.40)
"""Upper limits of the bands of height, in the unit of FLOORSMAX_AVG."""

HEIGHT = "FLOORSMAX"
"""The measure that tells how high a building is."""

OWN_NODES: Mapping[str, str | None] = MappingProxyType({**PERSON, **SCORES, **REQUEST, **BUILDING})
"""All of the above: node name to group."""

RISK = "risk"
"""The node behind TARGET."""

EDUCATION_ORDER = (
    "Lower secondary",
    "Secondary / secondary special",
    "Incomplete higher",
    "Higher education",
    "Academic degree",
)
"""From least to most educated."""


def age_band(years: Floats) -> Words:
    """The group AGE of clients of this age in years: "20", "25", ..."""
    return (np.clip(years, 20, 69) // 5 * 5).astype(np.int64).astype(str).astype(object)


def sex_age_band(man: Flags, years: Floats) -> Words:
    """The group SEX_AGE: "F20.0", "F22.5", ..., "M67.5"."""
    band = (np.clip(years, 20, 69.9) // 2.5 * 2.5).astype(str).astype(object)
    return np.asarray(np.where(man, "M", "F").astype(object) + band, dtype=object)


def loan_size(loan: Words, goods: Floats) -> Words:
    """The group LOAN_SIZE of contracts of a kind (group LOAN) for goods of this price; NaN counts as large."""
    band = np.char.add(" ", np.searchsorted(GOODS_BANDS, goods).astype(str)).astype(object)
    return np.asarray(loan + band, dtype=object)


def building_group(regular: Flags, floors: Floats | None) -> Words:
    """The group of a building's measure: "irregular", or how high it is, from `floors`, NaN where that is unknown.

    `floors` None is for the measure of the height itself.
    """
    if floors is None:
        return np.where(regular, "regular", IRREGULAR).astype(object)
    band = np.searchsorted(HEIGHT_BANDS, floors).astype(str).astype(object)
    band[np.isnan(floors)] = "unknown"
    return np.where(regular, band, IRREGULAR).astype(object)


def since_renewal(age_days: Floats) -> Floats:
    """Days since the birthday at which identity papers last had to be renewed."""
    return age_days - np.where(age_days >= 45 * DAYS_PER_YEAR, 45, 14) * DAYS_PER_YEAR
