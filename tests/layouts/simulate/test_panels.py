"""What the panels of the simulation say."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from layouts.decision import weights
from layouts.figures import acceptance, acceptance_numbers, changes
from layouts.figures.gauge import LINE
from layouts.simulate import accepted, answer, steps, why, words
from layouts.simulate.choice import Choice, settle
from layouts.simulate.steps import Side
from model.features.catalog import Theme
from model.serving.simulation.errors import Term
from model.serving.simulation.results import CASH, REVOLVING, Change, Range, Simulation, Terms
from tests.fakes import ROWS, FakeScoring
from tests.fakes_simulation import ASKED, LIMITS, FakeSimulations
from tests.layouts.reading import text_of

SCORING = FakeScoring()
SIMULATIONS = FakeSimulations(SCORING)
OWN = ASKED[100002]
pytestmark = pytest.mark.usefixtures("english")


def simulated(amount: float = 200_000.0, client: int = 100002) -> Simulation:
    own = ASKED[client]
    share = amount / own.amount
    terms = Terms(own.contract, amount, (own.payment or 0) * share, (own.goods_price or 0) * share)
    return SIMULATIONS.simulate(client, terms)


def shown(terms: Terms, client: int = 100002, simulations: FakeSimulations = SIMULATIONS) -> accepted.Shown:
    overview = SCORING.overview(client)
    told = weights.told(overview, SCORING.rows(client, weights.compared(overview)))
    return accepted.show(simulations.acceptance(client, terms), ASKED[client], terms, told)


def test_the_title_is_the_difference_of_the_scores_shown() -> None:
    assert answer.title(simulated()) == "▲\u00a0With these terms the score rises by 61 points, to 499: to review"
    assert "falls by" in answer.title(simulated(800_000.0))
    assert answer.title(SIMULATIONS.simulate(100002, OWN)).startswith("The terms asked for: 438, refused.")


def test_the_bars_add_up_to_the_difference() -> None:
    simulation = simulated()
    drawn = changes.gather(simulation)
    assert sum(bar.points for bar in drawn.bars) == pytest.approx(drawn.total)
    assert drawn.total == pytest.approx(simulation.after.score.points - simulation.before.score.points)
    figure = go.Figure(changes.draw(drawn, moving=True))
    assert list(figure.data[0].x) == [*(bar.points for bar in drawn.bars), drawn.total]
    assert figure.layout.transition.duration == 200


def test_small_changes_are_summed_and_none_is_said() -> None:
    simulation = simulated()
    many = tuple(Change(theme, 0.0, points) for theme, points in zip(Theme, range(20, 0, -2), strict=False))
    drawn = changes.gather(replace(simulation, themes=(*many, Change(Theme.CARD, 0.0, 0.2))))
    assert len(drawn.bars) == changes.SHOWN + 1
    assert drawn.bars[-1].label == "5 other themes"
    nothing = changes.gather(SIMULATIONS.simulate(100002, OWN))
    assert nothing.bars == ()
    assert list(go.Figure(changes.draw(nothing)).data[0].x) == [0.0]
    assert why.spoken(nothing) == "Nothing moves the score."


def test_sentences_name_what_moves_with_its_values() -> None:
    said = text_of(why.sentences(simulated()))
    assert said.startswith("Requested loan: +59\u00a0points. Credit amount: from 406,598 to 513,531.")
    assert "Work: +2\u00a0points." in said
    assert why.title(simulated()) == "What changes most: requested loan"


def test_a_protected_detail_is_named_only_by_its_theme() -> None:
    age = next(row.feature for row in ROWS if row.feature.name == "age_years")
    own = Change(Theme.PERSON, -15.0, -5.0, age, 25.9, 30.0)
    simulation = replace(simulated(), themes=(Change(Theme.PERSON, -15.0, -5.0),), features=(own,))
    said = text_of(why.sentences(simulation)) + text_of(why.table(simulation))
    assert "Age and education, details that are not told" in said
    assert "25" not in said
    assert "Age:" not in said


def test_the_waterfall_is_that_of_the_side() -> None:
    simulation = simulated()
    assert steps.shown(simulation, Side.BEFORE).title.endswith("to this one (438)")
    assert steps.shown(simulation, Side.AFTER).title.endswith("to this one (499)")
    assert steps.side(["x"]) is Side.AFTER


def test_the_nearest_offer_is_the_title() -> None:
    seen = shown(OWN)
    assert seen.title.endswith(" would be granted, instead of 406,598 over 16\u00a0months")
    assert seen.offer is not None
    assert SIMULATIONS.acceptance(100002, OWN).nearest is not None
    assert text_of(seen.table).count("✓") > 1


def test_where_nothing_is_granted_it_says_what_weighs_instead() -> None:
    hopeless = FakeSimulations(SCORING, worth=0.0)
    seen = shown(OWN, simulations=hopeless)
    assert seen.title == "No amount and length of this map would be granted"
    assert "What weighs most against it: External scores (−71)" in seen.sentences[0]
    assert "Family" not in seen.sentences[0]
    assert seen.offer is None


def test_what_is_granted_and_cannot_be_offered_is_not_denied() -> None:
    found = replace(SIMULATIONS.acceptance(100002, OWN), nearest=None)
    seen = accepted.show(found, OWN, OWN, weights.told(SCORING.overview(100002), {}))
    assert seen.title == "Nothing that could be offered would be granted"
    assert seen.sentences[0].startswith("Only larger loans, or payments too high for the income, would be granted.")


def test_no_amount_of_a_revolving_credit_is_said_without_a_length() -> None:
    terms = Terms(REVOLVING, 200_000.0, 10_000.0, 200_000.0)
    seen = shown(terms, simulations=FakeSimulations(SCORING, worth=0.0))
    assert seen.title == "No amount of a revolving credit would be granted"


@pytest.mark.parametrize(
    ("offered", "asked", "words"),
    [
        (Terms(CASH, 475_000.0, 36_538.0, None), OWN, "36,538 a month instead of 24,700, as the loan is shorter."),
        (Terms(CASH, 200_000.0, 10_000.0, None), OWN, "10,000 a month instead of 24,700."),
        (Terms(CASH, 200_000.0, 10_000.0, None), replace(OWN, payment=None), "10,000 a month."),
    ],
)
def test_the_payment_of_an_offer_is_said(offered: Terms, asked: Terms, words: str) -> None:
    found = SIMULATIONS.acceptance(100002, OWN)
    [said] = accepted.paying(replace(found, nearest=replace(found.current, terms=offered)), asked)
    assert said.replace("\u00a0", " ").endswith(f" payment would be {words}")


@pytest.mark.parametrize(("moved", "words"), [(300.0, "above the granting line"), (-600.0, "under the granting line")])
def test_a_map_without_the_granting_line_says_on_which_side_it_lies(moved: float, words: str) -> None:
    found = SIMULATIONS.acceptance(100002, OWN)
    found = replace(found, points=found.points.clip(400, 600) + moved)
    said = accepted.reading(found, acceptance_numbers.gather(found, OWN, OWN))
    assert f"All scores of this map are {words}." in said
    assert not any("examines" in text for text in said)


def test_a_length_that_the_file_does_not_say_has_no_mark() -> None:
    unknown = replace(OWN, payment=None)
    found = SIMULATIONS.acceptance(100002, unknown)
    drawn = acceptance_numbers.gather(found, unknown, unknown)
    assert drawn.asked is None
    assert "The file does not say the length asked for: it has no mark here." in accepted.reading(found, drawn)


def test_each_place_of_the_map_says_its_score_its_decision_and_its_payment() -> None:
    found = SIMULATIONS.acceptance(100002, OWN)
    drawn = acceptance_numbers.gather(found, OWN, OWN)
    tones = go.Figure(acceptance.draw(drawn)).data[0]
    score, decision, payment = tones.customdata[3][5]
    assert decision in acceptance.names().values()
    assert score == f"{np.floor(found.points[3, 5]):.0f}".replace("-", "−")
    assert payment == f"{found.amounts[5] / found.lengths[3]:,.0f}"
    assert "%{customdata[0]} points, %{customdata[1]}" in tones.hovertemplate


def test_what_is_granted_already_needs_no_offer() -> None:
    seen = shown(ASKED[100003], client=100003)
    assert seen.title.startswith("What is asked for would be granted: ")
    assert seen.offer is None


@pytest.mark.parametrize("terms", [OWN, Terms(REVOLVING, 200_000.0, 10_000.0, 200_000.0)])
def test_the_map_has_its_marks_and_the_granting_line(terms: Terms) -> None:
    found = SIMULATIONS.acceptance(100002, terms)
    drawn = acceptance_numbers.gather(found, OWN, terms)
    figure = go.Figure(acceptance.draw(drawn))
    assert figure.data[1].line.dash == "dash"
    assert figure.data[acceptance.SIMULATED].meta == "tried"
    assert figure.data[acceptance.SIMULATED].visible is (terms != OWN)
    if terms == OWN:
        asked = figure.data[2]
        assert (asked.x[0], asked.y[0], asked.marker.symbol) == (OWN.amount, OWN.length, "diamond")
        assert figure.data[1].contours.start == LINE


def test_the_areas_are_named_where_they_are_deepest() -> None:
    found = SIMULATIONS.acceptance(100002, OWN)
    drawn = acceptance_numbers.gather(found, OWN, OWN)
    for area in drawn.areas:
        row = int(np.searchsorted(found.lengths, area.place.height))
        column = int(np.searchsorted(found.amounts, area.place.amount))
        assert drawn.codes[row, column] == area.decision
    names = {one.text for one in go.Figure(acceptance.draw(drawn)).layout.annotations}
    assert names == {"granted", "refused", "to review"}


def test_without_intervals_there_are_two_areas() -> None:
    found = SIMULATIONS.acceptance(100002, OWN)
    unknown = replace(found, half_width=np.full(found.points.shape, np.nan))
    drawn = acceptance_numbers.gather(unknown, OWN, OWN)
    assert not drawn.has_review
    assert len(go.Figure(acceptance.draw(drawn)).data[0].colorscale) == 2


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (300_000.0, "The price of the goods follows: 300,000. It cannot be above the amount."),
        (800_000.0, "The price of the goods follows: 500,000. With this amount it cannot be lower."),
    ],
)
def test_what_moves_along_is_said(amount: float, sentence: str) -> None:
    settled = settle(replace(Choice.of(OWN), amount=amount), {Term.AMOUNT}, OWN, LIMITS["Cash loans"])
    assert words.moved(settled) == [sentence]


def test_what_is_refused_names_the_field_and_what_it_can_be() -> None:
    said = words.refused(Term.LENGTH, Range(8.3, 38.0))
    assert said == "Length in months: from 8.3 to 38\u00a0months with the other terms as they are. Nothing was changed."
    assert words.unreadable(Term.AMOUNT) == "Amount: type a number above zero, such as 500,000."
