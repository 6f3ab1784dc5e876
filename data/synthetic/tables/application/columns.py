"""Draws the columns of the application tables from the clients' scores."""

from collections.abc import Mapping

import numpy as np
from scipy.special import ndtr, ndtri

from data.synthetic.clients import DEFAULT_RISK
from data.synthetic.draw import Flags, Floats, Shares, Values, Words, chance, emptied
from data.synthetic.fitted import figures
from data.synthetic.nodes import (
    AGE,
    DAYS_PER_YEAR,
    LATE_OTHERS,
    LOAN,
    LOAN_SIZE,
    OTHERS,
    RATING,
    RISK,
    SEX_AGE,
    SPLIT,
    age_band,
    loan_size,
    sex_age_band,
    since_renewal,
)
from data.synthetic.published import (
    ABSURD_INCOME,
    ANNUITY_UNKNOWN,
    DEFAULT_RATE,
    RARE_DOCUMENTS,
    RARE_EDUCATION,
    RARE_FAMILY_STATUS,
    RARE_INCOME_TYPES,
    UNEMPLOYED,
    UNKNOWN_SEX,
)
from data.synthetic.tables.application.building import building_columns
from data.synthetic.tables.application.drawing import Drawing
from data.tables import NO_DATE

MONEY_STEP = 4.5
"""Amounts of the official files are multiples of it."""

REGION_FLAGS = (
    "REG_REGION_NOT_LIVE_REGION", "REG_REGION_NOT_WORK_REGION", "LIVE_REGION_NOT_WORK_REGION",
    "REG_CITY_NOT_LIVE_CITY", "REG_CITY_NOT_WORK_CITY", "LIVE_CITY_NOT_WORK_CITY",
)  # fmt: skip
DOCUMENTS = tuple(f"FLAG_DOCUMENT_{number}" for number in range(2, 22))


def application_columns(
    rng: np.random.Generator, latents: Mapping[str, Floats], in_training: Flags
) -> dict[str, Values]:
    """Every column of application_train by name, SK_ID_CURR excepted, for clients with these scores."""
    split = np.where(in_training, "train", "test").astype(object)
    drawing = Drawing(rng, figures("application"), latents, split)
    # Every choice depends on the risk of the client; those of the test set have one too.
    default = latents[RISK] > DEFAULT_RISK
    drawing.scores[RISK] = np.where(default, 1.0, -DEFAULT_RATE / (1.0 - DEFAULT_RATE)) * _mean_above(DEFAULT_RATE)
    columns: dict[str, Values] = {"TARGET": default.astype(np.int64)}
    columns |= _person(drawing)
    columns |= _external_scores(drawing, latents)
    columns |= _request(drawing)
    columns |= _life(drawing, columns)
    columns |= building_columns(rng, figures("application"), {**latents, **drawing.scores}, drawing.words)
    columns |= _patterns(drawing)
    return columns


def _mean_above(share: float) -> float:
    """Mean of a standard normal where it is in its upper `share`."""
    edge = float(ndtri(1.0 - share))
    return float(np.exp(-0.5 * edge**2) / np.sqrt(2.0 * np.pi) / share)


