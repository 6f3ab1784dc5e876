"""The card says in both languages what the report says in numbers."""

import re
from dataclasses import replace

import pytest

from model.bundles.report.fairness import Estimate, Group
from model.bundles.report.report import Report
from model.card.facts import CardFacts
from model.card.render import render
from model.card.words import Words
from model.serving.service import ScoringService
from tests.comparisons import comparison

LANGUAGES = ("fr", "en")


@pytest.fixture
def facts(scoring_service: ScoringService) -> CardFacts:
    """Those of the small portfolio's bundle."""
    bundle = scoring_service.bundle
    manifest = bundle.manifest
    return CardFacts(
        synthetic=manifest.synthetic,
        clients=manifest.clients,
        training_clients=manifest.training_clients,
        defaults=manifest.defaults,
        features=bundle.features,
        parameters=manifest.parameters,
        libraries=manifest.libraries,
        data=manifest.data,
        report=bundle.report,
    )


def tables(card: str) -> list[list[str]]:
    """The rows of each table of the card."""
    return [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", card, re.MULTILINE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bundle_holds_the_card_of_its_report(
    facts: CardFacts, scoring_service: ScoringService, language: str
) -> None:
    shown = scoring_service.model_card(language)
    assert shown.startswith(render(facts, language))
    assert shown.rstrip().endswith(f"`{scoring_service.bundle.name}`")


def test_both_languages_have_the_same_parts(facts: CardFacts) -> None:
    french, english = (render(facts, language) for language in LANGUAGES)
    assert [line.count("#") for line in french.splitlines() if line.startswith("#")] == [
        line.count("#") for line in english.splitlines() if line.startswith("#")
    ]
    shapes = [[[row.count("|") for row in rows] for rows in tables(card)] for card in (french, english)]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_as_many_cells_in_each_row(facts: CardFacts, language: str) -> None:
    found = tables(render(with_everything(facts), language))
    assert len(found) > 8
    for rows in found:
        assert len(rows) > 2, rows
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1, rows
        assert re.fullmatch(r"\|(-+:?\|)+", rows[1]), rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_raw_name_and_no_template_is_left(facts: CardFacts, language: str) -> None:
    words = render(with_everything(facts), language)
    about, _settings = words.split("\n## Pour le refaire" if language == "fr" else "\n## To make it again")
    assert not re.search(r"[{}]|\b(None|nan|inf)\b|\b[a-z]+_[a-z_]+\b|\b[A-Z]+_[A-Z]+\b", about.replace("RAW_DIR", ""))


def test_the_figures_are_those_of_the_report(facts: CardFacts) -> None:
    card = render(facts, "en")
    report = facts.report
    assert f"{report.validation.auc:.4f}" in card
    assert f"{report.threshold.threshold:.2%}" in card
    assert f"{report.calibration.isotonic.log_loss:.4f}" in card
    assert report.uncertainty is not None
    assert f"{report.uncertainty.coverage_by_fold[1]:.1%}" in card


def test_what_was_not_measured_is_said_to_be_so(facts: CardFacts) -> None:
    bare = Report(
        validation=facts.report.validation, calibration=facts.report.calibration, threshold=facts.report.threshold
    )
    english, french = (render(replace(facts, report=bare), language) for language in ("en", "fr"))
    assert english.count("Not measured in this build") == 5
    assert french.count("Non mesuré ici") == 5
    assert "python -m app compare" in english


def test_invented_clients_are_called_so(facts: CardFacts) -> None:
    assert "Invented clients" in render(facts, "en")
    assert "Clients inventés" in render(facts, "fr")
    assert "Invented" not in render(replace(facts, synthetic=False), "en")


def test_what_the_model_sees_of_the_person_is_said(facts: CardFacts) -> None:
    assert "does not see the client's sex, sees their age, and sees their family status" in render(facts, "en")


def test_words_follow_the_language() -> None:
    french, english = Words("fr"), Words("en")
    assert (french.percent(0.1234), english.percent(0.1234)) == ("12,3\u00a0%", "12.3%")
    assert (french.count(307511), english.count(307511)) == ("307\u202f511", "307,511")
    assert english.signed(-0.00123) == "\u22120.0012"
    assert english.signed(0.00123) == "+0.0012"
    assert english.number(-0.00001) == "0.0000"
    assert english.estimate(Estimate(value=0.9, low=0.8, high=0.95)) == "0.90 (0.80 … 0.95)"
    assert (english.cost(10), english.cost(2.5), french.cost(0.4)) == ("10", "2.5", "0,4")
    assert (english.estimate(None), english.share(None), english.difference(None)) == ("–", "–", "–")


@pytest.mark.parametrize(
    ("group", "attribute", "french", "english"),
    [
        (Group(high=25), "age_years", "moins de 25", "under 25"),
        (Group(low=25, high=35), "age_years", "de 25 à moins de 35", "25 to under 35"),
        (Group(low=65), "age_years", "65 et plus", "65 and over"),
        (Group(), "age_years", "Non renseigné", "Not stated"),
        (Group(value=2), "region_rating", "2", "2"),
        (Group(value="F"), "sex", "Femme", "Woman"),
        (Group(value="a|b"), "education", "A\\|b", "A\\|b"),
    ],
)
def test_groups_have_words(group: Group, attribute: str, french: str, english: str) -> None:
    assert Words("fr").group(group, attribute) == french
    assert Words("en").group(group, attribute) == english


def with_everything(facts: CardFacts) -> CardFacts:
    """The same with a comparison of models, which no build makes by itself."""
    return replace(facts, report=facts.report.model_copy(update={"comparison": comparison(facts.data)}))
