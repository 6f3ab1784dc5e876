"""What is said of a missing value is true: nobody without the value has what the words deny."""

from collections import defaultdict

import numpy as np
import polars as pl
import pytest

from data.tables import TABLES
from model.features.catalog import Feature
from model.features.previous import HISTORIES
from tests.model.features.conftest import Compute

CLIENTS = 1_000
NO_DATE = 365_243.0

VALUES: dict[str, list[object]] = {
    "NAME_CONTRACT_STATUS": ["Approved", "Refused", "Canceled", "Unused offer"],
    "NAME_CONTRACT_TYPE": ["Cash loans", "Consumer loans", "Revolving loans", "XNA"],
    "DAYS_DECISION": [-2_900, -700, -100],
    "HOUR_APPR_PROCESS_START": [9, 20],
    "FLAG_LAST_APPL_PER_CONTRACT": ["Y", "Y", "N"],
    "NFLAG_LAST_APPL_IN_DAY": [1, 1, 0],
    "NAME_PRODUCT_TYPE": ["XNA", "walk-in", "x-sell"],
    "NAME_CLIENT_TYPE": ["XNA", "New"],
    "NAME_YIELD_GROUP": ["XNA", "high"],
    "CHANNEL_TYPE": ["Stone"],
    "PRODUCT_COMBINATION": ["Cash", None],
    "AMT_APPLICATION": [0.0, 1_000.0],
    "AMT_CREDIT": [1_000.0, 0.0, None],
    "AMT_ANNUITY": [100.0, 1.0, None],
    "CNT_PAYMENT": [12.0, 0.0, None],
    "AMT_GOODS_PRICE": [1_000.0, 0.0, None],
    "AMT_DOWN_PAYMENT": [100.0, 0.0, None],
    "NFLAG_INSURED_ON_APPROVAL": [1.0, 0.0, None],
    "DAYS_FIRST_DRAWING": [-500.0, NO_DATE, None],
    "DAYS_LAST_DUE_1ST_VERSION": [-50.0, 300.0, NO_DATE, None],
    "DAYS_LAST_DUE": [-90.0, NO_DATE, None],
}
"""What the contract of the table lets a row hold."""

status, kind = pl.col("NAME_CONTRACT_STATUS"), pl.col("NAME_CONTRACT_TYPE")
approved = status == "Approved"
counted = approved | ((pl.col("FLAG_LAST_APPL_PER_CONTRACT") == "Y") & (pl.col("NFLAG_LAST_APPL_IN_DAY") == 1))
card = approved & (kind == "Revolving loans")
loan = approved & (kind != "Revolving loans")
refused = counted & (status == "Refused")
credit, annuity, payments = (pl.col(name) for name in ("AMT_CREDIT", "AMT_ANNUITY", "CNT_PAYMENT"))
asked = pl.col("AMT_APPLICATION") > 0
end, planned_end = pl.col("DAYS_LAST_DUE"), pl.col("DAYS_LAST_DUE_1ST_VERSION")
ended = loan & (end < 0)
planned = planned_end < NO_DATE
terms = (credit > 0) & (annuity > 0) & (payments > 0) & asked


def all_loans(known: pl.Expr) -> pl.Expr:
    """Some loan was granted, and of every loan this is known: "no loan, or unknown" would be false."""
    return loan.any() & (~loan | known.fill_null(False)).all()


DENIED = {
    "no earlier application with us": counted.any(),
    "no earlier application with us (last 24 months)": (counted & (pl.col("DAYS_DECISION") > -730)).any(),
    "no earlier application with us, or its product is unknown": counted.any()
    & (~counted | pl.col("PRODUCT_COMBINATION").is_not_null()).all(),
    "no approved application with us": approved.any(),
    "no refused application with us, duplicates left out": refused.any(),
    "not both an approved and a refused application with a known amount": (approved & asked).any()
    & (refused & asked).any(),
    "no application known to be at the client’s request or on the lender’s offer": (
        counted & (pl.col("NAME_PRODUCT_TYPE") != "XNA")
    ).any(),
    "no loan with instalments granted with us": loan.any(),
    "no loan with instalments granted with us, or its terms are unknown": all_loans(terms),
    "no loan with instalments granted with us, or its terms imply no rate": all_loans(
        terms & (payments * annuity >= credit)
    ),
    "no loan with instalments granted with us, or the level of its rate is unknown": all_loans(
        pl.col("NAME_YIELD_GROUP") != "XNA"
    ),
    "no loan with instalments granted with us, or it is unknown whether it was insured": all_loans(
        pl.col("NFLAG_INSURED_ON_APPROVAL").is_not_null()
    ),
    "no loan granted with us whose down payment and price of the goods are known": (
        loan & pl.col("AMT_DOWN_PAYMENT").is_not_null() & (pl.col("AMT_GOODS_PRICE") > 0)
    ).any(),
    "no running loan with us whose planned end is known": (loan & (end == NO_DATE) & planned).any(),
    "no loan with us that ended and whose planned end is known": (ended & planned).any(),
    "no loan with us whose last due date is known": ended.any(),
    "no card with us whose first use is known": (card & (pl.col("DAYS_FIRST_DRAWING") < 0)).any(),
}
"""What a text denies, as a condition on the raw rows of a client; a text that changes must be thought through here."""

SAID: dict[str, list[Feature]] = defaultdict(list)
for feature in (feature for history in HISTORIES for feature in history.features):
    if feature.when_missing is not None:
        SAID[feature.when_missing.en].append(feature)


@pytest.fixture
def clients(compute: Compute) -> pl.DataFrame:
    """The features of clients with a few random rows each, and what is true of them, a column for each text."""
    draw = np.random.default_rng(1)
    rows = [
        {"SK_ID_CURR": client, "SK_ID_PREV": 10 * client + place}
        | {name: values[draw.integers(len(values))] for name, values in VALUES.items()}
        for client in range(CLIENTS)
        for place in range(draw.integers(5))
    ]
    features = compute([{"SK_ID_CURR": client} for client in range(CLIENTS)], previous_application=rows)
    raw = pl.DataFrame(rows, schema=TABLES["previous_application"].schema())
    denied = raw.group_by("SK_ID_CURR").agg(condition.alias(text) for text, condition in DENIED.items())
    return features.join(denied, on="SK_ID_CURR", how="left").with_columns(pl.col(list(DENIED)).fill_null(False))


def test_every_text_is_put_to_the_test() -> None:
    assert SAID.keys() == DENIED.keys()


def test_nobody_without_the_value_has_what_the_text_denies(clients: pl.DataFrame) -> None:
    contradicted = {
        (feature.name, text): found
        for text, features in SAID.items()
        for feature in features
        if (found := clients.filter(pl.col(text) & pl.col(feature.name).is_null()).height)
    }
    assert not contradicted
    assert all(clients[text].any() for text in DENIED)
