"""The JSON API: the same services as the pages', one module a resource; described in docs/api.md."""

from pathlib import Path

from flask import Response
from flask_openapi3 import APIBlueprint, OpenAPI

from app.api import (
    applications,
    clients,
    drift,
    features,
    histories,
    loans,
    model,
    peers,
    score,
    scores,
    server,
    simulation,
)
from app.api.answers import add_headers
from app.api.document import ROOT, SECURITY, init_document, problem_answers
from app.api.problems import FieldError, init_problems, problem, refuse_unknown_parameters
from app.api.words import between, no_client, no_contract, no_terms
from callbacks.services import Services
from data.errors import UnknownClientError
from model.serving.applicants.results import ApplicationError
from model.serving.simulation.errors import NoTermsError, TermsError

_RESOURCES = (server, model, features, clients, histories, score, peers, loans, simulation, applications, scores)


def init_api(app: OpenAPI, services: Services, reports: Path | None = None) -> None:
    """Adds everything under /api; `reports` is the folder of drift reports. Other errors are set up before."""
    api = APIBlueprint(
        "api",
        __name__,
        url_prefix=ROOT,
        abp_security=SECURITY,
        abp_responses=problem_answers(),
    )
    for resource in _RESOURCES:
        resource.register(api, services)
    drift.register(api, services, reports)
    api.before_request(refuse_unknown_parameters)
    api.register_error_handler(UnknownClientError, _nobody)
    api.register_error_handler(ApplicationError, _faults)
    api.register_error_handler(NoTermsError, _no_terms)
    api.register_error_handler(TermsError, _other_terms)
    app.register_api(api)
    init_document(app)
    init_problems(app)
    app.after_request(add_headers)


def _nobody(error: UnknownClientError) -> Response:
    return problem(404, no_client(error.client_id))


def _no_terms(_error: NoTermsError) -> Response:
    return problem(409, no_terms())


def _other_terms(error: TermsError) -> Response:
    allowed = error.allowed
    message = no_contract() if allowed is None else between(allowed.low, allowed.high)
    return problem(422, errors=[FieldError(field=error.term.value, message=message)])


def _faults(error: ApplicationError) -> Response:
    return problem(422, errors=[applications.fault(one) for one in error.faults])
