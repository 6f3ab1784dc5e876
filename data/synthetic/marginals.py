"""The marginals of the Home Credit data that the generator reproduces: people, incomes, loans, scores.

Here and in the other marginals modules: shares and quantiles of the public data set (Home Credit Default Risk, 2018),
as published or, where nothing is published, measured on a sample of it, and rounded; the sizes of the rarer
categories are plausible ones, not measured. Numbers without a unit in their name are amounts in the data's own
currency unit. What ties columns together (correlations with hidden
leanings, strengths) was set by hand so that the published figures come out.
"""

from types import MappingProxyType

import numpy as np

from data.synthetic.draw import Floats, Quantiles, Shares

DEFAULT_RATE = 0.0807
IN_TEST = 0.1368
"""Share of the clients that are in application_test."""

WITH_BUREAU = 0.86
"""Share of the clients whom the credit bureau knows."""

# Hidden leanings. Positive means: a man, older, scores better, more educated, earns more, worse region, more strain.
LEANINGS = ("man", "age", "ext1", "ext2", "ext3", "education", "income", "region", "strain")

_CORRELATIONS: MappingProxyType[tuple[str, str], float] = MappingProxyType(
    {
        ("man", "age"): -0.20,
        ("man", "ext1"): -0.38,
        ("man", "income"): 0.29,
        ("age", "ext1"): 0.63,
        ("age", "ext2"): 0.09,
        ("age", "ext3"): 0.22,
        ("age", "education"): -0.14,
        ("age", "income"): -0.06,
        ("age", "strain"): -0.10,
        ("ext1", "ext2"): 0.21,
        ("ext1", "ext3"): 0.18,
        ("ext1", "education"): 0.18,
        ("ext1", "income"): 0.08,
        ("ext1", "region"): -0.12,
        ("ext1", "strain"): -0.15,
        ("ext2", "ext3"): 0.11,
        ("ext2", "education"): 0.17,
        ("ext2", "income"): 0.17,
        ("ext2", "region"): -0.34,
        ("ext2", "strain"): -0.20,
        ("ext3", "income"): -0.08,
        ("ext3", "strain"): -0.30,
        ("education", "income"): 0.33,
        ("education", "region"): -0.09,
        ("income", "region"): -0.27,
    }
)


def leaning_correlations() -> Floats:
    """The symmetric correlation matrix of LEANINGS, in their order."""
    matrix = np.eye(len(LEANINGS))
    for (first, second), value in _CORRELATIONS.items():
        row, column = LEANINGS.index(first), LEANINGS.index(second)
        matrix[row, column] = matrix[column, row] = value
    return matrix


LEANING_AUC: MappingProxyType[str, float] = MappingProxyType({"ext1": 0.65, "ext2": 0.665, "ext3": 0.715, "age": 0.55})
"""Area under the curve of each as a predictor of repayment, where other traits add nothing.

With what they add (the old have worked longer), the published 0.67, 0.66, 0.71 and 0.58 come out.
"""

DEFAULT_SHIFT: MappingProxyType[str, float] = MappingProxyType(
    {"man": 0.23, "education": -0.30, "income": -0.06, "region": 0.27, "strain": 0.95}
)
"""How many standard deviations those who default lie above the others, from the default rates of each category."""

DEFAULT_SHARPNESS = 1.07
"""Makes up for what the linear discriminant loses because the leanings of those who default are not quite normal."""

# People
WOMEN = 0.658
AGE_DAYS: Quantiles = (
    (0, 7_489), (0.05, 9_400), (0.1, 10_280), (0.25, 12_413), (0.5, 15_750), (0.75, 19_682), (0.9, 22_180),
    (0.95, 23_204), (0.99, 24_420), (1, 25_229),
)  # fmt: skip
RETIRED_WOMEN_BY_AGE = ((38, 45, 50, 54, 55.5, 60, 70), (0, 0.02, 0.06, 0.25, 0.62, 0.80, 0.95))
RETIRED_MEN_BY_AGE = ((38, 45, 54, 59, 60.5, 65, 70), (0, 0.05, 0.10, 0.28, 0.68, 0.83, 0.90))
INCOME_TYPE_AT_WORK: Shares = MappingProxyType(
    {
        "Working": 0.629,
        "Commercial associate": 0.284,
        "State servant": 0.0865,
        "Unemployed": 0.0001,
        "Businessman": 0.00006,
        "Student": 0.0001,
        "Maternity leave": 0.0001,
    }
)
EDUCATION: Shares = MappingProxyType(
    {
        "Lower secondary": 0.0124,
        "Secondary / secondary special": 0.7102,
        "Incomplete higher": 0.0334,
        "Higher education": 0.2434,
        "Academic degree": 0.0006,
    }
)
"""From least to most educated."""

REGION_RATING_BELOW = (0.105, 0.843)
"""Cumulated shares of the ratings 1 and 2; the rest is 3."""

