"""The client's file: its rows and its filters."""

import pytest

from layouts import (
    file,
)
from tests.fakes import FakeScoring

SCORING = FakeScoring()
SPACE = "\u00a0"


@pytest.mark.usefixtures("french")
def test_grid_rows_are_words() -> None:
    rows = {row.feature.name: file.grid_row(row) for row in SCORING.profile(100002)}
    assert rows["age_years"]["value"] == f"25{SPACE}ans"
    assert rows["age_years"]["points_text"] == "▼ −16"
    assert rows["external_score_3"]["value"] == "non renseigné"
    assert rows["newest_credit_years"]["value"] == "aucun crédit ailleurs"
    assert (rows["owns_car"]["value"], rows["owns_car"]["position_text"]) == ("non", "")
    assert rows["sex"]["points_text"] == "non utilisé"
    assert rows["sex"]["weighs"] == "no"
    assert "metier" in rows["occupation"]["plain"]


def test_search_in_the_file_ignores_accents_and_case() -> None:
    assert file.plain("  MÉTIER  de\u00a0l’été ") == "metier de l'ete"


def test_filter_model() -> None:
    assert file.filter_model(None, only_weighing=False) == {}
    assert file.filter_model("loan", only_weighing=True)["theme_id"]["filter"] == "loan"
