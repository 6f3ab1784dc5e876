"""Whether the server is there, and whether it can answer."""

from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.problems import ProblemError
from app.api.tags import SERVER
from callbacks.services import Services


class Health(Answer):
    """The server is there."""

    status: Literal["ok"] = Field(description="Always ok: a server that is not, does not answer")


class Ready(Answer):
    """The server can answer about clients."""

    status: Literal["ready"] = Field(description="Always ready: otherwise the answer is a problem with status 503")
    bundle: str = Field(description="The name of the bundle that answers: its time and its content's hash")
    clients: int = Field(description="How many clients it holds")
    replaces_damaged: bool = Field(description="Whether it stands in for a damaged bundle that should be answering")


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the addresses of this page."""

    @api.get("/health", tags=[SERVER], operation_id="getHealth", summary="Is it there?", responses={200: Health})
    def get_health() -> Response:
        return answer(Health(status="ok"))

    @api.get("/ready", tags=[SERVER], operation_id="getReady", summary="Can it answer?", responses={200: Ready})
    def get_ready() -> Response:
        scoring = services.scoring
        if not scoring.client_count:
            raise ProblemError(503)
        return answer(
            Ready(
                status="ready",
                bundle=scoring.bundle.name,
                clients=scoring.client_count,
                replaces_damaged=scoring.replaces_damaged,
            )
        )
