"""The contract of the raw tables: official names, columns, types, keys and links of the Home Credit data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import polars as pl


class ColumnType(StrEnum):
    """What a column holds, as the official files write it: 1 is an INTEGER, 1.0 and 2.5 are NUMBERs."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"

    @property
    def dtype(self) -> pl.DataType:
        """The Polars type that values of this kind are read into."""
        return _DTYPES[self]


_DTYPES: Mapping[ColumnType, pl.DataType] = MappingProxyType(
    {ColumnType.INTEGER: pl.Int64(), ColumnType.NUMBER: pl.Float64(), ColumnType.TEXT: pl.String()}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a raw table; `nullable` says whether the official data leave it empty in some rows."""

    name: str
    type: ColumnType
    nullable: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One raw table.

    `key` names the columns that identify what a row is about; with `unique` false several rows may share it (an
    instalment paid in several goes). `parent` is the (table, column) that the column of the same name refers to;
    the table is APPLICATIONS where that means application_train and application_test taken together.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parent: tuple[str, str] | None = None
    unique: bool = True

    def schema(self) -> dict[str, pl.DataType]:
        """Column name to Polars type, in the official order: Int64, Float64 or String."""
        return {column.name: column.type.dtype for column in self.columns}

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _columns(kind: ColumnType, names: str) -> tuple[Column, ...]:
    """Columns of one kind from names separated by spaces; a trailing ? marks those that may be empty."""
    return tuple(Column(name.rstrip("?"), kind, name.endswith("?")) for name in names.split())


def _integers(names: str) -> tuple[Column, ...]:
    return _columns(ColumnType.INTEGER, names)


def _numbers(names: str) -> tuple[Column, ...]:
    return _columns(ColumnType.NUMBER, names)


def _texts(names: str) -> tuple[Column, ...]:
    return _columns(ColumnType.TEXT, names)


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
"""What is measured of the client's building; each comes as an average, a mode and a median."""


def _building(statistic: str) -> tuple[Column, ...]:
    return _numbers(" ".join(f"{measure}_{statistic}?" for measure in BUILDING_MEASURES))


APPLICATIONS = "application"
"""Name of application_train and application_test taken together, in Table.parent."""

_APPLICATION = (
    *_texts("NAME_CONTRACT_TYPE CODE_GENDER FLAG_OWN_CAR FLAG_OWN_REALTY"),
    *_integers("CNT_CHILDREN"),
    *_numbers("AMT_INCOME_TOTAL AMT_CREDIT AMT_ANNUITY? AMT_GOODS_PRICE?"),
    *_texts("NAME_TYPE_SUITE? NAME_INCOME_TYPE NAME_EDUCATION_TYPE NAME_FAMILY_STATUS NAME_HOUSING_TYPE"),
    *_numbers("REGION_POPULATION_RELATIVE"),
    *_integers("DAYS_BIRTH DAYS_EMPLOYED"),
    *_numbers("DAYS_REGISTRATION"),
    *_integers("DAYS_ID_PUBLISH"),
    *_numbers("OWN_CAR_AGE?"),
    *_integers("FLAG_MOBIL FLAG_EMP_PHONE FLAG_WORK_PHONE FLAG_CONT_MOBILE FLAG_PHONE FLAG_EMAIL"),
    *_texts("OCCUPATION_TYPE?"),
    *_numbers("CNT_FAM_MEMBERS?"),
    *_integers("REGION_RATING_CLIENT REGION_RATING_CLIENT_W_CITY"),
    *_texts("WEEKDAY_APPR_PROCESS_START"),
    *_integers("HOUR_APPR_PROCESS_START REG_REGION_NOT_LIVE_REGION REG_REGION_NOT_WORK_REGION"),
    *_integers("LIVE_REGION_NOT_WORK_REGION REG_CITY_NOT_LIVE_CITY REG_CITY_NOT_WORK_CITY LIVE_CITY_NOT_WORK_CITY"),
    *_texts("ORGANIZATION_TYPE"),
    *_numbers("EXT_SOURCE_1? EXT_SOURCE_2? EXT_SOURCE_3?"),
    *_building("AVG"),
    *_building("MODE"),
    *_building("MEDI"),
    *_texts("FONDKAPREMONT_MODE? HOUSETYPE_MODE?"),
    *_numbers("TOTALAREA_MODE?"),
    *_texts("WALLSMATERIAL_MODE? EMERGENCYSTATE_MODE?"),
    *_numbers("OBS_30_CNT_SOCIAL_CIRCLE? DEF_30_CNT_SOCIAL_CIRCLE?"),
    *_numbers("OBS_60_CNT_SOCIAL_CIRCLE? DEF_60_CNT_SOCIAL_CIRCLE? DAYS_LAST_PHONE_CHANGE?"),
    *_integers(" ".join(f"FLAG_DOCUMENT_{number}" for number in range(2, 22))),
    *_numbers("AMT_REQ_CREDIT_BUREAU_HOUR? AMT_REQ_CREDIT_BUREAU_DAY? AMT_REQ_CREDIT_BUREAU_WEEK?"),
    *_numbers("AMT_REQ_CREDIT_BUREAU_MON? AMT_REQ_CREDIT_BUREAU_QRT? AMT_REQ_CREDIT_BUREAU_YEAR?"),
)

APPLICATION_TRAIN = Table("application_train", (*_integers("SK_ID_CURR TARGET"), *_APPLICATION), key=("SK_ID_CURR",))

APPLICATION_TEST = Table("application_test", (*_integers("SK_ID_CURR"), *_APPLICATION), key=("SK_ID_CURR",))

BUREAU = Table(
    "bureau",
    (
        *_integers("SK_ID_CURR SK_ID_BUREAU"),
        *_texts("CREDIT_ACTIVE CREDIT_CURRENCY"),
        *_integers("DAYS_CREDIT CREDIT_DAY_OVERDUE"),
        *_numbers("DAYS_CREDIT_ENDDATE? DAYS_ENDDATE_FACT? AMT_CREDIT_MAX_OVERDUE?"),
        *_integers("CNT_CREDIT_PROLONG"),
        *_numbers("AMT_CREDIT_SUM? AMT_CREDIT_SUM_DEBT? AMT_CREDIT_SUM_LIMIT? AMT_CREDIT_SUM_OVERDUE"),
        *_texts("CREDIT_TYPE"),
        *_integers("DAYS_CREDIT_UPDATE"),
        *_numbers("AMT_ANNUITY?"),
    ),
    key=("SK_ID_BUREAU",),
    parent=(APPLICATIONS, "SK_ID_CURR"),
)

BUREAU_BALANCE = Table(
    "bureau_balance",
    (*_integers("SK_ID_BUREAU MONTHS_BALANCE"), *_texts("STATUS")),
    key=("SK_ID_BUREAU", "MONTHS_BALANCE"),
    parent=("bureau", "SK_ID_BUREAU"),
)

PREVIOUS_APPLICATION = Table(
    "previous_application",
    (
        *_integers("SK_ID_PREV SK_ID_CURR"),
        *_texts("NAME_CONTRACT_TYPE"),
        *_numbers("AMT_ANNUITY? AMT_APPLICATION AMT_CREDIT? AMT_DOWN_PAYMENT? AMT_GOODS_PRICE?"),
        *_texts("WEEKDAY_APPR_PROCESS_START"),
        *_integers("HOUR_APPR_PROCESS_START"),
        *_texts("FLAG_LAST_APPL_PER_CONTRACT"),
        *_integers("NFLAG_LAST_APPL_IN_DAY"),
        *_numbers("RATE_DOWN_PAYMENT? RATE_INTEREST_PRIMARY? RATE_INTEREST_PRIVILEGED?"),
        *_texts("NAME_CASH_LOAN_PURPOSE NAME_CONTRACT_STATUS"),
        *_integers("DAYS_DECISION"),
        *_texts("NAME_PAYMENT_TYPE CODE_REJECT_REASON NAME_TYPE_SUITE? NAME_CLIENT_TYPE NAME_GOODS_CATEGORY"),
        *_texts("NAME_PORTFOLIO NAME_PRODUCT_TYPE CHANNEL_TYPE"),
        *_integers("SELLERPLACE_AREA"),
        *_texts("NAME_SELLER_INDUSTRY"),
        *_numbers("CNT_PAYMENT?"),
        *_texts("NAME_YIELD_GROUP PRODUCT_COMBINATION?"),
        *_numbers("DAYS_FIRST_DRAWING? DAYS_FIRST_DUE? DAYS_LAST_DUE_1ST_VERSION? DAYS_LAST_DUE? DAYS_TERMINATION?"),
        *_numbers("NFLAG_INSURED_ON_APPROVAL?"),
    ),
    key=("SK_ID_PREV",),
    parent=(APPLICATIONS, "SK_ID_CURR"),
)

POS_CASH_BALANCE = Table(
    "POS_CASH_balance",
    (
        *_integers("SK_ID_PREV SK_ID_CURR MONTHS_BALANCE"),
        *_numbers("CNT_INSTALMENT? CNT_INSTALMENT_FUTURE?"),
        *_texts("NAME_CONTRACT_STATUS"),
        *_integers("SK_DPD SK_DPD_DEF"),
    ),
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    parent=("previous_application", "SK_ID_PREV"),
)

CREDIT_CARD_BALANCE = Table(
    "credit_card_balance",
    (
        *_integers("SK_ID_PREV SK_ID_CURR MONTHS_BALANCE"),
        *_numbers("AMT_BALANCE"),
        *_integers("AMT_CREDIT_LIMIT_ACTUAL"),
        *_numbers("AMT_DRAWINGS_ATM_CURRENT? AMT_DRAWINGS_CURRENT AMT_DRAWINGS_OTHER_CURRENT?"),
        *_numbers("AMT_DRAWINGS_POS_CURRENT? AMT_INST_MIN_REGULARITY? AMT_PAYMENT_CURRENT?"),
        # AMT_RECIVABLE is spelt so in the official file.
        *_numbers("AMT_PAYMENT_TOTAL_CURRENT AMT_RECEIVABLE_PRINCIPAL AMT_RECIVABLE AMT_TOTAL_RECEIVABLE"),
        *_numbers("CNT_DRAWINGS_ATM_CURRENT?"),
        *_integers("CNT_DRAWINGS_CURRENT"),
        *_numbers("CNT_DRAWINGS_OTHER_CURRENT? CNT_DRAWINGS_POS_CURRENT? CNT_INSTALMENT_MATURE_CUM?"),
        *_texts("NAME_CONTRACT_STATUS"),
        *_integers("SK_DPD SK_DPD_DEF"),
    ),
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    parent=("previous_application", "SK_ID_PREV"),
)

INSTALLMENTS_PAYMENTS = Table(
    "installments_payments",
    (
        *_integers("SK_ID_PREV SK_ID_CURR"),
        *_numbers("NUM_INSTALMENT_VERSION"),
        *_integers("NUM_INSTALMENT_NUMBER"),
        *_numbers("DAYS_INSTALMENT DAYS_ENTRY_PAYMENT? AMT_INSTALMENT AMT_PAYMENT?"),
    ),
    key=("SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"),
    parent=("previous_application", "SK_ID_PREV"),
    unique=False,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            APPLICATION_TRAIN,
            APPLICATION_TEST,
            BUREAU,
            BUREAU_BALANCE,
            PREVIOUS_APPLICATION,
            POS_CASH_BALANCE,
            CREDIT_CARD_BALANCE,
            INSTALLMENTS_PAYMENTS,
        )
    }
)
"""Every raw table by its official name, parents before children."""
