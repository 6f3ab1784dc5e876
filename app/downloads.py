"""Files that a person takes away."""

from flask import Flask, Response

from callbacks.services import Services
from layouts.model_card import download_path
from model.bundles.manifest import LANGUAGES


def init_downloads(server: Flask, services: Services) -> None:
    """The model card in each language."""
    for language in LANGUAGES:
        server.add_url_rule(
            download_path(language),
            endpoint=f"model-card-{language}",
            view_func=lambda language=language: _model_card(services, language),
        )


def _model_card(services: Services, language: str) -> Response:
    name = f"clarte-model-card.{language}.md"
    return Response(
        services.scoring.model_card(language),
        mimetype="text/markdown",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
