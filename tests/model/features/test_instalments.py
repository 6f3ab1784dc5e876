import math
import random
from functools import partial

import pytest

from model.features.instalments import FEATURES
from tests.model.features.conftest import Compute, Row

CLIENT: list[Row] = [{"SK_ID_CURR": 1}]
NAMES = [feature.name for feature in FEATURES]


def payment(number: int, due: float | None, paid_on: float | None, **values: object) -> Row:
    row = {"SK_ID_CURR": 1, "SK_ID_PREV": 7, "NUM_INSTALMENT_VERSION": 1.0, "NUM_INSTALMENT_NUMBER": number}
    amounts = {"AMT_INSTALMENT": 100.0, "AMT_PAYMENT": 100.0}
    return {**row, "DAYS_INSTALMENT": due, "DAYS_ENTRY_PAYMENT": paid_on, **amounts, **values}


def part(number: int, due: float, paid_on: float | None, paid: float | None, **values: object) -> Row:
    return payment(number, due, paid_on, AMT_PAYMENT=paid, **values)


@pytest.fixture
def compute(compute: Compute) -> Compute:
    """Of this table's features alone."""
    return partial(compute, only="^instalment_.*$")


def test_a_client_without_instalments_has_counts_of_zero_and_nothing_else(compute: Compute) -> None:
    table = compute(CLIENT).select(NAMES)
    zero = {name for name in NAMES if table[name].item() == 0}
    assert zero == {
        *(f"instalment_paid{window}" for window in ("", "_90d", "_365d")),
        *("instalment_count", "instalment_count_365d", "instalment_unpaid"),
    }
    assert all(table[name].item() is None for name in NAMES if name not in zero)


def test_late_means_paid_after_the_due_date_not_before_it(compute: Compute) -> None:
    table = compute(CLIENT, installments_payments=[payment(1, -50, -58), payment(2, -20, -20), payment(3, -10, -1)])
    assert table["instalment_late_share"].item() == pytest.approx(1 / 3)
    assert table["instalment_late_7_share"].item() == pytest.approx(1 / 3)
    assert table["instalment_delay"].item() == 3
    assert table["instalment_days_early"].item() == pytest.approx(8 / 3)
    assert table["instalment_worst_delay"].item() == 9


def test_limits_of_delay_are_passed_only_beyond_them(compute: Compute) -> None:
    rows = [payment(number, -100, -100 + delay) for number, delay in enumerate((7, 8, 15, 16))]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_late_7_share"].item() == 3 / 4
    assert table["instalment_late_15_share"].item() == 1 / 4


def test_a_window_holds_the_days_before_its_length(compute: Compute) -> None:
    due = (-59, -60, -89, -90, -179, -180, -364, -365, -729, -730)
    rows = [payment(number, day, day + number) for number, day in enumerate(due)]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_count_365d"].item() == 7
    assert table["instalment_paid_90d"].item() == 300
    assert [table[f"instalment_delay_{days}d"].item() for days in (60, 90, 180, 365)] == [0, 1, 2, 3]
    late = [table[f"instalment_late_share_{days}d"].item() for days in (60, 90, 180, 365, 730)]
    assert late == pytest.approx([0, 2 / 3, 4 / 5, 6 / 7, 8 / 9])


def test_instalments_due_on_one_day_are_one_due_date(compute: Compute) -> None:
    rows = [payment(1, -10, -6), payment(2, -10, -10, SK_ID_PREV=8), payment(3, -40, -31), payment(4, -70, -40)]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_delay_last_1"].item() == 2
    assert table["instalment_delay_last_2"].item() == pytest.approx(13 / 3)
    assert table["instalment_delay_last_3"].item() == table["instalment_delay_last_5"].item() == 43 / 4


def test_payments_in_parts_make_one_instalment_paid_on_the_last_day(compute: Compute) -> None:
    rows = [part(1, -100, -110, 30.0), part(1, -100, -88, 50.0), part(1, -100, -95, 20.0), payment(2, -70, -70)]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_count"].item() == 2
    assert table["instalment_in_parts_share"].item() == 1 / 2
    assert table["instalment_late_share"].item() == 1 / 2
    assert table["instalment_worst_delay"].item() == 12
    assert table["instalment_short_share"].item() == 0
    assert table["instalment_missing_share"].item() == 0
    assert table["instalment_mean"].item() == 100
    assert table["instalment_paid"].item() == 200


