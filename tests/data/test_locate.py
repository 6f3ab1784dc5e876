"""Where raw tables are found, and what is said when an archive, the disk or a permission is in the way."""

import gc
import gzip
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data import archives
from data.errors import RawDataError
from data.raw import RawTables, open_raw
from data.tables import TABLES

Packer = Callable[[Path, zipfile.ZipFile], None]


def one_line(place: Path) -> str:
    with pytest.raises(RawDataError) as caught:
        open_raw(place)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def flat(folder: Path, archive: zipfile.ZipFile) -> None:
    for name in TABLES:
        archive.write(folder / f"{name}.csv", f"{name}.csv")


def nested(folder: Path, archive: zipfile.ZipFile) -> None:
    archive.mkdir("home-credit")
    for name in TABLES:
        archive.write(folder / f"{name}.csv", f"home-credit/data/{name}.csv")
        archive.writestr(f"__MACOSX/home-credit/data/._{name}.csv", "shadow")
    archive.writestr("home-credit/HomeCredit_columns_description.csv", "Table,Row")


def packed(folder: Path, archive: zipfile.ZipFile) -> None:
    """As the competition hands them out: one packed CSV a table, of several kinds here."""
    for index, name in enumerate(TABLES):
        content = (folder / f"{name}.csv").read_bytes()
        if index % 2:
            archive.writestr(f"{name}.csv.gz", gzip.compress(content, 1))
        else:
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as one:
                one.writestr(f"{name}.csv", content)
            archive.writestr(f"{name}.csv.zip", inner.getvalue())


@pytest.mark.parametrize("pack", [flat, nested, packed])
@pytest.mark.parametrize("inside_a_folder", [True, False])
def test_one_archive_of_all_tables(
    pack: Packer, inside_a_folder: bool, portfolio: Path, raw: RawTables, tmp_path: Path
) -> None:
    path = tmp_path / "home-credit-default-risk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        pack(portfolio, archive)
    opened = open_raw(tmp_path if inside_a_folder else path)
    for name in TABLES:
        assert opened.collect(opened.frames[name]).equals(raw.collect(raw.frames[name])), name
    assert not opened.is_synthetic()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_loose_file_goes_before_the_archive(copy: Path, portfolio: Path) -> None:
    with zipfile.ZipFile(copy / "all.zip", "w") as archive:
        nested(portfolio, archive)
    (copy / "bureau.csv").unlink()
    opened = open_raw(copy)
    assert opened.sources["bureau"].name == str(copy / "all.zip" / "home-credit/data/bureau.csv")
    assert opened.sources["bureau_balance"].name == str(copy / "bureau_balance.csv")


