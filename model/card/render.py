"""Writes the card in one language."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from model.bundles.report.fairness import FEWEST_CLIENTS, FEWEST_DEFAULTS, FEWEST_REPAID
from model.card.facts import CardFacts
from model.card.words import Words

_TEMPLATES = Path(__file__).parent / "templates"
HEAVIEST = 15
"""Features that the card names; the bundle's report has all of them."""


def render(facts: CardFacts, language: str) -> str:
    """The model card as Markdown, in "fr" or "en"."""
    templates = Environment(  # noqa: S701  (Markdown, shown by a component that renders no HTML)
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters.update(Words(language).filters())
    page = templates.get_template(f"model-card.{language}.md")
    fewest = {"clients": FEWEST_CLIENTS, "repaid": FEWEST_REPAID, "defaults": FEWEST_DEFAULTS}
    return page.render(facts=facts, report=facts.report, heaviest=HEAVIEST, fewest=fewest)
