import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from data.errors import RawDataError
from data.raw import open_raw
from data.tables import TABLES
from model.fidelity.page import count, decimals, number, percent, render, signed
from model.fidelity.report import Bar, FidelityReport, compare, count_near
from model.fidelity.summary import remarks, summary
from model.fidelity.write import as_json, write_report
from tests.model.fidelity.conftest import CLIENTS, OPTIONS

SECTIONS = ("bars", "tables", "utility", "columns", "detection", "correlations", "children", "groups", "folders")


class Texts(HTMLParser):
    """Collects the texts and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"]] if named.get("id") else []
        self.links += [str(named[name]) for name in ("src", "href") if name in named]
        self.links += [tag] if tag in {"script", "link", "img"} else []


def test_a_portfolio_is_not_compared_with_itself(raw_dir: Path) -> None:
    raw = open_raw(raw_dir)
    with pytest.raises(RawDataError, match="is both the synthetic and the real portfolio"):
        compare(raw, open_raw(raw_dir / ".." / raw_dir.name), OPTIONS, lambda _step: None)


def test_real_tables_with_errors_are_refused(raw_dir: Path, other_raw_dir: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copytree(raw_dir, tmp_path / "damaged"))
    path = damaged / "application_train.parquet"
    pl.read_parquet(path).with_columns(pl.lit(float("inf")).alias("AMT_CREDIT")).write_parquet(path)
    with pytest.raises(RawDataError, match="row 1, column AMT_CREDIT: inf is no number"):
        compare(open_raw(other_raw_dir), open_raw(damaged), OPTIONS, lambda _step: None)


def test_every_column_is_compared_once(report: FidelityReport) -> None:
    expected = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if not column.name.startswith("SK_ID_")
    }
    assert {(one.table, one.column) for one in report.columns} == expected
    assert len(report.columns) == len(expected) == sum(one.columns for one in report.near)
    distances = [one.distance for one in report.columns]
    assert distances == sorted(distances, reverse=True)


def test_two_portfolios_of_one_generator_resemble_each_other(report: FidelityReport) -> None:
    near, correlations, application, utility = report.bars
    assert near.value is not None
    assert near.value > 0.7  # the tables of 800 clients are small
    assert correlations.value is not None
    assert correlations.value < 0.1
    assert application.value == pytest.approx(0.5, abs=0.15)
    assert utility.value == report.utility.on_real if report.utility else False
    assert {one.table for one in report.detection} == set(TABLES)
    assert report.fragments == ()


def test_everything_has_its_size(report: FidelityReport) -> None:
    assert (report.synthetic.clients, report.synthetic.synthetic) == (CLIENTS, True)
    assert report.synthetic.rows["bureau"] > report.synthetic.clients_in_mix
    assert report.utility is not None
    assert report.utility.labelled_synthetic < CLIENTS
    assert report.utility.iterations == OPTIONS.iterations


def test_bars() -> None:
    assert Bar("share", 0.85, 0.85, at_least=True).holds
    assert Bar("share", 0.84, 0.85, at_least=True).holds is False
    assert Bar("difference", 0.05, 0.05, at_least=False).holds
    assert Bar("AUC", None, 0.68, at_least=True).holds is None


def test_near_columns_are_counted_by_table(report: FidelityReport) -> None:
    one = report.columns[0]
    columns = [replace(one, table="bureau", distance=distance) for distance in (0.1, 0.11, 0.0)]
    (near,) = count_near(columns)
    assert (near.table, near.columns, near.near) == ("bureau", 3, 2)


def test_json_has_every_section_and_no_nan(report: FidelityReport, tmp_path: Path) -> None:
    write_report(report, tmp_path)
    text = (tmp_path / "fidelity.json").read_text(encoding="utf-8")
    assert not re.search(r"\b(NaN|Infinity)\b", text)
    content = json.loads(text)
    assert content.keys() == {"format", *FidelityReport.__slots__}
    assert content["bars"][0].keys() == {"name", "value", "bound", "at_least", "holds"}
    assert as_json(report)["columns"][0]["measure"] in {"KS", "TV"}


def test_the_page_has_every_section_and_needs_nothing_else(report: FidelityReport, tmp_path: Path) -> None:
    page = write_report(report, tmp_path)
    found = Texts(page.read_text(encoding="utf-8"))
    assert tuple(name for name in found.ids if name in SECTIONS) == SECTIONS
    assert found.links == []
    words = {word.lower() for text in found.texts for word in re.findall(r"\w+", text)}
    assert not {"nan", "none", "inf", "undefined"} & words


def test_names_are_escaped(report: FidelityReport) -> None:
    page = render(replace(report, real=replace(report.real, folder="<b>real</b>")))
    assert "<b>real</b>" not in page
    assert "&lt;b&gt;real&lt;/b&gt;" in page


def test_what_could_not_be_measured_is_said(report: FidelityReport) -> None:
    poor = replace(report, utility=None, groups=None, absent=("application_test",))
    page = render(poor)
    assert page.count("Not measured") == 2
    assert any("application_test has no rows" in remark for remark in remarks(poor))
    assert any("itself a synthetic portfolio" in remark for remark in remarks(poor))


def test_the_summary_says_what_holds(report: FidelityReport) -> None:
    console = Console(width=140, file=StringIO())
    with console.capture() as printing:
        console.print(summary(report))
    printed = printing.get()
    for bar in report.bars:
        assert bar.name in printed
    assert report.columns[0].column in printed


def test_files_of_the_report_disturb_no_table(report: FidelityReport, other_raw_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "portfolio"
    folder.mkdir()
    for path in other_raw_dir.iterdir():
        (folder / path.name).symlink_to(path)
    write_report(report, folder)
    assert open_raw(folder).is_synthetic()


def test_unlabelled_clients_are_compared_as_far_as_they_go(raw_dir: Path, other_raw_dir: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    for path in raw_dir.iterdir():
        if path.stem != "application_train":
            (real / path.name).symlink_to(path)
    found = compare(open_raw(other_raw_dir), open_raw(real), OPTIONS, lambda _step: None)
    assert found.absent == ("application_train",)
    assert found.groups is None
    assert found.utility is None
    assert found.bars[3].holds is None
    assert render(found).count("Not measured") == 2


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (decimals(-0.0001), "0.000"),
        (decimals(-0.25), "−0.250"),
        (decimals(None), "–"),
        (signed(-2.04), "−2.0"),
        (signed(2.04), "+2.0"),
        (percent(0.1234), "12.3%"),
        (count(1234567), "1,234,567"),
        (number(-1234.5), "−1,234"),
        (number(0.012345), "0.0123"),
        (number(None), "–"),
    ],
)
def test_numbers_for_people(found: str, expected: str) -> None:
    assert found == expected


@pytest.mark.sample
def test_the_sample_lacks_most_instalments(sample_dir: Path, raw_dir: Path) -> None:
    from model.fidelity.children import find_fragments
    from model.fidelity.portfolio import load_pair

    _, real = load_pair(open_raw(raw_dir), open_raw(sample_dir), most_clients=50_000, seed=0)
    assert [one.table for one in find_fragments(real)] == ["installments_payments"]