def test_what_was_taken_out_of_an_archive_goes_with_the_tables(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        packed(portfolio, archive)
    opened = open_raw(tmp_path / "all.zip")
    assert list((tmp_path / "temp").iterdir()) != []
    del opened
    gc.collect()
    assert list((tmp_path / "temp").iterdir()) == []


def test_a_table_in_two_archives(copy: Path) -> None:
    for name in ("a.zip", "b.zip"):
        with zipfile.ZipFile(copy / name, "w") as archive:
            archive.write(copy / "bureau.csv", "bureau.csv")
    (copy / "bureau.csv").unlink()
    assert one_line(copy) == f"{copy / 'b.zip'}: holds bureau, and so does a.zip; keep one of them"


def test_an_archive_cut_short(portfolio: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        flat(portfolio, archive)
    path.write_bytes(path.read_bytes()[:-2_000])
    assert one_line(path).startswith(f"{path}: damaged or cut short (")
    assert one_line(tmp_path).startswith(f"{path}: damaged or cut short (")


def test_a_damaged_archive_matters_only_when_something_is_missing(copy: Path) -> None:
    (copy / "holidays.zip").write_bytes(b"no archive")
    (copy / "application_test.csv").unlink()
    assert "application_test" not in open_raw(copy).sources
    (copy / "bureau.csv").unlink()
    assert one_line(copy).startswith(f"{copy / 'holidays.zip'}: damaged or cut short (")


def test_a_damaged_table_in_an_archive_is_named(portfolio: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        flat(portfolio, archive)
        offset = archive.getinfo("bureau.csv").header_offset
    content = bytearray(path.read_bytes())
    content[offset + 5_000] ^= 0xFF
    path.write_bytes(content)
    assert one_line(path).startswith(f"{path}/bureau.csv: damaged or cut short (Bad CRC-32")


def test_neither_a_folder_nor_an_archive(portfolio: Path) -> None:
    path = portfolio / "bureau.csv"
    assert one_line(path) == f"{path}: is neither a folder of raw tables nor a zip archive of them"


def test_a_folder_in_the_place_of_a_file(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    (copy / "bureau.csv").mkdir()
    assert one_line(copy) == f"{copy / 'bureau.csv'}: is a folder, not a file"


def test_a_pipe_is_not_waited_for(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    os.mkfifo(copy / "bureau.csv")
    assert one_line(copy) == f"{copy / 'bureau.csv'}: is a pipe or a device, not a file"


def test_a_link_that_leads_nowhere(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    (copy / "bureau.csv").symlink_to(copy / "gone.csv")
    assert one_line(copy) == f"{copy / 'bureau.csv'}: cannot be read (No such file or directory)"


@pytest.mark.parametrize("name", ["BUREAU.CSV", "Bureau.csv.GZ", "bureau.PARQUET", "bureau.CSV.ZIP"])
def test_capitals_in_the_name_of_a_file_do_not_hide_it(copy: Path, raw: RawTables, name: str) -> None:
    content = (copy / "bureau.csv").read_bytes()
    (copy / "bureau.csv").unlink()
    if name.endswith("PARQUET"):
        raw.collect(raw.frames["bureau"]).write_parquet(copy / name)
    elif name.endswith("ZIP"):
        with zipfile.ZipFile(copy / name, "w") as archive:
            archive.writestr("BUREAU.CSV", content)
    else:
        (copy / name).write_bytes(gzip.compress(content) if name.endswith("GZ") else content)
    opened = open_raw(copy)
    assert opened.collect(opened.frames["bureau"]).equals(raw.collect(raw.frames["bureau"]))


def test_the_official_name_goes_before_one_in_other_capitals(copy: Path, raw: RawTables) -> None:
    (copy / "BUREAU.csv").write_text("not read")
    opened = open_raw(copy)
    assert opened.collect(opened.frames["bureau"]).equals(raw.collect(raw.frames["bureau"]))
    assert opened.sources["bureau"].others == ("BUREAU.csv",)


@pytest.mark.parametrize("name", ["all.zip", "ALL.ZIP"])
def test_names_in_an_archive_lead_nowhere_else(copy: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(copy / name, "w") as archive:
        archive.writestr("../../escaped/bureau.csv", (copy / "bureau.csv").read_bytes())
    (copy / "bureau.csv").unlink()
    open_raw(copy)
    assert not any(path.name == "escaped" for path in tmp_path.rglob("*"))


def test_an_archive_with_a_password(copy: Path) -> None:
    path = copy / "bureau.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(copy / "bureau.csv", "bureau.csv")
    (copy / "bureau.csv").unlink()
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag that says so, before the file and in the list of files
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert one_line(copy) == f"{path}: is locked with a password; unpack it yourself, or fetch one without"


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, forbidden: str) -> None:
    """Opening a file of that name fails as it does without read permission; root may read everything."""
    really_open = io.open

    def open_unless_forbidden(file: object, *args: object, **options: object) -> object:
        if str(file).endswith(forbidden):
            raise PermissionError(13, "Permission denied", str(file))
        return really_open(file, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("io.open", open_unless_forbidden)
    monkeypatch.setattr("builtins.open", open_unless_forbidden)


def test_a_csv_without_read_permission(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_to_open(monkeypatch, "bureau.csv")
    assert one_line(copy) == f"{copy / 'bureau.csv'}: cannot be read (Permission denied)"


def test_an_archive_without_read_permission(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / "bureau.csv").rename(copy / "bureau.csv.gz")
    refuse_to_open(monkeypatch, "bureau.csv.gz")
    assert one_line(copy) == f"{copy / 'bureau.csv.gz'}: cannot be read (Permission denied)"


def test_a_folder_without_read_permission(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> object:
        raise PermissionError(13, "Permission denied", str(copy))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert one_line(copy) == f"{copy}: cannot be read (Permission denied)"


@pytest.mark.parametrize("ending", [".gz", ".zip"])
def test_no_room_to_unpack(copy: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = copy / "bureau.csv"
    packed_table = Path(f"{plain}{ending}")
    if ending == ".gz":
        packed_table.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(packed_table, "w") as archive:
            archive.write(plain, plain.name)
    plain.unlink()

    def disk_full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archives.shutil, "copyfileobj", disk_full)
    message = one_line(copy)
    assert message.startswith(f"{packed_table}: no space left in {tempfile.gettempdir()}")
    assert message.endswith("to unpack it; free some, or set TMPDIR to a larger disk")


def test_no_room_is_found_out_before_unpacking(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        flat(portfolio, archive)
    little = shutil._ntuple_diskusage(10_000, 9_000, 1_000)  # type: ignore[attr-defined]
    monkeypatch.setattr(archives.shutil, "disk_usage", lambda _: little)
    assert one_line(tmp_path).startswith(f"{tmp_path}/all.zip/application_train.csv: no space left in ")
