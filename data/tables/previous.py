"""The contract of previous_application: one row an earlier application of the client at this lender."""

from data.tables import categories_previous as known
from data.tables.applications import APPLICATIONS
from data.tables.column import NO_DATE, ColumnType, Table, Unit, flags, identifier, integer, number, text

_STILL_RUNNING = "still running"
_NO_DUE_DATE = "no due date: a revolving credit, or nothing was lent"

PREVIOUS_APPLICATION = Table(
    "previous_application",
    (
        identifier("SK_ID_PREV"),
        identifier("SK_ID_CURR"),
        text("NAME_CONTRACT_TYPE", known.LOAN_TYPES),
        number("AMT_ANNUITY?", Unit.AMOUNT, 0, 420_000),
        number("AMT_APPLICATION", Unit.AMOUNT, 0, 7e6),
        number("AMT_CREDIT?", Unit.AMOUNT, 0, 7e6),
        number("AMT_DOWN_PAYMENT?", Unit.AMOUNT, -1, 3.1e6),
        number("AMT_GOODS_PRICE?", Unit.AMOUNT, 0, 7e6),
        text("WEEKDAY_APPR_PROCESS_START", known.WEEKDAYS),
        integer("HOUR_APPR_PROCESS_START", Unit.HOUR, 0, 23),
        text("FLAG_LAST_APPL_PER_CONTRACT", known.LAST_PER_CONTRACT),
        *flags("NFLAG_LAST_APPL_IN_DAY"),
        number("RATE_DOWN_PAYMENT?", Unit.SHARE, -0.0001, 1),
        number("RATE_INTEREST_PRIMARY?", Unit.SHARE, 0, 1),
        number("RATE_INTEREST_PRIVILEGED?", Unit.SHARE, 0, 1),
        text("NAME_CASH_LOAN_PURPOSE", known.PURPOSES),
        text("NAME_CONTRACT_STATUS", known.OUTCOMES),
        integer("DAYS_DECISION", Unit.DAY, -2_922, 0),
        text("NAME_PAYMENT_TYPE", known.PAYMENT_WAYS),
        text("CODE_REJECT_REASON", known.REJECT_REASONS),
        text("NAME_TYPE_SUITE?", known.COMPANIONS),
        text("NAME_CLIENT_TYPE", known.CLIENT_TYPES),
        text("NAME_GOODS_CATEGORY", known.GOODS),
        text("NAME_PORTFOLIO", known.PORTFOLIOS),
        text("NAME_PRODUCT_TYPE", known.PRODUCT_TYPES),
        text("CHANNEL_TYPE", known.CHANNELS),
        integer("SELLERPLACE_AREA", Unit.AREA, 0, 4e6, sentinels={-1: "no seller"}),
        text("NAME_SELLER_INDUSTRY", known.SELLER_INDUSTRIES),
        number("CNT_PAYMENT?", Unit.COUNT, 0, 84),
        text("NAME_YIELD_GROUP", known.YIELD_GROUPS),
        text("PRODUCT_COMBINATION?", known.PRODUCT_COMBINATIONS),
        number("DAYS_FIRST_DRAWING?", Unit.DAY, -2_922, 0, sentinels={NO_DATE: "nothing drawn: mostly not a card"}),
        number("DAYS_FIRST_DUE?", Unit.DAY, -2_922, 0, sentinels={NO_DATE: _NO_DUE_DATE}),
        number("DAYS_LAST_DUE_1ST_VERSION?", Unit.DAY, -2_922, 2_200, sentinels={NO_DATE: _NO_DUE_DATE}),
        number("DAYS_LAST_DUE?", Unit.DAY, -2_922, 0, sentinels={NO_DATE: _STILL_RUNNING}),
        number("DAYS_TERMINATION?", Unit.DAY, -2_922, 0, sentinels={NO_DATE: _STILL_RUNNING}),
        *flags("NFLAG_INSURED_ON_APPROVAL?", ColumnType.NUMBER),
    ),
    key=("SK_ID_PREV",),
    parent=(APPLICATIONS, "SK_ID_CURR"),
)
