"""The marginals of the Home Credit data on earlier applications, their repayment, and cards."""

from types import MappingProxyType

from data.synthetic.draw import Quantiles, Shares

WITH_PREVIOUS = 0.946
PREVIOUS_PER_CLIENT: Quantiles = (
    (0, 1), (0.2, 1), (0.2, 1.5), (0.25, 2), (0.5, 3.9), (0.75, 6.6), (0.9, 10), (0.95, 13), (0.99, 20), (1, 60),
)  # fmt: skip
PREVIOUS_TYPE: Shares = MappingProxyType(
    {"Cash loans": 0.4476, "Consumer loans": 0.4366, "Revolving loans": 0.1157, "XNA": 0.0002}
)
PREVIOUS_STATUS: MappingProxyType[str, Shares] = MappingProxyType(
    {
        "Cash loans": {"Approved": 0.4185, "Canceled": 0.359, "Refused": 0.2222, "Unused offer": 0.0003},
        "Consumer loans": {"Approved": 0.8592, "Canceled": 0.002, "Refused": 0.1075, "Unused offer": 0.0313},
        "Revolving loans": {"Approved": 0.51, "Canceled": 0.242, "Refused": 0.2475, "Unused offer": 0.0001},
        "XNA": {"Canceled": 0.95, "Refused": 0.05},
    }
)
DECISION_DAYS_AGO: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "Cash loans": ((0, 2), (0.05, 90), (0.25, 260), (0.5, 480), (0.75, 880), (0.95, 2_100), (1, 2_920)),
        "Consumer loans": ((0, 2), (0.05, 160), (0.25, 530), (0.5, 1_070), (0.75, 1_950), (0.95, 2_715), (1, 2_922)),
        "Revolving loans": ((0, 2), (0.05, 150), (0.25, 290), (0.5, 460), (0.75, 900), (0.95, 2_500), (1, 2_922)),
        "XNA": ((0, 2), (1, 400)),
    }
)
CARD_DAYS_AGO: Quantiles = (
    (0, 2), (0.05, 165), (0.25, 335), (0.5, 520), (0.75, 1_037), (0.9, 2_403), (0.95, 2_685), (1, 2_922),
)  # fmt: skip
"""Decision on the cards that were approved."""

CANCELED_DAYS_AGO: Quantiles = ((0, 2), (0.05, 21), (0.25, 148), (0.5, 258), (0.75, 375), (0.95, 526), (1, 1_000))
ASKED: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "Cash loans": (
            (0, 30_000), (0.05, 54_000), (0.25, 145_000), (0.5, 270_000),
            (0.75, 540_000), (0.95, 1_200_000), (1, 3_150_000),
        ),
        "Consumer loans": (
            (0, 5_500), (0.05, 20_900), (0.25, 39_700), (0.5, 71_000), (0.75, 118_000), (0.95, 255_000), (1, 2_900_000),
        ),
        "Revolving loans": ((0, 0), (0.45, 0), (0.5, 45_000), (0.75, 180_000), (0.95, 540_000), (1, 1_350_000)),
        "XNA": ((0, 0), (1, 0)),
    }
)  # fmt: skip
PAYMENTS: MappingProxyType[str, Shares] = MappingProxyType(
    {
        "Cash loans": {"6": 0.06, "12": 0.24, "18": 0.06, "24": 0.21, "36": 0.19, "48": 0.12, "60": 0.12},
        "Consumer loans": {"4": 0.04, "6": 0.25, "8": 0.05, "10": 0.24, "12": 0.27, "18": 0.07, "24": 0.08},
    }
)
YIELD_GROUP: MappingProxyType[str, Shares] = MappingProxyType(
    {
        "Cash loans": {"middle": 0.40, "high": 0.26, "low_normal": 0.29, "low_action": 0.05},
        "Consumer loans": {"high": 0.33, "middle": 0.31, "low_normal": 0.26, "low_action": 0.10},
    }
)
MONTHLY_RATE: Shares = MappingProxyType({"high": 0.037, "middle": 0.025, "low_normal": 0.015, "low_action": 0.006})
"""Interest a month of each yield group."""

