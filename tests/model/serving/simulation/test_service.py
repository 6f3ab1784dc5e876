from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from data.errors import UnknownClientError
from model.features.live import APPLICATION_READ, HISTORY_READ
from model.serving.results import Decision
from model.serving.service import ScoringService
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import CASH, REVOLVING, Terms
from model.serving.simulation.service import Simulations


@pytest.fixture(scope="module")
def simulations(scoring_service: ScoringService) -> Simulations:
    return Simulations(scoring_service)


@pytest.fixture(scope="module")
def sampled(scoring_service: ScoringService) -> Sequence[int]:
    """Clients spread over the whole bundle: of each fold, and others."""
    ids = scoring_service.bundle.matrix.ids
    return [int(client_id) for client_id in ids[:: max(1, len(ids) // 60)]]


def smaller(terms: Terms, share: float) -> Terms:
    """The same loan, smaller: the payment and the price of the goods keep their proportion to the amount."""
    payment, goods = (None if one is None else one * share for one in (terms.payment, terms.goods_price))
    return replace(terms, amount=terms.amount * share, payment=payment, goods_price=goods)


def test_the_bundle_keeps_what_negotiable_features_are_computed_from(simulations: Simulations) -> None:
    reads = simulations._live.negotiable_reads
    assert [*reads["applications"]] == ["SK_ID_CURR", *APPLICATION_READ]
    assert [*reads["histories"]] == ["SK_ID_CURR", *HISTORY_READ]


def test_the_terms_asked_for_give_every_bit_of_the_score_and_the_file(
    simulations: Simulations, scoring_service: ScoringService, sampled: Sequence[int]
) -> None:
    for client_id in sampled:
        known = scoring_service.case(client_id)
        case = simulations._variants(client_id, [simulations.terms(client_id)]).case(0)
        assert np.array_equal(case.matrix.numbers[0], known.matrix.numbers[known.row], equal_nan=True)
        assert np.array_equal(case.matrix.codes[0], known.matrix.codes[known.row])
        assert case.raw == known.raw
        assert case.error == pytest.approx(known.error, rel=1e-12, nan_ok=True)


def test_the_score_moves_by_the_sum_of_what_moves_it(simulations: Simulations, sampled: Sequence[int]) -> None:
    for client_id in sampled[::10]:
        asked = simulations.terms(client_id)
        found = simulations.simulate(client_id, smaller(asked, 0.9))
        assert found.before_terms == asked
        moved = found.after.score.points - found.before.score.points
        assert sum(one.points for one in found.themes) == pytest.approx(moved, abs=1e-6)
        assert sum(one.points for one in found.features) == pytest.approx(moved, abs=1e-6)
        sizes = [abs(one.points) for one in found.themes]
        assert sizes == sorted(sizes, reverse=True)
        for one in found.features:
            if one.feature is not None and one.feature.name in ("credit_amount", "annuity", "goods_price"):
                assert one.after_value == pytest.approx(0.9 * float(one.before_value or 0), rel=1e-6)


def test_nothing_moves_with_the_terms_asked_for(simulations: Simulations, sampled: Sequence[int]) -> None:
    found = simulations.simulate(sampled[0], simulations.terms(sampled[0]))
    assert (found.themes, found.features) == ((), ())
    assert found.after == found.before


def test_the_file_of_an_unseen_client_and_of_a_training_client_stay_as_they_are(
    simulations: Simulations, scoring_service: ScoringService, sampled: Sequence[int]
) -> None:
    before = [scoring_service.profile(client_id) for client_id in sampled[:3]]
    for client_id in sampled[:3]:
        simulations.simulate(client_id, smaller(simulations.terms(client_id), 0.95))
    assert [scoring_service.profile(client_id) for client_id in sampled[:3]] == before


@pytest.mark.parametrize(
    ("change", "term"),
    [
        ({"contract": "Barter"}, Term.CONTRACT),
        ({"contract": "<script>"}, Term.CONTRACT),
        ({"amount": -1.0}, Term.AMOUNT),
        ({"amount": 0.0}, Term.AMOUNT),
        ({"amount": 1e300}, Term.AMOUNT),
        ({"amount": float("nan")}, Term.AMOUNT),
        ({"amount": float("inf")}, Term.AMOUNT),
        ({"payment": 1.0}, Term.PAYMENT),
        ({"payment": -1.0}, Term.PAYMENT),
        ({"payment": float("nan")}, Term.PAYMENT),
        ({"payment": None}, Term.PAYMENT),
        ({"goods_price": 1e12}, Term.GOODS_PRICE),
        ({"goods_price": 0.0}, Term.GOODS_PRICE),
        ({"goods_price": None}, Term.GOODS_PRICE),
    ],
)
def test_terms_that_no_loan_has_are_named(
    simulations: Simulations, sampled: Sequence[int], change: dict[str, object], term: Term
) -> None:
    asked = simulations.terms(sampled[0])
    for ask in (simulations.simulate, simulations.acceptance):
        with pytest.raises(TermsError) as caught:
            ask(sampled[0], replace(asked, **change))  # type: ignore[arg-type]
        assert caught.value.term is term
        assert str(caught.value).startswith(term.value)


def test_a_revolving_credit_has_one_payment_and_no_length(simulations: Simulations, sampled: Sequence[int]) -> None:
    asked = simulations.terms(sampled[0])
    limits = simulations.limits(sampled[0], REVOLVING)
    assert limits.length.low == limits.length.high
    amount = limits.amount.low * 2
    terms = Terms(REVOLVING, amount, amount / limits.length.low, amount / limits.amount_to_goods.high)
    assert terms.length is None
    assert simulations.simulate(sampled[0], terms).after_terms == terms
    with pytest.raises(TermsError, match="payment must be from"):
        simulations.simulate(sampled[0], replace(terms, payment=amount / 10))
    assert asked.contract in (CASH, REVOLVING)


def test_what_a_client_has_asked_for_is_always_inside_the_limits(
    simulations: Simulations, sampled: Sequence[int]
) -> None:
    for client_id in sampled:
        asked = simulations.terms(client_id)
        limits = simulations.limits(client_id, asked.contract)
        assert limits.amount.low <= asked.amount <= limits.amount.high
        assert asked.payment is None or limits.length.low <= asked.amount / asked.payment <= limits.length.high


def test_each_point_of_the_map_is_what_a_simulation_gives(simulations: Simulations, sampled: Sequence[int]) -> None:
    client_id = next(one for one in sampled if simulations.terms(one).contract == CASH)
    asked = simulations.terms(client_id)
    found = simulations.acceptance(client_id, asked)
    assert found.points.shape == found.half_width.shape == (len(found.lengths), len(found.amounts))
    assert 20 <= len(found.amounts) <= 40
    assert 20 <= len(found.lengths) <= 40
    assert found.current.score.points == pytest.approx(simulations.simulate(client_id, asked).before.score.points)
    for row, column in ((0, 0), (3, 7), (len(found.lengths) - 1, len(found.amounts) - 1)):
        amount, length = float(found.amounts[column]), float(found.lengths[row])
        goods = None if asked.goods_price is None else amount * asked.goods_price / asked.amount
        alone = simulations.simulate(client_id, Terms(CASH, amount, amount / length, goods)).after.score
        assert found.points[row, column] == pytest.approx(alone.points, abs=1e-9)
        assert found.half_width[row, column] == pytest.approx(alone.half_width, abs=1e-9)


def test_an_offer_is_granted_and_nothing_granted_is_nearer(simulations: Simulations, sampled: Sequence[int]) -> None:
    for client_id in sampled[::4]:
        asked = simulations.terms(client_id)
        found = simulations.acceptance(client_id, asked)
        offered = (found.amounts <= asked.amount) & (found.points - found.half_width >= 500)
        if found.current.score.decision is Decision.GRANTED:
            assert found.nearest == found.current
        elif found.nearest is None:
            bearable = found.amounts / found.lengths[:, np.newaxis] <= (asked.payment or 0)
            assert not (offered & bearable).any()
        else:
            offer = found.nearest
            assert simulations.simulate(client_id, offer.terms).after.score.decision is Decision.GRANTED
            assert offer.terms.amount <= asked.amount


def test_unknown_clients(simulations: Simulations) -> None:
    for ask in (simulations.terms, lambda client: simulations.limits(client, CASH)):
        with pytest.raises(UnknownClientError):
            ask(1)
    with pytest.raises(UnknownClientError):
        simulations.simulate(1, Terms(CASH, 1.0, 1.0, 1.0))
