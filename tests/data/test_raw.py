"""Opening raw tables: every form, and one line for everything that can be wrong."""

import gc
import gzip
import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.errors import RawDataError
from data.raw import IN_TRAINING, RawTables, open_raw
from data.tables import APPLICATION_TRAIN, TABLES

Edit = Callable[[str, Callable[[list[list[str]]], object]], None]


def read_all(folder: Path) -> None:
    raw = open_raw(folder)
    for frame in raw.frames.values():
        raw.collect(frame)


def one_line(folder: Path) -> str:
    """The message of the error that opening or reading `folder` raises."""
    with pytest.raises(RawDataError) as caught:
        read_all(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_frames_have_the_columns_and_types_of_the_contract(raw: RawTables) -> None:
    assert list(raw.frames) == list(TABLES)
    for name, frame in raw.frames.items():
        assert dict(raw.collect(frame).schema) == TABLES[name].schema()


def test_the_mark_of_a_synthetic_portfolio_is_read(raw: RawTables) -> None:
    mark = raw.synthetic
    assert mark is not None
    assert (mark.generator, mark.clients, mark.seed) == ("2", 800, 7)
    assert raw.is_synthetic()


def test_data_without_a_mark_are_real(copy: Path) -> None:
    (copy / "SYNTHETIC.json").unlink()
    assert not open_raw(copy).is_synthetic()


def test_other_tables_do_not_pass_for_invented_ones(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[1].__setitem__(4, "-77"))
    with pytest.raises(RawDataError, match=r"bureau\.csv: is not the table that SYNTHETIC\.json was written for"):
        open_raw(copy).is_synthetic()


def test_nan_and_empty_text_count_as_nothing(copy: Path, edit: Edit) -> None:
    edit("application_train", lambda rows: rows[1].__setitem__(rows[0].index("AMT_ANNUITY"), "NaN"))
    train = copy / "application_train.csv"
    lines = train.read_text().splitlines()
    cells = lines[1].split(",")
    cells[lines[0].split(",").index("NAME_CONTRACT_TYPE")] = '""'
    train.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n")
    opened = open_raw(copy)
    first = opened.collect(opened.frames["application_train"].head(1))
    assert first["AMT_ANNUITY"].item() is None
    assert first["NAME_CONTRACT_TYPE"].item() is None


def test_a_broken_mark_is_refused(copy: Path) -> None:
    (copy / "SYNTHETIC.json").write_text(json.dumps({"generator": "1"}))
    assert "SYNTHETIC.json: not the mark" in one_line(copy)


def test_applications_are_stacked(raw: RawTables) -> None:
    stacked = raw.collect(raw.applications())
    assert stacked.columns == [*APPLICATION_TRAIN.schema(), IN_TRAINING]
    assert stacked.height == 800
    assert stacked["TARGET"].dtype == pl.Int64
    assert stacked.filter(IN_TRAINING)["TARGET"].null_count() == 0
    assert stacked.filter(~pl.col(IN_TRAINING))["TARGET"].null_count() == stacked.height - stacked[IN_TRAINING].sum()


def test_training_alone_will_do(copy: Path) -> None:
    (copy / "application_test.csv").unlink()
    raw = open_raw(copy)
    assert raw.collect(raw.applications())[IN_TRAINING].all()
    assert raw.collect(raw.frames["application_test"]).is_empty()


def test_test_alone_will_do(copy: Path) -> None:
    (copy / "application_train.csv").unlink()
    raw = open_raw(copy)
    stacked = raw.collect(raw.applications())
    assert stacked["TARGET"].null_count() == stacked.height > 0


def test_every_form_gives_the_same_rows_and_a_folder_may_mix_them(copy: Path, raw: RawTables) -> None:
    as_gzip, as_zip, as_parquet = (copy / f"{name}.csv" for name in ("bureau", "bureau_balance", "application_train"))
    Path(f"{as_gzip}.gz").write_bytes(gzip.compress(as_gzip.read_bytes()))
    with zipfile.ZipFile(f"{as_zip}.zip", "w") as archive:
        archive.write(as_zip, "bureau_balance.csv")
        archive.writestr("__MACOSX/._bureau_balance.csv", "shadow")
    raw.collect(raw.frames["application_train"]).write_parquet(as_parquet.with_suffix(".parquet"))
    for path in (as_gzip, as_zip, as_parquet):
        path.unlink()
    before = sorted(copy.iterdir())
    mixed = open_raw(copy)
    for name in TABLES:
        assert mixed.collect(mixed.frames[name]).equals(raw.collect(raw.frames[name])), name
    assert sorted(copy.iterdir()) == before


def test_what_was_unpacked_goes_with_the_tables(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    bureau = copy / "bureau.csv"
    Path(f"{bureau}.gz").write_bytes(gzip.compress(bureau.read_bytes()))
    bureau.unlink()
    raw = open_raw(copy)
    assert len(list((tmp_path / "temp").glob("*/bureau.csv"))) == 1
    del raw
    gc.collect()
    assert list((tmp_path / "temp").iterdir()) == []


def test_narrow_parquet_types_are_widened(copy: Path, raw: RawTables) -> None:
    frame = raw.collect(raw.frames["bureau"])
    narrow = frame.with_columns(
        pl.col("DAYS_CREDIT").cast(pl.Int32),
        pl.col("AMT_CREDIT_SUM").cast(pl.Float32),
        pl.col("CREDIT_TYPE").cast(pl.Categorical),
    )
    (copy / "bureau.csv").unlink()
    narrow.write_parquet(copy / "bureau.parquet")
    again = open_raw(copy)
    assert dict(again.collect(again.frames["bureau"]).schema) == TABLES["bureau"].schema()


def test_further_columns_and_another_order_do_not_matter(copy: Path, edit: Edit, raw: RawTables) -> None:
    edit("bureau_balance", lambda rows: [row.insert(0, "more") or row.reverse() for row in rows])
    again = open_raw(copy)
    assert again.collect(again.frames["bureau_balance"]).equals(raw.collect(raw.frames["bureau_balance"]))


def test_no_folder(tmp_path: Path) -> None:
    assert one_line(tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: there is no such folder"


def test_a_table_that_is_missing(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    expected = "table bureau is missing; looked for bureau.csv, bureau.csv.gz, bureau.csv.zip, bureau.parquet"
    assert one_line(copy) == f"{copy}: {expected}"


def test_no_applications_at_all(copy: Path) -> None:
    (copy / "application_train.csv").unlink()
    (copy / "application_test.csv").unlink()
    assert "no table of applications; looked for application_train.csv" in one_line(copy)


def test_an_empty_file(copy: Path) -> None:
    (copy / "bureau.csv").write_text("")
    assert one_line(copy) == f"{copy / 'bureau.csv'}: is empty"


@pytest.mark.parametrize("name", ["application_train", "application_test"])
def test_applications_without_rows(copy: Path, edit: Edit, name: str) -> None:
    edit(name, lambda rows: rows.__delitem__(slice(1, None)))
    assert one_line(copy) == f"{copy / name}.csv: has a header but no rows"


def test_a_history_without_rows_is_fine(copy: Path, edit: Edit) -> None:
    edit("bureau_balance", lambda rows: rows.__delitem__(slice(1, None)))
    raw = open_raw(copy)
    assert raw.collect(raw.frames["bureau_balance"]).is_empty()


def test_a_csv_cut_short(copy: Path) -> None:
    path = copy / "bureau.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"\n", 0, len(whole) // 2) + 20])
    assert one_line(copy) == f"{path}: cut short, its last line has 3 cells of 17; fetch it again"


@pytest.mark.parametrize("ending", [".gz", ".zip"])
def test_an_archive_cut_short(copy: Path, ending: str) -> None:
    plain = copy / "bureau.csv"
    packed = Path(f"{plain}{ending}")
    if ending == ".gz":
        packed.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(plain, plain.name)
    packed.write_bytes(packed.read_bytes()[:-2_000])
    plain.unlink()
    message = one_line(copy)
    assert message.startswith(f"{packed}: damaged or cut short (")
    assert message.endswith("); fetch it again")


def test_an_archive_of_something_else(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    with zipfile.ZipFile(copy / "bureau.csv.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert one_line(copy) == f"{copy / 'bureau.csv.zip'}: should hold exactly one CSV file, it holds 0"


def test_the_fault_is_named_in_a_query_over_several_tables(copy: Path, edit: Edit) -> None:
    edit("bureau_balance", lambda rows: rows[5].__setitem__(1, "soon"))
    raw = open_raw(copy)
    bureau, balance = raw.frames["bureau"], raw.frames["bureau_balance"]
    query = balance.join(bureau, on="SK_ID_BUREAU").group_by("SK_ID_CURR").agg(pl.col("MONTHS_BALANCE").min())
    expected = re.escape("bureau_balance.csv: line 6, column MONTHS_BALANCE: 'soon'")
    with pytest.raises(RawDataError, match=expected), raw.reading():
        query.collect(engine="streaming")


def test_a_line_with_too_many_cells(copy: Path, edit: Edit) -> None:
    edit("bureau_balance", lambda rows: rows[3].append("more"))
    assert one_line(copy) == f"{copy / 'bureau_balance.csv'}: line 4: 4 cells, the header has 3"


def test_an_error_of_the_query_is_not_blamed_on_the_data(raw: RawTables) -> None:
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        raw.collect(raw.frames["bureau"].select("NOPE"))


@pytest.mark.sample
def test_the_sample_opens_as_real_data(sample: RawTables) -> None:
    assert sample.synthetic is None
    assert sample.collect(sample.applications()).height == 10_000
