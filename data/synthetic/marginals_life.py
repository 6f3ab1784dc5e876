"""The marginals of the Home Credit data on work, building, contact, documents and surroundings."""

from types import MappingProxyType

from data.synthetic.draw import Quantiles, Shares

OCCUPATION_MISSING_AT_WORK = 0.16
OCCUPATION_OF_WOMEN: Shares = MappingProxyType(
    {
        "Laborers": 0.176,
        "Sales staff": 0.221,
        "Core staff": 0.157,
        "Managers": 0.091,
        "High skill tech staff": 0.054,
        "Accountants": 0.072,
        "Medicine staff": 0.062,
        "Cooking staff": 0.041,
        "Cleaning staff": 0.034,
        "Security staff": 0.012,
        "Drivers": 0.006,
        "Private service staff": 0.020,
        "Low-skill Laborers": 0.008,
        "Secretaries": 0.0095,
        "Waiters/barmen staff": 0.0085,
        "Realty agents": 0.0045,
        "HR staff": 0.004,
        "IT staff": 0.001,
    }
)
OCCUPATION_OF_MEN: Shares = MappingProxyType(
    {
        "Laborers": 0.378,
        "Drivers": 0.219,
        "Managers": 0.117,
        "Core staff": 0.084,
        "Sales staff": 0.053,
        "Security staff": 0.064,
        "High skill tech staff": 0.054,
        "Low-skill Laborers": 0.0155,
        "Cooking staff": 0.011,
        "Accountants": 0.005,
        "Medicine staff": 0.004,
        "IT staff": 0.005,
        "Private service staff": 0.003,
        "Cleaning staff": 0.004,
        "Waiters/barmen staff": 0.003,
        "Realty agents": 0.0015,
        "Secretaries": 0.0005,
        "HR staff": 0.001,
    }
)

ORGANIZATION_AT_WORK: Shares = MappingProxyType(
    {
        "Business Entity Type 3": 67_992,
        "Self-employed": 38_412,
        "Other": 16_683,
        "Medicine": 11_193,
        "Business Entity Type 2": 10_553,
        "Government": 10_404,
        "School": 8_893,
        "Trade: type 7": 7_831,
        "Kindergarten": 6_880,
        "Construction": 6_721,
        "Business Entity Type 1": 5_984,
        "Transport: type 4": 5_398,
        "Trade: type 3": 3_492,
        "Industry: type 9": 3_368,
        "Industry: type 3": 3_278,
        "Security": 3_247,
        "Housing": 2_958,
        "Industry: type 11": 2_704,
        "Military": 2_634,
        "Bank": 2_507,
        "Agriculture": 2_454,
        "Police": 2_341,
        "Transport: type 2": 2_204,
        "Postal": 2_157,
        "Security Ministries": 1_974,
        "Trade: type 2": 1_900,
        "Restaurant": 1_811,
        "Services": 1_575,
        "University": 1_327,
        "Industry: type 7": 1_307,
        "Transport: type 3": 1_187,
        "Industry: type 1": 1_039,
        "Hotel": 966,
        "Electricity": 950,
        "Industry: type 4": 877,
        "Trade: type 6": 631,
        "Industry: type 5": 599,
        "Insurance": 597,
        "Telecom": 577,
        "Emergency": 560,
        "Industry: type 2": 458,
        "Advertising": 429,
        "Realtor": 396,
        "Culture": 379,
        "Industry: type 12": 369,
        "Trade: type 1": 348,
        "Mobile": 317,
        "Legal Services": 305,
        "Cleaning": 260,
        "Transport: type 1": 201,
        "Industry: type 6": 112,
        "Industry: type 10": 109,
        "Religion": 85,
        "Industry: type 13": 67,
        "Trade: type 4": 64,
        "Trade: type 5": 49,
        "Industry: type 8": 24,
    }
)
"""Clients in each type of organisation; pensioners have XNA, the fifty-eighth."""

# The building the client lives in
BUILDING_UNKNOWN = 0.47
"""Share of clients of whose building nothing is known."""

BUILDING_POORLY_KNOWN = 0.35
"""Share, among the others, for whom the measures in BUILDING_RARE are missing."""

BUILDING_RARE = ("YEARS_BUILD", "COMMONAREA", "FLOORSMIN", "LIVINGAPARTMENTS", "NONLIVINGAPARTMENTS")
BUILDING_EXTRA_MISSING: Shares = MappingProxyType(
    {"BASEMENTAREA": 0.20, "LANDAREA": 0.21, "NONLIVINGAREA": 0.14, "ELEVATORS": 0.09, "APARTMENTS": 0.05}
)
BUILDING_OTHERS_MISSING = 0.04

