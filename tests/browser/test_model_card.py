"""The model card, and a client whom the score alone does not settle, in a real browser."""

import pytest
from dash.testing.composite import DashComposite
from selenium.webdriver.common.keys import Keys

from layouts import ids, model_card
from model.serving.results import Decision
from model.serving.service import ScoringService

pytestmark = pytest.mark.browser


def test_the_card_is_read_in_both_languages(page: DashComposite, scoring_service: ScoringService) -> None:
    page.find_element(f".site-page-link[href='{model_card.PATH}']").send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", "Fiche du modèle")
    assert page.driver.title == "Le modèle · Clarté"
    assert "Est-il équitable" in page.find_element(".model-card-text").text
    assert scoring_service.bundle.name in page.find_element(".model-card-text").text
    assert page.find_element(".card-download").get_attribute("href").endswith("/model-card.fr.md")
    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_text_to_equal("h1", "Model card")
    assert page.find_element(".card-download").get_attribute("href").endswith("/model-card.en.md")
    assert page.get_logs() == []


def test_the_card_does_not_scroll_sideways(page: DashComposite) -> None:
    for width in (820, 600):
        page.driver.set_window_size(width, 1100)
        page.driver.get(f"{page.server_url}/model-card")
        page.wait_for_element(".model-card-text table")
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_logs() == []


def test_a_client_to_review_is_one_for_a_person(page: DashComposite, scoring_service: ScoringService) -> None:
    scores = (scoring_service.score(client) for client in scoring_service.search("", limit=200))
    client = next(score.client_id for score in scores if score.decision is Decision.REVIEW)
    page.driver.get(f"{page.server_url}/client/{client}")
    page.wait_for_contains_text(".decision .panel-title", "À examiner")
    panel = page.find_element(".decision").text
    assert "de part et d’autre du seuil d’octroi" in panel
    assert "une personne examine le dossier" in panel
    assert page.get_logs() == []
