"""The contract of the raw tables: official names, columns, types, units, ranges, categories, keys and links.

Ranges and categories are those of the full public data; the ranges are rounded outwards.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data.tables.applications import APPLICATION_TEST, APPLICATION_TRAIN, APPLICATIONS, BUILDING_MEASURES
from data.tables.bureau import BUREAU, BUREAU_BALANCE
from data.tables.column import NO_DATE, Column, ColumnType, Oddity, Range, RowOddity, Shares, Table, Unit
from data.tables.previous import PREVIOUS_APPLICATION
from data.tables.repayment import CREDIT_CARD_BALANCE, INSTALLMENTS_PAYMENTS, POS_CASH_BALANCE

__all__ = [
    "APPLICATIONS",
    "APPLICATION_TEST",
    "APPLICATION_TRAIN",
    "BUILDING_MEASURES",
    "BUREAU",
    "BUREAU_BALANCE",
    "CREDIT_CARD_BALANCE",
    "INSTALLMENTS_PAYMENTS",
    "NO_DATE",
    "POS_CASH_BALANCE",
    "PREVIOUS_APPLICATION",
    "TABLES",
    "Column",
    "ColumnType",
    "Oddity",
    "Range",
    "RowOddity",
    "Shares",
    "Table",
    "Unit",
]

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
