"""What is published of the full data set (Home Credit Default Risk, 2018) and no sample can tell: rare things."""

from collections.abc import Mapping
from types import MappingProxyType

from data.synthetic.draw import Shares

DEFAULT_RATE = 0.080729
"""Mean of TARGET: 24,825 of 307,511 clients."""

IN_TEST = 48_744 / 356_255
"""Share of the clients that are in application_test."""

KNOWN_TWICE = 8_549 / 356_255
"""Share of the clients who are a second application of a person that has another number as well."""

UNKNOWN_SEX = 4 / 307_511
"""Clients with CODE_GENDER XNA."""

ABSURD_INCOME = 117_000_000.0
"""The largest AMT_INCOME_TOTAL: one client of application_train, 307,511 in all."""

ANNUITY_UNKNOWN = 12 / 307_511
"""Clients of application_train without AMT_ANNUITY."""

UNEMPLOYED = 22 / 55_396
"""Share of the unemployed among clients without an employer; the others are pensioners."""

RARE_INCOME_TYPES: Shares = MappingProxyType(
    {"Student": 18 / 252_115, "Businessman": 10 / 252_115, "Maternity leave": 5 / 252_115}
)
"""Shares among clients with an employer."""

RARE_EDUCATION: Shares = MappingProxyType({"Academic degree": 164 / 307_511})
RARE_FAMILY_STATUS: Shares = MappingProxyType({"Unknown": 2 / 307_511})

RARE_DOCUMENTS: Shares = MappingProxyType(
    {
        "FLAG_DOCUMENT_2": 4e-5, "FLAG_DOCUMENT_4": 8e-5, "FLAG_DOCUMENT_7": 2e-4, "FLAG_DOCUMENT_10": 2e-5,
        "FLAG_DOCUMENT_12": 1e-5, "FLAG_DOCUMENT_17": 3e-4, "FLAG_DOCUMENT_19": 6e-4, "FLAG_DOCUMENT_20": 5e-4,
        "FLAG_DOCUMENT_21": 3e-4,
    }
)  # fmt: skip
"""Shares of clients who supplied these documents."""

AUC: Mapping[str, float] = MappingProxyType({"ext1": 0.67, "ext2": 0.66, "ext3": 0.71, "age": 0.58})
"""Area under the curve of each as a predictor of repayment, on the full data."""

CORRELATIONS: Mapping[tuple[str, str], float] = MappingProxyType(
    {("ext1", "age"): 0.61, ("ext1", "ext2"): 0.20, ("ext1", "ext3"): 0.18, ("ext2", "ext3"): 0.10}
)
"""Correlations of nodes, on the full data."""

DEFAULT_RATES: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "man": ((0.658, 0.070), (0.342, 0.1014)),
        "pensioner": ((0.82, 0.0866), (0.18, 0.054)),
        "revolving": ((0.905, 0.0835), (0.095, 0.0548)),
        "rating": ((0.105, 0.048), (0.738, 0.079), (0.157, 0.111)),
        "education": ((0.0124, 0.109), (0.7102, 0.0894), (0.0334, 0.0848), (0.244, 0.0535)),
    }
)
"""(share, default rate) of the consecutive slices of a node, lowest first."""
