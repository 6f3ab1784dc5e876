"""Categories of bureau and bureau_balance: the usual share of each value among the filled cells.

Published frequencies of the full data, rounded; a value that a handful of rows have keeps a share above zero.
"""

from types import MappingProxyType

from data.tables.column import Shares

CREDIT_STATES: Shares = MappingProxyType({"Closed": 0.6288, "Active": 0.3674, "Sold": 0.0038, "Bad debt": 0.00001})
CURRENCIES: Shares = MappingProxyType(
    {
        "currency 1": 0.9992, "currency 2": 0.0007, "currency 3": 0.0001, "currency 4": 0.000006,
    }
)  # fmt: skip
CREDIT_TYPES: Shares = MappingProxyType(
    {
        "Consumer credit": 0.7292, "Credit card": 0.2343, "Car loan": 0.0161, "Mortgage": 0.0107, "Microloan": 0.0072,
        "Loan for business development": 0.0012, "Another type of loan": 0.0006, "Unknown type of loan": 0.0003,
        "Loan for working capital replenishment": 0.0003, "Cash loan (non-earmarked)": 0.00003,
        "Real estate loan": 0.00002, "Loan for the purchase of equipment": 0.00001,
        "Loan for purchase of shares (margin lending)": 0.000005, "Mobile operator loan": 0.000005,
        "Interbank credit": 0.000005,
    }
)  # fmt: skip
MONTH_STATES: Shares = MappingProxyType(
    {
        "C": 0.4999, "0": 0.2747, "X": 0.2128, "1": 0.0089, "5": 0.0023, "2": 0.0009, "3": 0.0003, "4": 0.0002,
    }
)  # fmt: skip
