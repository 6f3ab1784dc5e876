"""The form of new applications through the server, as a browser asks."""

import base64
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from app.factory import build_app
from data.saved_applications import SavedApplications, StorageError
from layouts import ids
from layouts.new import upload as new_upload
from model.serving.applicants.fields import FIELDS
from tests.callbacks.conftest import Update
from tests.fake_services import fake_services
from tests.fakes_applicants import ENTRIES, FakeApplicants, ScoringNewcomers

SCORE = f"..{ids.NEW_SUMMARY}.children...{ids.NEW_RESULTS}.children...{ids.NEW_FAULTY}.data.."
READ = f"..{ids.NEW_READ}.children...{ids.NEW_FILLED}.data...{ids.NEW_UPLOAD}.contents.."
SAVE = f"..{ids.NEW_SAVED}.children...{ids.NEW_SAVED_ID}.data...{ids.NEW_SAVE}.disabled.."
DELETE = f"..{ids.NEW_DELETED}.children...{ids.NEW_DELETE}.disabled...{ids.NEW_FORGOTTEN}.data.."
ASSETS = Path(__file__).parents[2] / "assets"
PATH = "/_dash-update-component"
HOSTILE = (None, 3, True, "x" * 2_000, [], [[]], {}, {"a": [1]}, "<script>", "' OR 1=1 --", [None], 1e308)
RECORDS: dict[str, Any] = {
    "application": {
        "NAME_CONTRACT_TYPE": "Cash loans",
        "AMT_CREDIT": 450_000.0,
        "AMT_ANNUITY": 24_500.0,
        "AMT_INCOME_TOTAL": 180_000.0,
        "DAYS_BIRTH": -14_601,
        "CNT_CHILDREN": 1,
    }
}


@pytest.fixture
def saved() -> SavedApplications:
    return SavedApplications()


