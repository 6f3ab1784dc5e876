"""The file as a table for a spreadsheet."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from layouts.file import export
from model.serving.service import ScoringService
from tests.fakes import FakeScoring

ROWS = FakeScoring().profile(100002)


def read(text: str, delimiter: str) -> dict[str, list[str]]:
    assert text.startswith(export.BYTE_ORDER_MARK)
    lines = csv.reader(StringIO(text.removeprefix(export.BYTE_ORDER_MARK)), delimiter=delimiter)
    return {line[1]: line for line in lines}


@pytest.mark.usefixtures("french")
def test_french_has_semicolons_and_decimal_commas() -> None:
    found = read(export.table(ROWS), ";")
    assert next(iter(found)) == "Information"
    assert found["Score externe 2"] == ["Scores externes", "Score externe 2", "0,14", "de 0 à 1", "0,54", "12", "-58,4"]
    assert found["Montant du crédit"][2] == "406597,5"
    assert found["Part du prix apportée par le client"][2:4] == ["13,7", "%"]
    assert found["Possède une voiture"][2:4] == ["non", ""]
    assert found["Score externe 3"][2] == "non renseigné"


@pytest.mark.usefixtures("english")
def test_english_has_commas_and_decimal_points() -> None:
    found = read(export.table(ROWS), ",")
    assert found["External score 2"][2:] == ["0.14", "from 0 to 1", "0.54", "12", "-58.4"]
    assert found["Sex"][-1] == "not used"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert export.harmless(text) == f"'{text}"


@pytest.mark.usefixtures("english")
def test_a_hostile_category_is_harmless_and_stays_one_cell() -> None:
    row = next(row for row in ROWS if row.feature.name == "occupation")
    found = read(export.table([replace(row, value='=cmd|" /C calc"!A0,x')]), ",")
    assert found["Occupation"][2].startswith("'=")
    assert len(found["Occupation"]) == 7


@pytest.mark.usefixtures("english")
def test_a_negative_number_stays_a_number() -> None:
    row = next(row for row in ROWS if row.feature.name == "credit_amount")
    assert read(export.table([replace(row, value=-12.5)]), ",")["Credit amount"][2] == "-12.5"


@pytest.mark.usefixtures("english")
def test_a_file_without_rows_has_its_heading() -> None:
    assert list(read(export.table([]), ",")) == ["Information"]


@pytest.mark.usefixtures("french")
def test_all_lines_of_a_whole_bundle_have_as_many_cells(scoring_service: ScoringService) -> None:
    client = scoring_service.search("", limit=1)[0]
    rows = scoring_service.profile(client)
    lines = list(csv.reader(StringIO(export.table(rows)), delimiter=";"))
    assert {len(line) for line in lines} == {7}
    assert len(lines) == len(rows) + 1
