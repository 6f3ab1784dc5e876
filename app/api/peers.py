"""Whom a client is compared with: a group in figures, and one piece of information over it."""

from collections.abc import Iterable
from typing import Any, Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.asked import OfClient, Parameters, Whole
from app.api.problems import FieldError, ProblemError
from app.api.tags import CLIENTS
from app.api.words import field_message, no_field, only_cohort
from callbacks.compare import fields_of
from callbacks.services import Services
from layouts import formats, portfolio_filter
from layouts.compare.asking import Asking
from layouts.compare.fields import Fields
from layouts.compare.state import DEFAULT_SIZE, SIZES
from layouts.figures import distribution
from layouts.figures.compare_counts import SURE, in_a_hundred, in_tens, is_few
from layouts.language import words
from model.features.catalog import Feature
from model.serving.peers.results import Group, GroupFacts, GroupKind, Split

_MARK = "w."


class GroupQuery(Parameters):
    """Whom to compare with, chosen as on the page of comparisons."""

    group: Literal["everyone", "similar", "cohort"] | None = Field(
        None, description="All clients, the most similar ones, or those that `where` describes"
    )
    size: Whole = Field(
        DEFAULT_SIZE, ge=SIZES.start, le=SIZES.stop - 1, description="How many similar clients; for group=similar"
    )
    where: list[str] = Field(
        default_factory=list,
        max_length=20,
        description="One filter each, for group=cohort: age_years=30..40, credit_amount=..500000, "
        "contract_type=Cash loans, decision=refused. Names are those of /api/v1/features",
    )


class ComparisonPath(OfClient):
    """A client, and the information that is compared."""

    feature: str = Field(max_length=100, description="A name from /api/v1/features")


class GroupAnswer(Answer):
    """A group in figures; outcomes are told roughly, so that nobody's own can be worked out."""

    kind: Literal["everyone", "similar", "cohort"] = Field(description="Whom the client is compared with")
    filters: list[str] = Field(description="What the group has in common, in the language of the request")
    clients: int = Field(description="How many clients the group has")
    too_few: bool = Field(description="Whether the group is too small (below 30 clients) for anything else to be said")
    outcomes: int | None = Field(description="Of how many it is known whether they repaid; in tens below 400")
    default_rate: float | None = Field(
        description="Share of those outcomes, from 0 to 1, that are defaults: to 0.05 below 400 outcomes (0 stands for "
        "less than 0.025), else to 0.01, or 0.001 where it is below 0.01; null where too few are known"
    )
    grant_rate: float | None = Field(description="Share of the group, from 0 to 1, whose score is granted, to 0.01")
    similar_by: list[str] = Field(description="In what similar clients are alike, in words; empty for other groups")


class Bin(Answer):
    """A range of values, or one answer."""

    label: str = Field(description="The range or answer in words, in the language of the request")
    low: float | None = Field(description="Where the range begins; null for answers in words")
    high: float | None = Field(description="Where the range ends; null for answers in words")
    clients: int | None = Field(description="How many clients; null for 1 to 4, who could be known to somebody")
    default_rate: float | None = Field(description="Share of defaults, from 0 to 1, as rough as that of a group")
    holds_client: bool = Field(description="Whether the client's value is here")


class ComparisonAnswer(Answer):
    """How one piece of information is spread over a group, and where the client stands."""

    client_id: int = Field(description="The client")
    feature: str = Field(description="The name of the information")
    label: str = Field(description="What it is called, in the language of the request")
    unit: str = Field(description="What its value counts")
    value: float | str | None = Field(description="The client's value, in its unit; null where the file does not say")
    value_text: str = Field(description="The value in words, with its unit")
    position: float | None = Field(description="Share of the group, from 0 to 1, with as much or less, to 0.01")
    group: GroupAnswer
    known: int = Field(description="How many clients of the group have a value")
    missing: int | None = Field(description="How many have none; null for 1 to 4")
    bins: list[Bin] = Field(description="Ranges from the lowest up, or answers; empty where too few have a value")