BUILDING: MappingProxyType[str, Quantiles] = MappingProxyType(
    {
        "APARTMENTS": ((0, 0), (0.05, 0.0103), (0.25, 0.0577), (0.5, 0.0876), (0.75, 0.1485), (0.95, 0.33), (1, 1)),
        "BASEMENTAREA": ((0, 0), (0.11, 0), (0.25, 0.0442), (0.5, 0.0763), (0.75, 0.1122), (0.95, 0.22), (1, 1)),
        "YEARS_BEGINEXPLUATATION": ((0, 0), (0.01, 0.93), (0.25, 0.9767), (0.5, 0.9816), (0.75, 0.9866), (1, 1)),
        "YEARS_BUILD": ((0, 0), (0.05, 0.6), (0.25, 0.6872), (0.5, 0.7552), (0.75, 0.8232), (0.95, 0.95), (1, 1)),
        "COMMONAREA": ((0, 0), (0.09, 0), (0.25, 0.0078), (0.5, 0.0211), (0.75, 0.0515), (0.95, 0.165), (1, 1)),
        "ELEVATORS": ((0, 0), (0.58, 0), (0.75, 0.12), (0.95, 0.34), (1, 1)),
        "ENTRANCES": ((0, 0), (0.05, 0.0345), (0.25, 0.069), (0.5, 0.1379), (0.75, 0.2069), (0.95, 0.32), (1, 1)),
        "FLOORSMAX": ((0, 0), (0.05, 0.0417), (0.25, 0.1667), (0.5, 0.1667), (0.75, 0.3333), (0.95, 0.5417), (1, 1)),
        "FLOORSMIN": ((0, 0), (0.05, 0.0417), (0.25, 0.0833), (0.5, 0.2083), (0.75, 0.375), (0.95, 0.52), (1, 1)),
        "LANDAREA": ((0, 0), (0.09, 0), (0.25, 0.0187), (0.5, 0.0481), (0.75, 0.0856), (0.95, 0.2), (1, 1)),
        "LIVINGAPARTMENTS": (
            (0, 0),
            (0.05, 0.0126),
            (0.25, 0.0504),
            (0.5, 0.0756),
            (0.75, 0.121),
            (0.95, 0.29),
            (1, 1),
        ),
        "LIVINGAREA": ((0, 0), (0.05, 0.0086), (0.25, 0.0453), (0.5, 0.0745), (0.75, 0.1299), (0.95, 0.335), (1, 1)),
        "NONLIVINGAPARTMENTS": ((0, 0), (0.58, 0), (0.75, 0.0039), (0.95, 0.03), (1, 1)),
        "NONLIVINGAREA": ((0, 0), (0.42, 0), (0.5, 0.0036), (0.75, 0.0277), (0.95, 0.13), (1, 1)),
        "TOTALAREA": ((0, 0), (0.05, 0.007), (0.25, 0.0412), (0.5, 0.0688), (0.75, 0.1276), (0.95, 0.31), (1, 1)),
    }
)
FOND: Shares = MappingProxyType(
    {"reg oper account": 0.76, "reg oper spec account": 0.124, "org spec account": 0.058, "not specified": 0.058}
)
FOND_MISSING = 0.38
HOUSE_TYPE: Shares = MappingProxyType({"block of flats": 0.9823, "specific housing": 0.0097, "terraced house": 0.0080})
WALLS: Shares = MappingProxyType(
    {
        "Panel": 0.4368,
        "Stone, brick": 0.4287,
        "Block": 0.0612,
        "Wooden": 0.0355,
        "Mixed": 0.0152,
        "Monolithic": 0.0118,
        "Others": 0.0107,
    }
)
EMERGENCY: Shares = MappingProxyType({"No": 0.9856, "Yes": 0.0144})

# Contact, time and place
FLAGS: Shares = MappingProxyType(
    {
        "FLAG_MOBIL": 0.999997,
        "FLAG_CONT_MOBILE": 0.9981,
        "FLAG_PHONE": 0.281,
        "FLAG_EMAIL": 0.0567,
        "REG_REGION_NOT_LIVE_REGION": 0.0151,
    }
)
WORK_PHONE_AT_WORK = 0.243
WORKS_IN_OTHER_REGION, WORKS_IN_OTHER_CITY, LIVES_IN_OTHER_CITY = 0.05, 0.26, 0.078
WEEKDAY: Shares = MappingProxyType(
    {
        "TUESDAY": 0.1753,
        "WEDNESDAY": 0.1689,
        "MONDAY": 0.1649,
        "THURSDAY": 0.1645,
        "FRIDAY": 0.1637,
        "SATURDAY": 0.1101,
        "SUNDAY": 0.0526,
    }
)
HOUR: Quantiles = ((0, 0), (0.01, 4), (0.05, 7), (0.25, 10), (0.5, 12), (0.75, 14), (0.95, 17.5), (0.99, 19), (1, 23))

# Papers handed in: number of the document to its share, by itself or next to the main one
MAIN_DOCUMENT: Shares = MappingProxyType({"3": 0.71, "6": 0.088, "8": 0.081, "0": 0.121})
OTHER_DOCUMENTS: Shares = MappingProxyType(
    {
        "2": 0.00004,
        "4": 0.00008,
        "5": 0.0151,
        "7": 0.0002,
        "9": 0.0039,
        "10": 0.00002,
        "11": 0.0039,
        "12": 0.00001,
        "13": 0.0035,
        "14": 0.0029,
        "15": 0.0012,
        "16": 0.0099,
        "17": 0.0003,
        "18": 0.0081,
        "19": 0.0006,
        "20": 0.0005,
        "21": 0.0003,
    }
)

# People around the client, and enquiries about the client
SOCIAL_CIRCLE: Quantiles = (
    (0, 0),
    (0.532, 0),
    (0.7, 1),
    (0.8, 2),
    (0.86, 3),
    (0.91, 4),
    (0.96, 6),
    (0.99, 10),
    (1, 25),
)
SOCIAL_CIRCLE_MISSING = 0.0033
DEFAULTS_AROUND_30, DEFAULTS_AROUND_60 = 0.10, 0.69
"""Share of that circle 30 days late, and share of those who are also 60 days late."""

ENQUIRIES: Shares = MappingProxyType(
    {"HOUR": 0.0064, "DAY": 0.007, "WEEK": 0.0344, "MON": 0.267, "QRT": 0.2655, "YEAR": 1.9}
)
"""Mean number of enquiries to the credit bureau in each window, where the bureau was asked."""
