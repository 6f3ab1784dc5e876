"""The callbacks of the comparison page, through the server."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from dash import Dash

from app.factory import build_app
from callbacks import compare
from layouts import ids
from model.serving.results import Level, Reasons
from tests.fake_services import fake_services
from tests.fakes import FakeScoring
from tests.fakes_peers import FakePeers

Ask = Callable[..., dict[str, Any]]

CLIENT = 100002
EVERYONE = "group=everyone"
COHORT = "group=cohort&g.age_years=25..40"


@pytest.fixture
def peers() -> FakePeers:
    return FakePeers()


@pytest.fixture
def dash_app(peers: FakePeers) -> Dash:
    return build_app(fake_services(peers=peers))


@pytest.fixture
def ask(dash_app: Dash) -> Ask:
    """Names what changed and what else there is, as the browser does; gets the whole answer."""
    client = dash_app.server.test_client()
    client.get("/", headers={"Accept-Language": "en"})
    callbacks = {one["output"]: one for one in client.get("/_dash-dependencies").get_json()}

    def post(part: str, values: dict[str, Any], changed: str = "") -> dict[str, Any]:
        (output,) = [name for name in callbacks if part in name and not callbacks[name]["clientside_function"]]
        wired = callbacks[output]
        outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in output.strip(".").split("...")]
        body = {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": [_given(one, values) for one in wired["inputs"]],
            "state": [_given(one, values) for one in wired["state"]],
            "changedPropIds": [changed] if changed else [],
        }
        answer = client.post("/_dash-update-component", json=body, headers={"Accept-Language": "en"})
        assert answer.status_code in (200, 204), answer.text
        return answer.get_json() if answer.status_code == 200 else {"response": {}}

    return post


def _given(wanted: dict[str, str], values: dict[str, Any]) -> object:
    """The value of a plain id; for a type of ids, one value a field."""
    name, prop = wanted["id"], wanted["property"]
    if not name.startswith("{"):
        return {"id": name, "property": prop, "value": values.get(f"{name}.{prop}", values.get(name))}
    kind = json.loads(name)["type"]
    if "ids" in values:
        nameless = [{"id": {"type": kind}, "property": prop, "value": 1}]
        return {"id": name, "property": prop, "value": values["ids"]} if prop == "id" else nameless
    known: dict[str, Any] = values.get(kind, {})
    own = [{"type": kind, "field": field} for field in known]
    return [{"id": one, "property": prop, "value": one if prop == "id" else known[one["field"]]} for one in own]


def words(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)


def group_of(ask: Ask, **values: object) -> dict[str, Any]:
    given = {ids.COMPARE_KIND: "everyone", ids.COMPARE_SIZE: 500, ids.COMPARE_GROUP: EVERYONE}
    return ask(f"{ids.COMPARE_GROUP}.data", given | values)["response"]


def test_choosing_a_kind_and_a_size_changes_the_group(ask: Ask) -> None:
    answer = group_of(ask, **{ids.COMPARE_KIND: "similar", ids.COMPARE_SIZE: 312})
    assert answer[ids.COMPARE_GROUP]["data"] == "group=similar&n=312"
    assert answer[ids.COMPARE_PROBLEMS]["children"] == []


def test_filters_change_the_group(ask: Ask) -> None:
    rows = {
        ids.FILTER_LOW: {"age_years": 25, "down_payment_share": 10},
        ids.FILTER_HIGH: {"age_years": 40, "down_payment_share": None},
        ids.FILTER_ANSWERS: {"contract_type": ["Cash loans"], "owns_car": ["1"], "decision": []},
    }
    data = group_of(ask, **{ids.COMPARE_KIND: "cohort"} | rows)[ids.COMPARE_GROUP]["data"]
    assert data == (
        "group=cohort&g.age_years=25..40&g.down_payment_share=0.1..&g.contract_type=Cash+loans&g.owns_car=1..1"
    )


def test_a_group_that_stays_as_it_is_computes_nothing(ask: Ask) -> None:
    answer = group_of(ask, **{ids.FILTER_LOW: {"age_years": None}, ids.FILTER_HIGH: {"age_years": None}})
    assert ids.COMPARE_GROUP not in answer


@pytest.mark.parametrize("size", [None, 3, 9999, "many", [], {"a": 1}])
def test_a_wrong_size_is_said_and_the_group_stays(ask: Ask, size: object) -> None:
    given = {ids.COMPARE_KIND: "similar", ids.COMPARE_SIZE: size, ids.COMPARE_GROUP: "group=similar&n=200"}
    answer = group_of(ask, **given)
    assert ids.COMPARE_GROUP not in answer
    assert "from 50 to 2,000" in words(answer)


def test_a_range_upside_down_is_said(ask: Ask) -> None:
    rows = {ids.FILTER_LOW: {"age_years": 40}, ids.FILTER_HIGH: {"age_years": 25}}
    assert "Age: “from” is above “to”" in words(group_of(ask, **{ids.COMPARE_KIND: "cohort"} | rows))


def edit(ask: Ask, changed: str, **values: object) -> dict[str, Any]:
    return ask(f"{ids.COMPARE_FILTERS}.children", values, changed)["response"]


def test_a_chosen_field_becomes_a_row(ask: Ask) -> None:
    answer = edit(ask, f"{ids.COMPARE_ADD}.value", **{ids.COMPARE_ADD: "age_years", ids.FILTER_ROW: {"income": 0}})
    (operation,) = answer[ids.COMPARE_FILTERS]["children"]["operations"]
    assert operation["operation"] == "Append"
    assert "Age, in years" in words(operation)
    assert answer[ids.COMPARE_ADD]["value"] is None


def test_a_field_is_filtered_once(ask: Ask) -> None:
    answer = edit(ask, f"{ids.COMPARE_ADD}.value", **{ids.COMPARE_ADD: "income", ids.FILTER_ROW: {"income": 0}})
    assert ids.COMPARE_FILTERS not in answer


@pytest.mark.parametrize("button", [ids.FILTER_REMOVE, ids.FILTER_DROP])
def test_a_row_is_removed_by_its_button_or_by_the_way_out(ask: Ask, button: str) -> None:
    pressed = f'{{"field":"age_years","type":"{button}"}}.n_clicks'
    rows = {ids.FILTER_ROW: {"income": 0, "age_years": 0}, button: {"income": None, "age_years": 1}}
    (operation,) = edit(ask, pressed, **rows)[ids.COMPARE_FILTERS]["children"]["operations"]
    assert (operation["operation"], operation["location"]) == ("Delete", [1])


def test_buttons_that_only_appeared_do_nothing(ask: Ask) -> None:
    pressed = f'{{"field":"age_years","type":"{ids.FILTER_DROP}"}}.n_clicks'
    assert not edit(ask, pressed, **{ids.FILTER_ROW: {"age_years": 0}, ids.FILTER_DROP: {"age_years": None}})


def test_an_unknown_field_gets_no_row(ask: Ask) -> None:
    answer = ask(f"{ids.COMPARE_FILTERS}.children", {ids.COMPARE_ADD: "no_such"}, f"{ids.COMPARE_ADD}.value")
    assert "The page may be older than the data" in words(answer["sideUpdate"])


CHARTS = {
    ids.COMPARE_FACTS: {},
    ids.SPREAD: {ids.SPREAD_FIELD: "income", ids.SPREAD_SPLIT: "outcome"},
    ids.PAIR: {ids.PAIR_X: "income", ids.PAIR_Y: "age_years"},
    ids.PROFILE: {ids.PROFILE_FIELDS: ["income", "age_years"]},
    ids.BOX: {ids.BOX_FIELD: "income", ids.BOX_BY: "education"},
}


@pytest.mark.parametrize("part", CHARTS)
@pytest.mark.parametrize("group", [EVERYONE, "group=similar&n=312", COHORT])
def test_each_panel_follows_the_group(ask: Ask, peers: FakePeers, part: str, group: str) -> None:
    answer = ask(f"{part}.children", CHARTS[part] | {ids.COMPARE_GROUP: group, ids.CLIENT: CLIENT})["response"]
    assert answer[part]["children"]
    assert len(peers.calls) == (part != ids.COMPARE_FACTS)
    assert not any(str(other) in words(answer) for other in peers.clients if other != CLIENT)


@pytest.mark.parametrize("part", [part for part in CHARTS if part != ids.COMPARE_FACTS])
def test_a_group_that_is_too_small_is_said_in_each_panel(ask: Ask, part: str) -> None:
    nobody = "group=cohort&" + "&".join(f"g.{name}=1.." for name in FIELDS_ON_A_SCALE)
    answer = ask(f"{part}.children", CHARTS[part] | {ids.COMPARE_GROUP: nobody, ids.CLIENT: CLIENT})
    assert "This appears once the group has at least 30 clients." in words(answer)


FIELDS_ON_A_SCALE = ("income", "annuity", "children", "work_years", "credit_amount", "documents", "age_years",
                     "active_credits", "enquiries_year")  # fmt: skip


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (ids.SPREAD, {ids.SPREAD_FIELD: "no_such"}),
        (ids.SPREAD, {ids.SPREAD_FIELD: ["income"]}),
        (ids.PAIR, {ids.PAIR_X: "occupation"}),
        (ids.PAIR, {ids.PAIR_Y: None}),
        (ids.PROFILE, {ids.PROFILE_FIELDS: ["income", "no_such"]}),
        (ids.PROFILE, {ids.PROFILE_FIELDS: "income"}),
        (ids.BOX, {ids.BOX_FIELD: "education"}),
        (ids.BOX, {ids.BOX_BY: "income"}),
        (ids.SPREAD, {ids.CLIENT: None}),
        (ids.SPREAD, {ids.CLIENT: [100003]}),
    ],
)
def test_what_is_not_there_is_said_calmly(
    ask: Ask, caplog: pytest.LogCaptureFixture, part: str, wrong: dict[str, object]
) -> None:
    caplog.set_level("INFO")
    given = CHARTS[part] | {ids.COMPARE_GROUP: EVERYONE, ids.CLIENT: CLIENT} | wrong
    assert "The page may be older than the data" in words(ask(f"{part}.children", given)["sideUpdate"])
    (record,) = [record for record in caplog.records if record.name == "app.errors"]
    assert (record.levelname, record.exc_info) == ("INFO", None)


def test_an_unknown_client_is_said(ask: Ask) -> None:
    given = CHARTS[ids.SPREAD] | {ids.COMPARE_GROUP: EVERYONE, ids.CLIENT: 5}
    assert "No client has the number 5" in words(ask(f"{ids.SPREAD}.children", given)["sideUpdate"])


@pytest.mark.parametrize("split", [None, "thirds", ["outcome"]])
def test_an_unknown_split_is_all_together(ask: Ask, split: object) -> None:
    given = CHARTS[ids.SPREAD] | {ids.SPREAD_SPLIT: split, ids.COMPARE_GROUP: EVERYONE, ids.CLIENT: CLIENT}
    assert "Clients" in words(ask(f"{ids.SPREAD}.children", given)["response"])


def test_nothing_chosen_has_words(ask: Ask, peers: FakePeers) -> None:
    given = {ids.PROFILE_FIELDS: [], ids.COMPARE_GROUP: EVERYONE, ids.CLIENT: CLIENT}
    assert "Nothing is chosen yet" in words(ask(f"{ids.PROFILE}.children", given))
    same = {ids.PAIR_X: "income", ids.PAIR_Y: "income", ids.COMPARE_GROUP: EVERYONE, ids.CLIENT: CLIENT}
    assert "Choose two different" in words(ask(f"{ids.PAIR}.children", same))
    assert peers.calls == []


def test_the_address_says_all_that_is_chosen(ask: Ask) -> None:
    given: dict[str, Any] = {ids.COMPARE_GROUP: COHORT}
    for chart in CHARTS.values():
        given |= chart
    assert ask(f"{ids.COMPARE_ADDRESS}.data", given)["response"][ids.COMPARE_ADDRESS]["data"] == (
        "group=cohort&g.age_years=25..40&field=income&split=outcome&x=income&y=age_years&profile=income,age_years"
        "&box=income&by=education"
    )


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Compared with all 10,000 clients, 11% of whom did not repay as agreed and 74% of whom are granted"),
        ("?group=similar&n=312", "Compared with 312 similar clients"),
        ("?g.age_years=25..40&field=income", "Compared with 5,000 clients of my group"),
        ("?group=nobody&g.age_years=9..1", "2 parts of this address could not be read"),
        ("?" + "&".join(f"a{at}=1" for at in range(300)), "Compared with all 10,000 clients"),
    ],
)
def test_the_page_opens_from_its_address(ask: Ask, query: str, says: str) -> None:
    assert says in open_page(ask, f"/client/{CLIENT}/compare", query)


@pytest.mark.parametrize(
    "wrong",
    [
        {ids.SPREAD_FIELD: "no_such"},
        {ids.PAIR_X: {"a": 1}},
        {ids.PROFILE_FIELDS: [["income"]]},
        {ids.PROFILE_FIELDS: 5},
        {ids.BOX_BY: None},
    ],
)
def test_an_address_of_what_is_not_there_is_said_calmly(
    ask: Ask, caplog: pytest.LogCaptureFixture, wrong: dict[str, object]
) -> None:
    caplog.set_level("INFO")
    given = {name: value for chart in CHARTS.values() for name, value in chart.items()} | {ids.COMPARE_GROUP: COHORT}
    assert "The page may be older than the data" in words(ask(f"{ids.COMPARE_ADDRESS}.data", given | wrong))
    assert [record.exc_info for record in caplog.records if record.name == "app.errors"] == [None]


@pytest.mark.parametrize("split", [None, "thirds", ["outcome"], 3])
def test_an_address_of_an_unknown_split_is_all_together(ask: Ask, split: object) -> None:
    given = {name: value for chart in CHARTS.values() for name, value in chart.items()}
    address = ask(f"{ids.COMPARE_ADDRESS}.data", given | {ids.COMPARE_GROUP: None, ids.SPREAD_SPLIT: split})
    assert "group=everyone&field=income&split=together" in words(address)


@pytest.mark.parametrize("value", ["1e400", "many", [], {}, True, 1e300, -1e16, 10**400, -(10**400)])
def test_a_bound_that_is_no_number_is_left_out(ask: Ask, caplog: pytest.LogCaptureFixture, value: object) -> None:
    rows = {ids.FILTER_LOW: {"age_years": value, "income": 5}, ids.FILTER_HIGH: {"age_years": None, "income": None},
            ids.FILTER_ANSWERS: {"occupation": [value], "no_such": ["x"], "owns_car": [value]}}  # fmt: skip
    answer = group_of(ask, **{ids.COMPARE_KIND: "cohort"} | rows)
    assert answer[ids.COMPARE_GROUP]["data"] == "group=cohort&g.income=5.."
    assert "Age: a number is too large to be used" in words(answer)
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("rows", [None, 5, "age_years", [None], [{}], [{"type": "x"}], [{"field": ["age_years"]}], {}])
def test_rows_whose_ids_name_no_field_change_nothing(ask: Ask, caplog: pytest.LogCaptureFixture, rows: object) -> None:
    for part in (f"{ids.COMPARE_GROUP}.data", f"{ids.COMPARE_FILTERS}.children"):
        given = {ids.COMPARE_KIND: "cohort", ids.COMPARE_SIZE: 500, ids.COMPARE_GROUP: EVERYONE, ids.COMPARE_ADD: None}
        ask(part, given | {"ids": rows}, f'{{"type":"{ids.FILTER_REMOVE}"}}.n_clicks')
    assert not [record for record in caplog.records if record.exc_info or record.levelname == "ERROR"]


@pytest.mark.parametrize("field", [None, 5, ["age_years"], "no_such", {"a": 1}])
def test_a_row_of_what_is_no_field_is_neither_added_nor_removed(
    ask: Ask, caplog: pytest.LogCaptureFixture, field: object
) -> None:
    answer = ask(f"{ids.COMPARE_FILTERS}.children", {ids.COMPARE_ADD: field}, f"{ids.COMPARE_ADD}.value")
    assert ids.COMPARE_FILTERS not in answer["response"]
    assert not [record for record in caplog.records if record.exc_info]


def test_only_an_address_that_leaves_something_open_asks_what_weighs_most(dash_app: Dash) -> None:
    class Silent(FakeScoring):
        def reasons(self, client_id: int, level: Level) -> Reasons:
            if level is Level.FEATURE:
                raise AssertionError
            return super().reasons(client_id, level)

    query = "field=income&split=outcome&x=income&y=age_years&profile=income,annuity&box=income&by=education"
    with dash_app.server.test_request_context():
        assert compare.page(fake_services(Silent()), CLIENT, parse_qs(query)).children
        with pytest.raises(AssertionError):
            compare.page(fake_services(Silent()), CLIENT, parse_qs(query.replace("x=income", "x=occupation")))
        assert compare.page(fake_services(), CLIENT, {}).children


def test_the_page_of_nobody(ask: Ask) -> None:
    assert "No client has the number 5" in open_page(ask, "/client/5/compare", "?group=similar")


def open_page(ask: Ask, path: str, query: str) -> str:
    where = {f"{ids.PAGES_LOCATION}.pathname": path, f"{ids.PAGES_LOCATION}.search": query}
    return words(ask(f"{ids.PAGES_CONTENT}.children", where))
