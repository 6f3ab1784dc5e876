"""The contract of application_train and application_test: one row a client, at the time of the application."""

from data.tables import categories_applications as known
from data.tables.column import NO_DATE, Column, Range, Table, Unit, flags, identifier, integer, number, text

BUILDING_MEASURES = (
    "APARTMENTS",
    "BASEMENTAREA",
    "YEARS_BEGINEXPLUATATION",
    "YEARS_BUILD",
    "COMMONAREA",
    "ELEVATORS",
    "ENTRANCES",
    "FLOORSMAX",
    "FLOORSMIN",
    "LANDAREA",
    "LIVINGAPARTMENTS",
    "LIVINGAREA",
    "NONLIVINGAPARTMENTS",
    "NONLIVINGAREA",
)
"""What is measured of the client's building; each comes as an average, a mode and a median, scaled to 0..1."""

APPLICATIONS = "application"
"""Name of application_train and application_test taken together, in Table.parent."""


def _building(statistic: str) -> tuple[Column, ...]:
    return tuple(number(f"{measure}_{statistic}?", Unit.SHARE, 0, 1) for measure in BUILDING_MEASURES)


def _clients(names: str, low: float, high: float, unit: Unit) -> tuple[Column, ...]:
    """Several columns of numbers that are alike."""
    return tuple(number(name, unit, low, high) for name in names.split())


_APPLICATION = (
    text("NAME_CONTRACT_TYPE", known.LOAN_TYPES),
    text("CODE_GENDER", known.GENDERS),
    text("FLAG_OWN_CAR", known.OWNS_CAR),
    text("FLAG_OWN_REALTY", known.OWNS_REALTY),
    integer("CNT_CHILDREN", Unit.COUNT, 0, 20),
    # One client of the official data declares 117 million; the next ones stay under 20 million.
    number("AMT_INCOME_TOTAL", Unit.AMOUNT, 20_000, 20e6, possible=Range(0, 1e9)),
    number("AMT_CREDIT", Unit.AMOUNT, 40_000, 4.1e6, possible=Range(0, 1e9)),
    number("AMT_ANNUITY?", Unit.AMOUNT, 1_500, 260_000, possible=Range(0, 1e9)),
    number("AMT_GOODS_PRICE?", Unit.AMOUNT, 40_000, 4.1e6, possible=Range(0, 1e9)),
    text("NAME_TYPE_SUITE?", known.COMPANIONS),
    text("NAME_INCOME_TYPE", known.INCOME_TYPES),
    text("NAME_EDUCATION_TYPE", known.EDUCATION),
    text("NAME_FAMILY_STATUS", known.FAMILY_STATUS),
    text("NAME_HOUSING_TYPE", known.HOUSING),
    number("REGION_POPULATION_RELATIVE", Unit.SHARE, 0.0002, 0.0726),
    integer("DAYS_BIRTH", Unit.DAY, -25_600, -7_300, possible=Range(-44_000, -3_650)),
    integer("DAYS_EMPLOYED", Unit.DAY, -18_000, 0, sentinels={NO_DATE: "not employed: a pensioner, or out of work"}),
    number("DAYS_REGISTRATION", Unit.DAY, -24_700, 0),
    integer("DAYS_ID_PUBLISH", Unit.DAY, -7_200, 0),
    number("OWN_CAR_AGE?", Unit.YEARS, 0, 91),
    *flags("FLAG_MOBIL FLAG_EMP_PHONE FLAG_WORK_PHONE FLAG_CONT_MOBILE FLAG_PHONE FLAG_EMAIL"),
    text("OCCUPATION_TYPE?", known.OCCUPATIONS),
    number("CNT_FAM_MEMBERS?", Unit.COUNT, 1, 21),
    integer("REGION_RATING_CLIENT", Unit.CODE, 1, 3),
    integer("REGION_RATING_CLIENT_W_CITY", Unit.CODE, 1, 3, sentinels={-1: "not rated"}),
    text("WEEKDAY_APPR_PROCESS_START", known.WEEKDAYS),
    integer("HOUR_APPR_PROCESS_START", Unit.HOUR, 0, 23),
    *flags("REG_REGION_NOT_LIVE_REGION REG_REGION_NOT_WORK_REGION LIVE_REGION_NOT_WORK_REGION"),
    *flags("REG_CITY_NOT_LIVE_CITY REG_CITY_NOT_WORK_CITY LIVE_CITY_NOT_WORK_CITY"),
    text("ORGANIZATION_TYPE", known.ORGANIZATIONS, XNA="no employer: goes with pensioners"),
    *_clients("EXT_SOURCE_1? EXT_SOURCE_2? EXT_SOURCE_3?", 0, 1, Unit.SCORE),
    *_building("AVG"),
    *_building("MODE"),
    *_building("MEDI"),
    text("FONDKAPREMONT_MODE?", known.REPAIR_FUNDS),
    text("HOUSETYPE_MODE?", known.HOUSE_TYPES),
    number("TOTALAREA_MODE?", Unit.SHARE, 0, 1),
    text("WALLSMATERIAL_MODE?", known.WALLS),
    text("EMERGENCYSTATE_MODE?", known.EMERGENCY),
    number("OBS_30_CNT_SOCIAL_CIRCLE?", Unit.COUNT, 0, 354),
    number("DEF_30_CNT_SOCIAL_CIRCLE?", Unit.COUNT, 0, 34),
    number("OBS_60_CNT_SOCIAL_CIRCLE?", Unit.COUNT, 0, 351),
    number("DEF_60_CNT_SOCIAL_CIRCLE?", Unit.COUNT, 0, 24),
    number("DAYS_LAST_PHONE_CHANGE?", Unit.DAY, -4_400, 0),
    *flags(" ".join(f"FLAG_DOCUMENT_{document}" for document in range(2, 22))),
    # Enquiries at the credit bureau: counts, whatever the name says.
    number("AMT_REQ_CREDIT_BUREAU_HOUR?", Unit.COUNT, 0, 4),
    number("AMT_REQ_CREDIT_BUREAU_DAY?", Unit.COUNT, 0, 9),
    number("AMT_REQ_CREDIT_BUREAU_WEEK?", Unit.COUNT, 0, 8),
    number("AMT_REQ_CREDIT_BUREAU_MON?", Unit.COUNT, 0, 27),
    number("AMT_REQ_CREDIT_BUREAU_QRT?", Unit.COUNT, 0, 261),
    number("AMT_REQ_CREDIT_BUREAU_YEAR?", Unit.COUNT, 0, 25),
)

# An outcome is 1 for a client with payment difficulties, else 0.
APPLICATION_TRAIN = Table(
    "application_train", (identifier("SK_ID_CURR"), *flags("TARGET"), *_APPLICATION), key=("SK_ID_CURR",)
)

APPLICATION_TEST = Table("application_test", (identifier("SK_ID_CURR"), *_APPLICATION), key=("SK_ID_CURR",))
