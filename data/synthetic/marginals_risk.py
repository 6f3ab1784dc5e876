"""How much each declared trait adds to the log-odds of default.

Set by hand in view of the published default rate of each category. The rates overlap (drivers are mostly men), so each
weight is about half of what the rate alone says.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data.synthetic.draw import Shares

LOG_ODDS_OF_WORDS: Mapping[str, Shares] = MappingProxyType(
    {
        "NAME_CONTRACT_TYPE": {"Revolving loans": -0.40},
        "NAME_INCOME_TYPE": {"Pensioner": -0.10, "State servant": -0.30, "Commercial associate": -0.15},
        "NAME_FAMILY_STATUS": {"Civil marriage": 0.15, "Single / not married": 0.12, "Widow": -0.10, "Married": -0.05},
        "NAME_HOUSING_TYPE": {"Rented apartment": 0.30, "With parents": 0.20, "Municipal apartment": 0.05},
        "FLAG_OWN_CAR": {"Y": -0.25},
        "OCCUPATION_TYPE": {
            "Low-skill Laborers": 0.60,
            "Drivers": 0.20,
            "Waiters/barmen staff": 0.25,
            "Security staff": 0.20,
            "Laborers": 0.18,
            "Cooking staff": 0.20,
            "Cleaning staff": 0.15,
            "Sales staff": 0.12,
            "Core staff": -0.20,
            "High skill tech staff": -0.20,
            "Managers": -0.18,
            "Medicine staff": -0.15,
            "HR staff": -0.20,
            "IT staff": -0.20,
            "Private service staff": -0.20,
            "Secretaries": -0.15,
            "Accountants": -0.45,
        },
        "ORGANIZATION_TYPE": {
            "Transport: type 3": 0.65,
            "Industry: type 13": 0.55,
            "Industry: type 8": 0.45,
            "Restaurant": 0.35,
            "Construction": 0.35,
            "Cleaning": 0.30,
            "Agriculture": 0.25,
            "Realtor": 0.25,
            "Self-employed": 0.25,
            "Trade: type 3": 0.25,
            "Trade: type 7": 0.15,
            "Security": 0.20,
            "Transport: type 4": 0.20,
            "Mobile": 0.15,
            "Business Entity Type 3": 0.15,
            "School": -0.25,
            "Government": -0.15,
            "Kindergarten": -0.15,
            "Medicine": -0.15,
            "Bank": -0.45,
            "Police": -0.45,
            "Military": -0.45,
            "University": -0.45,
            "Security Ministries": -0.45,
        },
    }
)

LOG_ODDS_OF_FLAGS: Shares = MappingProxyType(
    {
        "FLAG_DOCUMENT_3": 0.30,
        "FLAG_WORK_PHONE": 0.18,
        "FLAG_PHONE": -0.12,
        "REG_CITY_NOT_WORK_CITY": 0.18,
        "REG_CITY_NOT_LIVE_CITY": 0.25,
    }
)

# Weights of numbers, each a round figure of its own unit
PER_UNIT_OF_CREDIT_OVER_GOODS = 2.0
"""A loan above the price of the goods carries insurance and fees: 20 % more of them adds 0.4."""

LONG_TERM = -0.35
"""Credit over annuity in standard deviations above its mean, halved below it: long loans go to trusted clients."""

PER_LOG_YEAR_EMPLOYED = -0.38
PER_YEAR_OF_IDENTITY_PAPER = -0.035
PER_YEAR_OF_SAME_PHONE = -0.08
PER_YEAR_REGISTERED = -0.006
PER_YEAR_OF_CAR = 0.018
PER_DEFAULT_AROUND = 0.22
UNKNOWN_TO_BUREAU = 0.30
