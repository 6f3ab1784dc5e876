"""Measures the applications: distributions and scores of the clients' own nodes, and the words that depend on them."""

from typing import Any

import numpy as np
import polars as pl

from data.raw import IN_TRAINING, RawTables
from data.synthetic.draw import Floats
from data.synthetic.fitting.building import building_figures, regular_groups
from data.synthetic.fitting.choices import choice
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.marginals import columns
from data.synthetic.fitting.scores import ClientNode, Scores, normal_scores
from data.synthetic.nodes import (
    BUILDING,
    DAYS_PER_YEAR,
    EDUCATION_ORDER,
    OWN_NODES,
    RELATIVE_TO,
    RISK,
    age_band,
    loan_size,
    sex_age_band,
    since_renewal,
)
from data.synthetic.tables.application.choosing import CHOICES
from data.synthetic.tables.application.columns import DOCUMENTS, REGION_FLAGS
from data.tables import BUILDING_MEASURES, NO_DATE

STEPS = {
    "income": 4_500.0,
    "goods": 4_500.0,
    "credit_over_goods": 0.0,
    "length": 0.0,
    "employed": 0.0,
    "identified": 0.0,
    "population": 1e-6,
    **{f"ext{number}": 1e-6 for number in (1, 2, 3)},
    **dict.fromkeys(BUILDING, 1e-4),
    **dict.fromkeys((f"building.{name.split('_')[0].lower()}" for name in RELATIVE_TO), 0.0),
}
"""What values are multiples of; 1 where nothing is said."""


def fit_application(raw: RawTables) -> TableFit:
    """The figures of application_train and application_test together, and a node for each of nodes.OWN_NODES."""
    frame = raw.collect(raw.applications()).with_columns(_groups())
    frame = frame.with_columns(_age_groups(frame)).with_columns(regular_groups(frame))
    frame = frame.with_columns(_own_columns(frame)).with_columns(_words())
    scores = {node: _scores(frame, node, group) for node, group in OWN_NODES.items()}
    scores[RISK] = normal_scores(frame["TARGET"])
    clients = frame["SK_ID_CURR"].to_numpy()
    figures = {
        "columns": {**_columns(frame), **_side_columns(frame)},
        "choices": _choices(frame, {name: score.values for name, score in scores.items()}),
        "rates": _rates(frame),
    }
    building = building_figures(frame, {name: score.values for name, score in scores.items()})
    figures = {part: {**figures.get(part, {}), **entries} for part, entries in building.items()}
    return TableFit(figures, [ClientNode(n, clients, score.values, score.scale) for n, score in scores.items()])


def _groups() -> list[pl.Expr]:
    split = pl.when(IN_TRAINING).then(pl.lit("train")).otherwise(pl.lit("test"))
    revolving = pl.when(pl.col("NAME_CONTRACT_TYPE") == "Revolving loans")
    around = pl.col("OBS_30_CNT_SOCIAL_CIRCLE")
    late = pl.col("DEF_30_CNT_SOCIAL_CIRCLE")
    return [
        split.alias("split"),
        pl.concat_str(split, revolving.then(pl.lit(" revolving")).otherwise(pl.lit(" cash"))).alias("loan"),
        pl.col("REGION_RATING_CLIENT").cast(pl.String).alias("rating_group"),
        pl.when(around < 3).then(around.cast(pl.Int64).cast(pl.String)).otherwise(pl.lit("3")).alias("others_group"),
        pl.when(late < 3).then(late.cast(pl.Int64).cast(pl.String)).otherwise(pl.lit("3")).alias("late_group"),
    ]


def _age_groups(frame: pl.DataFrame) -> list[pl.Series]:
    days = -frame["DAYS_BIRTH"].to_numpy().astype(np.float64)
    man = (frame["CODE_GENDER"] == "M").to_numpy()
    years = days / DAYS_PER_YEAR
    return [
        pl.Series("age_group", age_band(years).tolist()),
        pl.Series("sex_age_group", sex_age_band(man, years).tolist()),
        pl.Series("since_renewal", since_renewal(days)),
        pl.Series("size_group", loan_size(frame["loan"].to_numpy(), frame["AMT_GOODS_PRICE"].to_numpy()).tolist()),
    ]


