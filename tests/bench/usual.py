"""The same work done in the usual way: a pandas frame, shap.TreeExplainer, and Plotly Express on the raw rows."""

import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import plotly.express as px
import shap
from catboost import CatBoostClassifier

from model.features.catalog import Unit
from model.features.frames import KEY
from model.serving.bundle import Bundle
from tests.bench.result import Result

RUNS = 15
CLIENT_COMMAND = "df[df.SK_ID_CURR == client], shap.TreeExplainer(model).shap_values(row)"
FIELD_COMMAND = "px.histogram(df, x=field).to_json()"


def measure(bundle: Bundle) -> Iterator[Result]:
    """A client with the reasons, and a field over all clients; in ms, and what the browser would be sent, in MB."""
    frame = _frame(bundle)
    model = bundle.fold_models[0]
    clients = np.random.default_rng(0).choice(bundle.matrix.ids, RUNS, replace=False)
    explained = _median_ms(lambda run: _explain(frame, model, bundle, int(clients[run])))
    yield Result("usual_client_ms", explained, "ms", None, CLIENT_COMMAND)
    fields = [one.name for one in bundle.matrix.number_features if one.unit is Unit.AMOUNT]
    yield Result("usual_field_ms", _median_ms(lambda run: _histogram(frame, fields[run])), "ms", None, FIELD_COMMAND)
    yield Result("usual_field_sent", len(_histogram(frame, fields[0])) / 1e6, "MB", None, FIELD_COMMAND)


def _frame(bundle: Bundle) -> pd.DataFrame:
    """All clients as most dashboards hold them."""
    matrix = bundle.matrix
    numbers = pd.DataFrame(np.asarray(matrix.numbers), columns=[one.name for one in matrix.number_features])
    words = {
        one.name: np.array(matrix.categories[column], dtype=object)[matrix.codes[:, column]]
        for column, one in enumerate(matrix.category_features)
    }
    return numbers.assign(**words, **{KEY: matrix.ids})


def _explain(frame: pd.DataFrame, model: CatBoostClassifier, bundle: Bundle, client: int) -> np.ndarray:
    row = frame[frame[KEY] == client][list(bundle.inputs.names)]
    return np.asarray(shap.TreeExplainer(model).shap_values(row))


def _histogram(frame: pd.DataFrame, field: str) -> str:
    return str(px.histogram(frame, x=field).to_json())


def _median_ms(work: Callable[[int], object]) -> float:
    times = []
    for run in range(RUNS):
        started = time.perf_counter()
        work(run)
        times.append(1_000 * (time.perf_counter() - started))
    return statistics.median(times)
