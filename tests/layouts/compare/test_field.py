"""The comparison, in sentences."""

from dataclasses import replace

import pytest

from layouts.compare import field
from layouts.figures import distribution
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
NARROW = "\u202f"
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("external_score_2", "External score 2 (0.14): 12% of clients have as much or less"),
        ("external_score_3", "External score 3: the client's file does not say"),
        ("owns_car", "Owns a car (no): the case of "),
        ("newest_credit_years", "Age of the newest credit elsewhere: no credit elsewhere, the case of 3.4% of clients"),
    ],
)
@pytest.mark.usefixtures("english")
def test_comparison_in_a_sentence(name: str, expected: str) -> None:
    row = next(row for row in SCORING.profile(100002) if row.feature.name == name)
    spread = distribution.gather(SCORING.distribution(name), row.value)
    assert field.title(row, spread).startswith(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("external_score_2", "Parmi les clients dans la même tranche (de 0,11 à 0,22), 19 sur 100 n’ont pas remboursé"),
        ("occupation", "Parmi les clients avec la même réponse (Travail manuel), 8 sur 100 n’ont pas remboursé"),
        ("owns_car", "Parmi les clients avec la même réponse (non), "),
        ("external_score_3", "En gris, les clients dont le dossier le dit."),
        ("newest_credit_years", "En gris, les autres clients."),
    ],
)
@pytest.mark.usefixtures("french")
def test_outcomes_in_the_same_range_or_with_the_same_answer(name: str, expected: str) -> None:
    row = SCORING.profile_row(100002, name)
    assert field.outcomes(distribution.gather(SCORING.distribution(name), row.value)).startswith(expected)


@pytest.mark.usefixtures("french")
def test_outcomes_for_one_number_are_not_those_of_a_range() -> None:
    few = {"edges": (-0.5, 0.5, 1.5), "counts": (60, 40)}
    for rates, begins in (
        ((0.07, 0.1), "Parmi les clients avec la même valeur (0), 7 sur 100 n’ont"),
        ((None, None), "Trop peu de remboursements sont connus parmi les clients avec la même valeur (0)."),
    ):
        children = replace(SCORING.distribution("children"), default_rates=rates, **few)
        assert field.outcomes(distribution.gather(children, 0.0)).startswith(begins)


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        (0.0, "0 sur 100 n’a pas remboursé comme convenu."),
        (0.004, "0,4 sur 100 n’a pas remboursé comme convenu."),
        (0.0096, "1 sur 100 n’a pas remboursé comme convenu."),
        (0.0149, "1 sur 100 n’a pas remboursé comme convenu."),
        (0.02, "2 sur 100 n’ont pas remboursé comme convenu."),
    ],
)
@pytest.mark.parametrize("name", ["active_credits", "external_score_2", "occupation"])
@pytest.mark.usefixtures("french")
def test_one_client_or_several_did_not_repay(name: str, rate: float, says: str) -> None:
    spread = SCORING.distribution(name)
    rated = replace(spread, default_rates=(rate,) * len(spread.counts))
    value = SCORING.profile_row(100002, name).value
    assert field.outcomes(distribution.gather(rated, value)).endswith(says)


@pytest.mark.usefixtures("english")
def test_beyond_the_bins_the_sentence_and_the_table_say_so() -> None:
    """The last bar is at 2 and holds all who have more: a client who has 7 is not "in the range (2)"."""
    bins = {"edges": (-0.5, 0.5, 1.5, 2.5), "counts": (60, 30, 10), "default_rates": (0.05, 0.08, 0.2)}
    spread = replace(SCORING.distribution("active_credits"), **bins, low=0.0, high=9.0)
    row = replace(SCORING.profile_row(100002, "active_credits"), value=7.0, position=0.998)
    for value in (2.0, 7.0):
        said = field.outcomes(distribution.gather(spread, value))
        assert said == "Among clients in the same range (2 or more), 20 in 100 did not repay as agreed."
    title, content = field.answer(row, spread)
    assert title == "Open credits elsewhere (7): more than 99% of clients have as much or less"
    assert "◆ 2 or more (this client) 10 10% 20 in 100" in text_of(content)


@pytest.mark.usefixtures("english")
def test_the_same_value_is_said_only_of_what_is_counted() -> None:
    """From 11.1 to 11.8 years both ends read "11 years", which is still a range."""
    bins = {"edges": (10.2, 11.1, 11.8), "counts": (60, 40), "default_rates": (0.05, 0.08)}
    spread = replace(SCORING.distribution("work_years"), **bins, low=10.2, high=11.8)
    said = field.outcomes(distribution.gather(spread, 11.5))
    assert said.startswith(f"Among clients in the same range (11{SPACE}years), 8 in 100")


@pytest.mark.usefixtures("french")
def test_those_not_counted_are_said_with_the_reason() -> None:
    words = {
        name: text_of(field.content(SCORING.profile_row(100002, name), SCORING.distribution(name)))
        for name in ("newest_credit_years", "external_score_3")
    }
    assert (
        f"35 clients sur 1{NARROW}035 ne sont pas comptés ici{SPACE}: aucun crédit ailleurs."
        in words["newest_credit_years"]
    )
    assert f"Cette information manque pour 35 clients sur 1{NARROW}035" in words["external_score_3"]
