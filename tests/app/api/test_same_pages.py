"""What the pages of other terms, of new applications and of the model show is what the API answers."""

import json

from dash import Dash

from callbacks import new_scoring
from callbacks.services import Services
from layouts import formats, ids
from model.serving.applicants.fields import FIELDS
from tests.app.api.conftest import Ask, OpenPage
from tests.app.api.test_applications import LEAST
from tests.callbacks.conftest import Update
from tests.callbacks.conftest import update as update  # a fixture
from tests.callbacks.test_new import score


def test_other_terms_have_the_score_and_the_changes_of_their_page(
    ask: Ask, page: OpenPage, services: Services, client_id: int
) -> None:
    length = round(1.1 * (services.simulations.terms(client_id).length or 20.0), 2)
    shown = page(f"/client/{client_id}/simulate", f"?length={length}")
    found = ask(f"/clients/{client_id}/simulation", {"length": length})
    assert f"to {formats.total(found['after']['score']['points'])}: " in shown
    assert formats.total(found["before"]["score"]["points"]) in shown
    for one in found["themes"][:3]:
        assert one["label"] in shown
        assert formats.signed_points(one["points"]) in shown


def test_the_map_is_the_one_that_its_page_draws(ask: Ask, dash_app: Dash, update: Update, client_id: int) -> None:
    output = next(name for name in dash_app.callback_map if f"{ids.SIMULATE_MAP_ANSWER}." in name)
    state = {f"{ids.SIMULATE_SETTLED}.data": None, f"{ids.CLIENT}.data": client_id}
    figure = update(output, {f"{ids.SIMULATE_MAP_ASKED}.data": None}, state)["response"][ids.SIMULATE_MAP]["figure"]
    drawn = next(trace for trace in figure["data"] if "customdata" in trace and "z" in trace)
    found = ask(f"/clients/{client_id}/acceptance", {})
    assert [[told[0] for told in row] for row in drawn["customdata"]] == [
        [formats.total(points) for points in row] for row in found["points"]
    ]


def test_a_new_application_has_the_numbers_of_its_page(ask: Ask, dash_app: Dash, services: Services) -> None:
    document = {"application": {**LEAST, "AMT_ANNUITY": 25_000}, "bureau": [{"SK_ID_BUREAU": 1, "DAYS_CREDIT": -400}]}
    typed = new_scoring.typed_again(services, services.applicants.of_records(document))
    answer = score(dash_app, [typed.get(field.column, "") for field in FIELDS], document).get_json()
    shown = json.dumps(answer["response"][ids.NEW_RESULTS], ensure_ascii=False)
    found = ask("/applications", document)
    assert f'"{formats.number(found["score"]["shown_points"])}' in shown
    for one in found["themes"]["contributions"][:3]:
        assert formats.signed_points(one["points"]) in shown
    for one in found["supplying"]:
        assert one["label"][1:] in shown
        assert formats.total(one["low"]) in shown
        assert formats.total(one["high"]) in shown


def test_the_model_card_has_the_figures_of_the_model(ask: Ask, page: OpenPage) -> None:
    shown, found = page("/model-card"), ask("/model")
    metrics = found["metrics"]
    for name in ("auc", "average_precision", "ks", "brier", "log_loss", "expected_calibration_error"):
        assert f"{metrics[name]:.4f}" in shown, name
    assert f"{100 * metrics['grant_rate']:.1f}" in shown
    assert formats.number(found["training_clients"]) in shown


def test_amounts_of_the_past_are_on_the_page_of_the_file(ask: Ask, page: OpenPage, services: Services) -> None:
    client = next(one for one in services.scoring.search("", limit=20) if services.histories.of(one).credits)
    shown = page(f"/client/{client}/file")
    amounts = [one["amount"] for one in ask(f"/clients/{client}/histories")["credits"] if one["amount"]]
    assert all(formats.number(amount) in shown for amount in amounts)