def _own_columns(frame: pl.DataFrame) -> list[pl.Expr]:
    """One column a node, by the node's name."""
    found = {
        **_person(),
        **_external_scores(),
        **_request(),
        **{f"building.{name.lower()}": _building_value(f"{name}_AVG") for name in BUILDING_MEASURES},
        "building.totalarea": _building_value("TOTALAREA_MODE"),
    }
    dtypes = frame.select(**found).schema
    return [
        (expression.cast(pl.Int64) if dtypes[name] == pl.Boolean else expression).alias(name)
        for name, expression in found.items()
    ]


def _person() -> dict[str, pl.Expr]:
    age, at_work = -pl.col("DAYS_BIRTH"), pl.col("DAYS_EMPLOYED") != NO_DATE
    return {
        "man": (pl.col("CODE_GENDER") == "M"),
        "age": age,
        "education": pl.col("NAME_EDUCATION_TYPE"),
        "income": pl.col("AMT_INCOME_TOTAL"),
        "pensioner": ~at_work,
        "employed": pl.when(at_work).then(-pl.col("DAYS_EMPLOYED") / (age - 18 * DAYS_PER_YEAR)),
        "children": pl.col("CNT_CHILDREN"),
        "car": pl.col("FLAG_OWN_CAR") == "Y",
        "car_age": pl.col("OWN_CAR_AGE"),
        "realty": pl.col("FLAG_OWN_REALTY") == "Y",
        "rating": pl.col("REGION_RATING_CLIENT"),
        "rating_city": pl.col("REGION_RATING_CLIENT_W_CITY"),
        "population": pl.col("REGION_POPULATION_RELATIVE"),
        "registered": -pl.col("DAYS_REGISTRATION"),
        "identified": -pl.col("DAYS_ID_PUBLISH") / pl.col("since_renewal").clip(1),
        "phone_changed": -pl.col("DAYS_LAST_PHONE_CHANGE"),
        "work_phone": pl.col("FLAG_WORK_PHONE"),
        "phone": pl.col("FLAG_PHONE"),
        "email": pl.col("FLAG_EMAIL"),
    }


def _external_scores() -> dict[str, pl.Expr]:
    known = pl.col("AMT_REQ_CREDIT_BUREAU_YEAR").is_not_null()
    return {
        **{f"ext{number}": pl.col(f"EXT_SOURCE_{number}") for number in (1, 2, 3)},
        "ext1_missing": pl.col("EXT_SOURCE_1").is_null(),
        "ext3_missing": pl.when(known).then(pl.col("EXT_SOURCE_3").is_null()),
    }


def _request() -> dict[str, pl.Expr]:
    return {
        "revolving": pl.col("NAME_CONTRACT_TYPE") == "Revolving loans",
        "goods": pl.col("AMT_GOODS_PRICE"),
        "credit_over_goods": pl.col("AMT_CREDIT") / pl.col("AMT_GOODS_PRICE"),
        "length": pl.col("AMT_CREDIT") / pl.col("AMT_ANNUITY"),
        "hour": pl.col("HOUR_APPR_PROCESS_START"),
        "asked_month": pl.col("AMT_REQ_CREDIT_BUREAU_MON"),
        "asked_quarter": pl.col("AMT_REQ_CREDIT_BUREAU_QRT"),
        "asked_year": pl.col("AMT_REQ_CREDIT_BUREAU_YEAR"),
        "others": pl.col("OBS_30_CNT_SOCIAL_CIRCLE"),
        "late_others": pl.col("DEF_30_CNT_SOCIAL_CIRCLE"),
    }


def _words() -> list[pl.Expr]:
    """Patterns of flags as one word: the digits of the flags."""
    return [
        pl.concat_str(REGION_FLAGS).alias("regions"),
        pl.concat_str(DOCUMENTS).alias("documents"),
        (pl.col("pensioner").cast(pl.String)).alias("pensioner_word"),
    ]


