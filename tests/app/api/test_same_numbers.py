"""The pages and the API say the same of every client."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from callbacks.services import Services
from layouts import formats
from layouts.figures import distribution
from layouts.figures.compare_counts import default_share
from model.serving.peers.results import Condition, Group, GroupKind, Split
from model.serving.results import Level
from model.serving.simulation.results import Terms

Ask = Callable[..., Any]


@pytest.fixture
def everybody(services: Services) -> list[int]:
    return services.scoring.search("", limit=20)


def test_the_score_is_that_of_the_decision_page(ask: Ask, page: Any, everybody: list[int]) -> None:
    for client in everybody[:3]:
        shown = page(f"/client/{client}")
        found = ask(f"/clients/{client}/score")
        assert f'"{formats.number(found["shown_points"])}' in shown


def test_score_and_reasons_are_those_of_the_service(ask: Ask, services: Services, everybody: list[int]) -> None:
    for client in everybody:
        overview = services.scoring.overview(client)
        score = ask(f"/clients/{client}/score")
        assert score["points"] == overview.score.points
        assert score["probability"] == overview.score.probability
        assert score["decision"] == overview.score.decision.value
        for level, reasons in ((Level.THEME, overview.themes), (Level.FEATURE, overview.details)):
            found = ask(f"/clients/{client}/reasons?level={level.value}")
            assert [one["points"] for one in found["contributions"]] == [one.points for one in reasons.contributions]
            assert found["base"] == reasons.base
            total = found["base"] + sum(one["points"] for one in found["contributions"])
            assert total == pytest.approx(found["score"], abs=1e-6)


def test_the_waterfall_draws_the_reasons_of_the_api(ask: Ask, page: Any, client_id: int) -> None:
    shown = page(f"/client/{client_id}")
    heaviest = ask(f"/clients/{client_id}/reasons")["contributions"][:3]
    for one in heaviest:
        assert formats.signed_points(one["points"]) in shown


def test_the_file_is_that_of_the_file_page(ask: Ask, page: Any, services: Services, client_id: int) -> None:
    found = ask(f"/clients/{client_id}")["rows"]
    profile = services.scoring.profile(client_id)
    assert [(one["feature"], one["value"], one["position"], one["points"]) for one in found] == [
        (row.feature.name, row.value, row.position, row.points) for row in profile
    ]
    shown = page(f"/client/{client_id}/file")
    for one in found:
        assert json.dumps(one["value_text"], ensure_ascii=False)[1:-1] in shown
        assert json.dumps(one["label"], ensure_ascii=False)[1:-1] in shown


def test_the_past_is_that_of_the_file_page(ask: Ask, services: Services, everybody: list[int]) -> None:
    for client in everybody:
        past, found = services.histories.of(client), ask(f"/clients/{client}/histories")
        assert [one["amount"] for one in found["credits"]] == [one.amount for one in past.credits]
        assert [one["decided"] for one in found["applications"]] == [one.decided for one in past.applications]
        assert [one["days_late"] for one in found["instalments"]] == [one.days_late for one in past.instalments.rows]
        assert [one["balance"] for one in found["card"]] == [one.balance for one in past.card]


GROUPS = [
    ("", Group()),
    ("?group=similar&size=200", Group(GroupKind.SIMILAR, 200)),
    ("?where=age_years=30..60", Group(GroupKind.COHORT, 500, (Condition("age_years", 30, 60),))),
    (
        "?group=cohort&where=contract_type=Cash+loans&where=decision=granted",
        Group(
            GroupKind.COHORT,
            500,
            (Condition("contract_type", values=("Cash loans",)), Condition("decision", values=("granted",))),
        ),
    ),
]


@pytest.mark.parametrize(("query", "group"), GROUPS)
def test_a_group_is_that_of_the_comparison_page(
    ask: Ask, services: Services, client_id: int, query: str, group: Group
) -> None:
    facts = services.peers.facts(services.peers.members(client_id, group))
    found = ask(f"/clients/{client_id}/peers{query}")
    assert (found["kind"], found["clients"], found["too_few"]) == (group.kind.value, facts.clients, facts.too_few)
    if facts.default_rate is not None and found["default_rate"]:
        assert formats.percent(found["default_rate"]) in default_share(facts.default_rate, facts.outcomes)
    if facts.grant_rate is not None:
        assert found["grant_rate"] == round(facts.grant_rate, 2)


def test_the_group_in_words_is_that_of_the_comparison_page(ask: Ask, page: Any, client_id: int) -> None:
    shown = page(f"/client/{client_id}/compare", "?group=cohort&g.age_years=30..60")
    found = ask(f"/clients/{client_id}/peers?where=age_years=30..60")
    assert formats.number(found["clients"]) in shown


@pytest.mark.parametrize("feature", ["credit_amount", "contract_type", "age_years", "owns_car", "ext_source_1"])
def test_a_comparison_has_the_bins_of_the_figure(
    ask: Ask, page: Any, services: Services, client_id: int, feature: str
) -> None:
    found = ask(f"/clients/{client_id}/comparison/{feature}")
    members = services.peers.members(client_id, Group())
    spread = distribution.gather(services.peers.spread(client_id, members, feature, Split.TOGETHER))
    assert [one["clients"] for one in found["bins"]] == [
        None if 0 < one.count < 5 else one.count for one in spread.bins
    ]
    assert [one["holds_client"] for one in found["bins"]] == [one.holds_client for one in spread.bins]
    shown = page(f"/client/{client_id}/compare", f"?field={feature}")
    assert all(json.dumps(one["label"], ensure_ascii=False)[1:-1] in shown for one in found["bins"])


def test_the_catalogue_is_that_of_its_page(ask: Ask, page: Any, services: Services) -> None:
    found = ask("/features")["features"]
    assert [one["name"] for one in found] == [row.feature.name for row in services.scoring.catalogue()]
    shown = page("/features")
    assert all(json.dumps(one["label"], ensure_ascii=False)[1:-1] in shown for one in found)


def test_a_simulation_is_that_of_the_service(ask: Ask, services: Services, client_id: int) -> None:
    asked = services.simulations.terms(client_id)
    terms = Terms(asked.contract, asked.amount, asked.payment, asked.goods_price)
    length = 1.05 * (asked.length or 20.0)
    tried = Terms(terms.contract, terms.amount, terms.amount / length, terms.goods_price)
    expected = services.simulations.simulate(client_id, tried)
    found = ask(f"/clients/{client_id}/simulation", {"length": length})
    assert found["before"]["score"]["points"] == expected.before.score.points
    assert found["after"]["score"]["points"] == expected.after.score.points
    assert [one["points"] for one in found["themes"]] == [one.points for one in expected.themes]
    assert [one["points"] for one in found["features"]] == [one.points for one in expected.features]


def test_the_map_is_that_of_the_service(ask: Ask, services: Services, client_id: int) -> None:
    expected = services.simulations.acceptance(client_id, services.simulations.terms(client_id))
    found = ask(f"/clients/{client_id}/acceptance", {})
    assert found["points"] == expected.points.tolist()
    assert found["amounts"] == expected.amounts.tolist()
    assert (found["nearest"] is None) == (expected.nearest is None)


def test_terms_and_limits_are_those_of_the_service(ask: Ask, services: Services, client_id: int) -> None:
    asked = services.simulations.terms(client_id)
    found = ask(f"/clients/{client_id}/terms")
    assert found["asked"]["amount"] == asked.amount
    limits = services.simulations.limits(client_id, asked.contract)
    mine = next(one for one in found["limits"] if one["contract"] == asked.contract)
    assert mine["amount"] == {"low": limits.amount.low, "high": limits.amount.high}
