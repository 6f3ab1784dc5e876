"""The contract of the repayment histories: POS_CASH_balance, credit_card_balance and installments_payments."""

import polars as pl

from data.tables import categories_balances as known
from data.tables.column import Range, RowOddity, Table, Unit, below_zero, identifier, integer, number, text

_PREVIOUS = ("previous_application", "SK_ID_PREV")
_IN_CREDIT = below_zero("the client is in credit")
_TAKEN_BACK = below_zero("a drawing was taken back")
_TRIVIAL_DEBT = RowOddity(
    "SK_DPD",
    (pl.col("SK_DPD") > 0) & (pl.col("SK_DPD_DEF") == 0),
    "overdue with trivial debts only, which SK_DPD_DEF leaves out",
)

POS_CASH_BALANCE = Table(
    "POS_CASH_balance",
    (
        identifier("SK_ID_PREV"),
        identifier("SK_ID_CURR"),
        integer("MONTHS_BALANCE", Unit.MONTH, -96, 0),
        number("CNT_INSTALMENT?", Unit.COUNT, 1, 92),
        number("CNT_INSTALMENT_FUTURE?", Unit.COUNT, 0, 85),
        text("NAME_CONTRACT_STATUS", known.LOAN_STATES),
        integer("SK_DPD", Unit.DAYS, 0, 4_300),
        integer("SK_DPD_DEF", Unit.DAYS, 0, 3_600),
    ),
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    parent=_PREVIOUS,
    oddities=(_TRIVIAL_DEBT,),
)

CREDIT_CARD_BALANCE = Table(
    "credit_card_balance",
    (
        identifier("SK_ID_PREV"),
        identifier("SK_ID_CURR"),
        integer("MONTHS_BALANCE", Unit.MONTH, -96, 0),
        number("AMT_BALANCE", Unit.AMOUNT, -421_000, 1.6e6, oddity=_IN_CREDIT),
        integer("AMT_CREDIT_LIMIT_ACTUAL", Unit.AMOUNT, 0, 1_350_000),
        number("AMT_DRAWINGS_ATM_CURRENT?", Unit.AMOUNT, -6_900, 2.2e6, oddity=_TAKEN_BACK),
        number("AMT_DRAWINGS_CURRENT", Unit.AMOUNT, -6_900, 2.3e6, oddity=_TAKEN_BACK),
        number("AMT_DRAWINGS_OTHER_CURRENT?", Unit.AMOUNT, 0, 1.6e6),
        number("AMT_DRAWINGS_POS_CURRENT?", Unit.AMOUNT, 0, 2.3e6),
        number("AMT_INST_MIN_REGULARITY?", Unit.AMOUNT, 0, 203_000),
        number("AMT_PAYMENT_CURRENT?", Unit.AMOUNT, 0, 4.3e6),
        number("AMT_PAYMENT_TOTAL_CURRENT", Unit.AMOUNT, 0, 4.3e6),
        number("AMT_RECEIVABLE_PRINCIPAL", Unit.AMOUNT, -424_000, 1.5e6, oddity=_IN_CREDIT),
        # AMT_RECIVABLE is spelt so in the official file.
        number("AMT_RECIVABLE", Unit.AMOUNT, -421_000, 1.5e6, oddity=_IN_CREDIT),
        number("AMT_TOTAL_RECEIVABLE", Unit.AMOUNT, -421_000, 1.5e6, oddity=_IN_CREDIT),
        number("CNT_DRAWINGS_ATM_CURRENT?", Unit.COUNT, 0, 51),
        integer("CNT_DRAWINGS_CURRENT", Unit.COUNT, 0, 165),
        number("CNT_DRAWINGS_OTHER_CURRENT?", Unit.COUNT, 0, 12),
        number("CNT_DRAWINGS_POS_CURRENT?", Unit.COUNT, 0, 165),
        number("CNT_INSTALMENT_MATURE_CUM?", Unit.COUNT, 0, 120),
        text("NAME_CONTRACT_STATUS", known.CARD_STATES),
        integer("SK_DPD", Unit.DAYS, 0, 3_300),
        integer("SK_DPD_DEF", Unit.DAYS, 0, 3_300),
    ),
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    parent=_PREVIOUS,
    oddities=(_TRIVIAL_DEBT,),
)

INSTALLMENTS_PAYMENTS = Table(
    "installments_payments",
    (
        identifier("SK_ID_PREV"),
        identifier("SK_ID_CURR"),
        number(
            "NUM_INSTALMENT_VERSION",
            Unit.COUNT,
            0,
            178,
            possible=Range(0, 999),
            sentinels={0: "a card: its instalments follow no calendar"},
        ),
        integer("NUM_INSTALMENT_NUMBER", Unit.COUNT, 1, 277, possible=Range(0, 9_999)),
        number("DAYS_INSTALMENT", Unit.DAY, -2_922, 0),
        number("DAYS_ENTRY_PAYMENT?", Unit.DAY, -5_000, 0),
        number("AMT_INSTALMENT", Unit.AMOUNT, 0, 3.8e6),
        number("AMT_PAYMENT?", Unit.AMOUNT, 0, 3.8e6),
    ),
    key=("SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"),
    parent=_PREVIOUS,
    unique=False,
)
