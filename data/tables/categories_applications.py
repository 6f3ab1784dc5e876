"""Categories of application_train and application_test: the usual share of each value among the filled cells.

Published frequencies of the full data, rounded; a value that a handful of rows have keeps a share above zero.
"""

from types import MappingProxyType

from data.tables.column import Shares

LOAN_TYPES: Shares = MappingProxyType({"Cash loans": 0.9048, "Revolving loans": 0.0952})
GENDERS: Shares = MappingProxyType({"F": 0.6583, "M": 0.3416, "XNA": 0.00001})
OWNS_CAR: Shares = MappingProxyType({"N": 0.6599, "Y": 0.3401})
OWNS_REALTY: Shares = MappingProxyType({"Y": 0.6937, "N": 0.3063})
COMPANIONS: Shares = MappingProxyType(
    {
        "Unaccompanied": 0.8116, "Family": 0.1311, "Spouse, partner": 0.0371, "Children": 0.0107, "Other_B": 0.0058,
        "Other_A": 0.0028, "Group of people": 0.0009,
    }
)  # fmt: skip
INCOME_TYPES: Shares = MappingProxyType(
    {
        "Working": 0.5163, "Commercial associate": 0.2329, "Pensioner": 0.18, "State servant": 0.0706,
        "Unemployed": 0.00007, "Student": 0.00006, "Businessman": 0.00003, "Maternity leave": 0.00002,
    }
)  # fmt: skip
EDUCATION: Shares = MappingProxyType(
    {
        "Secondary / secondary special": 0.7102, "Higher education": 0.2434, "Incomplete higher": 0.0334,
        "Lower secondary": 0.0124, "Academic degree": 0.0005,
    }
)  # fmt: skip
FAMILY_STATUS: Shares = MappingProxyType(
    {
        "Married": 0.6388, "Single / not married": 0.1478, "Civil marriage": 0.0968, "Separated": 0.0643,
        "Widow": 0.0523, "Unknown": 0.000007,
    }
)  # fmt: skip
HOUSING: Shares = MappingProxyType(
    {
        "House / apartment": 0.8873, "With parents": 0.0483, "Municipal apartment": 0.0364,
        "Rented apartment": 0.0159, "Office apartment": 0.0085, "Co-op apartment": 0.0036,
    }
)  # fmt: skip
OCCUPATIONS: Shares = MappingProxyType(
    {
        "Laborers": 0.2614, "Sales staff": 0.1521, "Core staff": 0.1306, "Managers": 0.1012, "Drivers": 0.0881,
        "High skill tech staff": 0.0539, "Accountants": 0.0465, "Medicine staff": 0.0404, "Security staff": 0.0318,
        "Cooking staff": 0.0282, "Cleaning staff": 0.022, "Private service staff": 0.0126,
        "Low-skill Laborers": 0.0099, "Waiters/barmen staff": 0.0064, "Secretaries": 0.0062, "Realty agents": 0.0036,
        "HR staff": 0.0027, "IT staff": 0.0025,
    }
)  # fmt: skip
WEEKDAYS: Shares = MappingProxyType(
    {
        "TUESDAY": 0.1753, "WEDNESDAY": 0.1689, "MONDAY": 0.1649, "THURSDAY": 0.1645, "FRIDAY": 0.1637,
        "SATURDAY": 0.1101, "SUNDAY": 0.0526,
    }
)  # fmt: skip
REPAIR_FUNDS: Shares = MappingProxyType(
    {
        "reg oper account": 0.7594, "reg oper spec account": 0.1243, "not specified": 0.0585,
        "org spec account": 0.0578,
    }
)  # fmt: skip
HOUSE_TYPES: Shares = MappingProxyType({"block of flats": 0.9823, "specific housing": 0.0098, "terraced house": 0.0079})
WALLS: Shares = MappingProxyType(
    {
        "Panel": 0.4369, "Stone, brick": 0.4288, "Block": 0.0612, "Wooden": 0.0355, "Mixed": 0.0152,
        "Monolithic": 0.0118, "Others": 0.0107,
    }
)  # fmt: skip
EMERGENCY: Shares = MappingProxyType({"No": 0.9856, "Yes": 0.0144})
ORGANIZATIONS: Shares = MappingProxyType(
    {
        "Business Entity Type 3": 0.2211, "XNA": 0.1801, "Self-employed": 0.1249, "Other": 0.0543, "Medicine": 0.0364,
        "Business Entity Type 2": 0.0343, "Government": 0.0338, "School": 0.0289, "Trade: type 7": 0.0255,
        "Kindergarten": 0.0224, "Construction": 0.0219, "Business Entity Type 1": 0.0195, "Transport: type 4": 0.0176,
        "Trade: type 3": 0.0114, "Industry: type 9": 0.011, "Industry: type 3": 0.0107, "Security": 0.0106,
        "Housing": 0.0096, "Industry: type 11": 0.0088, "Military": 0.0086, "Bank": 0.0082, "Agriculture": 0.008,
        "Police": 0.0076, "Transport: type 2": 0.0072, "Postal": 0.007, "Security Ministries": 0.0064,
        "Trade: type 2": 0.0062, "Restaurant": 0.0059, "Services": 0.0051, "University": 0.0043,
        "Industry: type 7": 0.0043, "Transport: type 3": 0.0039, "Industry: type 1": 0.0034, "Hotel": 0.0031,
        "Electricity": 0.0031, "Industry: type 4": 0.0029, "Trade: type 6": 0.0021, "Industry: type 5": 0.0019,
        "Insurance": 0.0019, "Telecom": 0.0019, "Emergency": 0.0018, "Industry: type 2": 0.0015,
        "Advertising": 0.0014, "Realtor": 0.0013, "Culture": 0.0012, "Industry: type 12": 0.0012,
        "Trade: type 1": 0.0011, "Mobile": 0.001, "Legal Services": 0.001, "Cleaning": 0.0008,
        "Transport: type 1": 0.0007, "Industry: type 6": 0.0004, "Industry: type 10": 0.0004, "Religion": 0.0003,
        "Industry: type 13": 0.0002, "Trade: type 4": 0.0002, "Trade: type 5": 0.0002, "Industry: type 8": 0.00008,
    }
)  # fmt: skip
