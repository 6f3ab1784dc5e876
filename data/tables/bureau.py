"""The contract of bureau (one row a credit granted by others) and bureau_balance (one row a month of such a credit)."""

from data.tables import categories_bureau as known
from data.tables.applications import APPLICATIONS
from data.tables.column import Oddity, Range, Table, Unit, below_zero, identifier, integer, number, text

_FAR_AWAY = Oddity(Range(-18_250, 18_250), "more than 50 years away: a slip, or a credit without an end")

BUREAU = Table(
    "bureau",
    (
        identifier("SK_ID_CURR"),
        identifier("SK_ID_BUREAU"),
        text("CREDIT_ACTIVE", known.CREDIT_STATES),
        text("CREDIT_CURRENCY", known.CURRENCIES),
        integer("DAYS_CREDIT", Unit.DAY, -2_922, 0),
        integer("CREDIT_DAY_OVERDUE", Unit.DAYS, 0, 2_800),
        number("DAYS_CREDIT_ENDDATE?", Unit.DAY, -42_100, 31_200, oddity=_FAR_AWAY),
        number("DAYS_ENDDATE_FACT?", Unit.DAY, -42_100, 0, oddity=_FAR_AWAY),
        number("AMT_CREDIT_MAX_OVERDUE?", Unit.AMOUNT, 0, 116e6),
        integer("CNT_CREDIT_PROLONG", Unit.COUNT, 0, 9),
        number("AMT_CREDIT_SUM?", Unit.AMOUNT, 0, 585e6),
        number("AMT_CREDIT_SUM_DEBT?", Unit.AMOUNT, -4.8e6, 171e6, oddity=below_zero("the client has paid too much")),
        number(
            "AMT_CREDIT_SUM_LIMIT?",
            Unit.AMOUNT,
            -590_000,
            4.8e6,
            oddity=below_zero("the card is overdrawn"),
        ),
        number("AMT_CREDIT_SUM_OVERDUE", Unit.AMOUNT, 0, 3.8e6),
        text("CREDIT_TYPE", known.CREDIT_TYPES),
        integer("DAYS_CREDIT_UPDATE", Unit.DAY, -42_000, 372, oddity=_FAR_AWAY),
        number("AMT_ANNUITY?", Unit.AMOUNT, 0, 119e6),
    ),
    key=("SK_ID_BUREAU",),
    parent=(APPLICATIONS, "SK_ID_CURR"),
)

# STATUS: C closed, X not known, 0 nothing overdue, 1 up to 30 days overdue, 2 to 60, 3 to 90, 4 to 120, 5 beyond.
BUREAU_BALANCE = Table(
    "bureau_balance",
    (identifier("SK_ID_BUREAU"), integer("MONTHS_BALANCE", Unit.MONTH, -96, 0), text("STATUS", known.MONTH_STATES)),
    key=("SK_ID_BUREAU", "MONTHS_BALANCE"),
    parent=("bureau", "SK_ID_BUREAU"),
)