def _person(drawing: Drawing) -> dict[str, Values]:
    man = drawing.is_so("man")
    age = drawing.numbers("age")
    drawing.words[AGE] = age_band(age / DAYS_PER_YEAR)
    drawing.words[SEX_AGE] = sex_age_band(man, age / DAYS_PER_YEAR)
    drawing.scores["age_squared"] = drawing.scores["age"] ** 2 - 1.0
    retired = drawing.is_so("pensioner")
    drawing.words["pensioner_word"] = np.where(retired, "1", "0").astype(object)
    rating = drawing.numbers("rating")
    drawing.words[RATING] = rating.astype(np.int64).astype(str).astype(object)
    since_18 = np.clip(drawing.numbers("employed"), 0.0, 1.0) * (age - 18 * DAYS_PER_YEAR)
    car = drawing.is_so("car")
    return {
        "CODE_GENDER": _sometimes(drawing, np.where(man, "M", "F").astype(object), {"XNA": UNKNOWN_SEX}),
        "DAYS_BIRTH": -age,
        "NAME_EDUCATION_TYPE": _sometimes(drawing, drawing.word("education"), RARE_EDUCATION),
        "AMT_INCOME_TOTAL": np.where(
            chance(drawing.rng, 1 / 307_511, drawing.size), ABSURD_INCOME, drawing.numbers("income")
        ),
        "DAYS_EMPLOYED": np.where(retired, NO_DATE, -np.floor(since_18)),
        "FLAG_EMP_PHONE": ~retired,
        "CNT_CHILDREN": drawing.numbers("children"),
        "FLAG_OWN_CAR": np.where(car, "Y", "N").astype(object),
        "OWN_CAR_AGE": emptied(drawing.numbers("car_age"), ~car),
        "FLAG_OWN_REALTY": np.where(drawing.is_so("realty"), "Y", "N").astype(object),
        "REGION_RATING_CLIENT": rating,
        "REGION_RATING_CLIENT_W_CITY": drawing.numbers("rating_city"),
        "REGION_POPULATION_RELATIVE": drawing.numbers("population"),
        "DAYS_REGISTRATION": -np.minimum(drawing.numbers("registered"), age),
        "DAYS_ID_PUBLISH": -np.clip(np.floor(drawing.numbers("identified") * since_renewal(age)), 0, age),
        "DAYS_LAST_PHONE_CHANGE": -drawing.numbers("phone_changed"),
        "FLAG_MOBIL": drawing.happens("mobile"),
        "FLAG_CONT_MOBILE": drawing.happens("cont_mobile"),
        "FLAG_WORK_PHONE": drawing.numbers("work_phone"),
        "FLAG_PHONE": drawing.numbers("phone"),
        "FLAG_EMAIL": drawing.numbers("email"),
    }


def _external_scores(drawing: Drawing, latents: Mapping[str, Floats]) -> dict[str, Values]:
    """The scores given by others, and how often lenders asked the bureau: never about those it does not know."""
    rates = figures("application").rates
    by_split = np.where(drawing.words[SPLIT] == "train", rates["bureau_unknown.train"], rates["bureau_unknown.test"])
    unknown = ndtr(latents["bureau.count"]) < by_split
    # The fitted share of empty third scores is that among those whom the bureau knows.
    drawing.centre("ext3_missing", ~unknown)
    columns: dict[str, Values] = {
        "EXT_SOURCE_1": emptied(drawing.numbers("ext1"), drawing.is_so("ext1_missing")),
        "EXT_SOURCE_2": emptied(drawing.numbers("ext2"), drawing.happens("ext2_missing")),
        "EXT_SOURCE_3": emptied(drawing.numbers("ext3"), drawing.is_so("ext3_missing") | unknown),
    }
    for period in ("HOUR", "DAY", "WEEK"):
        columns[f"AMT_REQ_CREDIT_BUREAU_{period}"] = emptied(drawing.aside(f"asked_{period.lower()}", "split"), unknown)
    for period, node in (("MON", "asked_month"), ("QRT", "asked_quarter"), ("YEAR", "asked_year")):
        columns[f"AMT_REQ_CREDIT_BUREAU_{period}"] = emptied(drawing.numbers(node), unknown)
    return columns


def _request(drawing: Drawing) -> dict[str, Values]:
    revolving = drawing.is_so("revolving")
    kind = np.where(revolving, " revolving", " cash").astype(object)
    drawing.words[LOAN] = drawing.words["split"] + kind
    goods = np.round(drawing.numbers("goods") / MONEY_STEP) * MONEY_STEP
    drawing.words[LOAN_SIZE] = loan_size(drawing.words[LOAN], goods)
    credit = np.round(goods * drawing.numbers("credit_over_goods") / MONEY_STEP) * MONEY_STEP
    annuity = np.round(credit / drawing.numbers("length") / MONEY_STEP) * MONEY_STEP
    return {
        "NAME_CONTRACT_TYPE": np.where(revolving, "Revolving loans", "Cash loans").astype(object),
        "AMT_CREDIT": credit,
        "AMT_ANNUITY": emptied(annuity, chance(drawing.rng, ANNUITY_UNKNOWN, drawing.size)),
        "AMT_GOODS_PRICE": emptied(goods, revolving & chance(drawing.rng, 0.01, drawing.size)),
        "HOUR_APPR_PROCESS_START": drawing.numbers("hour"),
        **_people_around(drawing),
    }


