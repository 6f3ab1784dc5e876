"""The marginals of the Home Credit data on credits elsewhere, as the credit bureau reports them."""

from types import MappingProxyType

from data.synthetic.draw import Quantiles, Shares

CREDITS_PER_CLIENT: Quantiles = (
    (0, 1), (0.13, 1), (0.13, 1.5), (0.25, 2.2), (0.5, 4.3), (0.75, 7.3),
    (0.9, 11.5), (0.95, 14.5), (0.99, 22), (1, 50),
)  # fmt: skip
CREDIT_TYPE: Shares = MappingProxyType(
    {
        "Consumer credit": 0.7292,
        "Credit card": 0.2343,
        "Car loan": 0.0161,
        "Mortgage": 0.0107,
        "Microloan": 0.0072,
        "Loan for business development": 0.00115,
        "Another type of loan": 0.0006,
        "Unknown type of loan": 0.0003,
        "Loan for working capital replenishment": 0.00027,
        "Cash loan (non-earmarked)": 0.00003,
        "Real estate loan": 0.00002,
        "Loan for the purchase of equipment": 0.00001,
        "Loan for purchase of shares (margin lending)": 0.000002,
        "Mobile operator loan": 0.000001,
        "Interbank credit": 0.000001,
    }
)
CURRENCY: Shares = MappingProxyType(
    {"currency 1": 0.9992, "currency 2": 0.0007, "currency 3": 0.0001, "currency 4": 0.00001}
)
CREDIT_DAYS_AGO: Quantiles = (
    (0, 1), (0.05, 128), (0.25, 480), (0.5, 990), (0.75, 1_662), (0.95, 2_660), (1, 2_922),
)  # fmt: skip
PLANNED_DAYS: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "Consumer credit": ((0, 14), (0.05, 100), (0.25, 220), (0.5, 380), (0.75, 1_090), (0.9, 1_826), (1, 2_600)),
        "Credit card": ((0, 60), (0.1, 400), (0.25, 1_096), (0.5, 1_500), (0.75, 3_000), (0.9, 31_100), (1, 31_198)),
        "Car loan": ((0, 180), (0.25, 1_095), (0.5, 1_460), (0.9, 1_827), (1, 2_557)),
        "Mortgage": ((0, 700), (0.25, 3_650), (0.5, 5_400), (0.75, 7_300), (1, 11_000)),
        "Microloan": ((0, 5), (0.5, 30), (0.9, 180), (1, 400)),
    }
)
"""Planned length of a credit by its type; other types run like consumer credits."""

KEPT_TO_THE_END: Quantiles = ((0, 0.02), (0.15, 0.35), (0.35, 0.75), (0.55, 0.97), (0.9, 1.0), (1, 1.25))
"""Real over planned length: many pay early, some run over."""

CARD_KEPT_DAYS: Quantiles = ((0, 60), (0.1, 500), (0.35, 1_300), (0.6, 2_600), (1, 6_000))
AMOUNT: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "Consumer credit": (
            (0, 4_000), (0.01, 14_000), (0.05, 21_000), (0.25, 54_000), (0.5, 117_000), (0.75, 300_000), (0.9, 770_000),
            (0.99, 2_200_000), (1, 12_000_000),
        ),
        "Credit card": (
            (0, 0), (0.17, 0), (0.3, 45_000), (0.5, 112_500), (0.75, 225_000), (0.95, 500_000), (1, 3_000_000),
        ),
        "Car loan": ((0, 72_000), (0.25, 480_000), (0.5, 700_000), (0.75, 1_100_000), (1, 5_800_000)),
        "Mortgage": ((0, 200_000), (0.25, 1_000_000), (0.5, 1_700_000), (0.75, 2_700_000), (1, 20_000_000)),
        "Microloan": ((0, 1_500), (0.5, 12_000), (0.9, 45_000), (1, 180_000)),
    }
)  # fmt: skip
SOLD = 0.0038
BUREAU_MISSING: Shares = MappingProxyType(
    {"AMT_CREDIT_MAX_OVERDUE": 0.655, "AMT_CREDIT_SUM_DEBT": 0.15, "AMT_CREDIT_SUM_LIMIT": 0.345, "AMT_ANNUITY": 0.715}
)
WITH_MONTHLY_STATUS = 0.45
"""Share of the clients whose bureau credits come with a status for each month."""