@pytest.fixture(autouse=True)
def nothing_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A callback that fails is answered with words: only the log tells it from one that could not answer."""
    yield
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.fixture
def dash_app(saved: SavedApplications) -> Dash:
    return build_app(fake_services(ScoringNewcomers(), applicants=FakeApplicants(), saved=saved))


def score(dash_app: Dash, entries: object, records: object = None) -> Any:
    """As the browser does, with all fields in one list."""
    typed = entries
    if isinstance(entries, list) and len(entries) == len(FIELDS):
        typed = [
            {"id": {"type": ids.NEW_FIELD, "name": field.column}, "property": "value", "value": entry}
            for field, entry in zip(FIELDS, entries, strict=True)
        ]
    outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in SCORE.strip(".").split("...")]
    body = {
        "output": SCORE,
        "outputs": outputs,
        "inputs": [{"id": ids.NEW_SCORE, "property": "n_clicks", "value": 1}],
        "state": [typed, {"id": ids.NEW_RECORDS, "property": "data", "value": records}],
        "changedPropIds": [f"{ids.NEW_SCORE}.n_clicks"],
    }
    return dash_app.server.test_client().post(PATH, json=body, headers={"Accept-Language": "en"})


def entries(**others: object) -> list[object]:
    return [{**ENTRIES, **others}.get(field.column, "") for field in FIELDS]


def test_what_is_filled_in_is_scored_with_the_panels_of_a_client(dash_app: Dash) -> None:
    answer = score(dash_app, entries())
    assert answer.status_code == 200
    shown = answer.get_json()["response"]
    assert shown[ids.NEW_FAULTY]["data"] == {"said": {}, "scored": True, "time": 1}
    said = ("rests on about 70% of what usually weighs", "count as if there were none: credits elsewhere")
    for part in ("Refused", "waterfall", "What is still missing", "What was entered", "24500.5", *said):
        assert part in answer.text


def test_faults_are_told_by_field_and_nothing_is_scored(dash_app: Dash) -> None:
    answer = score(dash_app, entries(AMT_CREDIT="", AMT_ANNUITY="24x")).get_json()["response"]
    said = answer[ids.NEW_FAULTY]["data"]["said"]
    assert set(said) == {"AMT_CREDIT", "AMT_ANNUITY"}
    assert ids.NEW_RESULTS not in answer
    assert "2 answers are to be mended" in json.dumps(answer[ids.NEW_SUMMARY])


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ({"AMT_ANNUITY": "200000"}, "AMT_ANNUITY"),
        ({"AMT_GOODS_PRICE": "900000"}, "AMT_GOODS_PRICE"),
        ({"DAYS_EMPLOYED": "30"}, "DAYS_EMPLOYED"),
    ],
)
def test_answers_have_to_go_together(dash_app: Dash, typed: dict[str, str], column: str) -> None:
    said = score(dash_app, entries(**typed)).get_json()["response"][ids.NEW_FAULTY]["data"]["said"]
    assert set(said) == {column}


def test_records_keep_what_the_form_shows_alike_and_lose_what_was_cleared(dash_app: Dash) -> None:
    kept = score(dash_app, entries(CNT_CHILDREN="1"), RECORDS).get_json()["response"]
    told = kept[ids.NEW_RESULTS]["children"][2]["props"]["data"]["application"]["application"]
    assert (told["DAYS_BIRTH"], told["CNT_CHILDREN"], told["AMT_ANNUITY"]) == (-14_601, 1, 24_500.5)
    without = score(dash_app, entries(CNT_CHILDREN=""), RECORDS).get_json()["response"]
    told = without[ids.NEW_RESULTS]["children"][2]["props"]["data"]["application"]["application"]
    assert "CNT_CHILDREN" not in told


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_stands_in_a_field_is_answered(dash_app: Dash, value: object) -> None:
    assert score(dash_app, [value] * len(FIELDS), value).status_code == 200


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_the_browser_sends_as_records_is_answered(dash_app: Dash, value: object) -> None:
    for records in ({"application": value}, {"bureau": value}, {"application": {"AMT_CREDIT": value}}, {"x": value}):
        assert score(dash_app, entries(), records).status_code == 200


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_is_sent_instead_of_a_client_is_answered(dash_app: Dash, value: object) -> None:
    state = saving({"application": value}, title=value, key=value)
    answer = update_status(dash_app, SAVE, {f"{ids.NEW_SAVE}.n_clicks": 1}, state)
    assert answer == 200 or answer == 204
    assert update_status(dash_app, DELETE, {f"{ids.NEW_DELETE}.n_clicks": 1}, {f"{ids.NEW_SAVED_ID}.data": value}) < 300


def saving(told: object, title: object = "", key: object = "") -> dict[str, object]:
    return {f"{ids.CLIENT}.data": told, f"{ids.NEW_TITLE}.value": title, f"{ids.NEW_SAVE_KEY}.data": key}


def update_status(app: Dash, output: str, inputs: dict[str, object], state: dict[str, object]) -> int:
    outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in output.strip(".").split("...")]
    parts = [
        [{"id": key.split(".")[0], "property": key.split(".")[1], "value": value} for key, value in some.items()]
        for some in (inputs, state)
    ]
    body = {"output": output, "outputs": outputs, "inputs": parts[0], "state": parts[1], "changedPropIds": list(inputs)}
    return int(app.server.test_client().post(PATH, json=body).status_code)


def upload(update: Update, *files: tuple[str, bytes]) -> dict[str, Any]:
    contents = [f"data:;base64,{base64.b64encode(body).decode()}" for _name, body in files]
    names = [name for name, _body in files]
    return update(READ, {f"{ids.NEW_UPLOAD}.contents": contents}, {f"{ids.NEW_UPLOAD}.filename": names})["response"]


def test_files_fill_in_the_form_and_say_what_was_read(update: Update) -> None:
    shown = upload(update, ("all.json", json.dumps(RECORDS).encode()))
    assert shown[ids.NEW_FILLED]["data"]["values"]["DAYS_BIRTH"] == "40"
    assert "application: 1 row" in json.dumps(shown[ids.NEW_READ])


def test_files_that_say_more_than_can_be_asked_about_are_told_and_change_nothing(
    update: Update, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_upload, "LARGEST_DOCUMENT", 50)
    shown = upload(update, ("all.json", json.dumps(RECORDS).encode()))
    assert "more than can be scored at once" in json.dumps(shown[ids.NEW_READ])
    assert ids.NEW_FILLED not in shown


def test_the_example_can_be_read(update: Update) -> None:
    body = (ASSETS / "new-example.json").read_bytes()
    shown = upload(update, ("clarte-example.json", body))
    assert "bureau: 2 rows" in json.dumps(shown[ids.NEW_READ])


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("bureau.csv", b""),
        ("bureau.csv", b'SK_ID_BUREAU,DAYS_CREDIT\n1,-100\n2,"-2'),
        ("bureau.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("application.csv", b"\xff\xfe\0<"),
        ("all.json", b"[" * 100_000),
        ("all.json", b'{"application": ' * 100_000),
        ("all.json", b'{"application": {"AMT_CREDIT": NaN}}'),
        ("all.json", b'{"application": {"AMT_CREDIT": 1' + b"0" * 400 + b"}}"),
        ("<script>.exe", b"MZ"),
        ("../../etc/passwd", b"root"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(update: Update, name: str, body: bytes) -> None:
    shown = upload(update, (name, body))
    assert "nothing in the form has changed" in json.dumps(shown[ids.NEW_READ])
    assert ids.NEW_FILLED not in shown


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_is_sent_instead_of_files_is_answered(dash_app: Dash, value: object) -> None:
    inputs, state = {f"{ids.NEW_UPLOAD}.contents": value}, {f"{ids.NEW_UPLOAD}.filename": value}
    assert update_status(dash_app, READ, inputs, state) < 300


def test_records_may_be_larger_than_other_requests_but_not_without_end(dash_app: Dash) -> None:
    big, huge = "x" * (2 * 1024 * 1024), "x" * (9 * 1024 * 1024)
    assert score(dash_app, entries(), {"x": big}).status_code == 200
    assert score(dash_app, entries(), {"x": huge}).status_code == 413
    moved = update_status(dash_app, f"{ids.WALK}.href", {f"{ids.WALK_FROM}.data": big}, {f"{ids.CLIENT}.data": 1})
    assert moved in (400, 413)


def test_saving_stores_it_and_its_address_opens_it_again(update: Update, saved: SavedApplications) -> None:
    state = saving({"application": RECORDS}, title=f" <b>{'t' * 100}")
    told = update(SAVE, {f"{ids.NEW_SAVE}.n_clicks": 1}, state)["response"]
    kept = saved.open(told[ids.NEW_SAVED_ID]["data"]["id"])
    assert kept.document == {"records": RECORDS}
    assert (len(kept.title), kept.bundle) == (80, "bundle-of-today")
    assert f"/new/{kept.id}" in json.dumps(told[ids.NEW_SAVED])
    update(DELETE, {f"{ids.NEW_DELETE}.n_clicks": 1}, {f"{ids.NEW_SAVED_ID}.data": {"id": kept.id}})
    again = update(DELETE, {f"{ids.NEW_DELETE}.n_clicks": 1}, {f"{ids.NEW_SAVED_ID}.data": {"id": kept.id}})
    assert "Deleted" in json.dumps(again)


def test_a_save_whose_answer_was_lost_is_asked_for_again_and_stored_once(
    dash_app: Dash, update: Update, saved: SavedApplications
) -> None:
    bar = score(dash_app, entries()).get_json()["response"][ids.NEW_RESULTS]["children"][1]["props"]["children"]
    key = next(part["props"]["data"] for part in bar if part["props"].get("id") == ids.NEW_SAVE_KEY)
    state = saving({"application": RECORDS}, key=key)
    first, again = (update(SAVE, {f"{ids.NEW_SAVE}.n_clicks": 1}, state)["response"] for _ in range(2))
    assert first == again
    saved.forget(first[ids.NEW_SAVED_ID]["data"]["id"])
    other = update(SAVE, {f"{ids.NEW_SAVE}.n_clicks": 1}, saving({"application": RECORDS}, key="short"))["response"]
    assert other[ids.NEW_SAVED_ID]["data"]["id"] != first[ids.NEW_SAVED_ID]["data"]["id"]


def test_nothing_is_stored_by_scoring(dash_app: Dash, monkeypatch: Any) -> None:
    monkeypatch.setattr(SavedApplications, "save", lambda *_, **__: pytest.fail("stored"))
    assert score(dash_app, entries(), RECORDS).status_code == 200


def test_where_the_store_fails_that_is_said(update: Update, monkeypatch: Any) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(SavedApplications, "save", fail)
    state = saving({"application": RECORDS})
    said = json.dumps(update(SAVE, {f"{ids.NEW_SAVE}.n_clicks": 1}, state))
    assert "nothing was stored" in said
    assert "disk" not in said


def test_another_view_is_worked_out_from_the_records_that_the_browser_keeps(update: Update) -> None:
    names = ("REASONS_TITLE", "REASONS_SENTENCE")
    output = (
        f"..{ids.REASONS_TITLE}.children...{ids.REASONS_SENTENCE}.children...{ids.WATERFALL}.figure..."
        f"{ids.WATERFALL}.style...{ids.REASONS_CHART}.style...{ids.REASONS_CHART}.aria-label..."
        f"{ids.REASONS_REMARK}.children...{ids.REASONS_TABLE}.children.."
    )
    assert all(getattr(ids, name) in output for name in names)
    view, state = {f"{ids.DECISION_VIEW}.data": {"level": "feature"}}, {f"{ids.CLIENT}.data": {"application": RECORDS}}
    assert "average client" in update(output, view, state)["response"][ids.REASONS_TITLE]["children"]


def open_page(update: Update, path: str) -> str:
    location = {f"{ids.PAGES_LOCATION}.pathname": path, f"{ids.PAGES_LOCATION}.search": ""}
    output = f"..{ids.PAGES_CONTENT}.children..._pages_store.data.."
    return json.dumps(update(output, location, location))


def test_a_saved_application_says_its_title_as_text_and_whether_the_model_has_changed(
    update: Update, saved: SavedApplications
) -> None:
    kept = saved.save({"records": RECORDS}, "<b>title</b>", "bundle-of-yesterday")
    shown = open_page(update, f"/new/{kept}")
    assert "<b>title</b>" in shown
    assert "The model has changed since then" in shown


@pytest.mark.parametrize("name", ["unknown", "a" * 500, "%00", "'; DROP TABLE saved_applications; --", "é", "a/b/c"])
def test_an_address_under_which_nothing_is_saved_says_so(update: Update, name: str) -> None:
    assert "No application is saved under this address" in open_page(update, f"/new/{name}")


@pytest.mark.parametrize("document", [{}, {"records": None}, {"records": {"application": {"GONE": 1}}}])
def test_what_can_no_longer_be_scored_is_said(update: Update, saved: SavedApplications, document: Any) -> None:
    assert "cannot be shown just now" in open_page(update, f"/new/{saved.save(document, '', '')}")
