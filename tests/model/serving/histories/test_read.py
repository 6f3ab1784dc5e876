"""The histories of a whole bundle, against the raw tables that it was built from."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data.errors import BundleError
from data.raw import open_raw
from model.bundles.histories import ENDS, HistoryTable
from model.serving.bundle import damage_is_said
from model.serving.histories.arrays import open_arrays
from model.serving.histories.read import Histories
from model.serving.service import ScoringService
from tests.fakes_histories import INSTALMENTS, instalment


@pytest.fixture
def found(scoring_service: ScoringService) -> Histories:
    return Histories(scoring_service.bundle)


def test_every_client_has_the_credits_and_payments_of_the_raw_tables(found: Histories, raw_dir: Path) -> None:
    raw = open_raw(raw_dir)
    bureau = raw.collect(raw.frames["bureau"].select("SK_ID_CURR", "AMT_CREDIT_SUM_OVERDUE"))
    payments = raw.collect(raw.frames["installments_payments"].select("SK_ID_CURR", "AMT_PAYMENT"))
    counts = dict(bureau["SK_ID_CURR"].value_counts().iter_rows())
    totals = dict(payments.group_by("SK_ID_CURR").agg(pl.col("AMT_PAYMENT").sum()).iter_rows())
    for client in map(int, found.bundle.matrix.ids[:200]):
        history = found.of(client)
        assert len(history.credits) == counts.get(client, 0)
        assert sum(row.paid for row in history.instalments.rows) == pytest.approx(totals.get(client, 0), rel=1e-5)


def test_the_parts_are_those_of_the_whole(found: Histories) -> None:
    client = int(found.bundle.matrix.ids[7])
    whole = found.of(client)
    assert (found.credits(client), found.applications(client)) == (whole.credits, whole.applications)
    assert (found.instalments(client), found.card(client)) == (whole.instalments, whole.card)


def test_the_arrays_stay_on_the_disk(found: Histories) -> None:
    assert all(isinstance(records, np.memmap) for records in found.bundle.histories.tables.values())


def test_a_file_that_does_not_fit_is_said(found: Histories, bundles_dir: Path, tmp_path: Path) -> None:
    source = bundles_dir / found.bundle.name
    for path in source.glob("history-*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    clients = len(found.bundle.matrix.ids)
    assert open_arrays(tmp_path, clients).ends.shape == (len(HistoryTable), clients)
    with pytest.raises(BundleError, match=f"{ENDS} has the shape"), damage_is_said("it"):
        open_arrays(tmp_path, clients + 1)
    np.save(tmp_path / HistoryTable.CARDS.file, np.zeros(3))
    with pytest.raises(BundleError, match=r"history-cards\.npy is not what"), damage_is_said("it"):
        open_arrays(tmp_path, clients)


@pytest.mark.parametrize(("due", "month"), [(0, 0), (-1, 0), (-30, 0), (-31, 0), (-32, -1), (-367, -12), (9, 0)])
def test_months_count_back_from_the_application(due: int, month: int) -> None:
    assert instalment(due, due).month == month


def test_a_month_says_what_was_paid_in_time_late_and_not() -> None:
    months = INSTALMENTS.months
    assert [month.month for month in months] == [-9, -8, -7, 0]
    assert [(month.in_time, month.late, month.open, month.worst_delay) for month in months] == [
        (2_000.0, 0.0, 0.0, 0),
        (0.0, 2_000.0, 0.0, 12),
        (2_000.0, 0.0, 0.0, 0),
        (0.0, 0.0, 2_000.0, 0),
    ]
    assert (len(INSTALMENTS.late), len(INSTALMENTS.unpaid)) == (1, 1)
