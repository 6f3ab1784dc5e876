"""Categories of POS_CASH_balance and credit_card_balance: the usual share of each value among the filled cells.

Published frequencies of the full data, rounded; a value that a handful of rows have keeps a share above zero.
"""

from types import MappingProxyType

from data.tables.column import Shares

LOAN_STATES: Shares = MappingProxyType(
    {
        "Active": 0.915, "Completed": 0.0745, "Signed": 0.0087, "Demand": 0.0007, "Returned to the store": 0.0005,
        "Approved": 0.0005, "Amortized debt": 0.00006, "Canceled": 0.000005, "XNA": 0.000005,
    }
)  # fmt: skip
CARD_STATES: Shares = MappingProxyType(
    {
        "Active": 0.9631, "Completed": 0.0336, "Signed": 0.0029, "Demand": 0.0004, "Sent proposal": 0.0001,
        "Refused": 0.000005, "Approved": 0.000005,
    }
)  # fmt: skip
