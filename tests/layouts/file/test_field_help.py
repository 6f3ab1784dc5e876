"""Help on a line of the file."""

import pytest

from layouts.file import field_help
from model.features.catalog import Protected
from model.serving.service import ScoringService
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

CATALOGUE = {row.feature.name: row for row in FakeScoring().catalogue()}


@pytest.mark.usefixtures("english")
def test_help_tells_what_it_is_where_it_comes_from_and_what_became_of_it() -> None:
    words = text_of(field_help.about(CATALOGUE["newest_credit_years"]))
    assert "Age of the newest credit elsewhere" in words
    assert "no credit elsewhere" in words
    assert "it says almost the same as “Open credits elsewhere”" in words
    assert "no: it is protected" in text_of(field_help.about(CATALOGUE["sex"]))


@pytest.mark.usefixtures("french")
def test_a_raw_column_is_explained_in_the_words_of_the_glossary() -> None:
    assert field_help.meaning(CATALOGUE["credit_amount"]).startswith("Somme prêtée si la demande est accordée")


@pytest.mark.parametrize("language", ["french", "english"])
def test_every_piece_of_information_has_its_help(
    language: str, scoring_service: ScoringService, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(language)
    for row in scoring_service.catalogue():
        words = text_of(field_help.about(row))
        assert len(field_help.meaning(row)) > 10, row.feature.name
        assert "None" not in words
        assert row.feature.protected is not Protected.SEX or "(sex" in words


def test_before_a_line_is_chosen_one_is_invited_to() -> None:
    assert "Choose a line" in text_of(field_help.invitation())
