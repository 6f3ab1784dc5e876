"""What the service says of the features of its bundle."""

from model.bundles.features import Choice
from model.serving.service import ScoringService


def test_every_feature_of_the_bundle_is_there_once_in_order(scoring_service: ScoringService) -> None:
    rows = scoring_service.catalogue()
    assert [row.feature for row in rows] == list(scoring_service.features)
    assert {row.feature.name for row in rows if row.choice is Choice.KEPT} == set(scoring_service.bundle.inputs.names)


def test_what_is_left_out_says_why(scoring_service: ScoringService) -> None:
    rows = {row.feature.name: row for row in scoring_service.catalogue()}
    assert rows["sex"].choice is Choice.PROTECTED
    for row in rows.values():
        repeats = row.choice in (Choice.DUPLICATE, Choice.NEAR_DUPLICATE)
        assert repeats == (row.like is not None)
        if row.like is not None:
            assert rows[row.like.name].choice is Choice.KEPT


def test_sources_are_grouped_by_table(scoring_service: ScoringService) -> None:
    rows = {row.feature.name: row for row in scoring_service.catalogue()}
    assert rows["credit_amount"].sources == {"applications": ("AMT_CREDIT",)}
    assert rows["credit_amount"].coverage == 1
    both = rows["bureau_debt_to_income"].sources
    assert both.keys() == {"bureau", "applications"}
    assert "AMT_CREDIT_SUM_DEBT" in both["bureau"]
