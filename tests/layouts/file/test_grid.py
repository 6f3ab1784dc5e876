"""The client's file: its rows and its filters."""

from dataclasses import replace

import pytest

from layouts.file import grid
from layouts.file.grid_texts import grid_texts
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
SPACE = "\u00a0"


@pytest.mark.usefixtures("french")
def test_grid_rows_are_words() -> None:
    rows = {row.feature.name: grid.grid_row(row) for row in SCORING.profile(100002)}
    assert rows["age_years"]["value"] == f"25{SPACE}ans"
    assert rows["age_years"]["points_text"] == "▼ −16"
    assert rows["external_score_3"]["value"] == "non renseigné"
    assert rows["newest_credit_years"]["value"] == "aucun crédit ailleurs"
    assert (rows["owns_car"]["value"], rows["owns_car"]["position_text"]) == ("non", "")
    assert rows["sex"]["points_text"] == "non utilisé"
    assert rows["sex"]["weighs"] == "no"
    assert "metier" in rows["occupation"]["plain"]


@pytest.mark.usefixtures("french")
def test_a_client_below_the_highest_is_not_told_that_all_have_less() -> None:
    row = replace(SCORING.profile_row(100002, "age_years"), position=0.998)
    assert grid.grid_row(row)["position_text"] == f"plus de 99{SPACE}%"


@pytest.mark.usefixtures("french")
def test_the_note_says_whom_the_shares_leave_out() -> None:
    assert "ne compte que les clients dont le dossier donne l’information" in text_of(
        grid.panel(SCORING.profile(100002))
    )


@pytest.mark.usefixtures("french")
def test_nothing_matches_because_of_the_search_the_theme_or_the_switch() -> None:
    words = grid_texts()["noMatchingRows"]
    assert all(cause in words for cause in ("la recherche", "le thème", "ce qui ne pèse pas"))


def test_search_in_the_file_ignores_accents_and_case() -> None:
    assert grid.plain("  MÉTIER  de\u00a0l’été ") == "metier de l'ete"


def test_filter_model() -> None:
    assert grid.filter_model(None, only_weighing=False) == {}
    assert grid.filter_model("loan", only_weighing=True)["theme_id"]["filter"] == "loan"