def _building_value(column: str) -> pl.Expr:
    """The measure, or its ratio to the one that it is relative to, where that is more than nothing."""
    if column not in RELATIVE_TO:
        return pl.col(column)
    other = pl.col(RELATIVE_TO[column])
    return pl.when(other > 0).then(pl.col(column) / other)


_GROUP_COLUMN = {
    "split": "split", "loan": "loan", "rating": "rating_group", "others": "others_group", "late_others": "late_group",
    "age_band": "age_group", "sex_age_band": "sex_age_group", "loan_size": "size_group",
}  # fmt: skip


def _group_column(group: str) -> str:
    return _GROUP_COLUMN.get(group, group)


def _scores(frame: pl.DataFrame, node: str, group: str | None) -> Scores:
    by = None if group is None else frame[_group_column(group)].fill_null("")
    return normal_scores(frame[node], by, EDUCATION_ORDER if node == "education" else None)


def _columns(frame: pl.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node, group in OWN_NODES.items():
        by = None if group is None else _group_column(group)
        kept = frame if by is None else frame.drop_nulls(by)
        found.update(columns(kept, [node], by, STEPS))
    # The order of the words is the order of the scores.
    parts = found["education"]["all"]
    order = [parts["values"].index(word) for word in EDUCATION_ORDER if word in parts["values"]]
    found["education"]["all"] = {key: [values[i] for i in order] for key, values in parts.items()}
    return found


def _side_columns(frame: pl.DataFrame) -> dict[str, Any]:
    """Columns that hang on others and on nothing else."""
    derived = frame.with_columns(
        (pl.col("OBS_30_CNT_SOCIAL_CIRCLE") - pl.col("OBS_60_CNT_SOCIAL_CIRCLE")).alias("others_less"),
        (pl.col("DEF_30_CNT_SOCIAL_CIRCLE") - pl.col("DEF_60_CNT_SOCIAL_CIRCLE")).alias("late_others_less"),
        pl.col("AMT_REQ_CREDIT_BUREAU_HOUR").alias("asked_hour"),
        pl.col("AMT_REQ_CREDIT_BUREAU_DAY").alias("asked_day"),
        pl.col("AMT_REQ_CREDIT_BUREAU_WEEK").alias("asked_week"),
    )
    return {
        **columns(derived.drop_nulls("others_group"), ["others_less"], "others_group"),
        **columns(derived.drop_nulls("late_group"), ["late_others_less"], "late_group"),
        **columns(derived, ["asked_hour", "asked_day", "asked_week"], "split"),
    }


def _choices(frame: pl.DataFrame, scores: dict[str, Floats]) -> dict[str, Any]:
    squared = {**scores, "age_squared": scores["age"] ** 2 - 1}
    found: dict[str, Any] = {}
    for spec in CHOICES:
        rows = (
            np.ones(frame.height, dtype=bool)
            if spec.where is None
            else (frame[spec.where[0]].cast(pl.String) == spec.where[1]).fill_null(False).to_numpy()
        )
        part = frame.filter(rows)
        found[spec.name] = choice(
            part[spec.column],
            {name: squared[name][rows] for name in spec.numbers},
            {name: part[name] for name in spec.words},
        )
    return found


def _rates(frame: pl.DataFrame) -> dict[str, float]:
    known = pl.col("AMT_REQ_CREDIT_BUREAU_YEAR").is_not_null()
    return {
        name: round(float(frame.select(expression.mean()).item()), 5)
        for name, expression in {
            "bureau_unknown.train": pl.when(IN_TRAINING).then(~known),
            "bureau_unknown.test": pl.when(~pl.col(IN_TRAINING)).then(~known),
            "mobile": pl.col("FLAG_MOBIL"),
            "cont_mobile": pl.col("FLAG_CONT_MOBILE"),
            "ext2_missing": pl.col("EXT_SOURCE_2").is_null(),
            "others_missing": pl.col("OBS_30_CNT_SOCIAL_CIRCLE").is_null(),
        }.items()
    }
