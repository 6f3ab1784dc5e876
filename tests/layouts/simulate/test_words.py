"""Terms in words, in French."""

import pytest

from layouts.simulate import words
from model.serving.simulation.errors import Term
from tests.fakes_simulation import ASKED

pytestmark = pytest.mark.usefixtures("french")


def test_an_offer_is_an_amount_over_a_length() -> None:
    assert words.offer(ASKED[100002]) == "406\u202f598 sur 16\u00a0mois"
    assert words.offer(ASKED[200001]) == "135\u202f000"
    assert words.value(Term.PAYMENT, 1000.0) == "1\u202f000 par mois"