DOWN_PAYMENT: Quantiles = ((0, 0), (0.42, 0), (0.5, 0.098), (0.72, 0.109), (0.9, 0.218), (0.99, 0.53), (1, 0.84))
REJECT_REASON: Shares = MappingProxyType(
    {"HC": 0.603, "LIMIT": 0.192, "SCO": 0.129, "SCOFR": 0.044, "XNA": 0.018, "VERIF": 0.012, "SYSTEM": 0.002}
)
PURPOSE: Shares = MappingProxyType(
    {
        "XNA": 0.905,
        "Repairs": 0.0343,
        "Other": 0.0225,
        "Urgent needs": 0.0121,
        "Buying a used car": 0.0042,
        "Building a house or an annex": 0.0039,
        "Everyday expenses": 0.0035,
        "Medicine": 0.0031,
        "Payments on other loans": 0.0028,
        "Education": 0.0023,
        "Journey": 0.0018,
        "Purchase of electronic equipment": 0.0015,
        "Buying a new car": 0.0014,
        "Wedding / gift / holiday": 0.0014,
        "Buying a home": 0.0012,
        "Car repairs": 0.0011,
        "Furniture": 0.0011,
        "Buying a holiday home / land": 0.0008,
        "Business development": 0.0006,
        "Gasification / water supply": 0.0004,
        "Buying a garage": 0.0002,
        "Hobby": 0.0001,
        "Money for a third person": 0.00003,
        "Refusal to name the goal": 0.00002,
    }
)
GOODS: Shares = MappingProxyType(
    {
        "Mobile": 0.309,
        "Consumer Electronics": 0.167,
        "Computers": 0.145,
        "Audio/Video": 0.137,
        "Furniture": 0.074,
        "Photo / Cinema Equipment": 0.035,
        "Construction Materials": 0.034,
        "Clothing and Accessories": 0.032,
        "Auto Accessories": 0.010,
        "Jewelry": 0.0086,
        "Homewares": 0.0069,
        "Medical Supplies": 0.0053,
        "Vehicles": 0.0046,
        "Sport and Leisure": 0.0041,
        "Gardening": 0.0037,
        "Other": 0.0035,
        "Office Appliances": 0.0032,
        "Tourism": 0.0023,
        "Medicine": 0.0021,
        "Direct Sales": 0.0006,
        "Fitness": 0.0003,
        "Additional Service": 0.0002,
        "Education": 0.0001,
        "Weapon": 0.0001,
        "Insurance": 0.0001,
    }
)
INDUSTRY_OF_GOODS: MappingProxyType[str, str] = MappingProxyType(
    {
        "Mobile": "Connectivity",
        "Furniture": "Furniture",
        "Construction Materials": "Construction",
        "Clothing and Accessories": "Clothing",
        "Auto Accessories": "Auto technology",
        "Jewelry": "Jewelry",
        "Tourism": "Tourism",
        "Direct Sales": "MLM partners",
        "Vehicles": "Industry",
        "Homewares": "Industry",
        "Gardening": "Industry",
    }
)
"""Where each kind of goods is sold; in shops of consumer electronics when it is not listed."""

CHANNEL: MappingProxyType[str, Shares] = MappingProxyType(
    {
        "Cash loans": {
            "Credit and cash offices": 0.80, "Contact center": 0.08, "AP+ (Cash loan)": 0.06, "Country-wide": 0.05,
            "Channel of corporate sales": 0.01,
        },
        "Consumer loans": {"Country-wide": 0.60, "Stone": 0.26, "Regional / Local": 0.138, "Car dealer": 0.0006},
        "Revolving loans": {
            "Credit and cash offices": 0.65, "Country-wide": 0.15, "AP+ (Cash loan)": 0.07, "Contact center": 0.06,
            "Regional / Local": 0.04, "Stone": 0.03,
        },
        "XNA": {"Credit and cash offices": 1.0},
    }
)  # fmt: skip
CLIENT_TYPE: Shares = MappingProxyType({"Repeater": 0.737, "New": 0.181, "Refreshed": 0.081, "XNA": 0.001})
PAYMENT_TYPE: Shares = MappingProxyType(
    {
        "Cash through the bank": 0.88,
        "XNA": 0.113,
        "Non-cash from your account": 0.0065,
        "Cashless from the account of the employer": 0.0005,
    }
)
SELLER_AREA: Quantiles = ((0, 2), (0.05, 12), (0.25, 36), (0.5, 100), (0.75, 584), (0.95, 2_641), (1, 10_000))

# Repayments
REPAID_EARLY = 0.38
"""Share of the approved loans that are paid off before their term."""

LATE_SHARE, LATE_MEDIAN_DAYS, LATE_SPREAD = 0.083, 3.5, 1.17
"""Share of instalments paid late; the delay is log-normal."""

EARLY_DAYS: Quantiles = (
    (0, 0),
    (0.22, 0),
    (0.27, 1),
    (0.5, 6),
    (0.72, 13),
    (0.9, 27),
    (0.96, 33),
    (0.99, 69),
    (1, 180),
)
SPLIT = 0.048
"""Share of instalments paid in two goes."""

# Cards
CARD_LIMIT: Shares = MappingProxyType(
    {
        "45000": 0.14, "67500": 0.09, "90000": 0.10, "112500": 0.06, "135000": 0.13, "157500": 0.05, "180000": 0.18,
        "225000": 0.07, "270000": 0.06, "450000": 0.10, "765000": 0.02,
    }
)  # fmt: skip
CARD_NEVER_USED = 0.36
