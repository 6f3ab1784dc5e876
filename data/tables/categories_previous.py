"""Categories of previous_application: the usual share of each value among the filled cells.

Published frequencies of the full data, rounded; a value that a handful of rows have keeps a share above zero.
"""

from types import MappingProxyType

from data.tables.column import Shares

LOAN_TYPES: Shares = MappingProxyType(
    {
        "Cash loans": 0.4476, "Consumer loans": 0.4366, "Revolving loans": 0.1157, "XNA": 0.0002,
    }
)  # fmt: skip
WEEKDAYS: Shares = MappingProxyType(
    {
        "TUESDAY": 0.1527, "WEDNESDAY": 0.1527, "MONDAY": 0.1518, "FRIDAY": 0.1509, "THURSDAY": 0.1491,
        "SATURDAY": 0.1441, "SUNDAY": 0.0986,
    }
)  # fmt: skip
LAST_PER_CONTRACT: Shares = MappingProxyType({"Y": 0.9949, "N": 0.0051})
OUTCOMES: Shares = MappingProxyType({"Approved": 0.6207, "Canceled": 0.1894, "Refused": 0.174, "Unused offer": 0.0158})
PAYMENT_WAYS: Shares = MappingProxyType(
    {
        "Cash through the bank": 0.6188, "XNA": 0.3756, "Non-cash from your account": 0.0049,
        "Cashless from the account of the employer": 0.0006,
    }
)  # fmt: skip
REJECT_REASONS: Shares = MappingProxyType(
    {
        "XAP": 0.8101, "HC": 0.1049, "LIMIT": 0.0333, "SCO": 0.0224, "CLIENT": 0.0158, "SCOFR": 0.0077, "XNA": 0.0031,
        "VERIF": 0.0021, "SYSTEM": 0.0004,
    }
)  # fmt: skip
COMPANIONS: Shares = MappingProxyType(
    {
        "Unaccompanied": 0.5989, "Family": 0.251, "Spouse, partner": 0.0789, "Children": 0.0371, "Other_B": 0.0207,
        "Other_A": 0.0107, "Group of people": 0.0026,
    }
)  # fmt: skip
CLIENT_TYPES: Shares = MappingProxyType({"Repeater": 0.7372, "New": 0.1804, "Refreshed": 0.0812, "XNA": 0.0012})
PORTFOLIOS: Shares = MappingProxyType({"POS": 0.4137, "Cash": 0.2763, "XNA": 0.2229, "Cards": 0.0868, "Cars": 0.0003})
PRODUCT_TYPES: Shares = MappingProxyType({"XNA": 0.6368, "x-sell": 0.2732, "walk-in": 0.09})
CHANNELS: Shares = MappingProxyType(
    {
        "Credit and cash offices": 0.4311, "Country-wide": 0.2962, "Stone": 0.127, "Regional / Local": 0.065,
        "Contact center": 0.0427, "AP+ (Cash loan)": 0.0342, "Channel of corporate sales": 0.0037,
        "Car dealer": 0.0003,
    }
)  # fmt: skip
SELLER_INDUSTRIES: Shares = MappingProxyType(
    {
        "XNA": 0.5123, "Consumer electronics": 0.2385, "Connectivity": 0.1653, "Furniture": 0.0346,
        "Construction": 0.0178, "Clothing": 0.0143, "Industry": 0.0115, "Auto technology": 0.003, "Jewelry": 0.0016,
        "MLM partners": 0.0007, "Tourism": 0.0003,
    }
)  # fmt: skip
YIELD_GROUPS: Shares = MappingProxyType(
    {
        "XNA": 0.3097, "middle": 0.2308, "high": 0.2115, "low_normal": 0.1928, "low_action": 0.0551,
    }
)  # fmt: skip
PURPOSES: Shares = MappingProxyType(
    {
        "XAP": 0.5524, "XNA": 0.4059, "Repairs": 0.0142, "Other": 0.0093, "Urgent needs": 0.005,
        "Buying a used car": 0.0017, "Building a house or an annex": 0.0016, "Everyday expenses": 0.0014,
        "Medicine": 0.0013, "Payments on other loans": 0.0012, "Education": 0.0009, "Journey": 0.0007,
        "Purchase of electronic equipment": 0.0006, "Buying a new car": 0.0006, "Wedding / gift / holiday": 0.0006,
        "Buying a home": 0.0005, "Car repairs": 0.0005, "Furniture": 0.0004, "Buying a holiday home / land": 0.0003,
        "Business development": 0.0003, "Gasification / water supply": 0.0002, "Buying a garage": 0.00008,
        "Hobby": 0.00003, "Money for a third person": 0.00001, "Refusal to name the goal": 0.000009,
    }
)  # fmt: skip
GOODS: Shares = MappingProxyType(
    {
        "XNA": 0.5693, "Mobile": 0.1345, "Consumer Electronics": 0.0728, "Computers": 0.0633, "Audio/Video": 0.0595,
        "Furniture": 0.0321, "Photo / Cinema Equipment": 0.015, "Construction Materials": 0.015,
        "Clothing and Accessories": 0.0141, "Auto Accessories": 0.0044, "Jewelry": 0.0038, "Homewares": 0.003,
        "Medical Supplies": 0.0023, "Vehicles": 0.002, "Sport and Leisure": 0.0018, "Gardening": 0.0016,
        "Other": 0.0015, "Office Appliances": 0.0014, "Tourism": 0.001, "Medicine": 0.0009, "Direct Sales": 0.0003,
        "Fitness": 0.0001, "Additional Service": 0.00008, "Education": 0.00006, "Weapon": 0.00005,
        "Insurance": 0.00004, "House Construction": 0.000005, "Animals": 0.000005,
    }
)  # fmt: skip
PRODUCT_COMBINATIONS: Shares = MappingProxyType(
    {
        "Cash": 0.1713, "POS household with interest": 0.1579, "POS mobile with interest": 0.1321,
        "Cash X-Sell: middle": 0.0862, "Cash X-Sell: low": 0.078, "Card Street": 0.0674,
        "POS industry with interest": 0.0592, "POS household without interest": 0.0496, "Card X-Sell": 0.0483,
        "Cash Street: high": 0.0357, "Cash X-Sell: high": 0.0355, "Cash Street: middle": 0.0208,
        "Cash Street: low": 0.0203, "POS mobile without interest": 0.0144, "POS other with interest": 0.0143,
        "POS industry without interest": 0.0075, "POS others without interest": 0.0015,
    }
)  # fmt: skip
