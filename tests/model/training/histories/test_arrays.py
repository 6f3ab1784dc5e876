"""What a bundle keeps of the histories: tables by hand, and what comes of them."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from data.errors import UnknownClientError
from data.raw import open_raw
from data.tables import TABLES
from model.bundles.histories import HISTORY_FILES, NO_WORD
from model.serving.histories.arrays import open_arrays
from model.serving.histories.read import Histories
from model.serving.histories.results import Lateness
from model.training.histories.arrays import HistoryRows, write_histories
from model.training.histories.polars_rows import history_rows
from model.training.histories.rows import KEPT

IDS = np.array([1, 2, 3], dtype=np.int64)
Rows = list[dict[str, Any]]


def rows_of(**tables: Rows) -> HistoryRows:
    """The kept rows of raw tables that hold these rows, and null in every column that is not named."""
    frames = {
        name: nw.from_native(pl.LazyFrame(tables.get(name, []), schema=table.schema()))
        for name, table in TABLES.items()
    }
    kept = {name: rows(frames).to_native() for name, rows in KEPT.items()}
    return HistoryRows(kept, lambda frame: frame.collect())


def histories(folder: Path, rows: HistoryRows) -> Histories:
    write_histories(rows, IDS, folder)
    bundle = SimpleNamespace(matrix=SimpleNamespace(ids=IDS), histories=open_arrays(folder, len(IDS)))
    return Histories(bundle)  # type: ignore[arg-type]


def bureau(client: int, credit: int, opened: int = -100, **more: Any) -> dict[str, Any]:
    usual = {"CREDIT_ACTIVE": "Active", "CREDIT_TYPE": "Credit card", "CREDIT_CURRENCY": "currency 1"}
    return {"SK_ID_CURR": client, "SK_ID_BUREAU": credit, "DAYS_CREDIT": opened, **usual, **more}


def month(credit: int, number: int, status: str) -> dict[str, Any]:
    return {"SK_ID_BUREAU": credit, "MONTHS_BALANCE": number, "STATUS": status}


def paid(client: int, loan: int, number: int, due: float, on: float | None, **more: Any) -> dict[str, Any]:
    usual = {"AMT_INSTALMENT": 100.0, "AMT_PAYMENT": None if on is None else 100.0, "NUM_INSTALMENT_VERSION": 1.0}
    place = {"SK_ID_CURR": client, "SK_ID_PREV": loan, "NUM_INSTALMENT_NUMBER": number}
    return place | {"DAYS_INSTALMENT": due, "DAYS_ENTRY_PAYMENT": on, **usual, **more}


def asked(client: int, loan: int, decided: int, **more: Any) -> dict[str, Any]:
    usual = {"NAME_CONTRACT_STATUS": "Approved", "NAME_CONTRACT_TYPE": "Cash loans", "FLAG_LAST_APPL_PER_CONTRACT": "Y"}
    place = {"SK_ID_CURR": client, "SK_ID_PREV": loan, "DAYS_DECISION": decided, "NFLAG_LAST_APPL_IN_DAY": 1}
    return place | usual | more


def card(client: int, loan: int, when: int, **more: Any) -> dict[str, Any]:
    usual = {"AMT_BALANCE": 10.0, "AMT_CREDIT_LIMIT_ACTUAL": 50, "AMT_PAYMENT_TOTAL_CURRENT": 1.0, "SK_DPD_DEF": 0}
    return {"SK_ID_CURR": client, "SK_ID_PREV": loan, "MONTHS_BALANCE": when} | usual | more


def test_credits_come_newest_first_with_spells_of_late_months(tmp_path: Path) -> None:
    late = [month(11, number, "1") for number in (-9, -8, -3)] + [
        month(11, -7, "3"),
        month(11, -2, "0"),
        month(99, -1, "5"),
    ]
    found = histories(tmp_path, rows_of(bureau=[bureau(2, 11, -500), bureau(2, 12, -50)], bureau_balance=late))
    newest, oldest = found.credits(2)
    assert (newest.opened, newest.months_known, newest.lateness) == (-50, 0, ())
    assert (oldest.opened, oldest.months_known) == (-500, 5)
    assert oldest.lateness == (Lateness(-9, -7, "3"), Lateness(-3, -3, "1"))
    assert found.credits(1) == found.credits(3) == ()


def test_a_credit_keeps_what_is_not_known_apart_from_nothing(tmp_path: Path) -> None:
    row = bureau(1, 11, AMT_CREDIT_SUM=450_000.5, AMT_CREDIT_SUM_DEBT=-3.0, AMT_CREDIT_SUM_OVERDUE=0.0)
    (credit,) = histories(tmp_path, rows_of(bureau=[row | {"CREDIT_TYPE": None}])).credits(1)
    assert (credit.amount, credit.owed, credit.overdue, credit.worst_overdue) == (450_000.5, 0.0, 0.0, None)
    assert (credit.kind, credit.planned_end, credit.closed, credit.overdue_days) == (None, None, None, 0)


def test_amounts_of_another_currency_and_dates_of_another_century_are_not_known(tmp_path: Path) -> None:
    row = bureau(1, 11, CREDIT_CURRENCY="currency 2", AMT_CREDIT_SUM=5.0, DAYS_CREDIT_ENDDATE=31_198.0)
    far = bureau(1, 12, -90_000, DAYS_ENDDATE_FACT=-41_000.0)
    foreign, distant = histories(tmp_path, rows_of(bureau=[row, far])).credits(1)
    assert (foreign.currency, foreign.amount, foreign.planned_end) == ("currency 2", None, None)
    assert (distant.opened, distant.closed) == (None, None)


def test_an_instalment_paid_in_parts_is_one(tmp_path: Path) -> None:
    parts = [paid(1, 7, 1, -60, -70, AMT_PAYMENT=40.0), paid(1, 7, 1, -60, -55, AMT_PAYMENT=60.0)]
    others = [paid(1, 7, 2, -30, None), paid(1, 8, 1, -20, -20), paid(1, 8, 2, 365_243, -3)]
    tables = {"installments_payments": parts + others, "previous_application": [asked(1, 7, -100), asked(1, 9, -90)]}
    rows = histories(tmp_path, rows_of(**tables)).instalments(1).rows
    assert [(row.due, row.paid_on, row.paid, row.payments) for row in rows] == [
        (-60, -55, 100.0, 2),
        (-30, None, 0.0, 1),
        (-20, -20, 100.0, 1),
    ]
    assert [row.days_late for row in rows] == [5, 0, 0]
    assert rows[0].loan is not None
    assert rows[0].loan.decided == -100
    assert rows[2].loan is None


def test_the_same_instalment_of_two_versions_of_a_plan_is_two(tmp_path: Path) -> None:
    plan = [paid(1, 7, 1, -60, -60, NUM_INSTALMENT_VERSION=version) for version in (1.0, 2.0)]
    assert len(histories(tmp_path, rows_of(installments_payments=plan)).instalments(1).rows) == 2


def test_one_payment_that_stands_in_two_versions_of_a_plan_is_counted_once(tmp_path: Path) -> None:
    """The first number of a loan in the Home Credit sample: asked 5,767.9 and 5,485.7, paid 11,253.6 in each row."""
    first = paid(1, 7, 1, -60, -77, AMT_INSTALMENT=5_767.875, AMT_PAYMENT=11_253.555)
    again = first | {"AMT_INSTALMENT": 5_485.68, "NUM_INSTALMENT_VERSION": 2.0}
    too_much = paid(1, 7, 2, -30, -30, AMT_PAYMENT=500.0)
    (merged, other) = histories(tmp_path, rows_of(installments_payments=[first, too_much, again])).instalments(1).rows
    assert (merged.owed, merged.paid, merged.payments) == (pytest.approx(11_253.555), pytest.approx(11_253.555), 1)
    assert (other.owed, other.paid) == (100.0, 500.0)


def test_payments_above_what_was_due_that_are_not_one_stay_apart(tmp_path: Path) -> None:
    twice = [paid(1, 7, 1, -60, -60, AMT_PAYMENT=150.0, NUM_INSTALMENT_VERSION=version) for version in (1.0, 2.0)]
    rows = histories(tmp_path, rows_of(installments_payments=twice)).instalments(1).rows
    assert [(row.owed, row.paid) for row in rows] == [(100.0, 150.0), (100.0, 150.0)]


def test_a_loan_of_somebody_else_is_nobodys(tmp_path: Path) -> None:
    tables = {"installments_payments": [paid(1, 7, 1, -9, -9)], "previous_application": [asked(2, 7, -100)]}
    (row,) = histories(tmp_path, rows_of(**tables)).instalments(1).rows
    assert row.loan is None


def test_applications_come_latest_first_without_slips(tmp_path: Path) -> None:
    slip = asked(3, 4, -10, NAME_CONTRACT_STATUS="Refused", FLAG_LAST_APPL_PER_CONTRACT="N")
    running = asked(3, 5, -200, DAYS_LAST_DUE=365_243.0, CNT_PAYMENT=12.0, AMT_APPLICATION=0.0, AMT_CREDIT=8_000.0)
    over = asked(3, 6, -300, DAYS_LAST_DUE=-120.0, AMT_APPLICATION=9_000.0)
    first, second = histories(tmp_path, rows_of(previous_application=[over, slip, running])).applications(3)
    assert (first.decided, first.running, first.ended, first.payments) == (-200, True, None, 12)
    assert (first.asked, first.granted) == (None, 8_000.0)
    assert (second.decided, second.running, second.ended, second.asked) == (-300, False, -120, 9_000.0)


def test_cards_of_one_month_are_taken_together(tmp_path: Path) -> None:
    months = [card(1, 7, -2), card(1, 8, -2, AMT_BALANCE=-5.0, SK_DPD_DEF=9), card(1, 7, -1, AMT_BALANCE=60.0)]
    first, second = histories(tmp_path, rows_of(credit_card_balance=months)).card(1)
    assert (first.month, first.cards, first.balance, first.limit, first.days_late) == (-2, 2, 10.0, 100.0, 9)
    assert (second.cards, second.use) == (1, 1.2)


def test_rows_of_clients_who_do_not_apply_are_left_out(tmp_path: Path) -> None:
    found = histories(tmp_path, rows_of(bureau=[bureau(4, 11)], installments_payments=[paid(4, 7, 1, -9, -9)]))
    assert all(found.of(client).credits == () and not found.of(client).instalments.rows for client in (1, 2, 3))


@pytest.mark.parametrize("client", [0, 4, -1, 10**20])
def test_a_number_that_no_client_has(tmp_path: Path, client: int) -> None:
    with pytest.raises(UnknownClientError):
        histories(tmp_path, rows_of()).of(client)


def test_empty_tables_are_empty_histories(tmp_path: Path) -> None:
    found = histories(tmp_path, rows_of()).of(2)
    assert (found.credits, found.applications, found.instalments.rows, found.card) == ((), (), (), ())


def test_the_rarest_of_too_many_words_are_not_stated(tmp_path: Path) -> None:
    rare = [bureau(1, number, -number, CREDIT_TYPE=f"kind {number:03}") for number in range(300)]
    common = [bureau(1, 300 + number, -300 - number, CREDIT_TYPE="common") for number in range(2)]
    kinds = [credit.kind for credit in histories(tmp_path, rows_of(bureau=rare + common)).credits(1)]
    assert kinds[-2:] == ["common", "common"]
    assert kinds.count(None) == 301 - NO_WORD


def test_the_order_of_the_rows_makes_no_difference(raw_dir: Path, tmp_path: Path) -> None:
    raw = open_raw(raw_dir)
    clients = raw.collect(raw.applications().select("SK_ID_CURR"))["SK_ID_CURR"].sort().to_numpy()
    rows = history_rows(raw)
    shuffled = HistoryRows({name: _shuffled(frame) for name, frame in rows.frames.items()}, rows.collect)
    found: Mapping[str, list[bytes]] = {name: [] for name in HISTORY_FILES}
    for folder, source in ((tmp_path / "a", rows), (tmp_path / "b", shuffled)):
        folder.mkdir()
        write_histories(source, clients, folder)
        for name in HISTORY_FILES:
            found[name].append((folder / name).read_bytes())
    assert {name for name, (first, second) in found.items() if first != second} == set()


def _shuffled(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.collect().sample(fraction=1, shuffle=True, seed=5).lazy()