def test_parts_of_other_loans_versions_and_clients_stay_apart(compute: Compute) -> None:
    rows = [
        part(1, -100, -100, 60.0),
        part(1, -100, -100, 60.0, SK_ID_PREV=8),
        part(1, -100, -100, 60.0, NUM_INSTALMENT_VERSION=2.0),
        part(1, -100, -100, 60.0, SK_ID_CURR=2),
    ]
    table = compute([*CLIENT, {"SK_ID_CURR": 2}], installments_payments=rows)
    assert table["instalment_count"].to_list() == [3, 1]
    assert table["instalment_short_share"].to_list() == [1, 1]
    assert table["instalment_missing_share"].to_list() == [0.4, 0.4]


def test_payments_in_full_are_not_put_together(compute: Compute) -> None:
    rows = [payment(1, -50, -50), payment(1, -50, -50), part(1, -50, -50, 25.0)]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_count"].item() == 3
    assert table["instalment_short_share"].item() == pytest.approx(1 / 3)
    assert table["instalment_in_parts_share"].item() == 0


def test_an_instalment_never_paid_is_short_but_has_no_delay(compute: Compute) -> None:
    table = compute(CLIENT, installments_payments=[part(1, -40, None, None), payment(2, -70, -65)])
    assert table["instalment_unpaid"].item() == 1
    assert table["instalment_delay"].item() == 5
    assert table["instalment_delay_last_1"].item() is None
    assert table["instalment_late_share_60d"].item() is None
    assert table["instalment_missing_share"].item() == 0.5


def test_a_part_never_paid_beside_one_that_was_leaves_the_instalment_paid(compute: Compute) -> None:
    table = compute(CLIENT, installments_payments=[part(1, -40, None, None), part(1, -40, -38, 80.0)])
    assert table["instalment_unpaid"].item() == 0
    assert table["instalment_delay"].item() == 2
    assert table["instalment_missing_share"].item() == 0.2


def test_an_unknown_due_day_counts_only_ever(compute: Compute) -> None:
    rows = [payment(1, None, -30), payment(2, 365243.0, -30), payment(3, -20, -17)]
    table = compute(CLIENT, installments_payments=rows)
    assert table["instalment_count"].item() == 3
    assert table["instalment_count_365d"].item() == 1
    assert table["instalment_unpaid"].item() == 0
    assert table["instalment_delay"].item() == table["instalment_delay_last_5"].item() == 3
    assert table["instalment_oldest_years"].item() == pytest.approx(20 / 365.25)


def test_the_trend_needs_both_sides(compute: Compute) -> None:
    recent, older = payment(1, -20, -10), payment(2, -400, -396)
    table = compute(CLIENT, installments_payments=[recent, older])
    assert table["instalment_delay_trend_180d"].item() == 6
    assert compute(CLIENT, installments_payments=[recent])["instalment_delay_trend_180d"].item() is None
    assert compute(CLIENT, installments_payments=[older])["instalment_delay_trend_180d"].item() is None


def test_the_first_version_of_a_schedule_is_no_change(compute: Compute) -> None:
    rows = [payment(number, -10, -10, NUM_INSTALMENT_VERSION=version) for number, version in enumerate((0, 1, 2, None))]
    assert compute(CLIENT, installments_payments=rows)["instalment_changed_share"].item() == 1 / 4


def test_hostile_rows_leave_every_value_finite(compute: Compute) -> None:
    odd = (None, math.nan, math.inf, -math.inf, -1e300, -50.0, 0.0, 1e9, 365243.0)
    columns = ("NUM_INSTALMENT_VERSION", "DAYS_INSTALMENT", "DAYS_ENTRY_PAYMENT", "AMT_INSTALMENT", "AMT_PAYMENT")
    changes = [{column: value} for column in columns for value in odd]
    rows = [payment(number, -50, -45, **change) for number, change in enumerate(changes)]
    rows += [{"SK_ID_CURR": 1}, {"SK_ID_CURR": 1, **dict.fromkeys(columns, math.nan)}]
    table = compute(CLIENT, installments_payments=rows * 2).select(NAMES)
    assert all(value is None or math.isfinite(value) for value in table.row(0))


def test_amounts_below_zero_give_no_share(compute: Compute) -> None:
    table = compute(CLIENT, installments_payments=[payment(1, -50, -50, AMT_INSTALMENT=-100.0, AMT_PAYMENT=-200.0)])
    assert table["instalment_missing_share"].item() is None
    assert table["instalment_last_to_mean"].item() is None


def test_the_order_of_the_rows_makes_no_difference(compute: Compute) -> None:
    chance = random.Random(4)  # noqa: S311
    rows = [
        part(number % 40, -float(chance.randint(1, 900)), -float(chance.randint(1, 900)), chance.randint(1, 99) / 7)
        for number in range(120)
    ]
    first = compute(CLIENT, installments_payments=rows).select(NAMES)
    chance.shuffle(rows)
    assert first.equals(compute(CLIENT, installments_payments=rows).select(NAMES))
