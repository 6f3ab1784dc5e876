"""All of the server's work behind the advisor's pages: a request as the browser sends it, to its compressed answer."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from flask.testing import FlaskClient

from app.factory import build_app
from callbacks.services import Services
from layouts import ids
from model.serving.bundle import Bundle
from tests.bench.result import Result

CLIENTS = 60
COHORT = "group=cohort&g.credit_amount=100000..900000"
FIELD, WORDS = "income_total", "occupation"
PANELS = {
    "summary": (ids.COMPARE_ANSWER, {}),
    "field": (ids.SPREAD_TITLE, {ids.SPREAD_FIELD: FIELD, ids.SPREAD_SPLIT: "outcome"}),
    "two_fields": (ids.PAIR_TITLE, {ids.PAIR_X: FIELD, ids.PAIR_Y: "credit_amount"}),
    "profile": (ids.PROFILE_TITLE, {ids.PROFILE_FIELDS: [FIELD, "credit_amount", "annuity", "age_years"]}),
    "boxes": (ids.BOX_TITLE, {ids.BOX_FIELD: FIELD, ids.BOX_BY: WORDS}),
}
GROUPS = {"everyone": "group=everyone", "similar": "group=similar&n=500", "cohort": COHORT}

Values = Mapping[str, object]


class Asker:
    """Sends what a browser sends for a callback, with values for the components that matter."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        client.get("/")
        self._callbacks = {one["output"]: one for one in client.get("/_dash-dependencies").get_json()}

    def ask(self, part: str, values: Values) -> tuple[float, int]:
        """Milliseconds, and bytes as they travel, of the callback whose output names `part`."""
        (output,) = [
            name for name, one in self._callbacks.items() if part in name and one["clientside_function"] is None
        ]
        wired = self._callbacks[output]
        outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in output.strip(".").split("...")]
        given = {kind: [one | {"value": _value(one, values)} for one in wired[kind]] for kind in ("inputs", "state")}
        changed = f"{given['inputs'][0]['id']}.{given['inputs'][0]['property']}"
        body = {"output": output, "outputs": outputs if output.startswith("..") else outputs[0], **given}
        started = time.perf_counter()
        answer = self._client.post(
            "/_dash-update-component",
            json=body | {"changedPropIds": [changed]},
            headers={"Accept-Language": "fr", "Accept-Encoding": "br"},
        )
        sent = len(answer.get_data())
        if answer.status_code != 200:
            raise RuntimeError(f"{output}: {answer.status}")
        return 1_000 * (time.perf_counter() - started), sent

    def open(self, path: str, query: str = "") -> tuple[float, int]:
        """The same, of opening a page."""
        pathname, search = f"{ids.PAGES_LOCATION}.pathname", f"{ids.PAGES_LOCATION}.search"
        return self.ask(f"{ids.PAGES_CONTENT}.children", {pathname: path, search: query})


def _value(one: Mapping[str, Any], values: Values) -> object:
    return values.get(f"{one['id']}.{one['property']}", values.get(one["id"]))


def measure(bundle: Bundle) -> Iterator[Result]:
    """Each page and each panel on an open bundle, in ms."""
    asker = Asker(build_app(Services.of(bundle)).server.test_client())
    clients = np.random.default_rng(0).choice(bundle.matrix.ids, CLIENTS + 3, replace=False).tolist()
    yield from _decision(asker, clients)
    yield from _page(asker, clients, "file")
    for name, query in GROUPS.items():
        yield from _page(asker, clients, "compare", f"?{query}", f"compare_{name}")
        yield from _panels(asker, clients, name, query)
    yield from _simulation(asker, clients)
    found = [asker.ask(f"{ids.SEARCH_RESULTS}.children", {ids.SEARCH: str(one)[:4]})[0] for one in clients]
    yield _result("search_p95", found, 95, 50, "a client's first four digits")


def _decision(asker: Asker, clients: list[int]) -> Iterator[Result]:
    """The page, and the place within the portfolio, which it asks for by itself."""
    taken, sent = [], []
    for client in clients:
        page, size = asker.open(f"/client/{client}")
        place, _size = asker.ask(f"{ids.WALK_POSITION}.children", {ids.CLIENT: client})
        taken.append(page + place)
        sent.append(size)
    yield _result("decision_p50", taken, 50, 40, "the decision page with all that it asks for")
    yield _result("decision_p95", taken, 95, 80, "the decision page with all that it asks for")
    yield Result("decision_sent", float(np.median(sent)) / 1e3, "kB", None, "its answer, compressed")
    views = [asker.ask(f"{ids.REASONS_TITLE}.children", _view(client))[0] for client in clients]
    yield _result("reasons_view_p95", views, 95, 150, "another view of the reasons")


def _simulation(asker: Asker, clients: list[int]) -> Iterator[Result]:
    """The page, another length of the loan, and the map of what would be granted."""
    yield from _page(asker, clients, "simulate")
    length = {"length": 24, "changed": "length"}
    tried = [
        asker.ask(f"{ids.SIMULATE_ANSWER}.children", {ids.SIMULATE_ASKED: length, ids.CLIENT: one}) for one in clients
    ]
    yield _result("simulate_terms_p95", [one[0] for one in tried], 95, 100, "another length of the loan")
    asked = {ids.SIMULATE_MAP_ASKED: {"contract": "Cash loans", "ratio": None}}
    maps = [asker.ask(f"{ids.SIMULATE_MAP_ANSWER}.children", asked | {ids.CLIENT: one}) for one in clients]
    yield _result("simulate_map_p95", [one[0] for one in maps], 95, 150, "the map of what would be granted")


def _view(client: int) -> dict[str, object]:
    return {ids.DECISION_VIEW: {"level": "feature", "theme": None, "beside": False}, ids.CLIENT: client}


def _page(asker: Asker, clients: list[int], tab: str, query: str = "", name: str = "") -> Iterator[Result]:
    found = [asker.open(f"/client/{client}/{tab}", query) for client in clients]
    what = f"/client/<id>/{tab}{query}"
    yield _result(f"{name or tab}_p95", [one[0] for one in found], 95, 150, what)
    yield Result(f"{name or tab}_sent", float(np.median([one[1] for one in found])) / 1e3, "kB", None, what)


def _panels(asker: Asker, clients: list[int], group: str, query: str) -> Iterator[Result]:
    for panel, (part, values) in PANELS.items():
        given = {ids.COMPARE_GROUP: query, **values}
        taken = [asker.ask(f"{part}.children", given | {ids.CLIENT: client})[0] for client in clients]
        yield _result(f"panel_{panel}_{group}_p95", taken, 95, 150, f"the comparison's {panel}, {query}")


def _result(name: str, taken: list[float], percentile: int, bar: float, what: str) -> Result:
    """Of all but the first times, which fill the machine's own caches."""
    command = f"{what}: {len(taken) - 3} clients of the full-size bundle"
    return Result(name, float(np.percentile(taken[3:], percentile)), "ms", bar, command)
