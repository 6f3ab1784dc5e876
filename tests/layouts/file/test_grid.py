"""The lines of the file's table."""

import json
from dataclasses import replace

import pytest

from layouts.file import grid, rows
from model.serving.service import ScoringService
from tests.fakes import FakeScoring

SCORING = FakeScoring()
SPACE = "\u00a0"


@pytest.mark.usefixtures("french")
def test_grid_rows_are_words() -> None:
    found = {row.feature.name: rows.grid_row(row) for row in SCORING.profile(100002)}
    assert found["age_years"]["value"] == f"25{SPACE}ans"
    assert found["age_years"]["weight"] == "▼ −16"
    assert found["external_score_3"]["value"] == "non renseigné"
    assert found["newest_credit_years"]["value"] == "aucun crédit ailleurs"
    assert (found["owns_car"]["value"], found["owns_car"]["place"]) == ("non", "")
    assert found["sex"]["weight"] == "non utilisé"
    assert (found["sex"]["weighs"], found["sex"]["missing"]) == (False, False)
    assert (found["external_score_3"]["weighs"], found["external_score_3"]["missing"]) == (True, True)


@pytest.mark.parametrize(("language", "yes"), [("french", "non"), ("english", "no")])
def test_what_is_kept_for_all_clients_is_kept_by_language(
    language: str, yes: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(language)
    row = SCORING.profile_row(100002, "owns_car")
    assert [rows.grid_row(row)["typical"] for _again in range(2)] == [yes, yes]


@pytest.mark.usefixtures("french")
def test_a_client_below_the_highest_is_not_told_that_all_have_less() -> None:
    row = replace(SCORING.profile_row(100002, "age_years"), position=0.998)
    assert rows.grid_row(row)["place"] == f"plus de 99{SPACE}%"


@pytest.mark.usefixtures("english")
def test_every_column_reads_a_field_of_the_lines() -> None:
    drawn = grid.grid(SCORING.profile(100002))
    fields = {column["field"] for column in drawn.columnDefs}
    assert fields <= set(drawn.rowData[0])
    assert drawn.getRowId == "params.data.id"
    assert len({line["id"] for line in drawn.rowData}) == len(drawn.rowData)


@pytest.mark.usefixtures("french")
def test_the_file_of_a_whole_bundle_is_small(scoring_service: ScoringService) -> None:
    client = scoring_service.search("", limit=1)[0]
    sent = json.dumps([rows.grid_row(row) for row in scoring_service.profile(client)], ensure_ascii=False)
    assert len(sent) < 150_000