def _people_around(drawing: Drawing) -> dict[str, Values]:
    """Others in the client's surroundings, and those of them who were late by 30 or 60 days."""
    around = drawing.numbers("others")
    drawing.words[OTHERS] = _up_to_three(around)
    late = np.minimum(drawing.numbers("late_others"), around)
    drawing.words[LATE_OTHERS] = _up_to_three(late)
    nobody_knows = drawing.happens("others_missing")
    columns = {
        "OBS_30_CNT_SOCIAL_CIRCLE": around,
        "DEF_30_CNT_SOCIAL_CIRCLE": late,
        "OBS_60_CNT_SOCIAL_CIRCLE": np.maximum(around - drawing.aside("others_less", OTHERS), 0.0),
        "DEF_60_CNT_SOCIAL_CIRCLE": np.maximum(late - drawing.aside("late_others_less", LATE_OTHERS), 0.0),
    }
    return {name: emptied(values, nobody_knows) for name, values in columns.items()}


def _up_to_three(counts: Floats) -> Words:
    return np.minimum(counts, 3).astype(np.int64).astype(str).astype(object)


def _life(drawing: Drawing, columns: Mapping[str, Values]) -> dict[str, Values]:
    """Work, family and home in words."""
    retired = drawing.words["pensioner_word"] == "1"
    income_type = _sometimes(drawing, drawing.choose("NAME_INCOME_TYPE"), RARE_INCOME_TYPES)
    income_type[retired] = "Pensioner"
    income_type[retired & chance(drawing.rng, UNEMPLOYED, drawing.size)] = "Unemployed"
    family = _sometimes(drawing, drawing.choose("NAME_FAMILY_STATUS"), RARE_FAMILY_STATUS)
    together = (family == "Married") | (family == "Civil marriage")
    housing = drawing.choose("NAME_HOUSING_TYPE")
    occupation = drawing.choose("OCCUPATION_TYPE")
    occupation[retired] = None
    organization = drawing.choose("ORGANIZATION_TYPE")
    organization[retired] = "XNA"
    children = np.asarray(columns["CNT_CHILDREN"], dtype=np.float64)
    return {
        "NAME_INCOME_TYPE": income_type,
        "NAME_FAMILY_STATUS": family,
        "CNT_FAM_MEMBERS": emptied(1.0 + together + children, family == "Unknown"),
        "NAME_HOUSING_TYPE": housing,
        "OCCUPATION_TYPE": occupation,
        "ORGANIZATION_TYPE": organization,
        "NAME_TYPE_SUITE": drawing.choose("NAME_TYPE_SUITE"),
        "WEEKDAY_APPR_PROCESS_START": drawing.choose("WEEKDAY_APPR_PROCESS_START"),
    }


def _patterns(drawing: Drawing) -> dict[str, Values]:
    """Flags that come in patterns, unpacked; and the documents that hardly anybody supplies."""
    regions, documents = drawing.choose("regions"), drawing.choose("documents")
    columns: dict[str, Values] = {name: _digit(regions, i) for i, name in enumerate(REGION_FLAGS)}
    columns |= {name: _digit(documents, i) for i, name in enumerate(DOCUMENTS)}
    for name, share in RARE_DOCUMENTS.items():
        columns[name] = np.logical_or(columns[name], chance(drawing.rng, share, drawing.size))
    return columns


def _digit(patterns: Words, position: int) -> Flags:
    return np.array([pattern[position] == "1" for pattern in patterns], dtype=np.bool_)


def _sometimes(drawing: Drawing, words: Words, rare: Shares) -> Words:
    """The words, a few of them replaced by rare ones at their rates."""
    found = words.copy()
    for word, share in rare.items():
        found[chance(drawing.rng, share, drawing.size)] = word
    return found
