"""Debts, amounts and dates that the credit bureau does not tell: they must not pass for nothing owed."""

from itertools import product
from typing import Any

import pytest

from model.features import across
from model.features.bureau import HISTORIES
from tests.model.features.conftest import Compute

CLIENT = [{"SK_ID_CURR": 1, "AMT_INCOME_TOTAL": 100_000.0, "AMT_CREDIT": 50_000.0}]


def credit(number: int, **values: object) -> dict[str, object]:
    return {"SK_ID_CURR": 1, "SK_ID_BUREAU": number, "CREDIT_TYPE": "Consumer credit", **values}


@pytest.mark.parametrize("unknown", [None, float("nan"), float("inf")])
def test_a_credit_of_unknown_debt_is_in_neither_sum_of_a_share(compute: Compute, unknown: float | None) -> None:
    def rows(state: str) -> list[dict[str, object]]:
        values = {"CREDIT_TYPE": "Credit card", "DAYS_CREDIT": -30}
        known = credit(1, CREDIT_ACTIVE=state, AMT_CREDIT_SUM=800.0, AMT_CREDIT_SUM_DEBT=200.0)
        return [known | values, known | values | {"SK_ID_BUREAU": 2, "AMT_CREDIT_SUM_DEBT": unknown}]

    for state, share in {"Active": 0.25, "Sold": 0.25, "Closed": 0.125}.items():
        table = compute(CLIENT, bureau=rows(state))
        for name in ("bureau_debt_share", "bureau_all_cards_debt_share", "bureau_debt_share_12m"):
            assert table[name].item() == share, (name, state)
        assert table["bureau_debt"].item() == 200.0
    table = compute(CLIENT, bureau=rows("Active"))
    assert table["bureau_card_debt_share"].item() == 0.25
    assert table["bureau_newest_active_debt_share"].item() == 0.25
    assert table["bureau_owing_share"].item() == 1.0
    assert table["bureau_active_amount"].item() == 1_600.0


def test_without_a_known_debt_no_share_is_known(compute: Compute) -> None:
    running = credit(1, CREDIT_ACTIVE="Active", DAYS_CREDIT=-30, AMT_CREDIT_SUM=800.0, AMT_CREDIT_MAX_OVERDUE=80.0)
    table = compute(CLIENT, bureau=[running, running | {"CREDIT_TYPE": "Credit card"}])
    shares = [name for name in table.columns if name.startswith("bureau_") and "debt_share" in name]
    owing = ["bureau_owing_share", "bureau_full_cards_share"]
    found = {name: table[name].item() for name in (*shares, *owing) if name != "bureau_debt_share_of_total"}
    assert set(found.values()) == {None}
    assert table["bureau_debt"].item() == 0
    assert table["bureau_repaid"].item() == 0
    assert table["bureau_worst_overdue_share"].item() == 0.1


def test_what_is_repaid_leaves_out_credits_of_unknown_debt(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=800.0, AMT_CREDIT_SUM_DEBT=200.0),
            credit(2, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=5_000.0, AMT_CREDIT_SUM_DEBT=None),
            credit(3, CREDIT_ACTIVE="Closed", AMT_CREDIT_SUM=30.0, AMT_CREDIT_SUM_DEBT=None),
        ],
    )
    assert table["bureau_repaid"].item() == 630.0


def test_amounts_in_another_currency_are_not_known(compute: Compute) -> None:
    amounts = {
        "AMT_CREDIT_SUM": 400.0,
        "AMT_CREDIT_SUM_DEBT": 100.0,
        "AMT_CREDIT_SUM_LIMIT": 300.0,
        "AMT_CREDIT_SUM_OVERDUE": 20.0,
        "AMT_CREDIT_MAX_OVERDUE": 40.0,
        "AMT_ANNUITY": 10.0,
    }
    card = {"CREDIT_ACTIVE": "Active", "CREDIT_TYPE": "Credit card", "DAYS_CREDIT": -30}
    home = credit(1, CREDIT_CURRENCY="currency 1", **amounts) | card
    for foreign in ("currency 2", "currency 3", "currency 4"):
        million = {column: value * 1e6 for column, value in amounts.items()}
        alone = compute(CLIENT, bureau=[home])
        both = compute(CLIENT, bureau=[home, credit(2, CREDIT_CURRENCY=foreign, **million) | card])
        counts = {"bureau_credits", "bureau_active_credits", "bureau_cards", "bureau_active_cards"}
        counts |= {f"bureau_opened_{months}m" for months in (6, 12, 24, 36)} | {"bureau_months_between"}
        changed = {name for name in both.columns if both[name].item() != alone[name].item()}
        assert changed == counts
        assert both["bureau_credits"].item() == 2


NOUNS = {"Consumer credit": "consumer credit", "Credit card": "card", "Mortgage": "mortgage"}
STATES = {"Active": "running", "Closed": "ended", "Sold": None}


def denials(kind: str, state: str) -> set[str]:
    """What must not be said of a client who has a credit of this kind and state, opened lately."""
    found = {"no credit elsewhere", "no credit opened elsewhere", f"no {NOUNS[kind]} elsewhere"}
    if word := STATES[state]:
        found |= {f"no {word} credit elsewhere", f"no {word} {NOUNS[kind]} elsewhere"}
    return found


def test_a_missing_value_denies_no_credit_that_is_there(compute: Compute) -> None:
    sorts = list(enumerate(product(NOUNS, STATES, (None, 0.0), (None, 0.0))))
    # what a row of the bureau always has
    bare: dict[str, Any] = {"DAYS_CREDIT": -30, "AMT_CREDIT_SUM_OVERDUE": 0.0, "CREDIT_DAY_OVERDUE": 0}
    rows = [
        bare
        | {"SK_ID_CURR": client, "SK_ID_BUREAU": client, "CREDIT_TYPE": kind, "CREDIT_ACTIVE": state}
        | {"AMT_CREDIT_SUM": amount, "AMT_CREDIT_SUM_DEBT": debt, "AMT_ANNUITY": amount, "DAYS_CREDIT_UPDATE": -5}
        for client, (kind, state, amount, debt) in sorts
    ]
    clients = [{**CLIENT[0], "SK_ID_CURR": client} for client, _ in sorts]
    table = compute(clients, bureau=rows)
    for client, (kind, state, _, _) in sorts:
        for feature in (*HISTORIES[0].features, *across.FEATURES):
            if table[feature.name][client] is None and feature.when_missing:
                assert feature.when_missing.en.split(" (last ")[0] not in denials(kind, state), feature.name