INCOME_MEDIAN, INCOME_SPREAD, INCOME_STEP = 147_500.0, 0.45, 4_500.0
INCOME_FACTOR: Shares = MappingProxyType(
    {"Pensioner": 0.82, "Commercial associate": 1.22, "State servant": 1.10, "Working": 1.0}
)
FAMILY_STATUS: Shares = MappingProxyType(
    {"Married": 0.638, "Single / not married": 0.148, "Civil marriage": 0.097, "Separated": 0.064, "Widow": 0.053}
)
FAMILY_STATUS_YOUNG: Shares = MappingProxyType(
    {"Married": 0.40, "Single / not married": 0.41, "Civil marriage": 0.16, "Separated": 0.03}
)
FAMILY_STATUS_OLD: Shares = MappingProxyType(
    {"Married": 0.60, "Widow": 0.21, "Separated": 0.08, "Single / not married": 0.06, "Civil marriage": 0.05}
)
CHILDREN_BY_AGE = ((20, 25, 30, 37, 42, 47, 52, 60, 70), (0.18, 0.45, 0.75, 0.90, 0.65, 0.33, 0.10, 0.03, 0.01))
"""Mean number of children at each age in years."""

HOUSING: Shares = MappingProxyType(
    {
        "House / apartment": 0.8873,
        "With parents": 0.0483,
        "Municipal apartment": 0.0364,
        "Rented apartment": 0.0159,
        "Office apartment": 0.0085,
        "Co-op apartment": 0.0036,
    }
)
TYPE_SUITE: Shares = MappingProxyType(
    {
        "Unaccompanied": 0.8116,
        "Family": 0.131,
        "Spouse, partner": 0.037,
        "Children": 0.0107,
        "Other_B": 0.0058,
        "Other_A": 0.0028,
        "Group of people": 0.0009,
    }
)
EMPLOYED_DAYS: Quantiles = (
    (0, 20), (0.01, 112), (0.05, 207), (0.1, 328), (0.25, 767), (0.5, 1_648), (0.75, 3_176), (0.9, 5_360),
    (0.95, 7_360), (0.99, 10_940), (1, 16_000),
)  # fmt: skip
REGISTRATION_DAYS: Quantiles = (
    (0, 0),
    (0.05, 330),
    (0.25, 2_010),
    (0.5, 4_504),
    (0.75, 7_480),
    (0.95, 11_400),
    (1, 20_000),
)
ID_PUBLISH_DAYS: Quantiles = (
    (0, 0),
    (0.05, 375),
    (0.25, 1_720),
    (0.5, 3_254),
    (0.75, 4_299),
    (0.95, 4_950),
    (1, 6_300),
)
PHONE_CHANGE_DAYS: Quantiles = ((0, 0), (0.11, 0), (0.25, 274), (0.5, 757), (0.75, 1_570), (0.95, 2_520), (1, 4_000))
CAR_AGE_YEARS: Quantiles = (
    (0, 0),
    (0.05, 1),
    (0.25, 5),
    (0.5, 9),
    (0.75, 15),
    (0.95, 26),
    (0.985, 41),
    (0.99, 64),
    (1, 65),
)
REGION_POPULATION: Quantiles = (
    (0, 0.0003), (0.05, 0.005), (0.25, 0.01), (0.5, 0.01885), (0.75, 0.0287),
    (0.9, 0.0358), (0.95, 0.0462), (1, 0.0725),
)  # fmt: skip

# Scores given by others, and how often they are missing
EXT_SOURCE: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "ext1": (
            (0, 0.0146), (0.01, 0.08), (0.05, 0.154), (0.25, 0.334), (0.5, 0.506),
            (0.75, 0.675), (0.95, 0.832), (1, 0.963),
        ),
        "ext2": (
            (0, 0.0), (0.01, 0.03), (0.05, 0.138), (0.25, 0.392), (0.5, 0.566),
            (0.75, 0.664), (0.95, 0.747), (1, 0.855),
        ),
        "ext3": (
            (0, 0.0005), (0.01, 0.06), (0.05, 0.15), (0.25, 0.371), (0.5, 0.535),
            (0.75, 0.669), (0.95, 0.787), (1, 0.896),
        ),
    }
)  # fmt: skip
EXT1_MISSING, EXT2_MISSING = 0.564, 0.002
EXT3_MISSING_UNKNOWN_TO_BUREAU, EXT3_MISSING_OTHERWISE = 0.75, 0.108
"""Together 19.8 %: the third score leans on the credit bureau."""

# The requested loan
REVOLVING = 0.095
GOODS_PRICE: Quantiles = (
    (0, 40_500), (0.01, 67_500), (0.05, 135_000), (0.1, 180_000), (0.25, 252_000), (0.5, 472_500), (0.75, 702_000),
    (0.9, 1_125_000), (0.95, 1_350_000), (0.99, 1_800_000), (1, 3_000_000),
)  # fmt: skip
GOODS_INCOME_CORRELATION = 0.47
CREDIT_OVER_GOODS: Quantiles = (
    (0, 1), (0.30, 1), (0.32, 1.05), (0.5, 1.132), (0.75, 1.198), (0.9, 1.317), (0.95, 1.396), (0.99, 1.475), (1, 1.66),
)  # fmt: skip
CREDIT_OVER_ANNUITY: Quantiles = (
    (0, 8.1), (0.01, 8.4), (0.05, 9.5), (0.1, 10.2), (0.25, 15.3), (0.5, 20.7), (0.75, 27.5), (0.9, 33.9), (0.99, 37.8),
    (1, 45),
)  # fmt: skip
REVOLVING_CREDIT: Quantiles = (
    (0, 135_000), (0.05, 135_000), (0.25, 180_000), (0.5, 270_000), (0.75, 360_000), (0.95, 675_000), (1, 1_350_000),
)  # fmt: skip