def group_of(query: GroupQuery, fields: Fields) -> Group:
    """The group that is asked for. Raises ProblemError where a filter is none."""
    pairs: dict[str, list[str]] = {}
    for one in query.where:
        name, _equals, value = one.partition("=")
        pairs.setdefault(_MARK + name, []).append(value)
    asked = portfolio_filter.parse(pairs, fields.all, _MARK, fields.answers)
    kind = GroupKind(query.group) if query.group else GroupKind.COHORT if query.where else GroupKind.EVERYONE
    found = [
        FieldError(field=f"where.{place}", message=field_message("condition", {}))
        for place, one in enumerate(query.where)
        if one.partition("=")[0] in asked.refused
    ]
    if query.where and kind is not GroupKind.COHORT:
        found = [FieldError(field="group", message=only_cohort())]
    if found:
        raise ProblemError(422, errors=found)
    return Group(kind, query.size, asked.conditions)


def group_answer(group: Group, facts: GroupFacts, fields: Fields, similar_by: Iterable[Feature]) -> GroupAnswer:
    """A group in figures, as roughly as pages tell it."""
    outcomes = facts.outcomes if facts.outcomes >= SURE else in_tens(facts.outcomes)
    return GroupAnswer(
        kind=group.kind.value,
        filters=portfolio_filter.sentences(group.conditions, fields.all),
        clients=facts.clients,
        too_few=facts.too_few,
        outcomes=None if facts.too_few else outcomes,
        default_rate=told_rate(facts.default_rate, facts.outcomes),
        grant_rate=None if facts.grant_rate is None else round(facts.grant_rate, 2),
        similar_by=[words(one.label) for one in similar_by] if group.kind is GroupKind.SIMILAR else [],
    )


def told_rate(rate: float | None, outcomes: int) -> float | None:
    """A share of defaults, no more exactly than pages tell it."""
    return None if rate is None else round(in_a_hundred(rate, outcomes) / 100, 4)


def _bin(one: distribution.Bin, *, on_a_scale: bool) -> Bin:
    return Bin(
        label=one.label,
        low=one.low if on_a_scale else None,
        high=one.high if on_a_scale else None,
        clients=None if is_few(one.count) else one.count,
        default_rate=told_rate(one.default_rate, one.outcomes),
        holds_client=one.holds_client,
    )


def _compared(services: Services, asking: Asking, fields: Fields, feature: Feature) -> ComparisonAnswer:
    spread = asking.spread(feature.name, Split.TOGETHER)
    found = distribution.gather(spread) if spread else None
    value = services.scoring.profile_row(asking.client_id, feature.name).value
    bins: list[Any] = list(found.bins) if found else []
    missing = found.missing if found else 0
    return ComparisonAnswer(
        client_id=asking.client_id,
        feature=feature.name,
        label=words(feature.label),
        unit=feature.unit.value,
        value=value,
        value_text=formats.value_text(feature, value),
        position=None if found is None or found.position is None else round(found.position, 2),
        group=group_answer(asking.group, asking.facts(), fields, services.peers.similar_by),
        known=found.known if found else 0,
        missing=None if is_few(missing) else missing,
        bins=[_bin(one, on_a_scale=found is not None and found.on_a_scale) for one in bins],
    )


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the addresses of this page."""

    @api.get(
        "/clients/<client_id>/peers",
        tags=[CLIENTS],
        operation_id="getPeers",
        summary="A group of clients in figures",
        responses={200: GroupAnswer},
    )
    def get_peers(path: OfClient, query: GroupQuery) -> Response:
        fields = fields_of(services)
        asking = Asking.of(services.peers, path.client_id, group_of(query, fields))
        return answer(group_answer(asking.group, asking.facts(), fields, services.peers.similar_by))

    @api.get(
        "/clients/<client_id>/comparison/<feature>",
        tags=[CLIENTS],
        operation_id="getComparison",
        summary="One piece of information over a group, and where the client stands",
        responses={200: ComparisonAnswer},
    )
    def get_comparison(path: ComparisonPath, query: GroupQuery) -> Response:
        fields = fields_of(services)
        feature = fields.known(path.feature)
        if feature is None:
            raise ProblemError(404, no_field(path.feature))
        asking = Asking.of(services.peers, path.client_id, group_of(query, fields))
        return answer(_compared(services, asking, fields, feature))
